"""XML from strangers: read as a stream or a tree, without document types, of limited depth.

Office files know no document type; what declares one wants entities: a million laughs, or files of this machine.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Protocol

from etl.errors import DocumentRejected

_DEEPEST = 200
_CHUNK = 1 << 16


class Handler(Protocol):
    """What is told of each element, by its name without namespace."""

    def start(self, name: str, values: dict[str, str]) -> None:
        """An element begins; values: its attributes, by their names without namespace."""

    def end(self, name: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text within it, in pieces."""


class _Guard:
    """The target of the parser: keeps the depth, refuses what no office file has, and hands the rest on."""

    def __init__(self, file: str, handler: Handler) -> None:
        self._file, self._handler, self._depth = file, handler, 0
        self.data = handler.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise DocumentRejected(self._file, f"its XML is nested more than {_DEEPEST} deep", "save the file again")
        self._handler.start(local(tag), {local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(local(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise DocumentRejected(
            self._file, "its XML declares a document type, which no office program writes", "do not trust this file"
        )

    def close(self) -> None:
        """Nothing is left to do."""


class _Tree:
    """Builds the tree."""

    def __init__(self) -> None:
        self._builder = ET.TreeBuilder()
        self.data = self._builder.data

    def start(self, name: str, values: dict[str, str]) -> None:
        self._builder.start(name, values)

    def end(self, name: str) -> None:
        self._builder.end(name)

    def root(self) -> ET.Element:
        return self._builder.close()


def local(name: str) -> str:
    """A name without its namespace: the strict and the usual Office Open XML differ in nothing else."""
    return name.rpartition("}")[2]


def stream(file: str, content: bytes | Iterable[bytes], handler: Handler) -> None:
    """Tells the handler of every element. Raises DocumentRejected for what is no sound XML; file: its name for messages."""
    parser = ET.XMLParser(target=_Guard(file, handler))  # noqa: S314  guarded, see above
    pieces = (
        (content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)) if isinstance(content, bytes) else content
    )
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except (ET.ParseError, LookupError, ValueError) as error:
        raise DocumentRejected(file, f"its XML is damaged ({error})", "save it again or download it again") from error


def tree(file: str, content: bytes | Iterable[bytes]) -> ET.Element:
    """The root of the tree, names without namespaces. Raises as `stream`."""
    builder = _Tree()
    stream(file, content, builder)
    return builder.root()
