"""Web pages as sites and programs write them: a book's tables in other HTML, with the same figures in them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.workshop.facts import Book
from tests.workshop.in_order import Cell, Cells, Text, pieces

Drawing = Callable[[Book], bytes]
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_CHARSET = "<meta charset=utf-8>"


def rows_of(table: Cells) -> list[list[Cell]]:
    return [
        sorted((cell for cell in table.cells if cell.row == row), key=lambda each: each.col)
        for row in range(table.rows)
    ]


def row_of(cells: list[Cell], text: Callable[[Cell], str]) -> str:
    return f"<tr>{''.join(f'<td rowspan={c.rows} colspan={c.cols}>{text(c)}</td>' for c in cells)}</tr>"


def table_of(table: Cells, text: Callable[[Cell], str] = lambda cell: escape(cell.text)) -> str:
    return f"<table border=1>{''.join(row_of(row, text) for row in rows_of(table))}</table>"


def page(
    table: Callable[[Cells], str] = table_of, around: str = "{}", head: str = _CHARSET, encoding: str = "utf-8"
) -> Drawing:
    def draw(book: Book) -> bytes:
        parts = (f"<p>{escape(p.text)}</p>" if isinstance(p, Text) else table(p) for p in pieces(book))
        title = f"<title>{escape(book.title)}</title>"
        return f"<html><head>{head}{title}</head><body>{around.format(''.join(parts))}</body></html>".encode(encoding)

    return draw


def figures_as(form: Callable[[str], str]) -> Drawing:
    """A page whose figures are written so; blank ones too."""
    return page(lambda table: table_of(table, lambda c: form(escape(c.text)) if c.is_money else escape(c.text)))


def _filled(form: str) -> Drawing:
    """A page whose figures, {}, stand so in their cells."""
    return figures_as(lambda text: form.format(text) if text else "")


def _foot_first(table: Cells) -> str:
    """The last row written before the others, as the foot of the table."""
    rows = rows_of(table)
    if len(rows) < 4 or any(cell.row + cell.rows > len(rows) - 1 for row in rows[:-1] for cell in row):
        return table_of(table)
    written = [row_of(row, lambda cell: escape(cell.text)) for row in rows]
    return f"<table><tfoot>{written[-1]}</tfoot><tbody>{''.join(written[:-1])}</tbody></table>"


def _head_apart(table: Cells) -> str:
    """The head as a table of its own above that of the body, so that this can be scrolled."""
    rows = rows_of(table)
    first = next((no for no, row in enumerate(rows) if any(cell.is_money for cell in row)), 0)
    parts = (rows[:first], rows[first:]) if first else (rows,)
    tables = ("".join(row_of(row, lambda cell: escape(cell.text)) for row in part) for part in parts)
    return "".join(f"<div><table border=1>{part}</table></div>" for part in tables)


def _titled_within(book: Book) -> bytes:
    """The lines above each table are its first rows."""
    written, above = "", []
    for piece in pieces(book):
        if isinstance(piece, Text):
            above.append(escape(piece.text))
            continue
        rows = "".join(f"<tr><td colspan={piece.cols}>{text}</td></tr>" for text in above[-3:])
        written += "".join(f"<p>{text}</p>" for text in above[:-3])
        written += table_of(piece).replace("<table border=1>", f"<table border=1>{rows}")
        above = []
    written += "".join(f"<p>{text}</p>" for text in above)
    return f"{_CHARSET}<title>{escape(book.title)}</title>{written}".encode()


def excel(book: Book) -> bytes:
    """What Excel saves as a web page, in GB 2312, with a hidden row that keeps the widths."""
    widths = '<tr height=0 style="display:none">{}</tr>'

    def table(one: Cells) -> str:
        return table_of(one).replace("</table>", f"{widths.format('<td width=72></td>' * one.cols)}</table>")

    head = '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Excel.Sheet>'
    return page(table, head=head, encoding="gb18030")(book)


HTML: dict[str, Drawing] = {
    "GBK, not declared": page(head="", encoding="gb18030"),
    "GBK, declared as UTF-8": page(encoding="gb18030"),
    "UTF-8, declared as GBK": page(head="<meta charset=gb2312>"),
    "UTF-16": page(head="", encoding="utf-16"),
    "layout tables": page(
        around="<table width=100%><tr><td width=10></td><td><table><tr><td><div>{}</div></td></tr></table></td><td></td></tr></table>"
    ),
    "a table in each figure's cell": _filled("<table><tr><td>{}</td></tr></table>"),
    "letters each in a span": figures_as(lambda text: "".join(f"<span lang=EN-US>{one}</span>" for one in text)),
    "spaces": figures_as(lambda text: f"&nbsp;&nbsp;{text}&nbsp;"),
    "letters of no width": figures_as(lambda text: "\u200b" + text.replace(",", ",\u200b<wbr>") + "\ufeff"),
    "wide letters": figures_as(lambda text: text.translate(_WIDE)),
    "comments": figures_as(lambda text: f"{text[:2]}<!-- 9 -->{text[2:]}"),
    "a digit hidden": _filled('{}<span style="display:none">7</span>'),
    "a figure struck out": _filled("<del>1.00</del>{}"),
    "the mark of a note": _filled("{}<sup>1</sup>"),
    "fields to type into": _filled('<input value="{}"><input type=hidden value=7>'),
    "rows left open": page(lambda table: table_of(table).replace("</td>", "").replace("</tr>", "")),
    "columns of nothing": page(lambda table: table_of(table).replace("</tr>", "<td></td><td>&nbsp;</td></tr>")),
    "foot first": page(_foot_first),
    "heads apart": page(_head_apart),
    "titles within the tables": _titled_within,
    "saved by Excel": excel,
}
