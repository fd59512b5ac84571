"""The server an assistant speaks with: its tools over standard input and output."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import asdict
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mcp.server.fastmcp import FastMCP, Image

from etl.assistant.questions import Reader, reader
from etl.database import Database, open_database
from etl.document import originals
from etl.document.drawing.picture import draw_cell
from etl.document.formats import format_named
from etl.errors import UsageError
from etl.settings import Settings
from etl.text.money import parse_number
from etl.warehouse.provenance import Origin, Wanted, trace

MOST_ORIGINS = 50
_INSTRUCTIONS = """
Budget disclosures of Chinese government departments as tables of PostgreSQL. Schema marts has English names, schema 财政 the
same in Chinese. List the marts, describe those you need, then ask in SQL. Amounts are in yuan, exact; NULL is not zero:
nothing was printed. marts.disclosures says what is loaded; add up publishers only where counts_in_total. Every figure has a
page: name it. What is printed may contradict itself: see marts.issues.
"""


def build(database: Database, settings: Settings, asked: Reader) -> FastMCP[Any]:
    """The server with its tools."""
    server: FastMCP[Any] = FastMCP("yusuan", instructions=_INSTRUCTIONS, log_level="WARNING")
    # Else an assistant is told the version of the SDK.
    server._mcp_server.version = version("yusuan")

    @server.tool()
    def list_marts() -> list[dict[str, Any]]:
        """Every mart and its Chinese view, with what it holds and about how many rows."""
        return asked.marts()

    @server.tool()
    def describe_mart(name: str) -> list[dict[str, Any]]:
        """The columns of a mart: name, type, meaning and unit. name: as three_public or 财政.三公经费."""
        return asked.columns(name)

    @server.tool()
    def ask(sql: str, limit: int = 100) -> dict[str, Any]:
        """Answers one SQL statement on the marts, as a reader: 20 seconds and 500 rows at most. Amounts come as text, exact."""
        return asdict(asked.ask(sql, limit))

    @server.tool()
    def trace_figure(
        figure: str | None = None, table_id: int | None = None, line_no: int | None = None, column_no: int | None = None,
        document: str | None = None, year: int | None = None,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Where a figure is printed: file, page, table, line, column and printed text.

        By the figure as printed or in yuan, or by a mart's table_id, line_no and column_no; document (number, or part of a
        name) and year narrow it.
        """
        return [_told(each) for each in _found(database, figure, table_id, line_no, column_no, document, year)]

    @server.tool()
    def show_figure(table_id: int, line_no: int, column_no: int) -> Image:
        """The page a figure is printed on, as a picture, its cell marked."""
        found = _found(database, None, table_id, line_no, column_no, None, None)
        if not found:
            raise UsageError(f"there is no figure {table_id}/{line_no}/{column_no}")
        return Image(data=_picture(settings, found[0]), format="png")

    @server.tool()
    def list_issues(
        publisher: str | None = None, year: int | None = None, severity: str | None = None
    ) -> dict[str, Any]:
        """What does not add up, or is amiss, in the documents: the gravest first. severity: high, medium or low."""
        return asdict(asked.issues(publisher, year, severity))

    return server


def serve(settings: Settings) -> None:
    """Serves until standard input ends. Raises CannotRun when the database cannot be reached."""
    with open_database(settings) as database, reader(database) as asked:
        build(database, settings, asked).run("stdio")


def _found(
    database: Database, figure: str | None, table_id: int | None, line_no: int | None, column_no: int | None,
    document: str | None, year: int | None,
) -> list[Origin]:  # fmt: skip
    number = parse_number(figure) if figure else None
    if figure and number is None:
        raise UsageError(f"{figure}: not a number; write it as printed (26,633.10) or in yuan (266331000)")
    wanted = Wanted(
        figure=number, table_id=table_id, line_no=line_no, column_no=column_no, document=document, year=year
    )
    if number is None and table_id is None:
        raise UsageError("say which number: a figure, or table_id, line_no and column_no")
    with closing(database.connect()) as connection:
        return trace(connection, wanted, MOST_ORIGINS)


def _told(origin: Origin) -> dict[str, Any]:
    said = {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in asdict(origin).items()}
    return said | {"place": origin.place, "moved": origin.moves() or None}


def _picture(settings: Settings, origin: Origin) -> bytes:
    form, source = format_named(origin.media), originals.find(settings.home, origin.sha256)
    if form.render is None or source is None:
        raise UsageError(f"{origin.file_name} has no page to draw here; its place is {origin.place}")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.png"
        draw_cell(form.render, source, origin.page_no, origin.box, target)
        return target.read_bytes()
