"""The inventory: documents with their sizes, rejections that stand, the last run."""

from datetime import UTC, datetime

from etl.errors import DocumentRejected
from etl.load import load_log
from etl.load.load_log import LoadAttempt
from etl.warehouse.status import holding, holdings, last_run, standing_rejections
from tests.load import builders
from tests.load.conftest import Connection, write


def reject(connection: Connection, name: str, sha256: str | None, run: str = "run") -> None:
    attempt = LoadAttempt(run, name, sha256, datetime.now(UTC), "1")
    load_log.record_rejection(connection, attempt, DocumentRejected(name, "encrypted", "publish it open", page=3))


def test_an_empty_warehouse(connection: Connection) -> None:
    assert (holdings(connection), standing_rejections(connection), last_run(connection)) == ([], [], None)


def test_a_document_is_told_with_what_was_read_from_it(connection: Connection) -> None:
    document = builders.disclosure()
    write(connection, document)
    (one,) = holdings(connection)
    lines = [line for table in document.tables for line in table.lines]
    assert (one.file_name, one.tables, one.lines) == ("a.txt", len(document.tables), len(lines))
    assert one.amounts == sum(len(line.amounts) for line in lines)
    assert (one.checks_exact, one.checks_rounding, one.checks_failed) == (0, 1, 0)
    assert holding(connection, one.document_id) == one and holding(connection, one.document_id + 1) is None


def test_versions_of_one_disclosure_stand_from_the_oldest_on(connection: Connection) -> None:
    for name in ("old.txt", "new.txt"):
        write(connection, builders.disclosure(name))
    assert [(one.file_name, one.is_current) for one in holdings(connection)] == [("old.txt", False), ("new.txt", True)]


def test_a_rejection_stands_until_a_file_of_its_name_is_loaded(connection: Connection) -> None:
    reject(connection, "a.txt", "1" * 64)
    reject(connection, "b.txt", "2" * 64)
    write(connection, builders.disclosure("a.txt"))
    (one,) = standing_rejections(connection)
    assert (one.file_name, one.page_no, one.reason, one.advice) == ("b.txt", 3, "encrypted", "publish it open")


def test_files_of_one_name_are_told_apart_by_their_bytes(connection: Connection) -> None:
    for sha256 in ("1" * 64, "2" * 64, "1" * 64):
        reject(connection, "a.txt", sha256)
    reject(connection, "unread.txt", None)
    assert [(one.file_name, one.sha256) for one in standing_rejections(connection)] == [
        ("a.txt", "2" * 64), ("a.txt", "1" * 64), ("unread.txt", None),
    ]  # fmt: skip


def test_the_last_run_is_the_newest_entry_s(connection: Connection) -> None:
    reject(connection, "a.txt", None, "first")
    write(connection, builders.disclosure())
    reject(connection, "b.txt", None)
    last = last_run(connection)
    assert last is not None and (last.run_id, last.loaded, last.unchanged, last.rejected) == ("run", 1, 0, 1)
