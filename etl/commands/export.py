"""`yusuan export`: the marts as CSV, Parquet and Excel."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click
import psycopg

from etl.database import Database, open_database
from etl.database.asking import must_be_there
from etl.database.failures import explained
from etl.errors import UsageError
from etl.export import Target
from etl.export import export as write_export
from etl.export.lake import DIVISIONS
from etl.export.selection import Filters
from etl.marts import build_log
from etl.pages.spoken import echo
from etl.pages.wording import Language
from etl.records.outcome import counted
from etl.settings import Settings

FORMATS = ("csv", "parquet", "xlsx")


@click.command("export")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be given several times.  [default: csv]"
)
@click.option(
    "--to",
    "path",
    type=click.Path(path_type=Path),
    default=Path("export"),
    show_default=True,
    help="A folder, or one file: .xlsx, or .csv or .parquet with one --mart.",
)
@click.option(
    "--mart",
    "wanted",
    multiple=True,
    metavar="NAME",
    help="Only this mart, in English or Chinese; may be given several times.",
)
@click.option("--publisher", "publishers", multiple=True, help="Only documents of publishers with this in their name.")
@click.option("--year", "years", multiple=True, type=int, help="Only documents of this fiscal year.")
@click.option("--kind", type=click.Choice(["budget", "final"]), help="Only budgets, or only final accounts.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Headers in Excel.")
@click.option("--issues", is_flag=True, help="Excel with the list of issues first.")
@click.option("--bom", is_flag=True, help="CSV with the mark by which Excel knows UTF-8.")
@click.option(
    "--exact", is_flag=True, help="CSV with every text as it is, also one a spreadsheet would run as a formula."
)
@click.option(
    "--by",
    "divided",
    metavar="year,province",
    help="Parquet in folders of a year and a province; only files whose rows changed are written.",
)
@click.pass_obj
def export(
    settings: Settings,
    formats: tuple[str, ...],
    path: Path,
    wanted: tuple[str, ...],
    publishers: tuple[str, ...],
    years: tuple[int, ...],
    kind: str | None,
    lang: Language,
    issues: bool,
    bom: bool,
    exact: bool,
    divided: str | None,
) -> None:
    """Write the marts as CSV, Parquet or an Excel workbook, with a description of what they hold.

    \b
      yusuan export
      yusuan export --format csv --format parquet --to /srv/export
      yusuan export --to 部门预算.xlsx --publisher 生态环境厅 --year 2024
      yusuan export --mart three_public --to three_public.csv --bom
      yusuan export --mart 三公经费 --to 三公经费.xlsx
      yusuan export --format parquet --by year,province --to /srv/lake

    A folder gets a datapackage.json with types, descriptions and checksums. The same warehouse gives the same bytes. In Excel
    money is in 万元 with the yuan beside it, elsewhere in yuan; an empty cell is not 0. Everything is written aside and moved into
    place when whole.
    """
    target = replace(_target(path, tuple(dict.fromkeys(formats)), wanted, lang, bom), exact=exact, issues=issues)
    if divided is not None:
        target = replace(target, by=_divisions(divided, target))
    must_be_there(settings)
    # Who may only read cannot migrate, and needs not.
    with open_database(settings, migrate=False) as database, explained(database):
        _warn_if_stale(database)
        report = write_export(database.url, target, Filters(publishers, years, kind), wanted)
    if target.by:
        echo(
            f"{target.path}: {counted(report.tables, 'table')}, {counted(report.rows, 'row')} as parquet; "
            f"{counted(len(report.files), 'file')} written, {report.size / 1_000_000:,.1f} MB, {report.kept} as they were"
        )
        return
    echo(
        f"{target.path}: {counted(report.tables, 'table')}, {counted(report.rows, 'row')} as {', '.join(target.formats)}; "
        f"{counted(len(report.files), 'file')}, {report.size / 1_000_000:,.1f} MB"
    )


def _divisions(divided: str, target: Target) -> tuple[str, ...]:
    """What a lake is divided by, outermost first."""
    names = tuple(dict.fromkeys(name.strip() for name in divided.split(",")))
    if unknown := [name for name in names if name not in DIVISIONS]:
        raise UsageError(f"--by {unknown[0]}: marts are divided by {', '.join(DIVISIONS)}")
    if target.is_file or target.formats != ("parquet",):
        raise UsageError("--by is of Parquet in a folder; say --format parquet and name a folder with --to")
    return names


def _target(path: Path, formats: tuple[str, ...], wanted: tuple[str, ...], lang: Language, bom: bool) -> Target:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS or path.is_dir():
        return Target(path, formats or ("csv",), bom=bom, lang=lang)
    if formats not in ((), (suffix,)):
        raise UsageError(f"--to {path}: one file has one format; name a folder for {', '.join(formats)}")
    if suffix != "xlsx" and len(wanted) != 1:
        raise UsageError(f"--to {path}: a file of this kind holds one mart; say which with --mart, or name a folder")
    return Target(path, (suffix,), is_file=True, bom=bom, lang=lang)


def _warn_if_stale(database: Database) -> None:
    with closing(database.connect()) as connection:
        try:
            is_current = build_log.are_current(connection)
        except psycopg.errors.InsufficientPrivilege:  # a reader sees the marts only
            return
    if not is_current:
        echo("the marts do not hold everything that is loaded; build them with: yusuan build", err=True)
