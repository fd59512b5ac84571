"""Files into documents: `read_document` asks the registry of formats which one can read a file."""

from etl.document.reader import read_document

__all__ = ["read_document"]
