"""Archives: what they hold, one entry after the other, without writing anything."""

from etl.document.archive.archive import ADVICE, DAMAGE, KINDS, entries
from etl.document.archive.bsdtar import ADVICE as BSDTAR_ADVICE
from etl.document.archive.entry import Entry

__all__ = ["ADVICE", "BSDTAR_ADVICE", "DAMAGE", "KINDS", "Entry", "entries"]
