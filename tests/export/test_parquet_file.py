"""One mart as Parquet: exact decimals of one scale, comments, and a number too long for it."""

from decimal import Decimal
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import CannotRun
from etl.export.marts import find_marts
from etl.export.parquet_file import LEAST_SCALE, write_parquet
from etl.export.selection import Filters, Selection


def write(connection: psycopg.Connection[object], path: Path, selection: Selection) -> int:
    (mart,) = find_marts(connection, ("amounts",))
    return write_parquet(connection, mart, selection, path)


def test_decimals_are_exact_and_of_one_scale_whatever_is_chosen(warehouse: str, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        assert write(connection, tmp_path / "all.parquet", Selection()) == 4
        none = Selection(Filters(years=(1999,)), document_ids=())
        assert write(connection, tmp_path / "none.parquet", none) == 0
    table, empty = pq.read_table(tmp_path / "all.parquet"), pq.read_table(tmp_path / "none.parquet")
    assert table.schema == empty.schema
    assert table.schema.field("printed_value").type == pa.decimal128(38, LEAST_SCALE)
    assert table["amount_yuan"][0].as_py() == Decimal("12345678901.23") and table["amount_yuan"][2].as_py() is None


def test_columns_of_the_key_are_never_null_and_comments_stay(warehouse: str, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        (mart,) = find_marts(connection, ("disclosures",))
        write_parquet(connection, mart, Selection(), tmp_path / "x.parquet")
    schema = pq.read_schema(tmp_path / "x.parquet")
    key, other = schema.field("document_id"), schema.field("title")
    assert (key.nullable, other.nullable) == (False, True)
    assert key.metadata[b"description"].decode() == "Key of the document. / 文件编号。"


def test_a_number_of_more_digits_is_told(warehouse: str, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute("UPDATE marts.amounts SET amount_yuan = 1e38 WHERE line_no = 1")
        with pytest.raises(CannotRun, match="does not fit into Parquet"):
            write(connection, tmp_path / "x.parquet", Selection())
