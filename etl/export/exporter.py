"""An export as a whole: the marts and documents chosen, every file written aside, all moved into place together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from xlsxwriter.exceptions import XlsxWriterException

from etl.errors import CannotRun
from etl.export.csv_file import write_csv
from etl.export.descriptor import DataFile, descriptor, lake_descriptor
from etl.export.lake import write_lake
from etl.export.marts import Mart, find_marts
from etl.export.parquet_file import write_parquet
from etl.export.selection import Filters, Selection, select_documents
from etl.export.staging import DESCRIPTOR, publish, staged
from etl.export.workbook import ISSUES, write_workbook
from etl.marts.build import reading_marts
from etl.pages.wording import Language

WORKBOOK = "yusuan.xlsx"


@dataclass(frozen=True)
class Target:
    """What is to be written, and where.

    `path` is a folder, which then gets a descriptor too, or one file; `formats` of csv, parquet, xlsx. `bom` and `exact`
    are of CSV, `lang` and `issues` (a list of issues first) of Excel. `by`: what Parquet is divided by into folders (lake.DIVISIONS).
    """

    path: Path
    formats: tuple[str, ...]
    is_file: bool = False
    bom: bool = False
    exact: bool = False
    lang: Language = "zh"
    issues: bool = False
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportReport:
    """What was written: `files` in place, `tables` marts of `rows` rows in all, `size` in bytes; `kept`: files that had not changed."""

    files: tuple[Path, ...]
    tables: int
    rows: int
    size: int
    kept: int = 0


def export(database_url: str, target: Target, filters: Filters, wanted: tuple[str, ...] = ()) -> ExportReport:
    """Writes the marts (those `wanted`, else all) of the documents the filters leave.

    All files show one moment of the warehouse; a build waits until they are read. Raises UsageError when a mart does not
    exist, a filter leaves nothing or one file is to hold several marts; CannotRun when there are no marts or a file cannot be
    written.
    """
    folder = target.path.parent if target.is_file else target.path
    with reading_marts(database_url) as connection:
        marts = find_marts(connection, (*wanted, ISSUES) if wanted and target.issues else wanted)
        selection = select_documents(connection, filters)
        if target.by:
            return _export_lake(connection, marts, selection, target)
        with staged(folder) as work, _explained(target.path):
            files = [
                file
                for form in target.formats
                for file in _write(connection, marts, selection, target, form, work, asked=bool(wanted))
            ]
            if not target.is_file:
                (work / DESCRIPTOR).write_text(descriptor(files, selection), encoding="utf-8")
            names = [each.name for each in work.iterdir()]
            size = sum((work / name).stat().st_size for name in names)
            publish(work, folder, names)
    return ExportReport(
        files=tuple(folder / name for name in sorted(names)),
        tables=len(marts),
        rows=max(sum(file.rows for file in files if file.format == form) for form in target.formats),
        size=size,
    )


def _export_lake(
    connection: psycopg.Connection[Any], marts: list[Mart], selection: Selection, target: Target
) -> ExportReport:
    """The marts in folders; what did not change since the export that stands there is left as it is."""
    folder = target.path
    with staged(folder) as work, _explained(folder):
        files = list(write_lake(connection, marts, selection, target.by, folder, work))
        written = [file for file in files if (work / file.path).exists()]
        (work / DESCRIPTOR).write_text(lake_descriptor(files, selection), encoding="utf-8")
        publish(work, folder, [DESCRIPTOR, *(file.path for file in written)], [file.path for file in files])
    return ExportReport(
        files=tuple(folder / file.path for file in written),
        tables=len(marts),
        rows=sum(file.rows for file in files),
        size=sum(file.size for file in written),
        kept=len(files) - len(written),
    )


def _write(
    connection: psycopg.Connection[Any],
    marts: list[Mart],
    selection: Selection,
    target: Target,
    form: str,
    work: Path,
    *,
    asked: bool,
) -> Iterator[DataFile]:
    if form == "xlsx":
        path = work / (target.path.name if target.is_file else WORKBOOK)
        rows = write_workbook(connection, marts, selection, path, target.lang, asked=asked, issues_first=target.issues)
        yield DataFile(path, form, None, rows)
        return
    for mart in marts:
        path = work / (target.path.name if target.is_file else f"{mart.name}.{form}")
        if form == "csv":
            yield DataFile(
                path, form, mart, write_csv(connection, mart, selection, path, bom=target.bom, exact=target.exact)
            )
        else:
            yield DataFile(path, form, mart, write_parquet(connection, mart, selection, path))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into CannotRun, which names the target."""
    try:
        yield
    except OSError as error:
        raise CannotRun(
            f"{path}: the export cannot be written ({error.strerror or error}); nothing of it stays, an earlier one stays"
            " as it was"
        ) from error
    except XlsxWriterException as error:
        raise CannotRun(f"{path}: the workbook cannot be written ({error}); nothing of it stays") from error
