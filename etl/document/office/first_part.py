"""What the first bytes of a package say of its program: the folder of its first parts."""

from __future__ import annotations

import re

from etl.document.zip_file import MARK

# Local headers of ZIP files: 26 bytes, the lengths of name and further fields, the name.
_HEADER = re.compile(re.escape(MARK) + rb".{22}(..)..", re.DOTALL)
# Parts every package has, whichever program wrote it.
_OF_ALL = ("[content_types].xml", "_rels/", "docprops/", "customxml/")


def is_of(head: bytes, folder: str) -> bool:
    """Whether the package may be of the program whose parts stand in `folder`: it says so, or nothing else yet."""
    if not head.startswith(MARK):
        return False
    names = list(_names(head))
    own = [name for name in names if not name.startswith(_OF_ALL)]
    return all(name.startswith(folder) for name in own) if own else bool(names)


def _names(head: bytes) -> list[str]:
    names = []
    for match in _HEADER.finditer(head):
        length = int.from_bytes(match[1], "little")
        name = head[match.end() : match.end() + length]
        if len(name) == length:
            names.append(name.decode("utf-8", "replace").lower())
    return names
