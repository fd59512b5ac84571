"""Web pages: a book as a government site publishes it, with the site around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tests.workshop.facts import Book
from tests.workshop.in_order import Cells, Piece, Text, pieces
from tests.workshop.layout import Layout

SITE = "<div class='nav'><ul>{links}</ul></div>"


def html(
    book: Book,
    layout: Layout | None = None,
    *,
    encoding: str = "utf-8",
    declared: str | None = None,
    tables: bool = True,
) -> bytes:
    """The page of a book, or its text alone, in an encoding, which it declares as `declared` says (None: as it is; '': not at all)."""
    written = [piece for piece in pieces(book, layout) if tables or isinstance(piece, Text)]
    return html_of(book.title, written, encoding=encoding, declared=declared)


def html_of(title: str, written: Iterable[Piece], *, encoding: str = "utf-8", declared: str | None = None) -> bytes:
    """The page of what is written in order."""
    said = encoding if declared is None else declared
    meta = f'<meta charset="{said}">' if said else ""
    links = "".join(f"<li><a href='/c/{no}'>栏目{no}</a></li>" for no in range(20))
    text = "\n".join(_pieces(written))
    page = (
        f"<!DOCTYPE html>\n<html><head>{meta}<title>{escape(title)}-某某网</title><script>var a = '<p>1.00</p>';</script></head>"
        f"<body>{SITE.format(links=links)}<div class='wrap'><div class='main'><table><tr><td>{text}</td></tr></table></div></div>"
        "<div class='foot'><p><a href='/about'>关于我们</a></p></div></body></html>"
    )
    return page.encode(encoding)


def _pieces(written: Iterable[Piece]) -> Iterator[str]:
    for piece in written:
        if isinstance(piece, Text):
            # As editors write: an indent, and parts of a line in spans.
            half = len(piece.text) // 2
            yield f"<p>&nbsp;&nbsp;<span>{escape(piece.text[:half])}</span><span>{escape(piece.text[half:])}</span></p>"
        else:
            yield _table(piece)


def _table(piece: Cells) -> str:
    rows: list[list[str]] = [[] for _ in range(piece.rows)]
    for cell in sorted(piece.cells, key=lambda each: (each.row, each.col)):
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.cols}"' if cell.cols > 1 else ""
        )
        rows[cell.row].append(f"<td{spans}><p>{escape(cell.text)}</p></td>")
    return "<table border='1'><tbody>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</tbody></table>"
