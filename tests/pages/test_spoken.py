"""What the command line says has Chinese words, all of it: help, errors and lines."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from etl import cli
from etl.pages import spoken

ROOT = Path(cli.__file__).parent
# Functions that word what an error says.
WORDING = {"_again", "_explain"}
RAISED = {"UsageError", "CannotRun", "DocumentRejected", "LimitExceeded", "Busy", "BadParameter"}


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    spoken.speak("en")


def _template(node: ast.expr, known: Mapping[str, list[ast.expr]], *, is_named: bool = False) -> Iterator[str]:
    """The text of a literal, of a constant or of what a function returns; what is filled in as {0}, {1} ….

    A constant is made of constants: what is filled in there is always the same.
    """
    if isinstance(node, ast.IfExp):
        yield from _template(node.body, known, is_named=is_named)
        yield from _template(node.orelse, known, is_named=is_named)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        count = iter(range(len(node.values)))
        parts = [_part(part, known if is_named else {}) or f"{{{next(count)}}}" for part in node.values]
        if any(letter.isalpha() for letter in "".join(parts)):
            yield "".join(parts)
    elif isinstance(node, ast.Name | ast.Attribute | ast.Call):
        named = ast.unparse(node.func if isinstance(node, ast.Call) else node).rpartition(".")[2]
        kept = {name: each for name, each in known.items() if name != named}
        for each in known.get(named, ()):
            yield from _template(each, kept, is_named=True)


def _part(part: ast.expr, known: Mapping[str, list[ast.expr]]) -> str | None:
    """A part of a text that is always the same: a literal, or a constant."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) and part.value.id.isupper():
        return next((text for each in known.get(part.value.id, ()) for text in _template(each, {})), None)
    return None


def _named(trees: Iterable[ast.Module]) -> dict[str, list[ast.expr]]:
    """What the names of constants and of functions that word something stand for."""
    named: dict[str, list[ast.expr]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node in tree.body:
                if isinstance(node.value, ast.JoinedStr) or (
                    isinstance(node.value, ast.Constant) and " " in str(node.value.value)
                ):
                    named.setdefault(node.targets[0].id, []).append(node.value)
            elif isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or ast.Constant("")) == "str":
                words = [one.value for one in ast.walk(node) if isinstance(one, ast.Return | ast.Assign) and one.value]
                words = [one for one in words if not isinstance(one, ast.Call)]
                if node.name in WORDING:
                    named.setdefault(node.name, []).extend(words)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if alias.asname and alias.asname.isupper():
                        named.setdefault(alias.asname, []).append(ast.Name(alias.name))
    return named


def _in_source() -> Iterator[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))]
    known = _named(trees)
    for tree in trees:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            told = node.args[:1] if name in {"echo", "spoken"} else node.args
            if name.rpartition(".")[2] in RAISED or name in {"echo", "spoken", "context.fail", "_end"}:
                for argument in told:
                    yield from _template(argument, known)


def _in_help(command: click.Command) -> Iterator[str]:
    for text in spoken.paragraphs(command):
        if not text.startswith("\b"):
            yield text
            continue
        for line in text.splitlines()[1:]:
            remark = spoken.REMARK.match(line)
            if remark or not line.strip().startswith("yusuan"):
                yield remark[3] if remark else line.strip()
    for each in command.params:
        said = getattr(each, "help", None)
        if said:
            text = inspect.cleandoc(said)
            yield text.rpartition("  [")[0] or text
    if isinstance(command, click.Group) and not isinstance(command, cli.Commands):
        for inner in command.commands.values():
            yield from _in_help(inner)


def _commands() -> Iterator[click.Command]:
    yield cli.main
    for name in cli.COMMANDS:
        yield getattr(importlib.import_module(f"etl.commands.{name}"), name)


def test_every_help_has_chinese_words() -> None:
    said = {text for command in _commands() for text in _in_help(command)} | set(cli.COMMANDS.values())
    assert len(said) > 100
    assert not [text for text in sorted(said) if not spoken.known(text)]


def test_every_error_and_line_has_chinese_words() -> None:
    said = {text.strip() for text in _in_source() if text.strip()}
    assert len(said) > 150
    # Each by a row of its own: what a row for something else happens to fit is worded by halves.
    rows = {re.sub(r"\{\d+\}", "{}", row["en"]) for row in spoken.rows()}
    assert not [text for text in sorted(said) if re.sub(r"\{\d+\}", "{}", text) not in rows]


def test_every_saying_is_in_two_languages_and_fills_the_same_places() -> None:
    places = [
        (row["en"], set(spoken._PLACE.findall(row["en"])), set(spoken._PLACE.findall(row["zh"])))
        for row in spoken.rows()
    ]
    assert all(row["en"] and row["zh"] for row in spoken.rows())
    assert not [en for en, left, right in places if not right <= left]
    assert len({en for en, *_ in places}) == len(places)


def test_every_command_is_in_the_list_that_help_prints_without_importing_it() -> None:
    assert set(cli.main.list_commands(click.Context(cli.main))) == set(cli.COMMANDS)


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("/x/y: no such file or folder", "/x/y：没有此文件或文件夹"),
        ("3 documents of 1 publisher in .yusuan", ".yusuan 中有 1 个公开主体的 3 份文件"),
        ("what nobody wrote down", "what nobody wrote down"),
        (
            "  2024 department budget (部门预算)  a (1).pdf  document 2, superseded: 3 tables, 4 lines, 5 numbers, no check failed",
            "  2024 年部门预算  a (1).pdf  文件 2，已被取代：3 张表，4 行，5 个数字，无不符",
        ),
        ("/a.csv: cannot be read (No such file or directory)", "/a.csv：不能读取（没有此文件或文件夹）"),
        ("stopped\n  stopped", "已停止\n  已停止"),
    ],
)
def test_a_text_is_worded_with_its_values_and_one_that_is_not_known_stays(text: str, zh: str) -> None:
    assert spoken.spoken(text, "zh") == zh
    assert spoken.spoken(text, "en") == text


def test_commands_speak_the_language_asked_for() -> None:
    run = CliRunner(env={"YUSUAN_LANG": "", "LC_ALL": "C"})
    assert "载入公开文件" in run.invoke(cli.main, ["--lang", "zh", "--help"]).output
    assert "载入公开文件" in run.invoke(cli.main, ["--help"], env={"YUSUAN_LANG": "zh"}).output
    assert "载入公开文件" in run.invoke(cli.main, ["--help"], env={"LC_ALL": "zh_CN.UTF-8"}).output
    assert "Load disclosures" in run.invoke(cli.main, ["--lang", "en", "--help"], env={"LC_ALL": "zh_CN.UTF-8"}).output


@pytest.mark.parametrize(("language", "line"), [("en", "Usage: yusuan ["), ("zh", "用法：yusuan [")])
def test_the_first_line_of_the_help_of_the_whole(language: str, line: str) -> None:
    assert CliRunner().invoke(cli.main, ["--lang", language, "--help"], prog_name="yusuan").output.startswith(line)


def test_a_mistyped_command_is_answered_with_the_near_one() -> None:
    run = CliRunner(env={"YUSUAN_LANG": "", "LC_ALL": "C"})
    english, chinese = run.invoke(cli.main, ["lod"]), run.invoke(cli.main, ["--lang", "zh", "lod"])
    assert english.exit_code == chinese.exit_code == 2
    assert "Did you mean 'load'?" in english.output
    assert "是否指“load”" in chinese.output
    assert "Did you mean" not in run.invoke(cli.main, ["qqqqq"]).output


def test_no_line_of_a_command_s_help_is_an_english_sentence_in_chinese() -> None:
    run = CliRunner(env={"YUSUAN_LANG": "zh"})
    for name in cli.COMMANDS:
        lines = run.invoke(cli.main, [name, "--help"]).output.splitlines()
        english = [
            line for line in lines if len([w for w in line.split() if w.isalpha() and w.isascii() and w.islower()]) > 3
        ]
        assert not [line for line in english if "yusuan" not in line], name


def test_an_example_is_the_same_command_in_both_languages() -> None:
    examples = [
        (name, line.strip())
        for name in cli.COMMANDS
        for line in CliRunner(env={"YUSUAN_LANG": "en"}).invoke(cli.main, [name, "--help"]).output.splitlines()
        if line.strip().startswith("yusuan ")
    ]
    assert len(examples) > 40
    shown = {
        name: CliRunner(env={"YUSUAN_LANG": "zh"}).invoke(cli.main, [name, "--help"]).output for name in cli.COMMANDS
    }
    assert not [(name, line) for name, line in examples if re.split(r"\s{2,}", line)[0] not in shown[name]]


def test_every_option_says_what_it_is_for() -> None:
    def options(command: click.Command) -> Iterator[tuple[str, str]]:
        for each in command.params:
            if isinstance(each, click.Option) and not each.help:
                yield command.name or "", each.opts[0]
        if isinstance(command, click.Group) and not isinstance(command, cli.Commands):
            for inner in command.commands.values():
                yield from options(inner)

    assert not [found for command in _commands() for found in options(command)]


def test_a_noun_counts_only_behind_a_number() -> None:
    assert spoken.spoken("1,234 files", "zh") == "1,234 个文件"
    assert spoken.spoken("what is no zip file", "zh") == "what is no zip file"
    assert spoken.spoken("the file is damaged (File is not a zip file)", "zh") == "文件已损坏（不是 ZIP 文件）"


@pytest.mark.parametrize(
    ("arguments", "zh"),
    [
        (["load", "--kind", "9999", "."], "错误：“--kind”的值不对：“9999”不在其列：“budget”、“final”。"),
        (["status", "--lang", "zh"], "错误：--lang 应写在命令之前：yusuan --lang … status"),
        (["status", "--langs", "zh"], "错误：没有选项“--langs”。"),
        (["load"], "用法：yusuan load [选项] PATH..."),
        (["db", "nothing"], "用法：yusuan db [选项] 命令 [参数]..."),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_chinese_marks(arguments: list[str], zh: str) -> None:
    assert zh in CliRunner(env={"YUSUAN_LANG": "zh"}).invoke(cli.main, arguments, prog_name="yusuan").output


def test_an_option_of_the_whole_behind_a_command_is_told_where_it_belongs() -> None:
    run = CliRunner(env={"YUSUAN_LANG": "en"})
    said = run.invoke(cli.main, ["status", "--database-url", "x"])
    assert (
        said.exit_code == 2
        and "--database-url stands before the command: yusuan --database-url … status" in said.output
    )


def test_a_value_is_quoted_once() -> None:
    said = spoken.spoken(
        "no current document is, or is named like, '9999'; see what there is with: yusuan status", "zh"
    )
    assert said == "没有编号或名称为“9999”的现行文件；查看现有文件：yusuan status"
    assert "“a”、“b”" in spoken.spoken("9999 is not one of 'a', 'b'.", "zh")


def test_what_is_meant_is_told_without_a_word_of_the_other_language() -> None:
    said = spoken.spoken("no current document is meant by --document 9; see what there is with: yusuan status", "zh")
    assert said == "没有 --document 9 所指的现行文件；查看现有文件：yusuan status"
