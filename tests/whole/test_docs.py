"""README and docs: complete, their commands real, their printed output the sample's answer, their links alive."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from etl.cli import main
from etl.pages.outcome import document_lines, summary_lines
from etl.reference import content
from tests.whole.printed import (
    ANSWERED,
    DOCUMENTS,
    REPOSITORY,
    Shown,
    ask,
    blocks,
    dialogues,
    difference,
    matches,
    queries,
    run,
    steady,
)
from tests.whole.warehouse import Warehouse

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")

README = REPOSITORY / "README.md"
DOCS = REPOSITORY / "docs"
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
# Languages of blocks in which a line may be a command.
SHELL = ("sh", "console", "text", "ini")
SEPARATORS = {"&&", "||", "|", ";", ">", ">>", "<", "("}


def commands(command: click.Command = main, name: str = "yusuan") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, the top one first."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from commands(found, f"{name} {each}")


def section(name: str) -> str:
    """What docs/commands.md says about a command; the top one's is everything before the first heading."""
    parts = re.split(r"(?m)^## ", COMMANDS_PAGE)
    if name == "yusuan":
        return parts[0]
    found = [part for part in parts if part.partition("\n")[0] == name]
    assert len(found) == 1, f"docs/commands.md has no section '## {name}'"
    return found[0]


@pytest.mark.parametrize(("name", "command"), [pytest.param(n, c, id=n) for n, c in commands()])
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    said = section(name)
    options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    undocumented = {option for option in options if not re.search(rf"{option}\b(?!-)", said)}
    assert not undocumented


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_name_every_command(readme: str) -> None:
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    tops = [name.removeprefix("yusuan ") for name, _ in commands() if name.count(" ") == 1]
    assert [name for name in tops if f"yusuan {name}" not in text] == []


def test_no_section_is_about_a_command_or_option_there_is_not() -> None:
    known = dict(commands())
    for heading in re.findall(r"(?m)^## (.+)$", COMMANDS_PAGE):
        assert heading in known
        options = {option for each in known[heading].params for option in each.opts}
        listed = re.findall(r"(?m)^\| `(-.+?)` ?", section(heading))
        assert {option.split()[0] for option in listed} <= options, heading


def command_lines(path: Path) -> Iterator[list[str]]:
    """The arguments of every yusuan command line of a document's blocks."""
    for block in blocks(path):
        if block.language not in SHELL:
            continue
        for line in block.lines:
            if block.language == "console" and not line.startswith("$ "):
                continue
            if line.startswith("#") or not re.search(r"yusuan|docker compose", line):
                continue
            inner = re.findall(r"\$\((.+?)\)", line)
            for each in [line.removeprefix("$ "), *inner]:
                lexer = shlex.shlex(each, posix=True, punctuation_chars=True)
                lexer.whitespace_split = True
                yield from _calls(list(lexer))


def _calls(words: list[str]) -> Iterator[list[str]]:
    """What follows each word that calls yusuan: itself, or its service in the compose file."""
    for index, word in enumerate(words):
        # A program stands at the beginning of a command, after cron's `cd … &&`, after ExecStart=.
        program = word.removeprefix("ExecStart=")
        by_compose = words[max(0, index - 4) : index + 1] == ["docker", "compose", "run", "--rm", "load"]
        first = index == 0 or words[index - 1] in SEPARATORS
        if by_compose or (first and re.fullmatch(r"(?:[\w./]*/)?yusuan", program)):
            rest = words[index + 1 :]
            end = next((i for i, each in enumerate(rest) if each in SEPARATORS), len(rest))
            yield rest[:end]


def parse(arguments: list[str]) -> None:
    """Lets click parse a command line, without running it; raises click.UsageError."""
    command: click.Command = main
    context, rest = None, list(arguments)
    while True:
        try:
            context = command.make_context(command.name, rest, parent=context)
        except click.exceptions.Exit:  # --help, --version
            return
        if not isinstance(command, click.Group):
            return
        _, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None
        command = found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_command_line_parses(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(REPOSITORY)
    for arguments in command_lines(path):
        if arguments:  # `docker compose run --rm load` alone
            parse(arguments)


def test_command_lines_are_found() -> None:
    found = [arguments for path in DOCUMENTS for arguments in command_lines(path)]
    assert len(found) > 30
    for expected in (
        ["status"],
        ["nightly"],
        ["db", "down"],
        ["nightly", "--inbox", "/srv/disclosures"],
        ["--version"],
    ):
        assert expected in found
    with pytest.raises(click.UsageError):
        parse(["db", "sideways"])
    with pytest.raises(click.UsageError):
        parse(["load", "--sideways", "x.pdf"])


def test_make_targets_are_real() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8")))
    named = {
        target
        for path in DOCUMENTS
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("README.md", "README.zh-CN.md"),
        ("docs/finance.md", "docs/finance.zh-CN.md"),
        ("docs/exports.md", "docs/exports.zh-CN.md"),
        ("docs/operations.md", "docs/operations.zh-CN.md"),
    ],
)
def test_both_languages_show_the_same_code(english: str, chinese: str) -> None:
    ours, theirs = ([(b.language, b.text) for b in blocks(REPOSITORY / name)] for name in (english, chinese))
    assert ours == theirs
    headings = [
        len(re.findall(r"(?m)^#+ ", (REPOSITORY / name).read_text(encoding="utf-8"))) for name in (english, chinese)
    ]
    assert headings[0] == headings[1]


def places(shown: list[Shown]) -> list[object]:
    return [pytest.param(each, id=each.place) for each in shown]


@pytest.mark.parametrize("shown", places([q for path in ANSWERED for q in queries(path)]))
def test_sql_gives_what_is_printed(sample: Warehouse, shown: Shown) -> None:
    real = ask(sample.url, shown.question)
    assert list(shown.answer) == real, f"\n{difference(shown.answer, real)}\nrenew it: see docs/development.md"


@pytest.mark.parametrize("shown", places([d for path in ANSWERED for d in dialogues(path)]))
def test_commands_print_what_is_shown(sample: Warehouse, shown: Shown) -> None:
    if shown.question == "yusuan load samples/xj-ecology-2024-dept-budget.pdf":
        said = [*document_lines(sample.report.documents[0]), "building the marts …", "", *summary_lines(sample.report)]
        real = steady("\n".join(said))
    else:
        assert shown.question.split()[1] in {"trace", "check"}, "only commands that read are run"
        real = run(sample.url, shown.question)
    answer = steady("\n".join(shown.answer))
    assert matches(answer, real), f"\n{difference(answer, real)}"


def test_left_out_lines_match_and_others_must_not() -> None:
    assert matches(["a", "…", "d"], ["a", "b", "c", "d"])
    assert matches(["…", "c", "…"], ["a", "b", "c"])
    assert not matches(["a", "c"], ["a", "b", "c"])
    assert not matches(["…", "x", "…"], ["a", "b", "c"])


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_list_every_mart(readme: str) -> None:
    marts = {
        model["name"]
        for file in (REPOSITORY / "dbt_project" / "models" / "marts").glob("**/*.yml")
        for model in yaml.safe_load(file.read_text(encoding="utf-8")).get("models", ())
    }
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    chapter = next(part for part in text.split("\n## ") if "\n| `disclosures` |" in part)
    assert set(re.findall(r"(?m)^\| `([a-z_]+)` \|", chapter)) == marts


def test_every_setting_is_documented() -> None:
    source = (REPOSITORY / "etl" / "settings.py").read_text(encoding="utf-8")
    settings = set(re.findall(r'env\.get\("([A-Z_]+)"\)', source))
    assert settings
    for path in (DOCS / "operations.md", DOCS / "operations.zh-CN.md"):
        text = path.read_text(encoding="utf-8")
        assert {name for name in settings if f"`{name}`" not in text} == set(), path.name
    example = (REPOSITORY / ".env.example").read_text(encoding="utf-8")
    operations = (DOCS / "operations.md").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"(?m)^#?([A-Z_]+)=", example) if name not in operations] == []


def test_every_reference_file_is_documented() -> None:
    folder = REPOSITORY / "etl" / "reference"
    named = re.findall(r"`([a-z_]+/[a-z_]+\.csv)`", (DOCS / "development.md").read_text(encoding="utf-8"))
    assert set(named) == {str(path.relative_to(folder)) for path in folder.glob("**/*.csv")}


def test_records_speak_the_vocabulary() -> None:
    """docs/records.md names kinds, measures and funds that exist."""
    measures = {row.split(",")[0] for row in _reference("measures")}
    kinds = {row.split(",")[-3] for row in _reference("table_titles")}
    table = re.findall(
        r"(?m)^\| (`.+?|) \| (.*?) \| (.*?) \| (.*?) \|$", (DOCS / "records.md").read_text(encoding="utf-8")
    )
    assert table
    funds = {"all", "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital"}
    for kind, _, measure, fund in table:
        assert set(re.findall(r"`(\w+)`", kind)) <= kinds
        assert set(re.findall(r"`(\w+)`", measure)) - {"line"} <= measures
        assert set(re.findall(r"`(\w+)`", fund)) <= funds


def _reference(name: str) -> list[str]:
    return [line for line in content(name).splitlines()[1:] if line]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_link_leads_nowhere(path: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        there = (path.parent / name).resolve() if name else path
        assert there.exists() and there.is_relative_to(REPOSITORY), link
        if anchor:
            headings = re.findall(r"(?m)^#+ (.+)$", there.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}, link


def test_paths_named_in_the_docs_exist() -> None:
    named = re.compile(r"`((?:etl|tests|dbt_project|models|migrations|samples|docs)(?:/[\w.-]+)*/?)`")
    for path in DOCUMENTS:
        missing = {each for each in named.findall(path.read_text(encoding="utf-8")) if not (REPOSITORY / each).exists()}
        assert not missing, path.name


def test_nothing_names_the_machine_it_was_written_on() -> None:
    private = re.compile(r"/(?:work|home|Users|tmp|root)/\w|(?:\d{1,3}\.){3}\d{1,3}(?<!127\.0\.0\.1)")
    for path in DOCUMENTS:
        assert private.findall(path.read_text(encoding="utf-8")) == [], path.name
