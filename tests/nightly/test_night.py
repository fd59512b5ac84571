"""A whole night: URLs and inboxes into the warehouse, the quarantine, what began to fail, the reports, the notification."""

import hashlib
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.nightly import quarantine
from etl.records.disclosure import Disclosure
from etl.run import batch
from etl.run.read_files import Reader
from tests.document.archive.seven_zips import seven_zip
from tests.document.office.packages import packed
from tests.load.builders import SCRIPTED, disclosure, read_script
from tests.nightly.conftest import Nightly
from tests.nightly.server import HTML, Site

# What the scripted reader reads, with a tab: a transcript by its content.
PLAIN, OTHER, REJECT = b"plain\t\n", b"year 2023\t\n", b"reject\t\n"


@pytest.fixture
def home(home: Path) -> Path:
    home.mkdir()
    return home


@pytest.fixture
def sources(home: Path) -> Callable[..., None]:
    def write(*urls: str, inboxes: tuple[str, ...] = ()) -> None:
        limits = "limits = { retries = 1, backoff_seconds = 0.01, total_seconds = 5 }"
        content = f"inboxes = {json.dumps(inboxes)}\nurls = {json.dumps(urls)}\n{limits}\n"
        (home / "sources.toml").write_text(content, encoding="utf-8")

    return write


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement).fetchall()  # type: ignore[call-overload, no-any-return]


def newest(home: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(max(home.glob("reports/*.json")).read_text(encoding="utf-8"))
    return content


def run(nightly: Nightly, home: Path, *arguments: object) -> dict[str, Any]:
    """Runs a night and returns its report; reports are named by the second."""
    for path in home.glob("reports/*"):
        path.unlink()
    done = nightly(*arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    content = newest(home)
    assert content["exit_code"] == done.exit_code
    return content


def outcomes(content: dict[str, Any]) -> dict[str, str]:
    return {re.sub(".*/", "", each["file"]): each["outcome"] for each in content["documents"]}


def test_what_urls_give_is_loaded_archived_and_traced_to_them(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path, database_url: str
) -> None:
    good, bad = site.file("/d/预算.txt", PLAIN), site.url("/none.pdf")
    site.answers["/d/%E9%A2%84%E7%AE%97.txt"] = site.answers["/d/预算.txt"]
    site.answers["/page.pdf"] = lambda handler: handler.send(200, HTML)
    sources(bad, good, site.url("/page.pdf"))
    content = run(nightly, home)
    assert content["exit_code"] == 1
    assert [(each["outcome"], each["status"]) for each in content["fetches"]] == [
        ("failed", 404), ("new", 200), ("rejected", 200),
    ]  # fmt: skip
    assert content["fetches"][2]["message"] == "the server sent an HTML page (页面不存在), not a PDF"
    assert [(each["file"], each["outcome"]) for each in content["documents"]] == [(good, "loaded")]
    traced = "SELECT d.file_name, l.url FROM core.documents AS d JOIN core.downloads AS l USING (sha256)"
    assert ask(database_url, traced) == [("预算.txt", good)]
    (original,) = home.glob("archive/*/*")
    assert original.read_bytes() == PLAIN
    assert not (home / "tonight").exists()


def test_the_second_night_changes_nothing_and_a_changed_file_is_a_new_version(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path, database_url: str
) -> None:
    sources(site.file("/a.txt", PLAIN), site.file("/b.txt", OTHER))
    assert outcomes(run(nightly, home)) == {"a.txt": "loaded", "b.txt": "loaded"}
    loads = ask(database_url, "SELECT count(*), max(load_id) FROM core.loads")
    again = run(nightly, home)
    assert (again["exit_code"], again["build"]) == (0, None)
    assert outcomes(again) == {"a.txt": "unchanged", "b.txt": "unchanged"}
    assert {each["status"] for each in again["fetches"]} == {304}
    assert ask(database_url, "SELECT count(*), max(load_id) FROM core.loads") == loads
    site.file("/a.txt", b"later\t\n")
    assert outcomes(run(nightly, home)) == {"a.txt": "loaded", "b.txt": "unchanged"}
    versions = "SELECT is_current FROM core.documents WHERE fiscal_year = 2024 ORDER BY document_id"
    assert ask(database_url, versions) == [(False,), (True,)]
    assert len(list(home.glob("archive/*/*"))) == 3, "every version is kept"


def test_a_url_that_fails_tonight_keeps_what_it_gave(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources(site.file("/a.txt", PLAIN))
    run(nightly, home)
    site.answers.clear()
    monkeypatch.setattr(batch, "default_reader", lambda *_: replace(SCRIPTED, version="test-2"))
    content = run(nightly, home)
    assert content["exit_code"] == 1 and outcomes(content) == {"a.txt": "loaded"}, "read again by the new parser"


def test_an_archive_that_is_not_here_is_fetched_anew(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path
) -> None:
    sources(site.file("/a.txt", PLAIN))
    run(nightly, home)
    (original,) = home.glob("archive/*/*")
    original.unlink()
    assert run(nightly, home)["fetches"][0]["status"] == 200
    assert original.exists()


def test_inboxes_of_all_kinds_and_one_that_is_away(
    nightly: Nightly, sources: Callable[..., None], home: Path, tmp_path: Path
) -> None:
    for folder, content in ((home / "here", PLAIN), (tmp_path, OTHER)):
        folder.mkdir(exist_ok=True)
        (folder / f"{folder.name}.txt").write_bytes(content)
    sources(inboxes=("here", "away"))
    content = run(nightly, home, "--inbox", tmp_path)
    assert set(outcomes(content).values()) == {"loaded"} and len(content["documents"]) == 2
    assert content["exit_code"] == 1
    assert content["problems"] == [f"{home / 'away'}: no such file or folder"]


# Readers of other versions: named, as they are sent to the processes that read.
def _read_all_but_b(path: Path) -> Disclosure:
    if path.name == "b.txt":
        raise ZeroDivisionError("still not")
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(read_script(path.with_name("none.txt")), file_name=path.name, sha256=content)


def _read_all(path: Path) -> Disclosure:
    content = path.read_bytes()
    year = 2020 + content.count(b"\n")
    return disclosure(path.name, sha256=hashlib.sha256(content).hexdigest(), fiscal_year=year)


def _read_with_a_failure(path: Path) -> Disclosure:
    sound = read_script(path)
    gone = replace(sound.checks[0], verdict="fail", difference_yuan=Decimal(5000))
    return replace(sound, checks=(gone,))


@pytest.mark.slow
def test_a_rejected_file_is_kept_with_the_reason_and_read_again_by_a_newer_parser(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = home / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(REJECT)
    sources(site.file("/b.txt", REJECT + b"\n"))
    assert run(nightly, home)["exit_code"] == 1
    kept = {path.name: path for path in home.glob("quarantine/*/*.txt")}
    assert {name: path.read_bytes() for name, path in kept.items()} == {"a.txt": REJECT, "b.txt": REJECT + b"\n"}
    reason = json.loads((kept["b.txt"].parent / "reason.json").read_text())
    assert (reason["origin"], reason["reason"]) == (site.url("/b.txt"), "the file is encrypted")

    (inbox / "a.txt").unlink()
    sources()
    assert run(nightly, home)["documents"] == [], "neither is offered, and the parser is the same"

    kept["a.txt"].with_name("none.txt").write_text("plain")
    monkeypatch.setattr(batch, "default_reader", lambda *_: Reader(_read_all_but_b, "test-2"))
    content = run(nightly, home, "--jobs", 1)
    assert outcomes(content) == {"a.txt": "loaded", "b.txt": "rejected"}
    assert sorted(content["retried"]) == sorted([str(inbox / "a.txt"), site.url("/b.txt")])
    assert [path.name for path in home.glob("quarantine/*/*.txt")] == ["b.txt"]
    assert run(nightly, home)["documents"] == [], "once for each version"


def test_what_lacked_a_program_is_tried_again_once_it_is_there(
    nightly: Nightly,
    sources: Callable[..., None],
    site: Site,
    home: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever it lies: in the inbox, at a URL, or in quarantine alone; and not every night."""
    inbox = home / "inbox"
    inbox.mkdir()
    (inbox / "stays.txt").write_bytes(REJECT)
    (inbox / "goes.txt").write_bytes(REJECT + b"\n")
    sources(site.file("/b.txt", REJECT + b"\n\n"))
    run(nightly, home)
    (inbox / "goes.txt").unlink()
    assert outcomes(run(nightly, home)) == {"stays.txt": "rejected", "b.txt": "rejected"}

    assert ask(database_url, "SELECT count(*) FROM core.loads") == [(3,)], "with the same programs nothing is read"

    monkeypatch.setattr(batch, "default_reader", lambda *_: replace(SCRIPTED, read=_read_all, helpers=("bsdtar",)))
    content = run(nightly, home)
    assert outcomes(content) == {"stays.txt": "loaded", "b.txt": "loaded", "goes.txt": "loaded"}
    assert content["retried"] == [str(inbox / "goes.txt")]
    assert quarantine.held(home) == []


@pytest.mark.parametrize(("suffix", "pack"), [("zip", packed), ("7z", seven_zip)])
def test_what_is_rejected_in_an_archive_lies_in_quarantine_under_its_name(
    nightly: Nightly, home: Path, suffix: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    archive = home / "inbox" / f"all.{suffix}"
    archive.parent.mkdir()
    archive.write_bytes(pack({"单位/a.txt": PLAIN, "单位/b.txt": REJECT, "c.jpg": b"x"}))
    content = run(nightly, home)
    assert outcomes(content) == {"a.txt": "loaded", "b.txt": "rejected"}
    assert content["passed_over"] == [f"{archive}/c.jpg"]
    (held,) = quarantine.held(home)
    assert (held.origin, held.file.name, held.file.read_bytes()) == (f"{archive}/单位/b.txt", "b.txt", REJECT)
    archive.write_bytes(pack({"单位/a.txt": PLAIN, "单位/b.txt": OTHER}))
    assert outcomes(run(nightly, home)) == {"a.txt": "unchanged", "b.txt": "loaded"}
    assert quarantine.held(home) == []


def test_a_file_that_was_put_right_leaves_the_quarantine(nightly: Nightly, home: Path) -> None:
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_bytes(REJECT)
    run(nightly, home)
    (home / "inbox" / "a.txt").write_bytes(REJECT + b"\n")
    run(nightly, home)
    assert len(list(home.glob("quarantine/*"))) == 1, "of one place only what it has now"
    (home / "inbox" / "a.txt").write_bytes(PLAIN)
    assert run(nightly, home)["exit_code"] == 0
    assert list(home.glob("quarantine/*")) == []


@pytest.mark.slow
def test_checks_that_fail_since_tonight(
    nightly: Nightly, home: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_bytes(PLAIN)
    assert run(nightly, home)["new_failing_checks"] == []
    monkeypatch.setattr(batch, "default_reader", lambda *_: Reader(_read_with_a_failure, "test-2"))
    content = run(nightly, home)
    (failure,) = content["new_failing_checks"]
    assert (failure["check_code"], failure["scope_label"], failure["is_accepted"]) == ("row_total", "表1 行1", False)
    assert content["exit_code"] == 0, "a document may contradict itself"
    assert [each["message_zh"] for each in content["unknown"]] == ["某表：第 3 列 没有读懂的表头"]
    monkeypatch.setattr(batch, "default_reader", lambda *_: Reader(_read_with_a_failure, "test-3"))
    assert run(nightly, home)["new_failing_checks"] == [], "it failed before"


def test_a_list_with_mistakes_keeps_no_document_out(nightly: Nightly, home: Path, database_url: str) -> None:
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_bytes(PLAIN)
    (home / "expected.csv").write_text("publisher,year,kind,due\n甲局,2024,budget,2024-02-28\n", encoding="utf-8")
    assert run(nightly, home)["exit_code"] == 0
    (home / "expected.csv").write_text("publisher,year,kind,due\n甲局,2024,budget,soon\n", encoding="utf-8")
    content = run(nightly, home)
    assert content["exit_code"] == 1 and outcomes(content) == {"a.txt": "unchanged"}
    assert content["problems"] == [f"{home / 'expected.csv'}, line 2: due 'soon' is no date; write it as 2025-03-31"]
    assert ask(database_url, "SELECT count(*) FROM core.expected_publications") == [(1,)], "the list before stays"


def test_sources_that_cannot_be_read_are_a_usage_error(nightly: Nightly, home: Path, tmp_path: Path) -> None:
    done = nightly("--sources", tmp_path / "none.toml")
    assert done.exit_code == 2 and "none.toml: cannot be read" in done.stderr
    (home / "sources.toml").write_text("urls = 7")
    assert nightly().exit_code == 2
    assert not (home / "reports").exists()


HANDED_OVER = "import os, sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr([os.environ['YUSUAN_EXIT_CODE'],"
HANDED_OVER += " os.environ['YUSUAN_REPORT'], os.environ['YUSUAN_SUMMARY'], sys.stdin.read(), sys.argv[2]]))"


def test_the_command_is_run_on_failure_and_gets_no_text_as_code(nightly: Nightly, home: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = f"'{sys.executable}' -c \"{HANDED_OVER}\" '{told}' '$(touch {tmp_path}/shell)'"
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_bytes(PLAIN)
    assert nightly("--notify", command).exit_code == 0 and not told.exists()
    (home / "inbox" / "$(touch shell);`id`.txt").write_bytes(REJECT)
    assert nightly("--notify", command).exit_code == 1
    code, report, summary, text, argument = eval(told.read_text())
    assert code == "1" and Path(report).read_text(encoding="utf-8") == text
    assert "$(touch shell);`id`.txt: the file is encrypted" in text
    assert summary.startswith("yusuan nightly: warehouse: ") and "; 2 files: " in summary and "\n" not in summary
    assert argument == f"$(touch {tmp_path}/shell)" and not (tmp_path / "shell").exists()


def test_a_night_that_could_not_run_is_told_too(
    nightly: Nightly, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv("YUSUAN_NOTIFY", f"'{sys.executable}' -c \"{HANDED_OVER}\" '{told}' x")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/x")
    assert nightly().exit_code == 3
    assert "secret" not in told.read_text() and eval(told.read_text())[0] == "3"
    assert nightly("--sources", tmp_path / "none.toml").exit_code == 2
    assert eval(told.read_text())[:2] == ["2", ""]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-program", "cannot be sent"),
        (f"'{sys.executable}' -c 'import sys; sys.exit(\"out of order\")'", "out of order"),
    ],
)
def test_a_notification_that_fails_changes_nothing(nightly: Nightly, home: Path, command: str, said: str) -> None:
    (home / "inbox").mkdir()
    (home / "inbox" / "a.txt").write_bytes(REJECT)
    done = nightly("--notify", command)
    assert done.exit_code == 1 and said in done.stderr


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_shows_it_all_and_fetches_nothing(
    nightly: Nightly, sources: Callable[..., None], site: Site, home: Path, lang: str
) -> None:
    (home / "inbox").mkdir()
    (home / "inbox" / "<b>a.txt").write_bytes(REJECT)
    (home / "inbox" / "b.txt").write_bytes(PLAIN)
    sources(site.url("/none.pdf"))
    done = nightly("--lang", lang)
    assert ("被拒" in done.stdout) == (lang == "zh")
    (page,) = [path.read_text(encoding="utf-8") for path in home.glob("reports/*.html")]
    assert "&lt;b&gt;a.txt" in page and "<b>a.txt" not in page
    assert "the server answered 404" in page and "没有读懂的表头" in page
    assert not re.search(r"""(src|href)=|@import|url\(|<script""", page)
    assert ("有异常" in page) == (lang == "zh")
