"""Web pages as the site builders of counties, schools and hospitals leave them, with the same figures in them."""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable
from html import escape

from tests.workshop.facts import Book
from tests.workshop.in_order import Cell, Cells, Text, pieces
from tests.workshop.odd_pages import Drawing, figures_as, page, row_of, rows_of, table_of

_ROW = "row"


def _text(cell: Cell) -> str:
    return escape(cell.text)


def _head_rows(table: Cells) -> int:
    """How many rows stand above the first figure; 0 where there is none."""
    return next((no for no, row in enumerate(rows_of(table)) if any(cell.is_money for cell in row)), 0)


def _head_in_thead(attribute: Callable[[Cell, int], str], name: str = "td") -> Callable[[Cells], str]:
    """The head in a thead; attribute: what is said of how many rows a cell of it spans."""

    def draw(table: Cells) -> str:
        head = _head_rows(table)
        if not head or any(cell.row < head < cell.row + cell.rows for cell in table.cells):
            return table_of(table)
        rows = rows_of(table)
        written = (
            f"<tr>{''.join(f'<{name} {attribute(cell, head)} colspan={cell.cols}>{_text(cell)}</{name}>' for cell in row)}</tr>"
            for row in rows[:head]
        )
        body = (row_of(row, _text) for row in rows[head:])
        return f"<table><thead>{''.join(written)}</thead><tbody>{''.join(body)}</tbody></table>"

    return draw


def _open_ended(cell: Cell, head: int) -> str:
    return f"rowspan={0 if cell.rows > 1 and cell.row + cell.rows == head else cell.rows}"


def _overlong(cell: Cell, head: int) -> str:
    return f"rowspan={cell.rows + 3 if cell.row + cell.rows == head else cell.rows}"


def _laid_out(table: Cells, display: Callable[[str], str]) -> str:
    """Blocks that are laid out as a table; cells under a common head stand in a table within the cell of this head.

    display: the attribute that has a block shown as a table, a row or a cell.
    """

    def grid(rows: list[list[str]]) -> str:
        cells = ("".join(f"<div {display('cell')}>{one}</div>" for one in row) for row in rows)
        return f"<div {display('table')}>{''.join(f'<div {display(_ROW)}>{row}</div>' for row in cells)}</div>"

    head = _head_rows(table)
    if not head or any(cell.row < head < cell.row + cell.rows for cell in table.cells):
        return table_of(table)

    def headed(first: int, last: int, top: int) -> str:
        """What stands in the head from a row down, over some columns."""
        own = [cell for cell in table.cells if cell.row == top and first <= cell.col < last]
        told = "".join(f"<div>{_text(cell)}</div>" for cell in own)
        below = top + max((cell.rows for cell in own), default=1)
        if last - first == 1 or below >= head:
            return told
        parts = sorted(
            {
                cell.col: cell.col + cell.cols for cell in table.cells if cell.row == below and first <= cell.col < last
            }.items()
        )
        return told + grid([[headed(left, right, below) for left, right in parts]])

    tops = sorted({cell.col: cell.col + cell.cols for cell in table.cells if cell.row == 0}.items())

    def line(row: list[Cell]) -> list[str]:
        return [
            _text(next(cell for cell in row if cell.col == left)) if right - left == 1
            else grid([[_text(cell) for cell in row if left <= cell.col < right]])
            for left, right in tops
        ]  # fmt: skip

    return grid([[headed(left, right, 0) for left, right in tops], *(line(row) for row in rows_of(table)[head:])])


def _plainly_laid_out(table: Cells, classes: bool) -> str:
    names = {"table": "biao", "row": "hang", "cell": "ge"}
    shown = {"table": "table", "row": "table-row", "cell": "table-cell"}
    return _laid_out(table, lambda one: f'class="x {names[one]}"' if classes else f'style="display:{shown[one]}"')


_SHEET = (
    "<meta charset=utf-8><style>/* .ge{} */ .biao{width:100%;display:table} div.hang { DISPLAY: table-row; }"
    " .biao .ge,.other{display:table-cell;border:1px}</style>"
)


def _above(part: str) -> Drawing:
    """The lines above a table stand in this; {} is a line."""
    return lambda book: _with_lines_above(
        book, lambda lines, table: "".join(part.format(text) for text in lines) + table_of(table)
    )


def _captioned(book: Book) -> bytes:
    """The lines above a table stand in its caption."""
    return _with_lines_above(
        book,
        lambda lines, table: table_of(table).replace(
            "<table border=1>", f"<table><caption>{'<br>'.join(lines)}</caption>"
        ),
    )


def _with_lines_above(book: Book, drawn: Callable[[list[str], Cells], str]) -> bytes:
    """A page whose tables are drawn with the last four lines above them."""
    written, above = "", list[str]()
    for piece in pieces(book):
        if isinstance(piece, Text):
            above.append(escape(piece.text))
            continue
        written += "".join(f"<p>{text}</p>" for text in above[:-4]) + drawn(above[-4:], piece)
        above = []
    written += "".join(f"<p>{text}</p>" for text in above)
    return f"<meta charset=utf-8><title>{escape(book.title)}</title>{written}".encode()


def _in_pairs(book: Book) -> bytes:
    """Two tables beside each other, each with its lines above it, in a table that lays out."""
    written, above, held = "", [], []

    def pair() -> str:
        cells = "".join(f"<td valign=top>{one}</td>" for one in held)
        held.clear()
        return f"<table width=100%><tr>{cells}</tr></table>"

    for piece in pieces(book):
        if isinstance(piece, Text):
            above.append(escape(piece.text))
            continue
        if len(above) > 4:
            written += (pair() if held else "") + "".join(f"<p>{text}</p>" for text in above[:-4])
        held.append("".join(f"<p>{text}</p>" for text in above[-4:]) + table_of(piece))
        above = []
        if len(held) == 2:
            written += pair()
    written += (pair() if held else "") + "".join(f"<p>{text}</p>" for text in above)
    return f"<meta charset=utf-8><title>{escape(book.title)}</title>{written}".encode()


def _over_pages(table: Cells) -> str:
    """The head stands again after every tenth row, below the number of a page."""
    head, rows = _head_rows(table), rows_of(table)
    if not head or len(rows) < head + 12 or any(cell.rows > 1 for row in rows[head:] for cell in row):
        return table_of(table)
    body = [rows[at : at + 10] for at in range(head, len(rows), 10)]
    parts = (f"<table border=1>{''.join(row_of(row, _text) for row in [*rows[:head], *part])}</table>" for part in body)
    return "".join(
        f"{part}<p align=center>— {no} —</p><br style='page-break-before:always'>" for no, part in enumerate(parts, 3)
    )


def _ragged(table: Cells) -> str:
    """Blank cells at the end of a row are left out."""
    rows = rows_of(table)
    for row in rows:
        while row and not row[-1].text and row[-1].rows == 1 and len(row) > 1:
            row.pop()
    return f"<table border=1>{''.join(row_of(row, _text) for row in rows)}</table>"


def _widths_first(table: Cells) -> str:
    """A row of empty cells, which has the widths, before all others."""
    widths = "<td width=72 style='border:none'></td>" * table.cols
    return table_of(table).replace("<table border=1>", f"<table border=1><tr height=0>{widths}</tr>")


def _loud(table: Cells) -> str:
    """As editors of the nineties wrote: in capitals, without quotation marks."""
    rows = (
        "".join(f"<TD ROWSPAN={c.rows} COLSPAN={c.cols} ALIGN=RIGHT><FONT SIZE=2>{_text(c)}</FONT>" for c in row)
        for row in rows_of(table)
    )
    return f"<CENTER><TABLE BORDER=1 CELLSPACING=0><TBODY>{''.join(f'<TR>{row}' for row in rows)}</TABLE></CENTER>"


def _by_word(table: Cells) -> str:
    """What Word puts into an editor."""

    def text(cell: Cell) -> str:
        inner = (
            f"<span lang=EN-US style='mso-bidi-font-size:10.5pt'>{_text(cell)}<o:p></o:p></span>"
            if cell.text
            else "<o:p>&nbsp;</o:p>"
        )
        return (
            "<p class=MsoNormal align=right style='mso-pagination:widow-orphan'><!--[if !supportLists]--><span style='mso-list:Ignore'>"
            f"<span style='mso-spacerun:yes'>&nbsp;</span></span><!--[endif]-->{inner}</p>"
        )

    rows = "".join(
        row_of(row, text).replace("<tr>", "<tr style='mso-yfti-irow:1;height:14.25pt'>") for row in rows_of(table)
    )
    keeps = "".join("<td style='border:none'></td>" for _ in range(table.cols))
    return (
        f"<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><table class=MsoTableGrid>{rows}"
        f"<![if !supportMisalignedColumns]><tr height=0>{keeps}</tr><![endif]></table>"
    )


def _broken_labels(table: Cells) -> str:
    """Heads are broken after every second letter."""

    def text(cell: Cell) -> str:
        said = _text(cell)
        if cell.row or cell.is_money or "&" in said or not re.fullmatch(r"[\u4e00-\u9fff]+", said):
            return said
        return "<br>\n".join(said[at : at + 2] for at in range(0, len(said), 2))

    return table_of(table, text)


def _by_flex(table: Cells) -> str:
    """Rows are flexible boxes; those of a head stand within each other."""
    return _laid_out(table, lambda one: "style='display:flex'" if one == "row" else "class=x")


def _by_grid(table: Cells) -> str:
    """One box of a grid whose cells say over how many columns and rows they reach."""
    cells = (
        f"<div style='grid-column:span {c.cols};grid-row:span {c.rows}'>{_text(c)}</div>"
        for row in rows_of(table) for c in row
    )  # fmt: skip
    return f"<div style='display:grid;grid-template-columns:repeat({table.cols},1fr)'>{''.join(cells)}</div>"


def _tabs(book: Book) -> bytes:
    """Each table on a tab of its own, all but the first hidden until somebody chooses it."""
    written, above, no = "", [], 0
    for piece in pieces(book):
        if isinstance(piece, Text):
            above.append(escape(piece.text))
            continue
        written += "".join(f"<p>{text}</p>" for text in above[:-4])
        hidden = " style='display:none'" if no else ""
        lines = "".join(f"<p>{text}</p>" for text in above[-4:])
        written += f"<div class=tab id=t{no}{hidden}>{lines}{table_of(piece)}</div>"
        above, no = [], no + 1
    written += "".join(f"<p>{text}</p>" for text in above)
    return f"<meta charset=utf-8><title>{escape(book.title)}</title>{written}".encode()


def _saved_whole(book: Book) -> bytes:
    """A page saved with all that belongs to it in one file, as text that mail can carry."""
    inner = quopri.encodestring(page()(book)).decode("ascii")
    return (
        'From: "Saved by a browser"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Part_7"\r\n\r\n'
        '------=_Part_7\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        f"Content-Location: http://www.example.gov.cn/a.html\r\n\r\n{inner}\r\n------=_Part_7\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Location: a.png\r\n\r\niVBORw0KGgo=\r\n------=_Part_7--\r\n"
    ).encode()


def _entities(text: str) -> str:
    return "".join(f"&#{ord(one)};" if one.isdigit() else one for one in text)


def _halved(text: str) -> str:
    """A figure in two spans, a line end of the source between them; not among the decimals, where it would part two figures."""
    at = min(3, text.find(".") % 99)
    return f"<span>{text[:at]}</span><span>\n   {text[at:]}</span>" if text else text


def _columns_hidden(table: Cells) -> str:
    """A column of keys before the first, hidden as the site's program left it."""
    return re.sub(r"<tr>", "<tr><td style='display:none'></td>", table_of(table))


SITES: dict[str, Drawing] = {
    "head of open ends": page(_head_in_thead(_open_ended)),
    "head that spans into the body": page(_head_in_thead(_overlong)),
    "heads of th": page(_head_in_thead(lambda cell, head: f"rowspan={cell.rows}", "th")),
    "blocks laid out, heads merged": page(lambda table: _plainly_laid_out(table, False)),
    "blocks laid out by classes, heads merged": page(lambda table: _plainly_laid_out(table, True), head=_SHEET),
    "flexible rows": page(_by_flex),
    "a grid": page(_by_grid),
    "lines above in blocks": _above("<div align=right><strong><font size=3>{}</font></strong></div>"),
    "lines above in tables": _above("<table width=100%><tr><td></td><td align=center>{}</td><td></td></tr></table>"),
    "lines above with breaks": _above("{}<br/>"),
    "captions": _captioned,
    "two beside each other": _in_pairs,
    "over pages": page(_over_pages),
    "ragged": page(_ragged),
    "widths first": page(_widths_first),
    "capitals": page(_loud),
    "pasted from Word": page(_by_word),
    "broken heads": page(_broken_labels),
    "tabs": _tabs,
    "saved whole": _saved_whole,
    "digits as entities": figures_as(_entities),
    "halved figures": figures_as(_halved),
    "figures in links": figures_as(lambda text: f"<a href='#'>{text}</a>" if text else ""),
    "blanks that do not break": figures_as(lambda text: text or "&nbsp;&nbsp;"),
    "dashes for blanks": figures_as(lambda text: text or "—"),
    "narrow blanks between thousands": figures_as(lambda text: text.replace(",", "&#8201;")),
    "yen signs": figures_as(lambda text: f"￥{text}" if text else ""),
    "figures in paragraphs": figures_as(lambda text: f"<p>&nbsp;</p><p>{text}</p><p>&nbsp;</p>"),
    "a hidden column": page(_columns_hidden),
}
