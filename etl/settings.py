"""Settings of one run: the only reader of the environment.

| variable               | meaning                                                                   |
| ---------------------- | ------------------------------------------------------------------------- |
| `DATABASE_URL`         | any PostgreSQL 14+; without it an embedded server is used                   |
| `YUSUAN_HOME`          | folder of the embedded server, locks and reports; default `.yusuan` here, or in a folder above |
| `YUSUAN_INBOX`         | folder `yusuan nightly` takes documents from; default `inbox` in the home   |
| `YUSUAN_SOURCES`       | file of more inboxes and URLs; default `sources.toml` in the home, if there |
| `YUSUAN_DECISIONS`     | file that says of documents what they do not print, see docs/commands.md    |
| `YUSUAN_BACKUPS`       | how many backups `yusuan nightly` makes and keeps; default 0: it makes none   |
| `YUSUAN_REPORT_DAYS`   | how many days `yusuan nightly` keeps its reports; default 365, 0: for ever    |
| `YUSUAN_NOTIFY`        | command `yusuan nightly` runs when it fails; default none                  |
| `YUSUAN_LANG`          | zh or en: what commands speak; default as the system does                  |
| `YUSUAN_LOG_LEVEL`     | debug, info, warning or error: write the log to stderr; default none        |
| `YUSUAN_MAX_SECONDS`   | what one document may take at most, see etl/limits.py; 0 means no limit      |
| `YUSUAN_MAX_SCAN_SECONDS` | what a scan may take besides, a minute a page whose text is recognised      |
| `YUSUAN_MAX_MEMORY`    | the same, megabytes                                                       |
| `YUSUAN_MAX_PAGES`     | the same                                                                  |
| `YUSUAN_MAX_PAGE_SECONDS` | what one page of a PDF may take                                         |
| `YUSUAN_MAX_FILE_SIZE` | the same, megabytes                                                       |
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import cast

from etl.errors import UsageError
from etl.limits import DEFAULTS, Limits
from etl.log import LEVELS
from etl.pages.wording import LANGUAGES, Language

URL_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


@dataclass(frozen=True)
class Settings:
    """Where one run works. `database_url` None means the embedded server; folders are absolute and need not exist yet.

    sources: the file of sources, None for the one in `home`, if there is one. decisions: the
    list of decisions, if there is one. notify: the command to run on failure. backups: how many a night keeps, 0 for none.
    report_days: how long its reports stay, 0 for ever.
    log_level: one of etl.log.LEVELS, None for no log. language: what commands speak.
    """

    database_url: str | None
    home: Path
    inbox: Path
    sources: Path | None = None
    decisions: Path | None = None
    notify: str | None = None
    backups: int = 0
    report_days: int = 365
    limits: Limits = DEFAULTS
    log_level: str | None = None
    language: Language = "en"

    @property
    def uses_embedded_server(self) -> bool:
        """True when no database was named, so that the server in `home` is to be used."""
        return self.database_url is None


def load_settings(database_url: str | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the command line's `--database-url`, else from the environment, else the defaults.

    An empty variable counts as not set, as compose files and schedulers leave them.
    Raises UsageError when the database URL is not a PostgreSQL one, a limit is no whole number, or there is no such log level.
    """
    env = os.environ if environment is None else environment
    url = (database_url or env.get("DATABASE_URL") or "").strip() or None
    if url is not None and not url.startswith(URL_SCHEMES):
        # The URL itself may hold a password: show no more than its scheme.
        scheme = url.partition("://")[0] if "://" in url else "no scheme"
        raise UsageError(
            f"the database URL is not a PostgreSQL one ({scheme}); write postgresql://user:password@host:5432/database"
        )
    home = Path(given).expanduser().absolute() if (given := env.get("YUSUAN_HOME")) else _nearest_home()
    inbox = Path(env.get("YUSUAN_INBOX") or home / "inbox").expanduser().absolute()
    sources = env.get("YUSUAN_SOURCES")
    decisions = env.get("YUSUAN_DECISIONS")
    return Settings(
        database_url=url,
        home=home,
        inbox=inbox,
        sources=Path(sources).expanduser().absolute() if sources else None,
        decisions=Path(decisions).expanduser().absolute() if decisions else None,
        notify=env.get("YUSUAN_NOTIFY") or None,
        backups=_number(env, "YUSUAN_BACKUPS", Settings.backups),
        report_days=_number(env, "YUSUAN_REPORT_DAYS", Settings.report_days),
        limits=_limits(env),
        log_level=_log_level(env.get("YUSUAN_LOG_LEVEL")),
        language=spoken_language((), env),
    )


def spoken_language(arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> Language:
    """The language to speak: that of `--lang` among the arguments, else of YUSUAN_LANG, else of the locale, else English.

    A wrong `--lang` is told when the options are read; a YUSUAN_LANG that is no language counts as not set.
    """
    env = os.environ if environment is None else environment
    said = [right for left, right in pairwise((*arguments, "")) if left == "--lang"]
    said += [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    for wanted in (*said[:1], env.get("YUSUAN_LANG") or ""):
        if wanted in LANGUAGES:
            return cast(Language, wanted)
    locale = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _nearest_home() -> Path:
    """`.yusuan` in the working folder or the nearest one above that has it, as git looks for its own; else where it is to be."""
    here = Path(".yusuan").absolute()
    folders = (here.parent, *here.parent.parents)
    return next((home for folder in folders if (home := folder / ".yusuan").is_dir()), here)


def _log_level(text: str | None) -> str | None:
    level = (text or "").strip().lower() or None
    if level is not None and level not in LEVELS:
        raise UsageError(f"YUSUAN_LOG_LEVEL is {text!r}; write one of {', '.join(LEVELS)}")
    return level


def _limits(env: Mapping[str, str]) -> Limits:
    return Limits(
        **{
            field.name: _number(env, f"YUSUAN_MAX_{field.name.upper()}", getattr(DEFAULTS, field.name))
            for field in fields(Limits)
        }
    )


def _number(env: Mapping[str, str], variable: str, default: int) -> int:
    """A whole number of the environment. Raises UsageError."""
    text = (env.get(variable) or "").strip()
    if text and not (text.isascii() and text.isdigit()):
        raise UsageError(f"{variable} is {text!r}; write a whole number, 0 or more")
    return int(text) if text else default
