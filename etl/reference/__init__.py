"""Knowledge as data: what places call their tables, columns and lines. One CSV per subject, read once.

A file is named without its folder: `rows("income_sources")` reads columns/income_sources.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def paths() -> Mapping[str, Traversable]:
    """Every reference file by its name without folder and suffix."""
    return find(files(__name__))


def find(place: Traversable) -> dict[str, Traversable]:
    """The CSVs in the folders of a place, by name without folder and suffix. Raises ValueError where two bear one name."""
    found: dict[str, Traversable] = {}
    for folder in sorted((entry for entry in place.iterdir() if entry.is_dir()), key=lambda entry: entry.name):
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            name, _, suffix = file.name.rpartition(".")
            if suffix == "csv":
                if name in found:
                    raise ValueError(f"two reference files are called {file.name}")
                found[name] = file
    return found


def content(name: str) -> str:
    """The text of a reference file. Raises KeyError where there is none of the name."""
    return paths()[name.rpartition("/")[2]].read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a reference file, in file order, by column name."""
    return tuple(csv.DictReader(content(name).splitlines()))


@cache
def alternatives(name: str, role: str | None = None) -> str:
    """The patterns of a file (of one `role`, where given) as the alternatives of a larger pattern, the longest words first."""
    patterns = [row["pattern"] for row in rows(name) if role is None or row["role"] == role]
    words = [word for pattern in patterns for word in ([pattern] if "(?" in pattern else pattern.split("|"))]
    return "|".join(sorted(dict.fromkeys(words), key=len, reverse=True))


@cache
def _rules(name: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in rows(name))


def first_match(name: str, text: str, beyond: int = 0) -> dict[str, str] | None:
    """The first row of a rule file whose `pattern` is found in the text, or None.

    Rules are tried in file order, so that the special stands before the general. beyond: where more than 0, what is
    found must end behind this place of the text.
    """
    for pattern, row in _rules(name):
        if any(match.end() > beyond or not beyond for match in pattern.finditer(text)):
            return row
    return None
