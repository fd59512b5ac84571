"""Places on a page."""

from etl.records.page import Box, Ruling


def test_box() -> None:
    box = Box(0, 0, 10, 20)
    assert box.center == (5, 10)
    assert box.join(Box(-5, 4, 8, 30)) == Box(-5, 0, 10, 30)
    assert Box.around([box, Box(-5, 4, 8, 30), Box(0, 0, 12, 1)]) == Box(-5, 0, 12, 30)


def test_ruling() -> None:
    assert Ruling(0, 5, 9, 5).is_horizontal
    assert not Ruling(5, 0, 5, 9).is_horizontal
