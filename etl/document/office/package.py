"""Packages: the ZIP files of parts that Office Open XML is made of, opened within limits.

ECMA-376 part 2: a part is named by [Content_Types].xml, parts point to each other by relationships beside them.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from etl.document.office.xml import tree
from etl.document.zip_file import DAMAGE, open_zip
from etl.errors import DocumentRejected, in_a_few_words
from etl.limits import MEGABYTE

# What the parts of one file may unpack to, together: sheets of a million cells stay below.
_UNPACKED = 500 * MEGABYTE
_CHUNK = 1 << 20
_ADVICE = "save it again or download it again"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the kind of it (`worksheet`, `styles` …) and its path."""

    kind: str
    path: str


class Package:
    """A package in memory. Raises DocumentRejected where it is damaged or unpacks to more than it may."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self._zip = open_zip(file, io.BytesIO(data))
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        # Nothing unpacks to more than the directory says: it is read no further.
        if sum(info.file_size for info in self._names.values()) > _UNPACKED:
            raise DocumentRejected(
                file,
                f"it unpacks to more than {_UNPACKED // MEGABYTE:,} MB",
                "no disclosure is as large: do not trust this file",
            )

    def holds(self, path: str) -> bool:
        """Whether it has this part."""
        return path.lower() in self._names

    def stream(self, path: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece; nothing for one that is not there."""
        info = self._names.get(path.lower())
        if info is None:
            return
        if info.flag_bits & 1:
            raise DocumentRejected(self.file, "the file is protected by a password", "remove the password")
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_CHUNK):
                    yield piece
        except DAMAGE as error:
            raise DocumentRejected(self.file, f"the file is damaged ({in_a_few_words(error)})", _ADVICE) from error

    def tree(self, path: str) -> Element:
        """The root of a part's XML; an element without anything where there is no such part."""
        return tree(self.file, self.stream(path)) if self.holds(path) else Element("none")

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part points to within the package, by the id it has there."""
        folder, name = posixpath.split(path)
        found = {}
        for each in self.tree(posixpath.join(folder, "_rels", f"{name}.rels")):
            if each.get("TargetMode") != "External" and each.get("Target"):
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self) -> tuple[str, str]:
        """The path of the main part and its content type, '' where there is none."""
        path = next((one.path for one in self.relations("").values() if one.kind == "officeDocument"), "")
        for each in self.tree("[Content_Types].xml"):
            if each.get("PartName", "").lstrip("/").lower() == path.lower():
                return path, each.get("ContentType", "")
        return path, ""
