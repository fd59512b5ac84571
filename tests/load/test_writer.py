"""Writing a disclosure: every row arrives; versions, replacement and refusal."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import psycopg
import pytest

from etl.errors import DocumentRejected
from etl.load import Loaded, Unchanged, write_disclosure
from tests.load import builders
from tests.load.conftest import Connection, Query, snapshot, write

# What tells a later edition of the builders' disclosure.
LATER = date(2024, 3, 1)


def test_all_rows_arrive(connection: Connection, query: Query) -> None:
    disclosure = builders.disclosure()
    loaded = write(connection, disclosure)

    assert isinstance(loaded, Loaded)
    lines = [(t, line) for t in disclosure.tables for line in t.lines]
    expected = [
        (t.position, line.no, a.column_no, a.measure, a.fund, a.economic_code, a.printed_value, a.yuan,
         None if a.yuan is None else t.printed()[line.no, a.column_no].last_digit, a.was_realigned,
         a.cell.page_no, a.cell.box.x0, a.cell.box.top, a.cell.box.x1, a.cell.box.bottom, a.cell.text)
        for t, line in lines
        for a in line.amounts
    ]  # fmt: skip
    assert expected == query(
        "SELECT position, line_no, column_no, measure, fund, economic_code, printed_value, amount_yuan,"
        " last_digit_yuan, was_realigned,"
        " page_no, x0, top, x1, bottom, printed_text FROM core.amounts JOIN core.published_tables USING (table_id)"
        " JOIN core.source_cells USING (cell_no) WHERE amounts.document_id = source_cells.document_id ORDER BY cell_no"
    )
    assert query(
        "SELECT position, line_no, label, level, functional_code, section, measure FROM core.table_lines"
        " JOIN core.published_tables USING (table_id) ORDER BY 1, 2"
    ) == [(t.position, x.no, x.label, x.level, x.functional_code, x.section, x.measure) for t, x in lines]
    assert query("SELECT count(*) FROM core.table_columns") == [(sum(len(t.columns) for t in disclosure.tables),)]
    assert query("SELECT header_path, role, measure, fund FROM core.table_columns WHERE column_no = 4") == [
        ("支出预算 / 基本支出", "amount", "basic", "all"),
        ("商品和服务支出", "amount", "goods_services", "general_public_budget"),
    ]
    assert query(
        "SELECT position, table_kind, title, compiled_by, printed_unit, unit_factor, first_page, last_page, line_count, is_empty"
        " FROM core.published_tables ORDER BY position"
    ) == [
        (t.position, t.kind, t.title, t.compiled_by, "万元", Decimal(10_000), t.first_page, t.last_page, len(t.lines), False)
        for t in disclosure.tables
    ]  # fmt: skip
    assert query(
        "SELECT sha256, file_name, media, title, canonical_name, fiscal_year, document_kind, document_scope, document_part,"
        " printed_unit, page_count, published_on, is_current, parser_version FROM core.documents"
        " JOIN core.units ON unit_id = publisher_unit_id"
    ) == [
        (disclosure.sha256, "a.txt", "transcript", "部门预算公开", builders.PUBLISHER, 2024, "budget", "department", "tables",
         "万元", 1, disclosure.published_on, True, "1")
    ]  # fmt: skip
    assert query("SELECT subject, page_no, message_code, message_values FROM core.findings") == [
        ("unknown_header", 1, "findings.unknown_header", {"name": "某表", "column_no": 3, "header": "没有读懂的表头"})
    ]


def test_checks_and_realignments_point_to_their_table(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())

    assert query(
        "SELECT check_code, difference_yuan, tolerance_yuan, verdict, position, line_no, page_no, right_page_no"
        " FROM core.checks JOIN core.published_tables USING (table_id)"
    ) == [("row_total", Decimal("-0.5"), Decimal(150), "rounding", 1, 1, 1, None)]
    assert query(
        "SELECT position, line_no, subject, printed_text, stood_in, read_in, reason_code, reason_values FROM core.realignments"
        " JOIN core.published_tables USING (table_id)"
    ) == [
        (
            2,
            3,
            "figure",
            "200.00",
            "财政拨款",
            {"code": "realignments.column", "values": {"column_no": 4}},
            "realignments.group",
            {},
        )
    ]


def test_project_budgets_and_carryovers_follow_from_the_lines(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())

    assert query(
        "SELECT u.canonical_name, p.canonical_name, functional_code, programme, total_yuan, goods_services_yuan, wages_yuan"
        " FROM core.project_budgets JOIN core.units AS u USING (unit_id) JOIN core.projects AS p USING (project_id)"
        " ORDER BY line_no"
    ) == [
        (builders.STATION, "大气专项-监测", "2110301", "大气专项", 2_000_000, 2_000_000, None),
        (builders.SELF, "运维", "2110301", None, 1_000_000, None, None),
    ]
    assert query(
        "SELECT u.canonical_name, p.canonical_name, total_yuan, fiscal_yuan, non_fiscal_yuan FROM core.carryovers"
        " LEFT JOIN core.units AS u USING (unit_id) LEFT JOIN core.projects AS p USING (project_id) ORDER BY line_no"
    ) == [
        (None, None, 90_000, 90_000, None),
        (builders.STATION, None, 90_000, None, None),
        (builders.STATION, "大气专项-监测", 90_000, None, None),
    ]


def test_a_blank_cell_is_no_row_and_a_printed_zero_is_zero(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())

    rows = query(
        "SELECT amount_yuan, printed_text FROM core.amounts JOIN core.source_cells USING (document_id, cell_no)"
        " JOIN core.published_tables USING (table_id) WHERE position = 1 AND line_no = 5"
    )
    assert rows == [(0, "0")]


def test_the_same_file_again_changes_nothing(connection: Connection, query: Query) -> None:
    first = write(connection, builders.disclosure())
    before = snapshot(connection)

    again = write(connection, builders.disclosure())

    assert again == Unchanged(first.document_id)
    assert snapshot(connection) == before
    assert query("SELECT outcome, document_id, duration_ms >= 0 FROM core.loads ORDER BY load_id") == [
        ("loaded", first.document_id, True),
        ("unchanged", first.document_id, True),
    ]


def test_a_changed_version_is_kept_beside_and_becomes_current(connection: Connection, query: Query) -> None:
    old = write(connection, builders.disclosure("v1.pdf"))
    new = write(connection, builders.disclosure("v2.pdf", published_on=LATER))

    assert new == Loaded(new.document_id, supersedes=old.document_id)
    assert query("SELECT file_name, is_current FROM core.documents ORDER BY document_id") == [
        ("v1.pdf", False),
        ("v2.pdf", True),
    ]
    assert query("SELECT count(*) FROM core.published_tables") == [(6,)]


@pytest.mark.parametrize(
    "change",
    [{"fiscal_year": 2025}, {"kind": "final"}, {"scope": "unit"}, {"publisher": "东江省水利厅"}],
)
def test_another_disclosure_does_not_supersede(connection: Connection, query: Query, change: dict[str, object]) -> None:
    write(connection, builders.disclosure("one.pdf"))
    other = write(connection, builders.disclosure("two.pdf", **change))

    assert other == Loaded(other.document_id)
    assert query("SELECT count(*) FROM core.documents WHERE is_current") == [(2,)]


def test_another_parser_version_replaces_under_the_same_number(connection: Connection, query: Query) -> None:
    first = write(connection, builders.disclosure())
    better = builders.disclosure(tables=(builders.expenditure(),), realignments=(), findings=())

    second = write(connection, better, parser_version="2")

    assert second == Loaded(first.document_id, replaced=True)
    assert query("SELECT parser_version, is_current FROM core.documents") == [("2", True)]
    assert query("SELECT count(*) FROM core.published_tables") == [(1,)]
    assert query("SELECT count(*) FROM core.amounts") == query("SELECT count(*) FROM core.source_cells") == [(6,)]
    assert query("SELECT (SELECT count(*) FROM core.project_budgets), (SELECT count(*) FROM core.findings)") == [(0, 0)]
    assert write(connection, better, parser_version="2") == Unchanged(first.document_id)


def test_an_old_version_read_anew_does_not_overtake_its_successor(connection: Connection, query: Query) -> None:
    old = write(connection, builders.disclosure("v1.pdf"))
    new = write(connection, builders.disclosure("v2.pdf", published_on=LATER))

    assert write(connection, builders.disclosure("v1.pdf"), "2") == Loaded(
        old.document_id, replaced=True, superseded_by=new.document_id
    )

    assert query("SELECT document_id FROM core.documents WHERE is_current") == [(new.document_id,)]
    assert write(connection, builders.disclosure("v2.pdf", published_on=LATER), "2") == Loaded(
        new.document_id, replaced=True
    )
    assert query("SELECT document_id FROM core.documents WHERE is_current") == [(new.document_id,)]


def test_when_a_version_turns_out_to_be_another_disclosure_the_one_before_is_current_again(
    connection: Connection, query: Query
) -> None:
    old = write(connection, builders.disclosure("v1.pdf"))
    mistaken = write(connection, builders.disclosure("v2.pdf", published_on=LATER))

    write(connection, builders.disclosure("v2.pdf", fiscal_year=2025), "2")

    assert query("SELECT document_id, fiscal_year, is_current FROM core.documents ORDER BY document_id") == [
        (old.document_id, 2024, True),
        (mistaken.document_id, 2025, True),
    ]


def test_what_the_warehouse_refuses_leaves_nothing(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure("sound.pdf"))
    before = snapshot(connection, ledger=True)
    # The check is the last but two of all rows: everything else of the document is written by then.
    check = replace(builders.disclosure().checks[0], tolerance_yuan=Decimal(-1))

    with pytest.raises(DocumentRejected, match=r"b\.pdf: .*ck_checks_tolerance.*report") as caught:
        write(connection, builders.disclosure("b.pdf", fiscal_year=2025, publisher="新的部门", checks=(check,)))

    assert "\n" not in str(caught.value)
    assert snapshot(connection, ledger=True) == before
    assert write(connection, builders.disclosure("b.pdf", fiscal_year=2025)) is not None


@pytest.mark.parametrize(
    "line",
    [
        builders.line(1, "码", functional_code="21"),
        builders.line(1, "列", builders.amount(9, "1", "total")),
        builders.line(1, "层", section="neither"),
        builders.line(1, "名" * 20_000 + "".join(map(chr, range(0x4E00, 0x9000))), level="project"),
    ],
    ids=["code", "column", "section", "name too long for an index"],
)
def test_a_line_the_warehouse_refuses_is_the_document_s_fault(connection: Connection, line: object) -> None:
    bad = replace(builders.expenditure(), lines=(line,))
    with pytest.raises(DocumentRejected):
        write(connection, builders.disclosure(tables=(bad,), realignments=(), checks=()))
    assert write(connection, builders.disclosure()) is not None


def test_characters_postgresql_cannot_store_become_visible_marks(connection: Connection, query: Query) -> None:
    body = (builders.line(1, "甲\0乙\ud800", level="project"),)
    write(
        connection,
        builders.disclosure(title="x\0", tables=(replace(builders.projects(1), lines=body),), realignments=()),
    )

    assert query("SELECT label FROM core.table_lines") == [("甲�乙�",)]
    assert query("SELECT printed_name FROM core.project_names") == [("甲�乙�",)]
    assert query("SELECT title FROM core.documents") == [("x�",)]


def test_a_server_failure_is_not_the_document_s_fault(connection: Connection, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        write(connection, builders.disclosure())


def test_a_transaction_of_the_caller_is_refused(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("SELECT 1")
        with pytest.raises(ValueError, match="in a transaction"):
            write(connection, builders.disclosure())


def test_it_commits_on_a_connection_without_autocommit(database_url: str, connection: Connection) -> None:
    with psycopg.connect(database_url) as own:
        write_disclosure(own, builders.disclosure(), run_id="r", started_at=datetime.now(UTC), parser_version="1")
        assert connection.execute("SELECT count(*) FROM core.documents").fetchone() == (1,)


def test_deleting_a_document_by_hand_takes_its_rows_along(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    connection.execute("DELETE FROM core.documents")
    assert query("SELECT (SELECT count(*) FROM core.amounts), (SELECT count(*) FROM core.source_cells)") == [(0, 0)]
    assert query("SELECT outcome, document_id FROM core.loads") == [("loaded", None)]


def test_a_document_as_large_as_real_ones(connection: Connection, query: Query) -> None:
    write(connection, builders.large(lines=2000))
    assert query("SELECT count(*), sum(printed_value) FROM core.amounts") == [(6000, Decimal("6004800.00"))]
