"""Rows of a CSV file of facts."""

import csv
from pathlib import Path


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, every value a string."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
