"""The definitions of marts and columns: names that go both ways, both languages, no word left English, nothing stale."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from etl.dictionary import read_dictionary, written_files
from etl.dictionary.definitions import MODELS
from etl.dictionary.views import in_views
from etl.dictionary.words import ROOT
from etl.dictionary.written import left_over
from etl.errors import UsageError

DICTIONARY = read_dictionary()
# By what defines them: marts may mean two things by one name (`status` of assets, and of tables that must be published).
COLUMNS = {column.defined_as: column for mart in DICTIONARY.marts for column in mart.columns}
# PostgreSQL takes these without quotes: no letter it would fold, no digit first, no blank, no half-width sign.
BARE = re.compile(r"[\u4e00-\u9fff]+(?:_[\u4e00-\u9fff]+)*")


def test_what_is_written_from_the_definitions_is_up_to_date() -> None:
    files = written_files()
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert [str(path.relative_to(ROOT)) for path in [*stale, *left_over(files)]] == [], "run: make dictionary"
    datasets = list((ROOT / "bi/assets/datasets").glob("*.yaml"))
    assert datasets and len(files) == len(DICTIONARY.marts) + 8 + len(datasets)


def test_every_column_has_one_chinese_name_and_every_name_one_column() -> None:
    defined = (MODELS / "columns.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(line.partition(",")[0] for line in defined) == sorted(COLUMNS)
    names = Counter(column.chinese for column in COLUMNS.values()) + Counter(mart.chinese for mart in DICTIONARY.marts)
    assert [name for name, times in names.items() if times > 1 and name not in {"基本支出", "项目支出"}] == []


def test_names_need_no_quotes_and_fit() -> None:
    names = [column.chinese for column in COLUMNS.values()] + [mart.chinese for mart in DICTIONARY.marts]
    assert [name for name in names if not BARE.fullmatch(name) or len(name.encode()) > 63] == []


def test_money_is_named_alike_in_both() -> None:
    assert {name for name in COLUMNS if name.endswith("_yuan")} == {
        name for name, column in COLUMNS.items() if column.chinese.endswith("_元")
    }
    assert {column.type for name, column in COLUMNS.items() if name.endswith("_yuan")} == {"numeric"}


def test_words_of_a_vocabulary_read_differently_in_chinese() -> None:
    """Else a reader of the views could not tell them apart. Two mean the same: 财政拨款 as income and as what is carried over."""
    alike = {
        (name, chinese)
        for name, words in DICTIONARY.words.items()
        for chinese, times in Counter(words.values()).items()
        if times > 1
    }
    assert alike == {("measure", "财政拨款"), ("subject_code", "其他收入")}


def test_a_column_of_codes_and_words_says_which_words_they_are() -> None:
    (execution,) = (mart for mart in DICTIONARY.marts if mart.name == "budget_execution")
    compared = {column.name: column.words for column in execution.columns}
    assert compared["item_code"] == "subject_code"
    (spent,) = (mart for mart in DICTIONARY.marts if mart.name == "spending")
    assert {column.name: column.words for column in spent.columns}["item_code"] is None


def test_a_description_is_cut_between_its_languages() -> None:
    text = COLUMNS["header_path"].text
    assert (text.english[-16:], text.chinese) == ("joined by ' / '.", "多级表头，以“ / ”连接。")


def test_descriptions_in_the_views_hold_no_english() -> None:
    texts = [column.text for column in COLUMNS.values()] + [mart.text for mart in DICTIONARY.marts]
    chinese = [in_views(text.chinese, DICTIONARY) for text in texts]
    assert [text for text in chinese if re.search(r"[a-z]{2,}", text) or not text.endswith("。")] == []
    assert in_views("文件种类：预算（budget）或决算（final，见 is_current）。", DICTIONARY) == (
        "文件种类：预算或决算（见“是否最新版本”）。"
    )


def test_exposures_that_read_everything_do() -> None:
    exposures = yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    read = {each["name"]: [ref[5:-2] for ref in each["depends_on"]] for each in exposures}
    assert sorted(read["exports"]) == sorted(mart.name for mart in DICTIONARY.marts)
    assert sorted(read["sql_in_chinese"]) == sorted(mart.chinese for mart in DICTIONARY.marts)
    for each in exposures:
        assert re.fullmatch(r"[A-Z].*\. / .*[\u4e00-\u9fff].*。", each["description"]), each["name"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the definitions, to break."""
    for name in ("columns.csv", "columns.md", "groups.yml"):
        shutil.copy(MODELS / name, tmp_path / name)
    shutil.copytree(MODELS / "marts", tmp_path / "marts")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("columns.csv", "fund,text,资金性质\n", r"columns\.csv: column fund of restatements is missing"),
        ("columns.md", "{% docs fund %}", r"columns\.md: column fund of restatements is missing"),
        (
            "marts/documents/documents.yml",
            "    config: { meta: { chinese: 公开文件 } }\n",
            r"documents\.yml: disclosures has no Chinese name",
        ),
        (
            "marts/documents/documents.yml",
            "Start here. / ",
            r"documents\.yml: disclosures: .* is not in both languages",
        ),
    ],
)
def test_what_is_missing_is_said(project: Path, file: str, line: str, said: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert line in text
    path.write_text(text.replace(line, "", 1), encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_dictionary(project)
