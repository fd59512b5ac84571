"""Letters into words where rulings pass between them."""

import pytest

from etl.document.pdf.letters import Glyph, Glyphs
from etl.document.pdf.words import words_of
from etl.records.page import Box, Ruling

SHEET = Box(0, 0, 1000, 100)


def parted(text: str, *walls: float, gap_behind: int | None = None) -> list[str]:
    """The words of letters ten points wide that begin at 0, where rulings pass at these places."""
    glyphs, x = [], 0.0
    for at, letter in enumerate(text):
        glyphs.append(Glyph(letter, x, 0, x + 10, 10, 10))
        x += 12 if at == gap_behind else 10
    return [word.text for word in words_of(Glyphs.of(glyphs), [Ruling(wall, -5, wall, 15) for wall in walls], SHEET)]


@pytest.mark.parametrize(
    ("text", "walls", "words"),
    [
        ("合计11,286.40", (50,), ["合计", "11,286.40"]),
        ("11,286.40", (20,), ["11,286.40"]),
        ("1148.9499999999998", (30, 120), ["1148.9499999999998"]),
        ("-742.155", (45,), ["-742.155"]),
        ("128640000", (45,), ["128640000"]),
        ("1,286.40742.15", (80,), ["1,286.40", "742.15"]),
        ("1,286.40742.15", (90,), ["1,286.40", "742.15"]),
        ("0.002500人", (40,), ["0.00", "2500人"]),
        ("2080505", (30, 50), ["208", "05", "05"]),
        ("208行政", (30,), ["208", "行政"]),
        ("行政运行", (20,), ["行政", "运行"]),
    ],
)
def test_a_number_that_runs_over_a_ruling_is_one(text: str, walls: tuple[float, ...], words: list[str]) -> None:
    assert parted(text, *walls) == words


@pytest.mark.parametrize(
    ("text", "walls", "gap", "words"),
    [
        ("社会保障和就业支出", (64,), None, ["社会保障和就业支出"]),
        ("社会保障和就业支出", (14, 75), None, ["社会保障和就业支出"]),
        # Between letters it parts them, and where there is room.
        ("社会保障和就业支出", (60,), None, ["社会保障和就", "业支出"]),
        ("科目编码科目名称", (41,), 3, ["科目编码", "科目名称"]),
        ("科目编码科目名称", (41, 76), 3, ["科目编码", "科目名称"]),
        ("支出208", (24,), None, ["支出", "208"]),
    ],
)
def test_text_a_ruling_passes_through_is_one(
    text: str, walls: tuple[float, ...], gap: int | None, words: list[str]
) -> None:
    assert parted(text, *walls, gap_behind=gap) == words


def test_figures_of_two_cells_have_room_between_them() -> None:
    assert parted("12.3456", 41, gap_behind=3) == ["12.3", "456"]


@pytest.mark.parametrize(
    ("size", "up", "read"), [(6, 5, "64.25¹"), (7.5, 3, "64.25¹"), (6, 1, "64.251"), (10, 3, "64.251")]
)
def test_a_small_raised_digit_behind_a_figure_is_none_of_it(size: float, up: float, read: str) -> None:
    figure = [Glyph(letter, 10 * at, 20, 10 * at + 10, 30, 10) for at, letter in enumerate("64.25")]
    note = Glyph("1", 50, 30 - up - size, 50 + size, 30 - up, size)
    assert "".join(word.text for word in words_of(Glyphs.of([*figure, note]), [], SHEET)) == read


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.2, 5.0])
def test_letters_make_the_same_words_at_any_size(scale: float) -> None:
    def at(text: str, x: float, top: float) -> Glyph:
        return Glyph(text, scale * x, scale * top, scale * (x + 10), scale * (top + 10), scale * 10)

    # The gap that typesetters put, with what rounding makes of it, and letters of another font a little lower.
    glyphs = [at("合", 0, 0), at("1", 12.5009, 2.8), at("2", 22.5009, 2.8), at("计", 40, 0)]
    sheet = Box(0, 0, 1000, 100)
    assert [word.text for word in words_of(Glyphs.of(glyphs), [], sheet)] == ["合12", "计"]


def test_small_type_in_columns_at_all_heights_makes_whole_words() -> None:
    """Three columns whose lines stand between each other's, so near that all hang together."""

    def at(text: str, x: float, top: float) -> list[Glyph]:
        return [Glyph(letter, x + 6 * no, top, x + 6 * no + 6, top + 6, 6) for no, letter in enumerate(text)]

    glyphs = [
        *at("公务用车", 0, 0), *at("购置费用", 0, 7.5), *at("预算合计", 40, 2.5), *at("基本支出", 80, 5), *at("九万元整", 120, 10),
    ]  # fmt: skip
    assert [word.text for word in words_of(Glyphs.of(glyphs), [], SHEET)] == [
        "公务用车", "预算合计", "基本支出", "购置费用", "九万元整",
    ]  # fmt: skip
