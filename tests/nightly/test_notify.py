"""Telling somebody: what the command gets, and what is said when it does not work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.nightly.notify import command_of, notify

TELL = (
    "import json, os, sys; names = ('YUSUAN_EXIT_CODE', 'YUSUAN_SUMMARY', 'YUSUAN_REPORT');"
    "open(sys.argv[1], 'w').write(json.dumps([sys.stdin.read(), *map(os.environ.get, names)]))"
)


def test_the_command_gets_the_report_and_not_on_its_command_line(tmp_path: Path) -> None:
    report, told = tmp_path / "night.txt", tmp_path / "told"
    report.write_text("all of it\n")
    assert notify([sys.executable, "-c", TELL, str(told)], 1, "1 file: 1 rejected", report) is None
    assert json.loads(told.read_text()) == ["all of it\n", "1", "1 file: 1 rejected", str(report)]


def test_without_a_report_it_gets_the_summary(tmp_path: Path) -> None:
    told = tmp_path / "told"
    assert notify([sys.executable, "-c", TELL, str(told)], 3, "no\0disk", None) is None
    assert json.loads(told.read_text()) == ["no\0disk\n", "3", "no disk", ""]


def test_what_goes_wrong_with_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert notify(["/no/such/program"], 1, "", None) == (
        "/no/such/program: the notification cannot be sent (No such file or directory)"
    )
    ends = [sys.executable, "-c", "import sys; sys.exit('no\\n  route')"]
    assert notify(ends, 1, "", None) == f"{sys.executable}: the notification ended with exit code 1 (no route)"

    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("mail", 60)

    monkeypatch.setattr(subprocess, "run", late)
    assert notify(["mail"], 1, "", None) == "mail: the notification was not sent within 60 s"


def test_a_command_is_words_and_no_shell() -> None:
    assert command_of("mail -s 'the budget' $HOME") == ["mail", "-s", "the budget", "$HOME"]
    for wrong, said in (("mail 'x", "cannot be read"), ("  ", "no command")):
        with pytest.raises(UsageError, match=said):
            command_of(wrong)
