"""Loading: the only writer of the `core` schema, one transaction per document."""

from etl.load.forget import forget_document
from etl.load.load_log import LoadAttempt, record_rejection, record_unchanged
from etl.load.reference import load_reference
from etl.load.standing import decide_disclosure, decide_pending
from etl.load.writer import Loaded, Unchanged, write_disclosure

__all__ = [
    "LoadAttempt",
    "Loaded",
    "Unchanged",
    "decide_disclosure",
    "decide_pending",
    "forget_document",
    "load_reference",
    "record_rejection",
    "record_unchanged",
    "write_disclosure",
]
