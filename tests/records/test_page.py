"""Places on a page."""

from etl.records.page import Box, Page, Ruling, Word


def test_box() -> None:
    box = Box(0, 0, 10, 20)
    assert box.center == (5, 10)
    assert box.join(Box(-5, 4, 8, 30)) == Box(-5, 0, 10, 30)
    assert Box.around([box, Box(-5, 4, 8, 30), Box(0, 0, 12, 1)]) == Box(-5, 0, 12, 30)


def test_ruling() -> None:
    assert Ruling(0, 5, 9, 5).is_horizontal
    assert not Ruling(5, 0, 5, 9).is_horizontal


def test_what_boxes_share_and_their_size() -> None:
    box = Box(0, 0, 10, 20)
    assert box.area == 200
    assert box.shared(Box(5, -5, 30, 5)) == Box(5, 0, 10, 5)
    assert box.shared(Box(10, 0, 20, 20)) is None
    assert box.times(0.5) == Box(0, 0, 5, 10)


def test_a_picture_is_unread_where_no_word_stands_over_it_and_it_is_large() -> None:
    page = Page(1, 100, 100, (Word("文", Box(5, 5, 10, 10)),), (), pictures=(Box(0, 0, 50, 50), Box(50, 50, 100, 100)))
    assert page.unread_pictures == (Box(50, 50, 100, 100),)
    assert Page(1, 100, 100, (), (), pictures=(Box(0, 0, 30, 30),)).unread_pictures == ()
