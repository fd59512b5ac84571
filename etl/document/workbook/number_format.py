"""Number formats: the text a cell shows for the number it stores.

The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31; the built-in ones as they are in Chinese workbooks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache

from etl.document.workbook.sheet import Shown

# Spreadsheets calculate with so many significant digits, and `General` shows so many of them.
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL = Context(prec=10, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH = 11
# Numbers beyond these are no money; written out they would be long.
_LARGEST = Decimal("1e30")
# Days are counted from here; the leap day 1900 that never was is counted, too.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  dates without a place
_LAST_DAY = 2_958_465

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+|b+|e+|aaaa?)"
    r"|(?P<digits>[0#?.,]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-]*)")


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format between semicolons: its tokens, and for which numbers it is, where it says so."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        kinds = {kind for kind, _ in self.tokens}
        return bool(kinds & {"date", "elapsed", "noon"}) and not kinds & {"general"}

    def fits(self, value: Decimal) -> bool:
        """Whether the section's own condition holds for a number."""
        if self.condition is None:
            return False
        sign, bound = self.condition
        return {
            "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound, "=": value == bound,
            "<>": value != bound,
        }[sign]  # fmt: skip


def shown_number(stored: str, code: str, *, from_1904: bool = False, zeros: bool = True) -> Shown:
    """What a cell shows that stores a number (as the file writes it), under a format code.

    zeros: whether the sheet shows zeros at all.

    >>> shown_number("1234.567", "#,##0.00")
    Shown(text='1,234.57', stored='1234.567')
    """
    try:
        value = _EXACT.create_decimal(stored)
    except InvalidOperation:
        return Shown(stored)
    if not value.is_finite() or abs(value) >= _LARGEST:
        return Shown(stored)
    exact = _plain(value)
    if not value and not zeros:
        return Shown("")
    sections = _sections(code)
    section, negative = _chosen(sections, value)
    if section is None:
        return Shown(exact)
    if section.is_date:
        return Shown(_date(section, value, from_1904=from_1904) or exact)
    text, rounded = _number(section, abs(value) if negative else value)
    is_same = abs(rounded) == abs(value)
    return Shown(text.strip(), None if is_same and (text.strip() or not value) else exact)


def shown_text(text: str, code: str) -> str:
    """What a cell shows that stores a text: formats may hide it, or put words around it."""
    sections = _sections(code)
    if len(sections) < 4:
        return text
    return "".join(
        text if (kind, part) == ("other", "@") else part for kind, part in sections[3].tokens if _is_shown(kind)
    )


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code[:1000] or "General"):
        kind = match.lastgroup or "other"
        part = match[kind]
        if kind == "other" and part == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            if found := _CONDITION.fullmatch(part.strip()):
                condition = found[1], _decimal(found[2])
            elif part.lower() in {"h", "hh", "m", "mm", "s", "ss"}:
                tokens.append(("elapsed", part.lower()))
            elif currency := _CURRENCY.match(part):
                tokens.append(("quoted", currency[1]))
        else:
            tokens.append((kind, part))
    sections.append(_Section(tuple(tokens), condition))
    return tuple(sections)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section | None, bool]:
    """The section for a number, and whether that itself says that the number is below zero."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        found = next((one for one in numeric if one.fits(value)), None)
        found = found or next((one for one in numeric if one.condition is None), None)
        alone = found is not None and found.condition is not None and found.condition[0] in {"<", "<="}
        return found, value < 0 and alone and found is not None and found.condition is not None and found.condition[
            1
        ] <= 0
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _is_shown(kind: str) -> bool:
    return kind in {"quoted", "escaped", "other"}


def _number(section: _Section, value: Decimal) -> tuple[str, Decimal]:
    """The text of a number, and the number that text says."""
    kinds = [kind for kind, _ in section.tokens]
    if not {"digits", "general"} & set(kinds):
        text = "".join(part for kind, part in section.tokens if _is_shown(kind) and part != "@")
        if any(token == ("other", "@") for token in section.tokens):
            return _general(value)
        return text, value if value == 0 else Decimal("NaN")
    if "exponent" in kinds or ("other", "/") in section.tokens:
        return _general(value)
    percent = sum(part.count("%") for kind, part in section.tokens if kind == "other")
    digits = "".join(part for kind, part in section.tokens if kind == "digits")
    if not digits:
        body, rounded = _general(value)
    else:
        body, rounded = _digits(digits, value.scaleb(2 * percent))
        rounded = rounded.scaleb(-2 * percent)
    sign, body = ("-", body.removeprefix("-")) if body.startswith("-") else ("", body)
    if _is_parted(section):
        text = sign + _parted(section, body)
        return text, _decimal_or_nan(text)
    text, is_placed = "", False
    for kind, part in section.tokens:
        if kind in {"digits", "general"}:
            text += "" if is_placed else body
            is_placed = True
        elif _is_shown(kind):
            text += part
    return sign + text.strip(), rounded


def _is_parted(section: _Section) -> bool:
    """Whether a section shows letters among its digits, as 0!.0000 does, which shows yuan as 万元."""
    places = [no for no, (kind, part) in enumerate(section.tokens) if kind == "digits" and set(part) & set("0#?")]
    if not places or any("." in part for kind, part in section.tokens if kind == "digits"):
        return False
    return any(_is_shown(kind) for kind, _ in section.tokens[places[0] : places[-1]])


def _parted(section: _Section, body: str) -> str:
    """The digits of a number at the places of a section, from the last; those that are left stand at its first place."""
    places = [no for no, (kind, part) in enumerate(section.tokens) if kind == "digits" and set(part) & set("0#?")]
    text, rest = "", list(body)
    for no, (kind, part) in reversed(list(enumerate(section.tokens))):
        if no == places[0]:
            text = "".join(rest) + text
        elif kind == "digits":
            for _ in range(sum(part.count(each) for each in "0#?")):
                text = (rest.pop() if rest else "") + text
        elif _is_shown(kind):
            text = part + text
    return text.strip()


def _decimal_or_nan(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return Decimal("NaN")


def _digits(pattern: str, value: Decimal) -> tuple[str, Decimal]:
    """A number in placeholders (#,##0.00), and the number that says."""
    whole, point, part = pattern.partition(".")
    thousands = whole.rstrip(",")
    scale = 3 * (len(whole) - len(thousands) + (len(part) - len(part.rstrip(",")) if point else 0))
    part = part.replace(",", "").replace(".", "")
    places = len(part)
    rounded = value.scaleb(-scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=60))
    plain = f"{abs(rounded):,f}" if "," in thousands else f"{abs(rounded):f}"
    integer, _, fraction = plain.partition(".")
    kept = len(fraction)
    while kept and part[kept - 1] == "#" and fraction[kept - 1] == "0":
        kept -= 1
    least = thousands.count("0")
    if integer == "0" and not least:
        integer = ""
    integer = integer.rjust(least, "0") if "," not in integer else integer
    text = integer + ("." + fraction[:kept] if point and (kept or part) else "")
    return ("-" if rounded < 0 else "") + text, rounded.scaleb(scale)


def _general(value: Decimal) -> tuple[str, Decimal]:
    """A number as `General` shows it: as many digits as fit into eleven places."""
    text = _plain(value)
    if len(text.lstrip("-")) > _GENERAL_WIDTH and "." in text:
        value = _GENERAL.create_decimal(value)
        text = _plain(value)
    return text, value


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0"} else text


def _date(section: _Section, value: Decimal, *, from_1904: bool) -> str:
    """A date or time, '' for a number that is none."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    seconds = int((value * 86_400).quantize(Decimal(1), ROUND_HALF_UP))
    try:
        at = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=seconds)
    except OverflowError:
        return ""
    text, after_hour = "", False
    tokens = section.tokens
    for position, (kind, part) in enumerate(tokens):
        low = part.lower()
        if kind == "date":
            following = next((p.lower() for k, p in tokens[position + 1 :] if k in {"date", "elapsed"}), "")
            minutes = low in {"m", "mm"} and (after_hour or following.startswith("s"))
            text += _date_part(low, at, minutes=minutes)
            after_hour = low.startswith("h")
        elif kind == "elapsed":
            text += str(seconds // {"h": 3600, "m": 60, "s": 1}[low[0]])
            after_hour = low.startswith("h")
        elif kind == "noon":
            text += "AM" if at.hour < 12 else "PM"
        elif _is_shown(kind) or (kind == "digits" and set(part) <= {".", ","}):
            text += "" if part == "@" else part
    return text.strip()


def _date_part(part: str, at: datetime, *, minutes: bool) -> str:
    if minutes:
        return f"{at.minute:0{len(part)}d}"
    letter, length = part[0], len(part)
    if letter in "ye":
        return f"{at.year % 100:02d}" if letter == "y" and length <= 2 else str(at.year)
    if letter == "a":
        return ("星期" if length > 3 else "") + "一二三四五六日"[at.weekday()]
    number = {"m": at.month, "d": at.day, "h": at.hour, "s": at.second}.get(letter, at.year)
    return f"{number:0{min(length, 2)}d}"
