"""What README and docs print: their fenced blocks, and what the sample really answers to the SQL and commands in them.

`python -m tests.whole.printed` writes the answers of the current database (the sample alone, freshly loaded) into the
documents again; read the diff before committing it.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from etl.cli import main
from etl.database import open_database, provider
from etl.database.connection import target
from etl.settings import load_settings

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    *sorted(REPOSITORY.glob("*.md")),
    *sorted((REPOSITORY / "docs").rglob("*.md")),
)
# Documents whose SQL and commands are answered by the sample.
ANSWERED = tuple(path for path in DOCUMENTS if path.name.startswith(("README", "finance")))
# Stands for lines left out.
LEFT_OUT = "…"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the line of the document it begins on."""

    language: str
    text: str
    line: int

    @property
    def lines(self) -> list[str]:
        """Its lines, without trailing blanks."""
        return [line.rstrip() for line in self.text.rstrip("\n").split("\n")]


@dataclass(frozen=True)
class Shown:
    """A question in a document (SQL, or a command line) with the lines printed as its answer."""

    path: Path
    line: int
    question: str
    answer: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands, for the name of a test."""
        return f"{self.path.relative_to(REPOSITORY)}:{self.line}"


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document."""
    text = path.read_text(encoding="utf-8")
    return [Block(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in _FENCE.finditer(text)]


def queries(path: Path) -> list[Shown]:
    """Each SQL block with the text block that follows it; ValueError where none does."""
    found, all_blocks = [], blocks(path)
    for block, following in zip(all_blocks, [*all_blocks[1:], Block("", "", 0)], strict=False):
        if block.language == "sql":
            if following.language != "text":
                raise ValueError(f"{path.name}, line {block.line}: no text block with the answer follows")
            found.append(Shown(path, block.line, block.text, tuple(following.lines)))
    return found


def dialogues(path: Path) -> list[Shown]:
    """Each `$ command` of the console blocks with the lines printed below it."""
    found = []
    for block in blocks(path):
        if block.language == "console":
            for part in re.split(r"(?m)^(?=\$ )", block.text):
                command, _, answer = part.rstrip("\n").partition("\n")
                if command:
                    lines = tuple(line.rstrip() for line in answer.split("\n"))
                    found.append(Shown(path, block.line, command.removeprefix(_PROMPT), lines))
    return found


def ask(url: str, sql: str) -> list[str]:
    """What psql prints, without trailing blanks."""
    to = target(url)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PG")},
        "PGHOST": to.host,
        "PGPORT": str(to.port),
        "PGUSER": to.user,
        "PGPASSWORD": to.password,
        "PGDATABASE": to.database,
        "PGCLIENTENCODING": "UTF8",
        "LC_ALL": "C",
    }
    command = [
        provider.program(provider.binaries(), "psql"),
        "-X",
        "-P",
        "pager=off",
        "-v",
        "ON_ERROR_STOP=1",
        "-c",
        sql,
    ]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValueError(done.stderr)
    return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")]


def run(url: str, command: str) -> list[str]:
    """What a `yusuan …` command prints on the database."""
    done = CliRunner().invoke(main, ["--database-url", url, *command.split()[1:]])
    if done.exit_code > 1:
        raise ValueError(done.output)
    return steady(done.stdout)


def steady(text: str) -> list[str]:
    """Lines without what differs from run to run: seconds and the folder of the repository."""
    text = text.replace(f"{REPOSITORY}{os.sep}", "")
    return [re.sub(r"\d+\.\d s\b", "N s", line.rstrip()) for line in text.strip("\n").split("\n")]


def matches(shown: Sequence[str], real: Sequence[str]) -> bool:
    """Whether the lines shown are the real ones, a line with … standing for any number of lines."""
    pattern = "".join("(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in real)) is not None


def difference(shown: Sequence[str], real: Sequence[str]) -> str:
    """What is shown against what is real, for people."""
    return "\n".join(difflib.unified_diff(list(shown), list(real), "shown", "real", lineterm="", n=1))


def _renew(path: Path, url: str) -> None:
    """Writes the answers to the SQL of a document again."""
    text = path.read_text(encoding="utf-8")
    answer: Callable[[re.Match[str]], str] = lambda m: f"{m[1]}{chr(10).join(ask(url, m[2]))}\n```"  # noqa: E731
    path.write_text(
        re.sub(r"(?ms)^(```sql\n(.*?)^```$(?:(?!^```).)*?^```text\n).*?^```$", answer, text), encoding="utf-8"
    )


if __name__ == "__main__":
    with open_database(load_settings()) as database:
        for document in ANSWERED:
            _renew(document, database.url)
