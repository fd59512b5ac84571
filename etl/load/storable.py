"""Text as PostgreSQL can store it, and as anybody may show it."""

from __future__ import annotations

import re
from typing import Any

# Controls of terminals (C0 but tab and ends of lines, C1) and marks that turn the direction of writing: a font of a PDF may say that its
# letters are such.
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value itself; in a text, control characters and halves of surrogate pairs become the replacement character.

    A damaged PDF yields both. No PostgreSQL text may hold NUL or halves, no terminal, page or table is to be steered by the others,
    and it is to be seen that something stood there.
    """
    # None of them is printable, and most texts are: asked of every value of every row.
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) and not value.isprintable() else value
