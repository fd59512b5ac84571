"""The reference files: CSVs in folders by subject, each read once.

A file is named without its folder: `rows("income_sources")` reads columns/income_sources.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def paths() -> Mapping[str, Traversable]:
    """Every reference file by its name without folder and suffix."""
    return {name: file for name, (_, file) in _found().items()}


def find(place: Traversable) -> dict[str, tuple[str, Traversable]]:
    """The CSVs in the folders of a place, each with its folder, by name without suffix.

    Raises ValueError where two bear one name.
    """
    found: dict[str, tuple[str, Traversable]] = {}
    for entry in sorted((entry for entry in place.iterdir() if entry.is_dir()), key=lambda entry: entry.name):
        for file in sorted(entry.iterdir(), key=lambda file: file.name):
            name, _, suffix = file.name.rpartition(".")
            if suffix == "csv":
                if name in found:
                    raise ValueError(f"two reference files are called {file.name}")
                found[name] = (entry.name, file)
    return found


@cache
def _found() -> Mapping[str, tuple[str, Traversable]]:
    return find(files(__package__))


def folder(name: str) -> str:
    """The folder a reference file stands in. Raises KeyError where there is none of the name."""
    return _found()[name][0]


def content(name: str) -> str:
    """The text of a reference file. Raises KeyError where there is none of the name."""
    return paths()[name].read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a reference file, in file order, by column name."""
    return tuple(csv.DictReader(content(name).splitlines()))
