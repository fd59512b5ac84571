"""Sheets of an XML Spreadsheet 2003, which finance programs export under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from etl.document.office.xml import tree
from etl.document.workbook.number_format import shown_number, shown_text
from etl.document.workbook.sheet import MOST_CELLS, MOST_MERGED, Area, Sheet, Shown
from etl.errors import DocumentRejected

_NAMED = {
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Currency": '"¥"#,##0.00', "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"',
}  # fmt: skip
_LARGEST = 1_048_576


def read_sheets(file: str, data: bytes) -> Iterator[Sheet]:
    """The sheets in their order, hidden ones too. Raises DocumentRejected where the XML is damaged."""
    book = tree(file, data)
    codes, ruled = _styles(book)
    for each in book.iterfind("Worksheet"):
        hidden = (each.findtext("WorksheetOptions/Visible") or "").startswith("Sheet")
        yield _sheet(file, each, hidden, codes, ruled)


def _styles(book: Element) -> tuple[dict[str, str], frozenset[str]]:
    """By the id of a style its number format, and which styles draw lines at a cell's sides."""
    codes, ruled = {}, set()
    for style in book.iterfind("Styles/Style"):
        name = style.get("ID", "")
        code = style.find("NumberFormat")
        said = code.get("Format", "General") if code is not None else "General"
        codes[name] = _NAMED.get(said, said)
        if any(border.get("Position") in {"Left", "Right"} for border in style.iterfind("Borders/Border")):
            ruled.add(name)
    return codes, frozenset(ruled)


def _sheet(file: str, sheet: Element, hidden: bool, codes: dict[str, str], ruled_styles: frozenset[str]) -> Sheet:
    cells: dict[tuple[int, int], Shown] = {}
    ruled: set[tuple[int, int]] = set()
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    row = -1
    for each in sheet.iterfind("Table/Row"):
        row = _number(each.get("Index"), row + 2) - 1
        if each.get("Hidden") == "1":
            hidden_rows.add(row)
        col = -1
        for cell in each.iterfind("Cell"):
            col = _number(cell.get("Index"), col + 2) - 1
            style = cell.get("StyleID", each.get("StyleID", ""))
            if style in ruled_styles:
                ruled.add((row, col))
            down, right = _number(cell.get("MergeDown"), 0), _number(cell.get("MergeAcross"), 0)
            if down or right:
                merged.append(Area(row, col, row + down, col + right))
            shown = _shown(cell.find("Data"), codes.get(style, "General"))
            if shown.text.strip() or shown.stored:
                cells[row, col] = shown
            col += right
        if len(cells) > MOST_CELLS or len(merged) > MOST_MERGED:
            raise DocumentRejected(file, f"a sheet has more than {MOST_CELLS:,} cells", "no disclosure has")
    columns, at = set(), 0
    for each in sheet.iterfind("Table/Column"):
        first = _number(each.get("Index"), at + 1)
        at = first + min(_number(each.get("Span"), 0), 16_384)
        columns |= set(range(first - 1, at)) if each.get("Hidden") == "1" else set()
    return Sheet(
        sheet.get("Name", ""),
        cells,
        tuple(merged),
        frozenset(ruled),
        hidden,
        frozenset(hidden_rows),
        frozenset(columns),
    )


def _shown(data: Element | None, code: str) -> Shown:
    if data is None:
        return Shown("")
    text = "".join(data.itertext())
    if data.get("Type") == "Number":
        return shown_number(text.strip(), code)
    return Shown(shown_text(text, code))


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _LARGEST) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
