"""The project's own reader, named without being imported: its libraries take most of a second, and workers read, not who asks them."""

from __future__ import annotations

from pathlib import Path

from etl.records.decision import NO_DECISIONS, Decisions
from etl.records.disclosure import Disclosure

# Raise it whenever the same bytes may give other rows: documents parsed by an older version are then loaded anew.
PARSER_VERSION = "24"


def read(path: Path, *, max_pages: int = 0, decisions: Decisions = NO_DECISIONS) -> Disclosure:
    """What `read_disclosure` makes of a file."""
    from etl.run.read_document import read_disclosure

    return read_disclosure(path, max_pages=max_pages, decisions=decisions)
