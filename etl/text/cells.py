"""The forms by which a header is told from a body: codes, ordinals, totals, numbers of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.reference import pattern
from etl.text.fold import fold
from etl.text.money import labelled_figure, parse_figure, parse_number
from etl.text.ordinals import ordinal

_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}(?:[-－]?[\u4e00-\u9fff].*)?$")
# What stands between the levels of a code.
_BETWEEN = "[-‐‑‒–—―−./／_·]"
_DIVIDED = re.compile(rf"^(\d{{3}}){_BETWEEN}(\d{{2}})(?:{_BETWEEN}(\d{{2}}))?(?!\d)")
_SUFFIXED = re.compile(r"^(\d{3})类(?:(\d{2})款(?:(\d{2})项)?)?(?!\d)")
# By it a spreadsheet keeps digits as text.
_QUOTE = re.compile(r"^['‘’`´](?=\d)")
_BRACKETED = re.compile(rf"^[\[【（](?P<code>\d{{3}}(?:{_BETWEEN}?\d{{2}}){{0,2}})[\]】）](?P<rest>.*)$")
_FIGURES = re.compile(r"^[-−△]?\d[\d，]*\.\d+(?:[/／、;；|\\]?[-−△（(]*\d[\d，]*\.\d+[)）]?)+$")
_SHORT_CODE = re.compile(r"^\d{1,2}$")
_HEAD_OF_LABELS = pattern("text_patterns", "head_of_labels")
_BLANK_MARK = pattern("text_patterns", "blank_mark")
_TOTAL = pattern("text_patterns", "total")
_PART_SUM = pattern("text_patterns", "part_sum")
_PART_OF_TOTAL = pattern("text_patterns", "part_of_total")
_MARKER = {"※", "栏次", "行次", "列次", "—", "-", "**", "*"}
_DASH = re.compile(r"[-—－–]+")
# Above the three columns of a code, in the row that numbers the others: 类 款 项 栏次 1 2.
_LEVELS = frozenset("类款项")
# Columns of words are counted so: 甲 乙 1 2 3.
_STEMS = frozenset("甲乙丙丁")
_COLUMN_NUMBER = re.compile(r"（?(?P<number>\d{1,2})）?(?P<sum>=.*)?")


@lru_cache(1 << 13)
def joined_code(text: str) -> str:
    """The folded text with the code it begins with written in one: 211-03-01, 211.03.01 and 211/03/01, [2110301] and （211）大气.

    So are 211类03款01项 and '2110301. A text that begins with no code so written is only folded.
    """
    plain = _QUOTE.sub("", fold(text))
    if match := _BRACKETED.match(plain):
        plain = f"{match['code']}{match['rest']}"
    if match := _DIVIDED.match(plain) or _SUFFIXED.match(plain):
        plain = "".join(part for part in match.groups() if part) + plain[match.end() :]
    return plain


def is_code(text: str) -> bool:
    """True for a functional or economic code, alone or with its name behind it."""
    return bool(_CODE.match(joined_code(text)))


def is_short_code(text: str) -> bool:
    """True for the digits a 款 or 项 is printed with in its own column."""
    return bool(_SHORT_CODE.match(fold(text)))


def is_ordinal(text: str) -> bool:
    """True for a label that begins with 一、 （一） 1、 and the like."""
    return ordinal(fold(text)) is not None


def is_total(text: str) -> bool:
    """True for 合计, 总计, 收入总计, 本年支出合计 and the like."""
    return bool(_TOTAL.match(fold(text)))


def is_subtotal(text: str) -> bool:
    """True for a sum of part of a table: 本年收入合计 (before carryovers), 人员经费合计."""
    return is_total(text) and bool(_PART_OF_TOTAL.match(fold(text)))


def is_part(text: str) -> bool:
    """True for 小计: a sum of some of the lines, never of all."""
    return bool(_PART_SUM.match(fold(text)))


def is_amount(text: str) -> bool:
    """True for a text that is a number and nothing else."""
    return parse_number(text) is not None


def is_dash(text: str) -> bool:
    """True for dashes alone, which stand for no amount.

    >>> is_dash("——"), is_dash("-5")
    (True, False)
    """
    return bool(_DASH.fullmatch(text))


def is_blank(text: str) -> bool:
    """True for what a cell prints that holds nothing: dashes, 无, / and the like.

    >>> is_blank("——"), is_blank("无"), is_blank("……"), is_blank("")
    (True, True, True, False)
    """
    return is_dash(text.strip()) or bool(_BLANK_MARK.match(fold(text)))


def is_figure(text: str) -> bool:
    """True for a text that is a number and nothing else but its money unit, its currency or a word for its sign."""
    return parse_figure(text) is not None


def prints_figures(text: str) -> bool:
    """True for a text of several figures written as money and nothing else: 1,286.40/742.15.

    Two of them stand in one cell; which is which, the cell does not say.
    """
    return bool(_FIGURES.match(fold(text))) and not is_figure(text)


def is_column_numbers(texts: Sequence[str]) -> bool:
    """True for the row under a header that numbers its columns: ※ ※ 1 2 3, 栏次 1 2, 甲 乙 1 2, 类 款 项 栏次 1 2."""
    numbers: list[int] = []
    marked = False
    for text in map(fold, texts):
        if text in _MARKER:
            marked = True
        elif text not in _STEMS and text not in _LEVELS:
            match = _COLUMN_NUMBER.fullmatch(text)
            if not match:
                # As in nearly all rows the first text, a label.
                return False
            if not match["sum"]:
                numbers.append(int(match["number"]))
    return marked or (len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))))


def names_a_level(text: str) -> bool:
    """True for 类, 款 or 项 alone, the head of the column that part of a code stands in."""
    return fold(text) in _LEVELS


def heads_labels(text: str) -> bool:
    """True for 项目, 科目名称, 单位名称 and the like: what stands below it names lines."""
    return bool(_HEAD_OF_LABELS.match(fold(text)))


def is_body(texts: Sequence[str]) -> bool:
    """True for a row that belongs to the body of a table: it prints an amount, a code, an ordinal or a lone total.

    Dashes beside a total stand for amounts.
    """
    if not texts or is_column_numbers(texts):
        return False
    if any(is_figure(text) or prints_figures(text) or labelled_figure(text) for text in texts):
        return True
    lone = all(is_dash(fold(text)) for text in texts[1:])
    return is_code(texts[0]) or is_ordinal(texts[0]) or (is_total(texts[0]) and lone)
