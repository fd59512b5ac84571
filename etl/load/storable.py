"""Text as PostgreSQL can store it."""

from __future__ import annotations

import re
from typing import Any

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value itself; in a text, NUL characters and halves of surrogate pairs become the replacement character.

    A damaged PDF yields both, no PostgreSQL text may hold them, and it is to be seen that something stood there.
    """
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value
