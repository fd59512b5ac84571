"""One mart as CSV: bytes others can read, NULL and the empty text apart."""

from pathlib import Path

import psycopg
import pytest

from etl.export.csv_file import FORMULA, write_csv
from etl.export.marts import find_marts
from etl.export.selection import Selection


def written(url: str, path: Path, mart: str, *, bom: bool = False) -> tuple[int, bytes]:
    with psycopg.connect(url) as connection:
        (found,) = find_marts(connection, (mart,))
        return write_csv(connection, found, Selection(), path, bom=bom), path.read_bytes()


def test_null_is_an_empty_field_and_an_empty_text_is_quoted(warehouse: str, tmp_path: Path) -> None:
    rows, content = written(warehouse, tmp_path / "x.csv", "amounts")
    assert (rows, content.count(b"\r")) == (4, 0)
    assert b",12345678901.23," in content, "every digit of a sum"
    assert b',"",0210303,' in content and b"," * 2 + b"12%" in content


def test_booleans_and_times_are_what_a_data_package_expects(warehouse: str, tmp_path: Path) -> None:
    _, content = written(warehouse, tmp_path / "x.csv", "disclosures")
    assert b",true,2025-01-01T19:04:05.600000Z" in content


def test_the_mark_of_excel_is_written_on_request_only(warehouse: str, tmp_path: Path) -> None:
    _, plain = written(warehouse, tmp_path / "x.csv", "checks")
    _, marked = written(warehouse, tmp_path / "y.csv", "checks", bom=True)
    assert plain.startswith(b"document_id,") and marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    ("text", "runs"),
    [("=1+1", True), ("＝1+1", True), ("+cmd|' /C calc'!A0", True), ("－2+3+cmd", True), ("@SUM(A1)", True), ("＠SUM", True),
     ("\t=1", True), ("\n=1", True), ("-2.3%", False), ("＋1,000", False), ("-", False), ("水利=水电", False), ("", False)],
)  # fmt: skip
def test_what_a_program_of_tables_would_run(database_url: str, text: str, runs: bool) -> None:
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT %s ~ %s", [text, FORMULA]).fetchone() == (runs,)
