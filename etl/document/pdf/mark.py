"""The mark of a PDF: what its bytes begin with."""

from __future__ import annotations

_MARK, _WITHIN = b"%PDF-", 1024


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a PDF; other bytes may stand before its mark."""
    return _MARK in head[:_WITHIN]
