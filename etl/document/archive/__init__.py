"""Archives: what they hold, one entry after the other, without writing anything."""

from etl.document.archive.archive import ADVICE, KINDS, entries
from etl.document.archive.entry import Entry

__all__ = ["ADVICE", "KINDS", "Entry", "entries"]
