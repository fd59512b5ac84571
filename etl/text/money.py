"""Printed numbers as exact decimals, and printed money units as yuan."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.reference import pattern
from etl.text.fold import UNSEEN, with_colons

# Enough digits for every sum of what `parse_number` takes for a number, in yuan, and for every share of one in another.
WIDE = Context(prec=120)
# A figure has some fifteen digits; what has many more is none. Behind the point a spreadsheet may print more.
_MOST_DIGITS, _MOST_WHOLE = 24, 15
# A label of more letters is a sentence.
_LABELLED = re.compile(r"(?P<label>[^:：]{1,30}?)\s*+[:：]\s*+(?P<figure>[^:：\d]*\d[^:：]*)")
_WRITTEN_AS_MONEY, _TOTAL = re.compile(r"[.．]\d\d$"), pattern("text_patterns", "total")
# Letters of the longest text that is looked at as a figure with its unit.
_LONGEST_FIGURE = 48
_HAS_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D")

# Spaces set thousands apart, too; a line break does not.
_GAP = r"[ \u00a0\u2002-\u200a\u202f\u3000]"
# What accounts print for a minus: hyphens and dashes of every width, and triangles.
_MINUS = "-‐‑‒–—―−－﹣➖△▲▼∆Δ⊿"
# A number stands alone in its cell: digits, with or without thousands apart (all of them, or the last three alone), an
# optional sign before or behind it or brackets (accountants' minus). What is written as money may carry a note's mark.
# A percentage is kept apart because a share is not money.
_DIGITS = rf"\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,3}}(?:['’]\d{{3}})+|\d+[,，]\d{{3}}|\d{{1,3}}(?:{_GAP}\d{{3}})+|\d+"
_SIGNED = rf"(?P<open>[(（])?(?:(?P<sign>[{_MINUS}+＋]){_GAP}*)?(?P<digits>{_DIGITS})?(?P<frac>\.\d+)?(?P<close>[)）])?"
_NUMBER = re.compile(rf"^{_SIGNED}$")
_SIGN_BEHIND = re.compile(rf"^(?P<number>[\d,，]*[.,，]\d+){_GAP}*[-−－–]$")
# An accountant's minus in brackets of its own: (-)46.35.
_SIGN_APART = re.compile(rf"^[(（]([-−－–—])[)）]{_GAP}*(?=[\d.])")
_NOTE_BEFORE = re.compile(r"^[①-⑳*＊※★☆†‡]+\s*(?=[\d\-−－(（.])")
_NOTE_BEHIND = pattern("text_patterns", "note_behind")
_NOTE_IN_BRACKETS = pattern("text_patterns", "note_in_brackets")

# Letters each set apart over the width of the cell; a sign among them says that it is one number.
_SPREAD = re.compile(rf"^[{_MINUS}(（]?(?:[\d,，.)）]{_GAP}+)+[\d)）]$")
# Three digits stand between commas: where one or two are cut off, the rest follows.
_BROKEN = re.compile(r"(?<!\s)\s++(?=[,.])|(?<=[,.])\s++|(?<=,\d)\s++(?=\d\d(?:[,.]|$))|(?<=,\d\d)\s++(?=\d(?:[,.]|$))")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.", UNSEEN)

_FACTORS = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "十万元": Decimal(100_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
}
_LETTERS_OF_CHEQUES = str.maketrans("拾佰仟圆萬億", "十百千元万亿")
# A figure with the currency before it or its money unit behind it, and one that says in words which way a change goes.
_WITH_UNIT = pattern("text_patterns", "figure_with_unit")
_CHANGE_IN_WORDS = pattern("text_patterns", "change_in_words")
_UNIT = pattern("text_patterns", "money_unit")


class Figure(NamedTuple):
    """A printed number and the money unit printed with it in its cell, if any."""

    value: Decimal
    unit: str | None = None


@lru_cache(1 << 15)  # one cell is asked for its number in every stage
def parse_number(text: str) -> Decimal | None:
    """The number a cell prints, or None when the text is not one number and nothing else.

    Brackets around the whole, a dash or triangle before it mean a negative number; a space beside a separator, where a line
    or a letter's width broke the number, is none of it, nor are spaces between all of its letters; the mark of a footnote
    is no digit. Percentages, codes with separators, endless rows of digits and text give None.

    >>> parse_number("△1 286.40①")
    Decimal('-1286.40')
    """
    plain = text.strip().translate(_FULL_WIDTH)
    if not plain or not _HAS_DIGIT.search(plain):
        return None
    match = _NUMBER.match(_BROKEN.sub("", plain))
    if match is None:
        match = _NUMBER.match(_plain_figure(plain))
    if match is None or not (match["digits"] or match["frac"]) or bool(match["open"]) != bool(match["close"]):
        return None
    value = Decimal(_NO_DIGIT.sub("", match["digits"] or "0") + (match["frac"] or ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS or value.adjusted() >= _MOST_WHOLE:
        return None
    return -value if match["open"] or match["sign"] not in {None, "+", "＋"} else value


def _plain_figure(text: str) -> str:
    """A figure without the marks of notes, with a sign behind it before it, and its letters together."""
    if _SPREAD.match(text) and re.search("[.,，]", text):
        text = re.sub(_GAP, "", text)
    text = _NOTE_BEHIND.sub("", _SIGN_APART.sub(r"\1", _NOTE_BEFORE.sub("", text)))
    if match := _NOTE_IN_BRACKETS.match(text):
        text = match["number"]
    if match := _SIGN_BEHIND.match(text):
        text = f"-{match['number']}"
    return _BROKEN.sub("", text)


def labelled_figure(text: str) -> tuple[str, str] | None:
    """A label and the figure behind a colon, as they are printed in one cell, or None.

    The figure has its money unit, or is written as money behind the word for a sum.

    >>> labelled_figure("合计：120.50万元")
    ('合计', '120.50万元')
    """
    match = _LABELLED.fullmatch(text.strip())
    found = parse_figure(match["figure"]) if match else None
    if not (match and found):
        return None
    # Behind other labels stand shares and ratios, too.
    is_money = found.unit or (_WRITTEN_AS_MONEY.search(match["figure"]) and _TOTAL.match(match["label"].strip()))
    return (match["label"], match["figure"]) if is_money else None


@lru_cache(1 << 13)
def parse_figure(text: str) -> Figure | None:
    """The number of a cell of money, also with its unit or currency (96.37万元, ¥96.37) or a change in words (减少46.35).

    None when the text is something else. Another currency gives None, too.

    >>> parse_figure("减少96.37 万元")
    Figure(value=Decimal('-96.37'), unit='万元')
    """
    value = parse_number(text)
    if value is not None:
        return Figure(value)
    if not _HAS_DIGIT.search(text) or len(text) > _LONGEST_FIGURE:
        return None
    plain = text.strip().translate(_FULL_WIDTH)
    if match := _CHANGE_IN_WORDS.match(plain):
        found = parse_figure(match["number"])
        if found is None or found.value < 0:
            return None
        return found._replace(value=-found.value) if match["less"] else found
    match = _WITH_UNIT.match(plain)
    if match is None or not (match["unit"] or match["currency"] or match["before"]):
        return None
    value = parse_number(match["number"])
    if value is None or (value < 0 and match["sign"]):
        return None
    return Figure(-value if match["sign"] else value, _unit(match["unit"]) if match["unit"] else None)


def printed_unit(text: str) -> str | None:
    """The money unit a line such as 单位：万元, 单 位：万 元, 单位（万元） or 金额：万元 states, or None.

    Source: the caption line above every table.
    """
    match = _UNIT.search(with_colons(text))
    return _unit(match[1]) if match else None


def unit_alone(text: str) -> str | None:
    """The money unit a text states that says nothing else, or None: 单位：万元, （单位：元）."""
    plain = with_colons(text).strip(" \u3000（）()")
    match = _UNIT.fullmatch(plain)
    return _unit(match[1]) if match else None


def _unit(printed: str) -> str:
    """A printed unit as `unit_factor` knows it: 万 and 万圆 as 万元."""
    return re.sub(r"[\s壹元]", "", printed.translate(_LETTERS_OF_CHEQUES)) + "元"


def exact_yuan(printed: Decimal, factor: Decimal) -> Decimal:
    """Yuan whose exponent is the last printed digit, so that an amount tells how precisely it was printed.

    >>> exact_yuan(Decimal("12.30"), Decimal(10_000))
    Decimal('1.230E+5')
    """
    return printed * factor.normalize()


def unit_factor(unit: str | None) -> Decimal | None:
    """Yuan per printed unit, or None when the unit is unknown."""
    return _FACTORS.get(unit) if unit else None
