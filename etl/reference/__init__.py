"""Knowledge as data: what places call their tables, columns and lines. One CSV per subject, with its schema beside it."""

from etl.reference.files import content, find, paths, rows
from etl.reference.rules import (
    Rule,
    alternatives,
    count_matches,
    first_match,
    matches,
    note,
    pattern,
    ranked,
    row_pattern,
    rules,
    source,
)

__all__ = [
    "Rule",
    "alternatives",
    "content",
    "count_matches",
    "find",
    "first_match",
    "matches",
    "note",
    "paths",
    "pattern",
    "ranked",
    "row_pattern",
    "rows",
    "rules",
    "source",
]
