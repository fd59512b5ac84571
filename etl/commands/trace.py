"""`yusuan trace`: where a number came from, and the page with its cell marked."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from etl.database import open_database
from etl.document import originals
from etl.document.formats import format_named
from etl.errors import UsageError
from etl.pages.spoken import echo, language
from etl.settings import Settings
from etl.text.money import parse_number
from etl.warehouse.provenance import Origin, Wanted
from etl.warehouse.provenance import trace as find_origins


def _key(_context: click.Context, _option: click.Parameter, given: str | None) -> dict[str, int]:
    """The key of a cell, or of a line, by its parts' names; empty where none is given."""
    if given is None:
        return {}
    if not re.fullmatch(r"[0-9]{1,9}(/[0-9]{1,9}){1,2}", given):
        raise click.BadParameter("write table_id, line_no and column_no as the marts have them: 3/26/5")
    return dict(zip(("table_id", "line_no", "column_no"), map(int, given.split("/")), strict=False))


@click.command("trace")
@click.argument("figure", required=False)
@click.option("--document", help="Document id, or part of the file's or publisher's name.")
@click.option("--year", type=int, help="Fiscal year.")
@click.option("--table", help="Kind of table (project_expenditure) or part of its title.")
@click.option("--code", help="Functional or economic code, as 2110302 or 30101.")
@click.option("--unit", help="Part of the budget unit's name.")
@click.option("--line", help="Part of the line's label or the project's name.")
@click.option("--measure", help="total, basic, project, an income source, a 三公 item …")
@click.option("--fund", help="all, general_public_budget, government_fund …")
@click.option(
    "--cell", callback=_key, help="TABLE/LINE or TABLE/LINE/COLUMN: the table_id, line_no, column_no of a mart's row."
)
@click.option("--superseded", is_flag=True, help="Search replaced versions of documents too.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Show at most so many.")
@click.option(
    "--image", type=click.Path(dir_okay=False, path_type=Path), help="Draw the page, the cell marked, as PNG."
)
@click.option(
    "--draw",
    "geometry",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the page with the edges, cells and words found on it, as PNG.",
)
@click.option(
    "--file", "original", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The PDF to draw from."
)
@click.option("--page", "page_no", type=click.IntRange(1), help="Page of --file to --draw, loaded or not.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def trace(
    settings: Settings,
    /,
    figure: str | None,
    limit: int,
    image: Path | None,
    geometry: Path | None,
    original: Path | None,
    page_no: int | None,
    as_json: bool,
    cell: dict[str, int],
    **wanted: Any,
) -> None:
    """Where a number came from: file, page, table, row, column and printed text.

    FIGURE is the number as printed or in yuan; the options narrow the search or replace it.

    \b
      yusuan trace 26,633.10
      yusuan trace --table project_expenditure --code 2110302 --measure total
      yusuan trace 3604.02 --table expenditure --measure total --image cell.png
      yusuan trace --cell 2/26/5
      yusuan trace --file 部门预算.pdf --page 7 --draw page.png
    """
    if page_no is not None:
        if original is None or geometry is None:
            raise UsageError("--page needs the --file to read and the picture to --draw")
        _draw_geometry(original, page_no, geometry)
        return
    number = parse_number(figure) if figure else None
    if figure and number is None:
        raise UsageError(f"{figure}: not a number; write it as printed (26,633.10) or in yuan (266331000)")
    wanted |= {"figure": number, **cell}
    if number is None and not any(value for value in wanted.values()):
        raise UsageError("say which number: a FIGURE, or options such as --table and --code")
    with open_database(settings) as database, closing(database.connect()) as connection:
        # One more than asked for tells whether there are more.
        found = find_origins(connection, Wanted(**wanted), limit + 1)
    shown = found[:limit]
    if as_json:
        click.echo(
            json.dumps(
                [{**asdict(origin), "moved": origin.moves() or None} for origin in shown],
                ensure_ascii=False,
                default=str,
                indent=2,
            )
        )
    else:
        for origin in shown:
            echo(_text(origin))
        if not shown:
            echo("no such number in the warehouse; loosen the options, or see what is loaded: yusuan status")
        elif len(found) > limit:
            echo(f"… and more; narrow the search or raise --limit ({limit})")
    if image is not None or geometry is not None:
        _draw(settings, found, original, image, geometry)


def _text(origin: Origin) -> str:
    yuan = f" = {origin.amount_yuan:,.2f} yuan" if origin.amount_yuan is not None else ""
    unit = f" {origin.printed_unit}" if origin.printed_unit and yuan else ""
    row = " · ".join(filter(None, [origin.unit_name, origin.code, origin.line_label]))
    lines = [
        f"{origin.printed_text}{unit}{yuan}",
        f"  document  {origin.publisher} {origin.fiscal_year} (id {origin.document_id}, {origin.file_name})",
        f"  place     {origin.place}",
        f"  table     {origin.table_position}. {origin.table_title or '(untitled)'} ({origin.table_kind})",
        f"  row       {origin.line_no}: {row}",
        f"  column    {origin.column_no}: {origin.header_path or '(no header)'}",
        f"  meaning   measure {origin.measure}, fund {origin.fund or 'not stated'}",
    ]
    if origin.stored_text is not None:
        lines.append(f"  stored    {origin.stored_text} (the sheet shows {origin.printed_text})")
    if origin.text_origin == "recognised":
        lines.append(f"  text      recognised in a picture, confidence {origin.confidence or 0:.2f}")
    if origin.moved:
        lines.append(f"  moved     {origin.moves(language())}")
    return "\n".join(lines) + "\n"


def _draw(
    settings: Settings, found: list[Origin], original: Path | None, image: Path | None, geometry: Path | None
) -> None:
    from etl.document.drawing.picture import draw_cell

    cells = {(o.document_id, o.page_no, o.box) for o in found}
    if len(cells) != 1:
        raise UsageError(f"--image and --draw show one cell, the search found {len(cells) or 'none'}; narrow it")
    origin = found[0]
    form = format_named(origin.media)
    if form.render is None:
        raise UsageError(f"{origin.file_name} is a {form.label} and has no page to draw; see its {origin.place}")
    source = original or originals.find(settings.home, origin.sha256)
    if source is None:
        raise UsageError(f"the original of {origin.file_name} is not in the archive; give it with --file")
    if image is not None:
        draw_cell(form.render, source, origin.page_no, origin.box, image)
        echo(f"{image}: page {origin.page_no} of {origin.file_name}, the cell marked", err=True)
    if geometry is not None:
        _draw_geometry(source, origin.page_no, geometry)


def _draw_geometry(source: Path, page_no: int, target: Path) -> None:
    """Draws what geometry finds on a page of a file, loaded or not."""
    from etl.document import read_document
    from etl.document.drawing.geometry import draw_geometry
    from etl.locate.grids.ruled import trace_grids
    from etl.locate.grids.unruled import find_unruled

    document = read_document(source)
    form = format_named(document.media)
    if form.render is None:
        raise UsageError(f"{source.name} is a {form.label} and has no pages to draw")
    if page_no > len(document.pages):
        raise UsageError(f"{source.name} has {len(document.pages)} pages; there is no page {page_no}")
    page = document.pages[page_no - 1]
    trace = trace_grids(page)
    unruled, outside = find_unruled(page, trace.outside)
    draw_geometry(form.render, source, trace, unruled, outside, target)
    echo(f"{target}: page {page_no} of {source.name}, with what was found on it", err=True)
