"""Telling somebody: the command that is run when a night did not go well."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from etl.errors import UsageError

SECONDS = 60


def command_of(text: str) -> list[str]:
    """The program and its arguments. There is no shell: who wants one writes `sh -c '…'`. Raises UsageError."""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"--notify {text}: cannot be read ({error}); quote it as for a shell") from error
    if not words:
        raise UsageError("--notify: no command")
    return words


def notify(command: list[str], exit_code: int, summary: str, report: Path | None) -> str | None:
    """Runs the command and waits for it; what went wrong with it, in words, or None.

    It gets nothing of a document on its command line: YUSUAN_EXIT_CODE, YUSUAN_SUMMARY (one line) and YUSUAN_REPORT
    (the text report; .json and .html lie beside it; empty where none could be written) are in its environment, and the
    text report, else the summary, is its standard input.
    """
    try:
        content = report.read_bytes() if report else f"{summary}\n".encode()
        done = subprocess.run(
            command,
            input=content,
            env={
                **os.environ,
                "YUSUAN_EXIT_CODE": str(exit_code),
                "YUSUAN_SUMMARY": summary.replace("\0", " "),
                "YUSUAN_REPORT": str(report or ""),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{command[0]}: the notification was not sent within {SECONDS} s"
    except OSError as error:
        return f"{command[0]}: the notification cannot be sent ({error.strerror})"
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
        return f"{command[0]}: the notification ended with exit code {done.returncode}{f' ({said})' if said else ''}"
    return None
