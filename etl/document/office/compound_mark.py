"""How compound files begin: what Office wrote before 2007, and what encrypted files still are."""

from __future__ import annotations

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_compound(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a compound file."""
    return head.startswith(MARK)
