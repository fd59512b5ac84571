"""`datapackage.json`: what the files of an export hold, after Data Package 2.0, with the field types of Fiscal Data Package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from importlib.metadata import version
from pathlib import Path
from typing import Any

from etl.export.lake import LakeFile
from etl.export.marts import Mart, MartColumn
from etl.export.selection import Selection
from etl.reference import rows as reference

PROFILES = "https://datapackage.org/profiles/2.0"

MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

LICENCE = (
    "Figures and texts are taken from documents the departments publish themselves under the Regulations on Open Government "
    "Information; no licence is stated there, and none is given here. Name the department and the document when you "
    "republish them. / 数据取自各部门依《政府信息公开条例》公开的文件，原文未附许可，本数据包亦不另行授权；转载请注明部门与文件。"
)

# What Table Schema calls the types of PostgreSQL; the others are strings.
_TYPES = {
    "smallint": "integer",
    "integer": "integer",
    "bigint": "integer",
    "bigint[]": "array",
    "numeric": "number",
    "double precision": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp with time zone": "datetime",
}


@dataclass(frozen=True)
class DataFile:
    """A file of an export. `mart` is None for a workbook, which holds many; `rows` without the header."""

    path: Path
    format: str
    mart: Mart | None
    rows: int


def descriptor(files: list[DataFile], selection: Selection) -> str:
    """The descriptor as JSON text. Reads every file once, for its checksum."""
    package = _package(selection)
    package["resources"] = [_resource(file, files) for file in files]
    return _as_text(package)


def lake_descriptor(files: Sequence[LakeFile], selection: Selection) -> str:
    """The descriptor of a lake: a resource a mart, with its files by path, each with what it holds."""
    package = _package(selection)
    marts = list({file.mart.name: file.mart for file in files}.values())
    package["resources"] = [_lake_resource(mart, marts, files) for mart in marts]
    return _as_text(package)


def _package(selection: Selection) -> dict[str, Any]:
    package: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "yusuan-marts",
        "title": "Budgets and final accounts of government departments / 部门预决算公开数据",
        "description": (
            "Figures printed in the disclosures of departments and units, one table per mart. Amounts are in yuan, exact; an "
            "empty field is not 0 but not printed. / 部门和单位预决算公开文件中的数据，一表一文件；金额单位为元，空值表示未印，不是 0。"
        ),
        "licenses": [{"name": "notspecified", "title": LICENCE}],
        "contributors": [{"title": f"Yusuan {version('yusuan')}", "roles": ["wrangler"]}],
        "countryCode": "CN",
        "granularity": "aggregated",
    }
    if selection.as_of is not None:
        # Of the data, not of the file: the same warehouse gives the same descriptor.
        package["created"] = selection.as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if selection.years:
        package["fiscalPeriod"] = {"start": f"{selection.years[0]}-01-01", "end": f"{selection.years[-1]}-12-31"}
    if selection.publishers:
        package["sources"] = [{"title": name} for name in selection.publishers]
    if selection.filters:
        filters = selection.filters
        package["filters"] = {
            "publisher": list(filters.publishers), "fiscal_year": list(filters.years), "document_kind": filters.kind,
        }  # fmt: skip
    return package


def _as_text(package: dict[str, Any]) -> str:
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _described(mart: Mart) -> dict[str, Any]:
    """What a resource says of its mart."""
    title = {"title": mart.twin.name} if mart.twin is not None else {}
    return {"type": "table", **title, "description": mart.comment}


def _lake_resource(mart: Mart, marts: Sequence[Mart], files: Sequence[LakeFile]) -> dict[str, Any]:
    parts = [file for file in files if file.mart is mart]
    return {
        "name": _name(mart, "parquet"),
        **_described(mart),
        "path": [part.path for part in parts],
        "format": "parquet",
        "mediatype": MEDIA_TYPES["parquet"],
        "bytes": sum(part.size for part in parts),
        "rows": sum(part.rows for part in parts),
        "parts": [
            {
                "path": part.path,
                "rows": part.rows,
                "bytes": part.size,
                "hash": f"sha256:{part.sha256}",
                "fingerprint": part.fingerprint,
            }
            for part in parts
        ],
        "schema": _schema(mart, "parquet", marts),
    }


def _resource(file: DataFile, files: list[DataFile]) -> dict[str, Any]:
    resource: dict[str, Any] = {"name": _name(file.mart, file.format) if file.mart is not None else file.path.stem}
    if file.mart is not None:
        resource |= _described(file.mart)
    resource |= {"path": file.path.name, "format": file.format, "mediatype": MEDIA_TYPES[file.format]}
    if file.format == "csv":
        resource |= {"encoding": "utf-8", "dialect": {"lineTerminator": "\n"}}
    with file.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    resource |= {"bytes": file.path.stat().st_size, "hash": f"sha256:{digest}", "rows": file.rows}
    if file.mart is not None:
        marts = [each.mart for each in files if each.mart is not None and each.format == file.format]
        resource["schema"] = _schema(file.mart, file.format, marts)
    return resource


def _name(mart: Mart, form: str) -> str:
    """The mart's name for its CSV, with the format behind it for others: names are unique in a package."""
    return mart.name if form == "csv" else f"{mart.name}-{form}"


def _schema(mart: Mart, form: str, marts: Sequence[Mart]) -> dict[str, Any]:
    titles: dict[str, str] = {}
    if mart.twin is not None:
        titles = {name: column.name for name, column in zip(mart.twin.names, mart.twin.columns, strict=True)}
    schema: dict[str, Any] = {
        "fields": [_field(column, titles.get(column.name), mart) for column in mart.columns],
        "missingValues": [""],
    }
    if mart.key:
        schema["primaryKey"] = list(mart.key)
    documents = next((each for each in marts if each.key == ("document_id",)), None)
    if documents is not None and documents is not mart and "document_id" in mart.names:
        schema["foreignKeys"] = [
            {"fields": ["document_id"], "reference": {"resource": _name(documents, form), "fields": ["document_id"]}}
        ]
    return schema


def _field(column: MartColumn, title: str | None, mart: Mart) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.type, "string")}
    if title is not None:
        field["title"] = title
    if column.comment:
        field["description"] = column.comment
    if column.name in mart.key:
        field["constraints"] = {"required": True}
    fiscal = next((row["type"] for row in reference("fiscal_types") if row["column"] == column.name), None)
    if fiscal is not None:
        field["columnType"] = fiscal
    if column.is_money:
        field["currency"] = "CNY"
    return field
