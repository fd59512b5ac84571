"""Which identities began to fail: by what they say, not by their numbers."""

from dataclasses import replace
from datetime import UTC, datetime

import psycopg

from etl.audit.review import Review
from etl.load import write_disclosure
from etl.nightly.failing import failing, new_failures
from etl.reconcile import reconcile
from etl.records.disclosure import Disclosure
from tests.reconcile.builders import Row, disclosure, table


def document(sha256: str, *projects: str) -> Disclosure:
    rows = [
        Row(f"第{no}项", "item", f"205020{no}", {"total": "1000.00", "basic": "400.00", "project": project})
        for no, project in enumerate(projects, 1)
    ]
    made = reconcile(disclosure(table("expenditure", ["total", "basic", "project"], rows)))
    return replace(made, publisher="东江省水利厅", sha256=sha256 * 64)


def load(connection: psycopg.Connection[object], one: Disclosure) -> None:
    write_disclosure(connection, one, run_id="run", started_at=datetime.now(UTC), parser_version="1")


def test_only_what_did_not_fail_before_is_new(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        load(connection, document("1", "60.00", "600.00"))
        before = failing(connection)
        assert len(before) == 1 and new_failures(connection, before, ()) == ()
        # A corrected version has other numbers; its first line fails as it did, its second is new.
        load(connection, document("2", "60.00", "6.00"))
        (new,) = new_failures(connection, before, ())
        assert "第2项" in new.identity.left_label and not new.is_accepted
        review = Review(2, {"check_code": new.identity.check_code, "page_no": "1"}, "原文如此", "财务科", None)
        assert [each.is_accepted for each in new_failures(connection, before, (review,))] == [True]


def test_what_a_newer_version_put_right_fails_no_more(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        load(connection, document("1", "60.00"))
        load(connection, document("2", "600.00"))
        assert failing(connection) == frozenset()
