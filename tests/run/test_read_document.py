"""The way of one document through all stages, each told to the log with what it found."""

import gc
import logging
from pathlib import Path

import pytest

from etl.errors import DocumentRejected
from etl.parse import parse_table
from etl.records.located import LocatedTable
from etl.records.parsed import ParsedTable
from etl.run.read_document import read_disclosure
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.transcript import transcript
from tests.workshop.typeset import typeset

BOOK = only(river_station(), frozenset({"expenditure"}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(transcript(BOOK, RIVER_LAYOUT), encoding="utf-8")
    return path


def test_what_is_read_is_checked(path: Path) -> None:
    found = read_disclosure(path)
    (table,) = [table for table in found.tables if table.kind == "expenditure"]
    assert len(table.lines) == len(BOOK.table("expenditure").lines)
    assert found.file_name == "river.txt" and found.checks
    assert not [check for check in found.checks if check.verdict == "fail"]


def test_every_stage_tells_what_it_found(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="etl"):
        found = read_disclosure(path)
    stages = [record.name.removeprefix("etl.") for record in caplog.records if record.getMessage() == "done"]
    assert stages == ["document", "locate", "parse", "normalize", "reconcile", "wording", "issues"]
    facts = [getattr(record, "facts", {}) for record in caplog.records if record.name == "etl.reconcile"]
    assert facts[-1]["checks"] == len(found.checks)


def test_a_pdf_of_more_pages_than_it_may_have_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "river.pdf"
    path.write_bytes(typeset(BOOK, RIVER_LAYOUT))
    pages = read_disclosure(path, max_pages=0).page_count
    assert read_disclosure(path, max_pages=pages).page_count == pages
    if pages > 1:
        with pytest.raises(DocumentRejected, match="pages"):
            read_disclosure(path, max_pages=pages - 1)


def test_no_garbage_is_looked_for_while_a_document_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def parsed(table: LocatedTable) -> ParsedTable:
        seen.append(gc.isenabled())
        return parse_table(table)

    monkeypatch.setattr("etl.run.read_document.parse_table", parsed)
    read_disclosure(path)
    assert set(seen) == {False} and gc.isenabled()
