"""What is said is said in one language: under Chinese no line of a command and no value of `财政` is an English sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli import main
from tests.one_language import chinese_in_english_columns, english_in_chinese_views
from tests.whole.warehouse import Warehouse

pytestmark = pytest.mark.xdist_group("whole")
# Three words of small letters in a row are a sentence; a name, a path or an option is not.
ENGLISH = r"(?<![\w./-])[a-z]{2,},? [a-z]{2,},? [a-z]{2,}(?![\w./-])"
# What Chinese sentences have and names do not.
CHINESE = r"[\u4e00-\u9fff][，。；：][\u4e00-\u9fff]"
COMMANDS = (
    ["status"],
    ["status", "--check"],
    ["check", "--failed"],
    ["check", "--issues"],
    ["trace", "3,604.02"],
    ["trace", "99999999999"],
    ["trace", "--table", "project_expenditure", "--limit", "1"],
    ["archive", "--verify"],
    ["export", "--mart", "三公经费", "--to", "{folder}/export"],
    ["export", "--mart", "no_such_mart", "--to", "{folder}/export"],
    ["report", "--to", "{folder}/report"],
    ["report", "--year", "1999", "--to", "{folder}/report"],
    ["check", "--xlsx", "{folder}/issues.xlsx"],
    ["check", "--form", "{folder}/form.xlsx"],
    ["forget", "no-such-document"],
    ["load", "{folder}/no-such.pdf"],
    ["db", "account", "x y", "--role", "reader"],
    ["serve", "--name", "a.example"],
    ["mcp", "--nothing"],
)


def lines(warehouse: Warehouse, folder: Path, language: str, command: list[str]) -> list[str]:
    """What a command prints in a language, on both streams."""
    arguments = [each.format(folder=folder) for each in command]
    environment = {"YUSUAN_LANG": language, "DATABASE_URL": warehouse.url, "YUSUAN_HOME": str(folder / "home")}
    return CliRunner(env=environment).invoke(main, arguments).output.splitlines()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_speaks_one_language(sample: Warehouse, tmp_path: Path, command: list[str]) -> None:
    chinese = lines(sample, tmp_path, "zh", command)
    assert chinese and [line for line in chinese if re.search(ENGLISH, line)] == []
    assert any(re.search(r"[\u4e00-\u9fff]", line) for line in chinese)
    if command[0] == "check":
        # It names figures by their labels, and these are Chinese: the document's own, and what stands where it has none.
        return
    english = lines(sample, tmp_path, "en", command)
    assert english and [line for line in english if re.search(CHINESE, line)] == []


def test_marts_speak_one_language_in_each_column(sample: Warehouse) -> None:
    assert english_in_chinese_views(sample.url) == {}
    assert chinese_in_english_columns(sample.url) == {}
