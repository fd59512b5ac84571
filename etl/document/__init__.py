"""Files into pages: `read_document` gives the same `Document` for a PDF and for a transcript."""

from etl.document.reader import read_document

__all__ = ["read_document"]
