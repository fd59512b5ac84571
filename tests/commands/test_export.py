"""`yusuan export`: what is written where, and what cannot be."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.commands import export as command
from etl.export import ExportReport, Target
from etl.export.selection import Filters
from etl.settings import Settings

Asked = list[tuple[Target, Filters, tuple[str, ...]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the command asks to be written; nothing is."""
    found: Asked = []

    def write(url: str, target: Target, filters: Filters, wanted: tuple[str, ...]) -> ExportReport:
        found.append((target, filters, wanted))
        return ExportReport((target.path,), 1, 1015, 2_500_000)

    monkeypatch.setattr(command, "write_export", write)
    monkeypatch.setattr(command.build_log, "are_current", lambda connection: True)
    return found


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        ([], Target(Path("export"), ("csv",))),
        (
            ["--format", "csv", "--format", "parquet", "--format", "csv", "--to", "d"],
            Target(Path("d"), ("csv", "parquet")),
        ),
        (["--to", "b.xlsx", "--lang", "en"], Target(Path("b.xlsx"), ("xlsx",), is_file=True, lang="en")),
        (["--to", "c.CSV", "--mart", "checks", "--bom"], Target(Path("c.CSV"), ("csv",), is_file=True, bom=True)),
        (["--to", "2024.06"], Target(Path("2024.06"), ("csv",))),
    ],
)
def test_a_folder_or_one_file(elsewhere: Settings, asked: Asked, arguments: list[str], target: Target) -> None:
    done = CliRunner().invoke(command.export, arguments, obj=elsewhere)
    assert done.exit_code == 0, done.output
    assert [each[0] for each in asked] == [target]
    assert done.stdout.endswith(f"1 table, 1,015 rows as {', '.join(target.formats)}; 1 file, 2.5 MB\n")


def test_a_folder_named_like_a_file_is_a_folder(elsewhere: Settings, asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "old.csv").mkdir()
    CliRunner().invoke(command.export, ["--to", str(tmp_path / "old.csv")], obj=elsewhere)
    assert not asked[0][0].is_file


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "b.xlsx", "--format", "csv"], "one file has one format"),
        (["--to", "c.csv"], "holds one mart"),
        (["--to", "c.csv", "--mart", "checks", "--mart", "amounts"], "holds one mart"),
    ],
)
def test_what_one_file_cannot_hold(elsewhere: Settings, asked: Asked, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(command.export, arguments, obj=elsewhere)
    assert said in str(done.exception) and asked == []


def test_filters_and_marts_are_handed_on(elsewhere: Settings, asked: Asked) -> None:
    arguments = ["--publisher", "水利", "--year", "2023", "--year", "2024", "--kind", "final", "--mart", "checks"]
    CliRunner().invoke(command.export, arguments, obj=elsewhere)
    assert asked[0][1:] == (Filters(("水利",), (2023, 2024), "final"), ("checks",))


@pytest.mark.usefixtures("asked")
def test_marts_that_do_not_hold_everything_are_told_and_exported(
    elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CliRunner().invoke(command.export, [], obj=elsewhere).stderr == ""
    monkeypatch.setattr(command.build_log, "are_current", lambda connection: False)
    done = CliRunner().invoke(command.export, [], obj=elsewhere)
    assert done.exit_code == 0 and "yusuan build" in done.stderr


def test_no_warehouse_is_made_by_looking(nowhere: Settings) -> None:
    done = CliRunner().invoke(command.export, [], obj=nowhere)
    assert "no warehouse in" in str(done.exception) and not nowhere.home.exists()
