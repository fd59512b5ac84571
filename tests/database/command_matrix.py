"""Which login each command needs, tried: every command by every kind of login on a server of others; and the tables of docs/security.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from etl.assistant.questions import reader
from etl.cli import main
from etl.database import open_database
from etl.database.reading import reading
from etl.errors import CannotRun, UsageError
from etl.serve.app import Site, build_app
from etl.serve.pictures import Drawer
from etl.serve.pool import Pool
from etl.settings import load_settings
from tests.database import in_docs
from tests.database.matrix import MAY

WHO = {
    "stranger": ("a login without a role", "无角色的登录"),
    "reader": ("reader", "读者"),
    "loader": ("loader", "载入者"),
    "owner": ("owner, where a loader has a login", "所有者（另有载入者账号时）"),
}
# The commands that ask the database as they are written, {folder} being one that may be written; two that serve are tried by themselves.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("check",),
    ("trace", "1", "--document", "1"),
    ("export", "--to", "{folder}/files"),
    ("export", "--format", "parquet", "--by", "year", "--to", "{folder}/lake"),
    ("report", "--to", "{folder}/pages"),
    ("serve",),
    ("mcp",),
    ("load", "--no-build", "{folder}/a.txt"),
    ("load", "--no-build", "--cluster", "tcp://127.0.0.1:9", "{folder}/b.txt"),
    ("build", "--select", "checks"),
    ("nightly", "--inbox", "{folder}/inbox"),
    ("db", "backup", "{folder}/b.dump"),
    ("db", "account", "a_new_one", "--role", "reader"),
)
# What stands for an answer that comes after the rights were looked at: no such figure, no scheduler there.
_BEYOND = ("no such figure", "is printed nowhere", "no scheduler", "not among")
MARKS = ("<!-- commands -->", "<!-- end of the commands -->")


def tried(logins: Mapping[str, str], folder: Path, use: Callable[[str, str], None]) -> dict[str, dict[str, bool]]:
    """Whether each command does its work, by command and kind of login; `use` sets a variable of the environment."""
    found: dict[str, dict[str, bool]] = {name_of(command): {} for command in COMMANDS}
    for who, url in logins.items():
        place = folder / who
        (place / "inbox").mkdir(parents=True)
        for name in ("a.txt", "b.txt", "inbox/c.txt"):
            (place / name).write_text(f"东江省水利厅2024年部门预算\n\n{who} {name}\n", encoding="utf-8")
        use("DATABASE_URL", url)
        use("YUSUAN_HOME", str(place / "home"))
        for command in COMMANDS:
            found[name_of(command)][who] = _works(command, place)
    return found


def name_of(command: tuple[str, ...]) -> str:
    """A command with the options that make it another."""
    kept = [part for part in command if part in ("--by", "--cluster")]
    words = command[:2] if command[0] == "db" else command[:1]
    return " ".join((*words, *kept))


def _works(command: tuple[str, ...], place: Path) -> bool:
    if command[0] in ("serve", "mcp"):
        return _serves(command[0], place)
    done = CliRunner().invoke(main, [part.format(folder=place) for part in command])
    return done.exit_code in (0, 1) or any(said in done.output for said in _BEYOND)


def _serves(command: str, place: Path) -> bool:
    from tests.serve.conftest import Browser

    try:
        with open_database(load_settings()) as database:
            if command == "mcp":
                with reader(database) as asked:
                    return bool(asked.ask("SELECT * FROM marts.disclosures").rows)
            with reading(database, "", 10) as connect, closing(Pool(connect)) as pool:
                site = Site(pool, Drawer(place), place / "reviewed.csv", "zh", None)
                return Browser(build_app(site)).get("/").status_code == 200
    except (CannotRun, UsageError):
        return False


def table(found: Mapping[str, Mapping[str, bool]], language: int) -> str:
    """The matrix as a table of Markdown; language 0 is English, 1 Chinese."""
    rows = ((f"`{command}`", by) for command, by in found.items())
    who = {each: names[language] for each, names in WHO.items()}
    return in_docs.table(("command", "命令")[language], who, rows, MAY[language])
