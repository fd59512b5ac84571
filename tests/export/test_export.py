"""`yusuan export`: CSV, Parquet and the descriptor, what is chosen, and what stands when something fails."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from etl.database import locks
from etl.errors import CannotRun, UsageError
from etl.export.marts import find_marts
from etl.export.staging import LEFT_BEHIND_SECONDS, PREFIX
from etl.marts.build import reading_marts
from tests.export.conftest import Cli

ALL = ("--format", "csv", "--format", "parquet", "--format", "xlsx")

# The rules of Data Package 2.0 an export can break.
NAME = {"type": "string", "pattern": r"^[a-z0-9._-]+$"}
FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "type": {"enum": ["string", "number", "integer", "boolean", "date", "datetime"]},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
    },
}
TABLE_SCHEMA = {
    "type": "object",
    "required": ["fields"],
    "properties": {
        "fields": {"type": "array", "minItems": 1, "items": FIELD},
        "primaryKey": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "missingValues": {"const": [""]},
    },
}
PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "resources", "licenses"],
    "properties": {
        "name": NAME,
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "contributors": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "sources": {"type": "array", "items": {"required": ["title"]}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "format", "mediatype", "bytes", "hash"],
                "properties": {
                    "name": NAME,
                    "path": {"type": "string", "pattern": r"^(?=[^./~])[^\\:]*$"},
                    "mediatype": {"pattern": "^.+/.+$"},
                    "bytes": {"type": "integer", "minimum": 0},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": TABLE_SCHEMA,
                },
            },
        },
    },
}


def select(url: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()  # type: ignore[call-overload]


def read_csv(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def package(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def resource(folder: Path, name: str) -> dict[str, Any]:
    return next(each for each in package(folder)["resources"] if each["name"] == name)


def test_csv_runs_no_formula(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    assert cli("--to", tmp_path).exit_code == 0
    labels = [row["line_label"] for row in read_csv(tmp_path / "amounts.csv")]
    assert labels[1].startswith("'=1+1") and not any(label.startswith("=") for label in labels)


def test_csv_holds_what_the_mart_holds(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    done = cli("--exact", "--to", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "6 tables, 15 rows as csv; 7 files" in done.stdout
    rows = read_csv(tmp_path / "out" / "amounts.csv")
    real = select(warehouse, "SELECT amount_yuan, functional_code, line_label, x0 FROM marts.amounts ORDER BY line_no")
    assert [Decimal(row["amount_yuan"]) if row["amount_yuan"] else None for row in rows] == [each[0] for each in real]
    assert [row["functional_code"] or None for row in rows] == [each[1] for each in real]
    assert [row["line_label"] for row in rows] == [each[2] for each in real]
    assert [float(row["x0"]) for row in rows] == [each[3] for each in real]
    assert [row["was_realigned"] for row in rows] == ["false", "true", "false", "false"]
    # A blank is nothing, an empty text is quoted, a 0 is a 0.
    lines = (tmp_path / "out" / "amounts.csv").read_text(encoding="utf-8").splitlines()
    assert ',4,"",0210303,1234567890123456.78,' in lines[-1]
    assert rows[1]["amount_yuan"] == "0" and rows[2]["amount_yuan"] == ""
    (first, _) = read_csv(tmp_path / "out" / "disclosures.csv")
    assert first["loaded_at"] == "2025-01-01T19:04:05.600000Z" and first["published_on"] == "2024-02-01"
    assert first["title"] == ""


def test_a_total_stands_before_its_parts(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    cli("--to", tmp_path)
    rows = read_csv(tmp_path / "expenditure_by_function.csv")
    assert [(row["document_id"], row["functional_code"]) for row in rows] == [("1", ""), ("1", "0210301"), ("2", "")]


def test_the_mark_excel_knows_utf_8_by(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    assert cli("--mart", "checks", "--to", tmp_path / "c.csv", "--bom").exit_code == 0
    content = (tmp_path / "c.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdocument_id,")
    assert [path.name for path in tmp_path.iterdir()] == ["c.csv"]


def test_parquet_holds_exact_decimals(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    assert cli("--format", "parquet", "--to", tmp_path).exit_code == 0
    table = pq.read_table(tmp_path / "amounts.parquet")
    assert table.schema.field("amount_yuan").type == pa.decimal128(38, 6)
    assert table.schema.field("fiscal_year").type == pa.int16()
    assert not table.schema.field("table_id").nullable
    names = ", ".join(table.column_names)
    assert [tuple(row.values()) for row in table.to_pylist()] == select(
        warehouse, f"SELECT {names} FROM marts.amounts ORDER BY line_no"
    )
    disclosures = pq.read_table(tmp_path / "disclosures.parquet")
    assert disclosures.schema.field("loaded_at").type == pa.timestamp("us", tz="UTC")
    assert (
        disclosures.schema.field("document_id").metadata[b"description"].decode() == "Key of the document. / 文件编号。"
    )
    assert disclosures["title"].to_pylist() == [None, "决算"]


def test_a_number_of_more_digits_gets_them_in_parquet(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute("UPDATE marts.checks SET left_yuan = 0.00000001 WHERE check_no = 1")
    cli("--format", "parquet", "--mart", "checks", "--to", tmp_path)
    table = pq.read_table(tmp_path / "checks.parquet")
    assert table.schema.field("left_yuan").type == pa.decimal128(38, 8)
    with psycopg.connect(warehouse) as connection:
        connection.execute("UPDATE marts.checks SET left_yuan = 1e35 WHERE check_no = 2")
    done = cli("--format", "parquet", "--mart", "checks", "--to", tmp_path)
    assert done.exit_code == 3 and "marts.checks does not fit into Parquet" in done.stderr
    assert pq.read_table(tmp_path / "checks.parquet") == table, "what stood there stays"


def test_the_same_warehouse_gives_the_same_bytes(chinese: str, cli: Cli, tmp_path: Path) -> None:
    assert cli(*ALL, "--to", tmp_path / "one").exit_code == 0
    with psycopg.connect(chinese) as connection:  # rows lie elsewhere, and say the same
        connection.execute("UPDATE marts.amounts SET line_label = line_label WHERE line_no IN (1, 3)")
        connection.execute("UPDATE marts.expenditure_by_function SET fund = fund WHERE functional_code IS NULL")
    assert cli(*ALL, "--to", tmp_path / "two").exit_code == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(one) == 14
    assert [name for name in one if one[name] != two[name]] == []
    assert one.keys() == two.keys()


def test_the_descriptor_describes_every_file(chinese: str, cli: Cli, tmp_path: Path) -> None:
    assert cli(*ALL, "--to", tmp_path).exit_code == 0
    described = package(tmp_path)
    Draft202012Validator(PACKAGE).validate(described)
    resources = described["resources"]
    assert {each["path"] for each in resources} == {path.name for path in tmp_path.iterdir()} - {"datapackage.json"}
    assert len({each["name"] for each in resources}) == len(resources) == 13
    for each in resources:
        content = (tmp_path / each["path"]).read_bytes()
        assert each["bytes"] == len(content) and each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if each["format"] == "csv":
            rows = read_csv(tmp_path / each["path"])
            assert each["rows"] == len(rows)
            assert [field["name"] for field in each["schema"]["fields"]] == list(rows[0])
    assert described["created"] == "2025-01-01T19:04:05Z"
    assert described["fiscalPeriod"] == {"start": "2023-01-01", "end": "2024-12-31"}
    assert described["countryCode"] == "CN"


def test_keys_types_and_names_in_both_languages(chinese: str, cli: Cli, tmp_path: Path) -> None:
    cli("--to", tmp_path)
    disclosures = resource(tmp_path, "disclosures")
    assert disclosures["description"] == "One row per document. / 每份文件一行。"
    assert disclosures["schema"]["primaryKey"] == ["document_id"] and "foreignKeys" not in disclosures["schema"]
    fields = {field["name"]: field for field in disclosures["schema"]["fields"]}
    assert fields["document_id"] == {
        "name": "document_id", "type": "integer", "description": "Key of the document. / 文件编号。",
        "constraints": {"required": True},
    }  # fmt: skip
    assert (fields["loaded_at"]["type"], fields["published_on"]["type"]) == ("datetime", "date")
    assert fields["fiscal_year"]["columnType"] == "date:fiscal-year"
    spending = resource(tmp_path, "expenditure_by_function")
    assert spending["title"] == "功能分类支出" and "primaryKey" not in spending["schema"]
    total = next(field for field in spending["schema"]["fields"] if field["name"] == "total_yuan")
    assert total == {
        "name": "total_yuan",
        "type": "number",
        "title": "合计_元",
        "columnType": "value",
        "currency": "CNY",
    }
    assert spending["schema"]["foreignKeys"][0]["reference"] == {"resource": "disclosures", "fields": ["document_id"]}
    # A unique index lets NULL in, a primary key does not.
    assert "primaryKey" not in resource(tmp_path, "functional_codes")["schema"]
    assert resource(tmp_path, "amounts")["schema"]["primaryKey"] == ["table_id", "line_no", "column_no"]


@pytest.mark.parametrize(
    ("filters", "documents", "codes"),
    [
        (["--publisher", "水利"], {"2"}, 3),
        (["--publisher", "水利", "--publisher", "生态"], {"1", "2"}, 3),
        (["--year", "2024"], {"1"}, 2),
        (["--kind", "final"], {"2"}, 3),
        (["--kind", "budget", "--year", "2024", "--publisher", "某省"], {"1"}, 2),
    ],
)
def test_filters(warehouse: str, cli: Cli, tmp_path: Path, filters: list[str], documents: set[str], codes: int) -> None:
    assert cli(*filters, "--to", tmp_path).exit_code == 0
    for name in ("disclosures", "expenditure_by_function"):
        assert {row["document_id"] for row in read_csv(tmp_path / f"{name}.csv")} == documents
    assert len(read_csv(tmp_path / "amounts.csv")) == (4 if "1" in documents else 0)
    assert len(read_csv(tmp_path / "functional_codes.csv")) == codes
    assert package(tmp_path)["filters"]["publisher"] == [
        filters[i + 1] for i in range(len(filters)) if filters[i] == "--publisher"
    ]


def test_what_leaves_nothing_or_is_not_there_is_said(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    done = cli("--year", "2031", "--to", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (
        2, "yusuan: --year 2031: no document is like this; yusuan status lists those there are\n"
    )  # fmt: skip
    done = cli("--mart", "no_such", "--to", tmp_path / "out")
    assert (
        done.exit_code == 2 and "--mart no_such: there is no such mart; there are disclosures, amounts" in done.stderr
    )
    done = cli("--to", tmp_path / "x.csv")
    assert done.exit_code == 2 and "holds one mart" in done.stderr
    done = cli("--to", tmp_path / "x.xlsx", "--format", "csv")
    assert done.exit_code == 2 and "one file has one format" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_marts_nothing_is_written(cli: Cli, tmp_path: Path) -> None:
    done = cli("--to", tmp_path / "out")
    assert done.exit_code == 3 and "yusuan build" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_warehouse_gives_empty_tables(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        for (name,) in select(warehouse, "SELECT tablename FROM pg_tables WHERE schemaname = 'marts'"):
            connection.execute(f"TRUNCATE marts.{name}")
    assert cli(*ALL, "--to", tmp_path).exit_code == 0
    assert (tmp_path / "checks.csv").read_text().startswith("document_id,") and read_csv(tmp_path / "checks.csv") == []
    assert pq.read_table(tmp_path / "checks.parquet").num_rows == 0
    described = package(tmp_path)
    Draft202012Validator(PACKAGE).validate(described)
    assert "created" not in described and "fiscalPeriod" not in described


def test_a_folder_that_cannot_be_written(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = cli("--to", tmp_path / "file" / "out")
    assert done.exit_code == 3
    assert (
        done.stderr
        == f"yusuan: {tmp_path}/file/out: cannot be written (Not a directory); name another place with --to\n"
    )


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()])
def test_a_half_written_export_never_stands(
    warehouse: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    assert cli(*ALL, "--to", tmp_path / "kept").exit_code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()}
    with psycopg.connect(warehouse) as connection:
        connection.execute("UPDATE marts.checks SET left_yuan = 1")

    def fail(*arguments: object) -> None:
        raise failure

    monkeypatch.setattr("etl.export.exporter.descriptor", fail)
    for name in ("kept", "new/below"):
        done = cli(*ALL, "--to", tmp_path / name)
        assert done.exit_code == 3
        assert isinstance(failure, KeyboardInterrupt) or "No space left on device" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_workbook_that_fails_leaves_nothing(
    warehouse: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("etl.export.workbook.TableSheet.finish", fail)
    done = cli("--to", tmp_path / "x.xlsx")
    assert done.exit_code == 3 and "x.xlsx: the export cannot be written (No space left on device)" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_an_earlier_export_left_goes_and_other_files_stay(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    (tmp_path / f"{PREFIX}old").mkdir()
    (tmp_path / f"{PREFIX}old" / "amounts.csv").write_text("half")
    (tmp_path / f"{PREFIX}young").mkdir()
    long_ago = time.time() - LEFT_BEHIND_SECONDS - 60
    for path in (tmp_path / f"{PREFIX}old" / "amounts.csv", tmp_path / f"{PREFIX}old"):
        os.utime(path, (long_ago, long_ago))
    cli(*ALL, "--to", tmp_path)
    assert (tmp_path / "yusuan.xlsx").exists()
    cli("--mart", "checks", "--to", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{PREFIX}young", "checks.csv", "datapackage.json", "mine.txt"
    ]  # fmt: skip


def test_a_descriptor_cannot_name_files_elsewhere(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "datapackage.json").write_text('{"resources": [{"path": "../precious.txt"}]}')
    assert cli("--to", tmp_path / "out").exit_code == 0
    assert (tmp_path / "precious.txt").exists()


def test_a_build_and_an_export_wait_for_each_other(warehouse: str) -> None:
    attempt = f"SELECT turn FROM core.turns WHERE turn = '{locks.MARTS}' FOR UPDATE SKIP LOCKED"
    with reading_marts(warehouse) as connection:
        assert select(warehouse, attempt) == []
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("TRUNCATE marts.checks")
    assert select(warehouse, attempt) == [(locks.MARTS,)]


def test_who_may_read_the_marts_only_can_export(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute("CREATE ROLE yusuan_test_export_reader")
        try:
            connection.execute("GRANT USAGE ON SCHEMA marts TO yusuan_test_export_reader")
            connection.execute("GRANT SELECT ON marts.disclosures, marts.checks TO yusuan_test_export_reader")
            connection.execute("SET ROLE yusuan_test_export_reader")
            assert [mart.name for mart in find_marts(connection)] == ["disclosures", "checks"]
            with pytest.raises(UsageError, match="amounts"):
                find_marts(connection, ("amounts",))
        finally:
            connection.rollback()


def test_no_marts_at_all(database_url: str) -> None:
    with psycopg.connect(database_url) as connection, pytest.raises(CannotRun, match="yusuan build"):
        find_marts(connection)
