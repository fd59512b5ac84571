"""Archives: what they hold, one entry after the other, without writing anything."""

from etl.document.archive.archive import ADVICE, DAMAGE, KINDS, entries
from etl.document.archive.entry import Entry

__all__ = ["ADVICE", "DAMAGE", "KINDS", "Entry", "entries"]
