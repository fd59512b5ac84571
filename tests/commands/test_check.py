"""`yusuan check`: words, JSON, languages, exit codes."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.commands.check import REVIEWED, check
from etl.errors import UsageError
from etl.load import write_disclosure
from etl.reconcile import reconcile
from etl.records.disclosure import Disclosure
from etl.settings import Settings
from tests.reconcile.builders import Row, disclosure, table

Cli = Callable[..., Result]


def document(publisher: str, project: str) -> Disclosure:
    row = Row("合计", "total", None, {"total": "1,000.00", "basic": "400.00", "project": project})
    made = reconcile(disclosure(table("expenditure", ["total", "basic", "project"], [row])))
    return replace(made, publisher=publisher, file_name=f"{publisher}.txt", sha256=f"{len(project):064}")


@pytest.fixture
def cli(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    return lambda *arguments: CliRunner().invoke(main, ["check", *arguments])


@pytest.fixture
def loaded(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        for one in (document("东江省财政厅", "600.00"), document("东江省水利厅", "60.00")):
            write_disclosure(connection, one, run_id="run", started_at=datetime.now(UTC), parser_version="1")


@pytest.mark.usefixtures("loaded")
def test_a_failing_identity_is_shown_with_both_sides_and_ends_in_1(cli: Cli) -> None:
    done = cli()
    assert done.exit_code == 1, done.output
    lines = done.stdout.splitlines()
    assert any(line.startswith("FAIL  p. 1  row.total  Total = basic expenditure + project") for line in lines)
    assert "    合计 · 合计  10,000,000.00  ≠  4,600,000.00  基本支出 + 项目支出" in lines
    assert "    difference 5,400,000.00, tolerance 150.00 yuan" in lines
    assert lines[-1] == "2 documents, 2 identities tested: 1 exact, 0 within rounding, 1 failed"


@pytest.mark.usefixtures("loaded")
def test_failed_shows_only_failures(cli: Cli) -> None:
    lines = cli("--failed", "--lang", "zh").stdout.splitlines()
    assert lines[0].startswith("东江省水利厅  2024 年部门预算  东江省水利厅.txt")
    assert lines[2] == "原因（1 个）"
    assert any(line.startswith("不符  第 1 页  row.total  合计=基本支出+项目支出") for line in lines)
    assert lines[-1] == "2 个文件，核对 2 项：相等 1 项，进位差 0 项，不符 1 项"


@pytest.mark.usefixtures("loaded")
def test_a_sound_document_ends_in_0(cli: Cli) -> None:
    done = cli("--document", "财政厅")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "1 document, 1 identities tested: 1 exact, 0 within rounding, 0 failed"


@pytest.mark.usefixtures("loaded")
def test_json_keeps_amounts_exact(cli: Cli) -> None:
    done = cli("--document", "水利厅", "--json")
    assert done.exit_code == 1
    content = json.loads(done.stdout)
    (one,) = content["documents"]
    (check,) = one["checks"]
    assert content["fail"] == one["fail"] == 1
    assert (check["left_yuan"], check["right_yuan"], check["verdict"]) == ("10000000.00", "4600000.00", "fail")
    assert check["english"] and check["chinese"]
    by_id = json.loads(cli("--document", str(one["document_id"]), "--json").stdout)
    assert by_id["documents"][0]["publisher"] == "东江省水利厅"


@pytest.mark.usefixtures("loaded")
def test_a_document_that_is_not_there_is_a_usage_error(cli: Cli) -> None:
    done = cli("--document", "教育厅")
    assert done.exit_code == 2
    assert "教育厅" in done.stderr and "yusuan status" in done.stderr


def test_no_warehouse_is_not_made_by_looking(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0
    assert not home.exists()
    assert done.stdout == "0 documents, 0 identities tested: 0 exact, 0 within rounding, 0 failed\n"


@pytest.mark.usefixtures("loaded")
def test_a_sum_on_its_own_names_all_figures_that_could_be_wrong(cli: Cli) -> None:
    text = cli("--failed").stdout
    assert "  1. undecided: no single figure is told by the others to be the wrong one in the identity" in text
    assert (
        "     – p. 1, line 合计, column project (表 expenditure): printed 60.00; 1 identity would hold with 600.00 万元"
        in text
    )
    assert "     breaks: row.total p. 1" in text


@pytest.fixture
def grid(database_url: str) -> None:
    """Two items and their total, each of two parts; one figure of the second item is not what the others require."""
    rows = [
        Row("合计", "total", None, {"total": "33.00", "basic": "11.00", "project": "22.00"}),
        Row("教育支出", "class", "205", {"total": "3.00", "basic": "1.00", "project": "2.00"}),
        Row("其他支出", "class", "229", {"total": "30.00", "basic": "10.00", "project": "20.35"}),
    ]
    made = reconcile(disclosure(table("expenditure", ["total", "basic", "project"], rows)))
    with psycopg.connect(database_url) as connection:
        write_disclosure(connection, made, run_id="run", started_at=datetime.now(UTC), parser_version="1")


@pytest.mark.usefixtures("grid")
def test_the_figure_most_likely_wrong_is_named(cli: Cli) -> None:
    lines = cli("--failed").stdout.splitlines()
    assert lines[2] == "causes (1)"
    assert lines[3] == (
        "  1. most likely wrong: p. 1, line 229 其他支出, column project (表 expenditure): printed 20.35; "
        "2 identities would hold with 20.00 万元"
    )
    assert lines[4] == "     breaks: hierarchy.total p. 1; row.total p. 1"
    chinese = cli("--failed", "--lang", "zh").stdout
    assert (
        "最可能有误：第 1 页《表 expenditure》“229 其他支出”行“project”列：所印 20.35；若为 20.00 万元，则 2 项相符"
        in chinese
    )


@pytest.mark.usefixtures("grid")
def test_json_tells_the_causes(cli: Cli) -> None:
    (document,) = json.loads(cli("--json").stdout)["documents"]
    (cause,) = document["causes"]
    assert cause["check_nos"] == [each["check_no"] for each in document["checks"] if each["verdict"] == "fail"]
    assert cause["candidates"] == [] and cause["common_difference_yuan"] is None
    named = cause["named"]
    assert (named["page_no"], named["line_no"], named["column_no"]) == (1, 3, 4)
    assert (named["printed_text"], named["required_text"], named["printed_unit"]) == ("20.35", "20.00", "万元")
    assert Decimal(named["required_yuan"]) == 200_000
    assert named["repairs"] == cause["check_nos"] and named["breaks"] == []


@pytest.mark.usefixtures("grid")
def test_accepted_findings_do_not_alarm_and_do_not_disappear(cli: Cli, home: Path) -> None:
    file = home / "reviewed.csv"
    written = cli("--write-reviewed")
    assert written.exit_code == 1, "nothing is accepted yet"
    assert f"{file}: 2 lines added" in written.stderr
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3 and all(line.endswith(",,,") for line in lines[1:])
    assert cli().exit_code == 1, "a line without a reason accepts nothing"
    accepted = "\n".join(re.sub(",,,$", ",原文如此，已函询,财务科,2025-03-31", line) for line in lines)
    file.write_text(accepted + "\n", encoding="utf-8")
    done = cli("--failed")
    assert done.exit_code == 0
    assert "accepted  p. 1  row.total" in done.stdout
    assert "    accepted: 原文如此，已函询 (财务科, 2025-03-31)" in done.stdout
    assert "  1. [accepted] most likely wrong" in done.stdout
    assert done.stdout.endswith("2 failed, 2 of them accepted\n")
    content = json.loads(cli("--json").stdout)
    assert (content["fail"], content["accepted"], content["unused_reviews"]) == (2, 2, [])
    reasons = {(each["accepted"] or {}).get("reason") for each in content["documents"][0]["checks"]}
    assert reasons == {None, "原文如此，已函询"}
    assert "0 lines added" in cli("--write-reviewed").stderr


@pytest.mark.usefixtures("grid")
def test_a_review_without_use_is_reported(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "known.csv"
    file.write_text(
        "publisher,fiscal_year,document_kind,check_code,page_no,reason,reviewed_by,reviewed_on\n"
        "某局,2024,budget,row.total,1,已更正,审计组,2025/4/1\n某局,2024,budget,row.total,7,已更正,审计组,2025-04-01\n",
        encoding="gb18030",
    )
    done = cli("--reviewed", str(file), "--failed")
    assert done.exit_code == 1, "one of two is accepted"
    assert "reviewed file, line 3: means no failing identity any more (某局 · 2024 row.total)" in done.stdout
    assert done.stdout.endswith("2 failed, 1 of them accepted\n")
    missing = cli("--reviewed", str(tmp_path / "none.csv"))
    assert missing.exit_code == 2 and "none.csv" in missing.stderr


@pytest.mark.usefixtures("grid")
def test_the_page_of_a_transcript_has_no_pictures(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = cli("--failed", "--html", str(target))
    assert done.exit_code == 1 and str(target) in done.stderr
    page = target.read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in page and "最可能有误：第 1 页" in page and "此格式的文件没有页面图像" in page
    assert "<img" not in page
    assert not re.search(r"""(src|href)=["'](?!data:|#)|@import|url\(""", page), "nothing is fetched"
    cli("--html", str(target), "--lang", "en")
    assert "most likely wrong: p. 1" in target.read_text(encoding="utf-8")


def test_looking_makes_no_warehouse_and_tells_what_no_document_needs_any_more(nowhere: Settings) -> None:
    nowhere.home.mkdir()
    assert CliRunner().invoke(check, [], obj=nowhere).exit_code == 0
    review = (
        "publisher,fiscal_year,document_kind,check_code,page_no,reason,reviewed_by,reviewed_on\n"
        "某局,2024,budget,row.total,1,已更正,审计组,2025-04-01\n"
    )
    (nowhere.home / REVIEWED).write_text(review, encoding="utf-8")
    done = CliRunner().invoke(check, [], obj=nowhere)
    assert done.exit_code == 0 and "line 2: means no failing identity any more" in done.stdout
    assert [each.name for each in nowhere.home.iterdir()] == [REVIEWED]


def test_a_document_wanted_of_no_warehouse_is_a_mistake(nowhere: Settings) -> None:
    done = CliRunner().invoke(check, ["--document", "水利"], obj=nowhere)
    assert isinstance(done.exception, UsageError) and "no warehouse in" in str(done.exception)


@pytest.mark.usefixtures("grid")
def test_the_page_shows_what_is_accepted(cli: Cli, home: Path, tmp_path: Path) -> None:
    cli("--write-reviewed")
    file = home / REVIEWED
    head, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    accepted = [re.sub(",,,$", ",原文如此,财务科,2025-03-31", line) for line in lines]
    file.write_text("\n".join([head, *accepted]) + "\n", encoding="utf-8")
    assert cli("--html", str(tmp_path / "report.html")).exit_code == 0
    assert "原文如此" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("option", ["--issues", "--form"])
def test_issues_are_of_the_marts_and_say_so_where_there_are_none(cli: Cli, option: str) -> None:
    done = cli(option)
    assert done.exit_code == 3
    assert "the marts have no issues yet; build them with: yusuan build" in done.stderr


@pytest.mark.usefixtures("loaded")
def test_strict_and_issues_go_together(cli: Cli) -> None:
    assert cli("--strict").exit_code == 2
    assert cli("--issues", "--failed").exit_code == 2


def test_without_a_warehouse_the_list_of_issues_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("YUSUAN_HOME", str(tmp_path / "none"))
    done = CliRunner().invoke(main, ["check", "--issues", "--xlsx", str(tmp_path / "issues.xlsx")])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["0 issues: 0 high, 0 medium, 0 low; 0 with the reading in doubt, 0 accepted"]
    assert (tmp_path / "issues.xlsx").exists()
