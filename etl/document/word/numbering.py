"""The numbers a text document counts its paragraphs with (一、 （一） 1.), as ECMA-376 part 1, 17.9 has them: shown, and in no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from etl.document.office.package import Package
from etl.text.numerals import in_numerals

_PLACE = re.compile(r"%([1-9])")
# Forms of numbers in Chinese numerals; those of other scripts are shown in digits, whose order is the same.
_CHINESE = re.compile(r"chinese|japanese|taiwanese|koreanCounting|ideographDigital")
_BLANK = frozenset({"bullet", "none"})
_CIRCLED, _MOST_CIRCLED = 0x2460, 20
# A style is based on no longer line of others.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the form of its number, the text around it, where it begins, the style whose paragraphs it counts."""

    form: str
    text: str
    start: int
    style: str | None

    def shown(self, number: int) -> str:
        """A number in the form of this level."""
        if _CHINESE.match(self.form):
            return in_numerals(number)
        if self.form == "decimalEnclosedCircle" and number <= _MOST_CIRCLED:
            return chr(_CIRCLED + number - 1)
        return str(number)


@dataclass(slots=True)
class _Numbers:
    """The lists of a document by their number, and how far each has counted."""

    levels: Mapping[str, Mapping[int, _Level]]  # by abstract list
    lists: Mapping[str, tuple[str, Mapping[int, int]]]  # by list: its abstract one, and where levels of it begin anew
    styles: Mapping[str, Element]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def before(self, paragraph: Element) -> str:
        """What a paragraph is counted with; '' where it is not counted, or by a bullet."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        number, at = found
        abstract, anew = self.lists[number]
        levels, counts = self.levels.get(abstract, {}), self.counts.setdefault(abstract, {})
        if at not in levels:
            return ""
        if number not in self.begun:
            self.begun.add(number)
            for level, start in anew.items():
                counts[level] = start - 1
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return "" if levels[at].form in _BLANK else self._shown(levels, counts, at)

    def _shown(self, levels: Mapping[int, _Level], counts: Mapping[int, int], at: int) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            return levels[level].shown(counts.get(level, levels[level].start)) if level in levels else ""

        text = _PLACE.sub(number, levels[at].text)
        # 1. 2024年 is no number with a decimal.
        return f"{text} " if text[-1:].isdigit() or text.endswith(".") else text

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The number of the list a paragraph is counted by, and its level there: its own, else its style's."""
        style = paragraph.find("pPr/pStyle")
        name = style.get("val", "") if style is not None else ""
        for properties in (paragraph.find("pPr/numPr"), *self._of_styles(name)):
            number = properties.find("numId") if properties is not None else None
            if properties is None or number is None:
                continue
            own = number.get("val", "")
            if own not in self.lists:
                return None
            level = properties.find("ilvl")
            return own, _number(level) if level is not None else self._level_of(own, name)
        return None

    def _of_styles(self, name: str) -> Iterator[Element | None]:
        for _ in range(_DEEPEST):
            style = self.styles.get(name)
            if style is None:
                return
            yield style.find("pPr/numPr")
            below = style.find("basedOn")
            name = below.get("val", "") if below is not None else ""

    def _level_of(self, number: str, style: str) -> int:
        levels = self.levels.get(self.lists[number][0], {})
        return next((at for at, level in levels.items() if level.style == style and style), 0)


def write_numbers(package: Package, main: str, body: Element) -> None:
    """Writes the numbers of counted paragraphs into their text, where these say anything. body: of the document at `main`."""
    trees = {
        relation.kind: package.tree(relation.path)
        for relation in package.relations(main).values()
        if relation.kind in {"numbering", "styles"}
    }
    if "numbering" not in trees:
        return
    numbers = _numbers(trees["numbering"], trees.get("styles"))
    for paragraph in body.iter("p"):
        shown = numbers.before(paragraph)
        if shown and any(text.text and text.text.strip() for text in paragraph.iter("t")):
            run = Element("r")
            SubElement(run, "t").text = shown
            paragraph.insert(1 if len(paragraph) and paragraph[0].tag == "pPr" else 0, run)


def _numbers(numbering: Element, styles: Element | None) -> _Numbers:
    return _Numbers(
        {
            one.get("abstractNumId", ""): {_number(level, "ilvl"): _level(level) for level in one.findall("lvl")}
            for one in numbering.findall("abstractNum")
        },
        {
            one.get("numId", ""): (
                abstract.get("val", "") if (abstract := one.find("abstractNumId")) is not None else "",
                {
                    _number(each, "ilvl"): _number(start)
                    for each in one.findall("lvlOverride")
                    if (start := each.find("startOverride")) is not None
                },
            )
            for one in numbering.findall("num")
        },
        {one.get("styleId", ""): one for one in (() if styles is None else styles.findall("style"))},
    )


def _level(level: Element) -> _Level:
    def said(name: str, otherwise: str) -> str:
        one = level.find(name)
        return otherwise if one is None else one.get("val", otherwise)

    start = level.find("start")
    return _Level(
        said("numFmt", "decimal"),
        said("lvlText", ""),
        1 if start is None else _number(start),
        said("pStyle", "") or None,
    )


def _number(element: Element, name: str = "val") -> int:
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
