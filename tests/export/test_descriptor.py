"""The descriptor of an export: names, checksums, types, keys."""

import hashlib
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from etl.export.descriptor import DataFile, descriptor
from etl.export.selection import Filters, Selection
from tests.export.made_up import AMOUNTS, DISCLOSURES


@pytest.fixture
def files(tmp_path: Path) -> list[DataFile]:
    for name in ("disclosures.csv", "amounts.csv", "amounts.parquet", "all.xlsx"):
        (tmp_path / name).write_bytes(name.encode())
    return [
        DataFile(tmp_path / "disclosures.csv", "csv", DISCLOSURES, 2),
        DataFile(tmp_path / "amounts.csv", "csv", AMOUNTS, 3),
        DataFile(tmp_path / "amounts.parquet", "parquet", AMOUNTS, 3),
        DataFile(tmp_path / "all.xlsx", "xlsx", None, 5),
    ]


def package(files: list[DataFile], selection: Selection | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(descriptor(files, selection or Selection()))
    return content


def test_names_are_unique_and_every_file_has_its_checksum(files: list[DataFile]) -> None:
    resources = package(files)["resources"]
    assert [each["name"] for each in resources] == ["disclosures", "amounts", "amounts-parquet", "all"]
    for file, each in zip(files, resources, strict=True):
        content = file.path.read_bytes()
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (each["bytes"], each["rows"]) == (len(content), file.rows)


def test_money_keys_and_titles_are_told(files: list[DataFile]) -> None:
    schema = package(files)["resources"][1]["schema"]
    fields = {each["name"]: each for each in schema["fields"]}
    assert (fields["amount_yuan"]["type"], fields["amount_yuan"]["currency"]) == ("number", "CNY")
    assert (fields["amount_yuan"]["title"], fields["table_id"]["constraints"]) == ("金额_元", {"required": True})
    assert "currency" not in fields["table_id"] and "constraints" not in fields["label"]
    assert schema["primaryKey"] == ["table_id"]


def test_a_mart_points_to_the_documents_of_its_own_format(files: list[DataFile]) -> None:
    documents, amounts, parquet, book = package(files)["resources"]
    assert amounts["schema"]["foreignKeys"] == [
        {"fields": ["document_id"], "reference": {"resource": "disclosures", "fields": ["document_id"]}}
    ]
    assert "foreignKeys" not in documents["schema"] and "foreignKeys" not in parquet["schema"]
    assert "schema" not in book


def test_the_day_is_that_of_the_data_in_utc(files: list[DataFile]) -> None:
    loaded = datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8)))
    found = package(files, Selection(years=(2022, 2024), publishers=("某局",), as_of=loaded))
    assert found["created"] == "2025-01-01T19:04:05Z"
    assert found["fiscalPeriod"] == {"start": "2022-01-01", "end": "2024-12-31"}
    assert "created" not in package(files) and "filters" not in found
    assert package(files, Selection(Filters(kind="final")))["filters"]["document_kind"] == "final"
