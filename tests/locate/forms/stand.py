"""Words that stand where they are put, of letters as wide as they are high."""

from __future__ import annotations

from etl.records.page import Box, Page, Ruling, Word

SIZE = 10.0


def word(text: str, x: float, middle: float) -> Word:
    return Word(text, Box(x, middle - SIZE / 2, x + SIZE * len(text), middle + SIZE / 2))


def lines(x: float, middle: float, *texts: str, apart: float = 12.0) -> list[Word]:
    """The lines of one cell, set in the middle of a height."""
    first = middle - apart * (len(texts) - 1) / 2
    return [word(text, x, first + apart * at) for at, text in enumerate(texts)]


def page(*words: Word, rules: tuple[Ruling, ...] = ()) -> Page:
    return Page(1, 600, 842, words, rules)


def across(y: float, x0: float = 40, x1: float = 560) -> Ruling:
    return Ruling(x0, y, x1, y)


def down(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(x, top, x, bottom)


# A form as it stands on a page: levels in the middle of their indicators, the second row of which has two lines.
HEADS = (
    word("一级指标", 100, 100), word("二级指标", 180, 100), word("三级指标", 280, 100), word("指标值", 400, 100),
)  # fmt: skip
ROWS = (
    word("产出指标", 100, 152), word("数量指标", 180, 130), word("质量指标", 180, 172),
    word("种树", 280, 130), word("≥30棵", 400, 130),
    *lines(280, 172, "成活的树占所种", "的"), word("≥90%", 400, 172),
    word("效益指标", 100, 214), word("生态效益", 180, 214), word("绿荫", 280, 214), word("增加", 400, 214),
)  # fmt: skip
LABELS = (word("项目名称", 60, 50), word("种树养护", 280, 50), word("实施单位", 60, 76), word("水务局", 280, 76))
