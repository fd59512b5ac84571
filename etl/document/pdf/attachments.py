"""The files attached to a PDF: they are not read, and named."""

from __future__ import annotations

from etl.document.pdf import pdfium


def attachments(data: bytes) -> tuple[str, ...]:
    """The names of the files attached to a PDF given as bytes; () where it cannot be opened."""
    with pdfium.open_document(data) as document:
        return tuple(pdfium.attachment_names(document)) if document else ()
