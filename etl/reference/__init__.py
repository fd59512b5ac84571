"""Knowledge as data: what places call their tables, columns and lines. One CSV per subject, read once."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` in this folder, in file order, by column name."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


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
