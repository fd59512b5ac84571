"""The columns of the BI datasets in `bi/assets`: the names, types and descriptions of the views of `财政`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from etl.dictionary.definitions import ColumnDefinition, Dictionary, Mart
from etl.dictionary.views import column_comment
from etl.dictionary.yaml_text import read_yaml
from etl.errors import UsageError

_TYPES = {
    "text": "TEXT",
    "integer": "BIGINT",
    "integers": "BIGINT[]",
    "numeric": "NUMERIC",
    "double": "DOUBLE PRECISION",
    "boolean": "TEXT",  # the views say 是 and 否
    "date": "DATE",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
}
_COLUMNS = "\ncolumns:"
# Suffixes of column names that say the unit.
_UNITS = {"_元": "（元）", "_百分比": "（%）"}


def dataset_text(path: Path, dictionary: Dictionary) -> str:
    """The text of a dataset's file with the columns of its mart, which the file is named after, written anew.

    A further dataset of a mart has a word of its own behind it: `disclosure_completeness.why_empty.yaml`.
    The list of columns is last in the file; those the mart does not have, calculated ones, stay. Raises UsageError when there is
    no such mart.
    """
    name = path.stem.partition(".")[0]
    mart = next((each for each in dictionary.marts if each.name == name), None)
    if mart is None:
        raise UsageError(f"{path.name}: there is no mart {name}; name a dataset's file after its mart")
    before, _, listed = path.read_text(encoding="utf-8").rpartition(_COLUMNS)
    columns = [_written(column, dictionary) for column in mart.in_chinese] + _calculated(mart, read_yaml(listed) or [])
    text: str = yaml.safe_dump(columns, allow_unicode=True, sort_keys=False, width=140)
    return f"{before}{_COLUMNS}\n{text}"


def _calculated(mart: Mart, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The columns a dataset has beyond its mart's: those not written by us, whatever they are called."""
    names = {column.chinese for column in mart.columns}
    return [each for each in columns if each["column_name"] not in names and not each.get("extra")]


def _written(column: ColumnDefinition, dictionary: Dictionary) -> dict[str, Any]:
    shown = column.chinese
    for suffix, unit in _UNITS.items():
        shown = shown.removesuffix(suffix) + unit if shown.endswith(suffix) else shown
    return {
        "column_name": column.chinese,
        "verbose_name": None if shown == column.chinese else shown,
        "description": column_comment(column, dictionary),
        "type": _TYPES[column.type],
        "is_dttm": column.type in ("date", "timestamp"),
        "is_active": True,
        "groupby": True,
        "filterable": True,
        # Marks what is written from the definitions: a column renamed there does not stay here under its old name.
        "extra": {"mart_column": column.name},
    }
