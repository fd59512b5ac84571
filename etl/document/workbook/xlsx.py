"""Sheets of an Office Open XML workbook (.xlsx, .xlsm), as ECMA-376 part 1, chapter 18, has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from etl.document.office.package import Package
from etl.document.office.xml import stream
from etl.document.workbook.number_format import BUILT_IN, shown_number, shown_text
from etl.document.workbook.sheet import MOST_CELLS, MOST_MERGED, Area, Sheet, Shown
from etl.errors import DocumentRejected
from etl.text.fold import raised

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true", "on"})
# A run of letters, and the properties that say whether and how it is read.
_RUN = frozenset({"r", "strike", "vertAlign"})
# Numbers written in a cell without a style have the format of the first.
_LINES = ("left", "right", "start", "end")


@dataclass(frozen=True, slots=True)
class _Styles:
    """For each style of a cell its number format, and whether it draws lines at the cell's sides."""

    codes: tuple[str, ...]
    ruled: tuple[bool, ...]

    def code(self, style: int) -> str:
        return self.codes[style] if 0 <= style < len(self.codes) else "General"

    def is_ruled(self, style: int) -> bool:
        return 0 <= style < len(self.ruled) and self.ruled[style]


@dataclass(slots=True)
class _Run:
    """How a run of letters within a text is set: struck out, or above the line."""

    is_struck: bool = False
    is_raised: bool = False

    def start(self, name: str, values: dict[str, str]) -> None:
        """Takes a property; a new run (r) has none."""
        if name == "r":
            self.is_struck = self.is_raised = False
        elif name == "strike":
            self.is_struck = values.get("val", "1") in _TRUE
        else:
            self.is_raised = values.get("val") == "superscript"

    def seen(self, text: str) -> str:
        """What of a text is read."""
        return "" if self.is_struck else raised(text) if self.is_raised else text


@dataclass(slots=True)
class _Sheet:
    """Takes a sheet's XML apart while it is read, so that a large one costs what its cells hold."""

    file: str
    strings: tuple[str, ...]
    styles: _Styles
    from_1904: bool
    cells: dict[tuple[int, int], Shown] = field(default_factory=dict)
    ruled: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    uncomputed: int = 0
    _zeros: bool = True
    _row: int = -1
    _col: int = -1
    _type: str = "n"
    _style: int = 0
    _text: list[str] | None = None
    _value: str | None = None
    _inline: list[str] = field(default_factory=list)
    _formula: bool = False
    _phonetic: int = 0
    _run: _Run = field(default_factory=_Run)

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(values)
        elif name in {"v", "t"}:
            self._text = []
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name in _RUN:
            self._run.start(name, values)
        elif name == "row":
            self._begin_row(values)
        elif name == "mergeCell":
            self._merge(values.get("ref", ""))
        elif name == "col" and values.get("hidden") in _TRUE:
            first, last = _number(values.get("min"), 1), _number(values.get("max"), 1)
            self.hidden_cols.update(range(first - 1, min(last, first + 16_384)))
        elif name == "sheetView" and values.get("showZeros") in {"0", "false", "off"}:
            self._zeros = False

    def end(self, name: str) -> None:
        if name == "v" and self._text is not None:
            value, self._text = "".join(self._text), None
            # A formula that makes an empty text has a value; without one a program never computed it.
            self._value = value if value or self._type == "str" else None
        elif name == "t" and self._text is not None:
            if not self._phonetic:
                self._inline.append(self._run.seen("".join(self._text)))
            self._text = None
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c":
            self._end_cell()

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _begin_row(self, values: dict[str, str]) -> None:
        self._row = _number(values.get("r"), self._row + 2) - 1
        self._col = -1
        if values.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _begin_cell(self, values: dict[str, str]) -> None:
        place = _place(values.get("r", ""))
        self._row, self._col = place or (max(self._row, 0), self._col + 1)
        self._type = values.get("t", "n")
        self._style = _number(values.get("s"), 0)
        self._value, self._inline, self._formula = None, [], False
        self._run = _Run()
        if self.styles.is_ruled(self._style):
            self.ruled.add((self._row, self._col))
        if len(self.cells) + len(self.ruled) > 2 * MOST_CELLS:
            raise DocumentRejected(self.file, f"a sheet has more than {MOST_CELLS:,} cells", "no disclosure has")

    def _end_cell(self) -> None:
        shown = self._shown()
        if shown is None:
            self.uncomputed += self._formula
        elif shown.text.strip() or shown.stored:
            self.cells[self._row, self._col] = shown

    def _shown(self) -> Shown | None:
        """What the cell shows; None where the file does not say."""
        code = self.styles.code(self._style)
        if self._type == "inlineStr":
            return Shown(shown_text(_unescaped("".join(self._inline)), code))
        if self._value is None:
            return None
        if self._type == "s":
            index = _number(self._value, -1)
            return Shown(shown_text(self.strings[index] if 0 <= index < len(self.strings) else "", code))
        if self._type == "b":
            return Shown("TRUE" if self._value in _TRUE else "FALSE")
        if self._type in {"str", "e", "d"}:
            return Shown(shown_text(_unescaped(self._value), code))
        return shown_number(self._value.strip(), code, from_1904=self.from_1904, zeros=self._zeros)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _place(first), _place(last or first)
        if begin is None or end is None or begin == end:
            return
        if len(self.merged) >= MOST_MERGED:
            raise DocumentRejected(
                self.file, f"a sheet has more than {MOST_MERGED:,} merged areas", "no disclosure has"
            )
        self.merged.append(
            Area(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))
        )


def read_sheets(package: Package, main: str) -> Iterator[Sheet]:
    """The sheets of a workbook in their order, hidden ones too; `main`: the path of its main part."""
    book = package.tree(main)
    relations = package.relations(main)
    paths = {relation.kind: relation.path for relation in relations.values()}
    strings = _strings(package, paths.get("sharedStrings", ""))
    styles = _styles(package.tree(paths.get("styles", "")))
    properties = book.find("workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in _TRUE
    for each in book.iterfind("sheets/sheet"):
        relation = relations.get(each.get("id", ""))
        read = _Sheet(package.file, strings, styles, from_1904)
        if relation is not None and relation.kind == "worksheet":
            stream(package.file, package.stream(relation.path), read)
        yield Sheet(
            each.get("name", ""),
            read.cells,
            tuple(read.merged),
            frozenset(read.ruled),
            each.get("state", "visible") != "visible",
            frozenset(read.hidden_rows),
            frozenset(read.hidden_cols),
            read.uncomputed,
        )


class _Strings:
    """The shared strings: the runs of each joined, pronunciations and what is struck out left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = 0
        self._run = _Run()

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        if name in _RUN:
            self._run.start(name, values)
        elif name == "si":
            self._run = _Run()
        self._in_text = name == "t" and not self._phonetic
        self._phonetic += name == "rPh"

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(_unescaped("".join(self._parts)))
        self._in_text = False
        self._phonetic -= name == "rPh"

    def data(self, text: str) -> None:
        if self._in_text:
            self._parts.append(self._run.seen(text))


def _strings(package: Package, path: str) -> tuple[str, ...]:
    strings = _Strings()
    if package.holds(path):
        stream(package.file, package.stream(path), strings)
    return tuple(strings.found)


def _styles(root: Element) -> _Styles:
    codes = dict(BUILT_IN)
    codes |= {_number(one.get("numFmtId"), -1): one.get("formatCode", "") for one in root.iterfind("numFmts/numFmt")}
    ruled = [
        any((side := border.find(name)) is not None and side.get("style", "none") != "none" for name in _LINES)
        for border in root.iterfind("borders/border")
    ]
    styles = list(root.iterfind("cellXfs/xf"))
    borders = [_number(style.get("borderId"), 0) for style in styles]
    return _Styles(
        tuple(codes.get(_number(style.get("numFmtId"), 0), "General") for style in styles),
        tuple(0 <= border < len(ruled) and ruled[border] for border in borders),
    )


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as B7."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) < 1:
        return None
    col = 0
    for letter in match[1].upper():
        col = 26 * col + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, col - 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
