"""Pages of words and rulings, that a program has turned a PDF into: boxes placed by their style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from etl.document.html.tree import Element
from etl.records.page import Box, Page, Ruling, Word

_RULE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|px|in|cm|mm)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, None: 0.75}
_DEFAULT_SIZE = 12.0
# A filled box as thin is drawn as a line.
_THIN = 2.0
# Of a page's text: as much placed makes it pages.
_MOST = 0.5

Style = dict[str, str]


def pages_of(body: Element) -> tuple[Page, ...]:
    """The pages of a body most of whose text is placed on them, else none."""
    sheets = list(_sheets(body))
    placed = sum(len(sheet.text.strip()) for sheet, _ in sheets)
    if not sheets or placed < _MOST * len("".join(body.text.split())):
        return ()
    return tuple(_page(number, sheet, style) for number, (sheet, style) in enumerate(sheets, 1))


def _sheets(body: Element) -> Iterator[tuple[Element, Style]]:
    """Elements with a size that hold placed ones, none within another."""
    waiting = [body]
    while waiting:
        one = waiting.pop()
        style = style_of(one)
        has_size = length(style, "width") > 0 and length(style, "height") > 0
        if has_size and any(style_of(child).get("position") == "absolute" for child in one.elements()):
            yield one, style
        else:
            waiting.extend(reversed(list(one.elements())))


def _page(number: int, sheet: Element, style: Style) -> Page:
    words: list[Word] = []
    rulings: list[Ruling] = []
    waiting = [(child, 0.0, 0.0) for child in reversed(list(sheet.elements()))]
    while waiting:
        one, left, top = waiting.pop()
        own = style_of(one)
        if own.get("position") == "absolute":
            left, top = left + length(own, "left"), top + length(own, "top")
            rulings += _rulings(own, left, top)
            words += _words("".join(child for child in one.children if isinstance(child, str)), own, left, top)
        waiting.extend((child, left, top) for child in reversed(list(one.elements())))
    return Page(number, length(style, "width"), length(style, "height"), tuple(words), tuple(rulings))


def _words(text: str, style: Style, left: float, top: float) -> Iterator[Word]:
    """The words of a placed text; wide letters are as wide as they are high, others half as wide."""
    size = length(style, "font-size") or _DEFAULT_SIZE
    x, begun, letters = left, left, ""
    for letter in [*text.rstrip(), " "]:
        width = size if unicodedata.east_asian_width(letter) in "WFA" else size / 2
        if letter.isspace():
            if letters:
                yield Word(letters, Box(begun, top, x, top + size))
            letters = ""
        else:
            begun = begun if letters else x
            letters += letter
        x += width


def _rulings(style: Style, left: float, top: float) -> Iterator[Ruling]:
    right, bottom = left + length(style, "width"), top + length(style, "height")
    drawn = {
        side
        for side in ("top", "right", "bottom", "left")
        if _is_drawn(style.get(f"border-{side}") or style.get("border"))
    }
    if style.get("background") or style.get("background-color"):
        drawn |= {"top"} if 0 < bottom - top <= _THIN < right - left else set()
        drawn |= {"left"} if 0 < right - left <= _THIN < bottom - top else set()
    for side, y in (("top", top), ("bottom", bottom)):
        if side in drawn and right > left:
            yield Ruling(left, y, right, y)
    for side, x in (("left", left), ("right", right)):
        if side in drawn and bottom > top:
            yield Ruling(x, top, x, bottom)


def _is_drawn(border: str | None) -> bool:
    if not border or "none" in border or "transparent" in border:
        return False
    width = _LENGTH.search(border)
    return width is None or float(width[1]) > 0


def style_of(element: Element) -> Style:
    """What an element's own style says."""
    return dict(_RULE.findall(element.attributes.get("style", "").lower()))


def length(style: Style, name: str) -> float:
    """A length of a style in points; 0 where it says none."""
    match = _LENGTH.match(style.get(name, "").strip())
    return float(match[1]) * _POINTS[match[2]] if match else 0.0
