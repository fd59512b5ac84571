"""The columns of a BI dataset: written anew from the definitions, calculated ones kept."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.dictionary.datasets import dataset_text
from etl.errors import UsageError
from tests.dictionary.made_up import DICTIONARY

HEAD = "table_name: 盒子\nsql: null"
CALCULATED = {"column_name": "大小", "expression": "合计_元 / 2", "extra": None}


def columns(tmp_path: Path, listed: list[dict[str, Any]], name: str = "boxes") -> dict[str, dict[str, Any]]:
    file = tmp_path / f"{name}.yaml"
    file.write_text(f"{HEAD}\ncolumns:\n{yaml.safe_dump(listed, allow_unicode=True)}", encoding="utf-8")
    text = dataset_text(file, DICTIONARY)
    assert text.startswith(f"{HEAD}\ncolumns:\n"), "what stands above the columns is not touched"
    return {each["column_name"]: each for each in yaml.safe_load(text)["columns"]}


def test_columns_have_names_types_and_units_of_the_view(tmp_path: Path) -> None:
    found = columns(tmp_path, [])
    assert list(found) == ["文件编号", "颜色", "合计_元", "公开日期"]
    assert (found["合计_元"]["type"], found["合计_元"]["verbose_name"]) == ("NUMERIC", "合计（元）")
    assert (found["文件编号"]["type"], found["文件编号"]["verbose_name"]) == ("BIGINT", None)
    assert [name for name, each in found.items() if each["is_dttm"]] == ["公开日期"]


def test_a_calculated_column_stays_and_one_renamed_goes(tmp_path: Path) -> None:
    renamed = {"column_name": "旧名", "extra": {"mart_column": "colour"}}
    assert list(columns(tmp_path, [CALCULATED, renamed]))[4:] == ["大小"]


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "boxes.yaml"
    file.write_text(f"{HEAD}\ncolumns:\n", encoding="utf-8")
    file.write_text(once := dataset_text(file, DICTIONARY), encoding="utf-8")
    assert dataset_text(file, DICTIONARY) == once


def test_a_dataset_of_no_mart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no mart circles"):
        columns(tmp_path, [], "circles")


def test_a_further_dataset_of_a_mart_has_a_word_of_its_own(tmp_path: Path) -> None:
    assert list(columns(tmp_path, [], "boxes.small")) == list(columns(tmp_path, []))
