"""Loading: the only writer of the `core` schema, one transaction per document."""

from etl.load.ledger import Origin, record_rejection, record_unchanged
from etl.load.writer import Loaded, Unchanged, write_disclosure

__all__ = ["Loaded", "Origin", "Unchanged", "record_rejection", "record_unchanged", "write_disclosure"]
