"""The registry of formats: those the project reads, and those that other packages bring."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import entry_points
from itertools import chain

from etl.document import transcript
from etl.document.first_bytes import HEAD_BYTES
from etl.document.format import Format
from etl.document.html.format import HTML, HTML_PAGES
from etl.document.pdf.format import FORMAT as PDF
from etl.document.word.format import DOC, DOCX
from etl.document.workbook.format import XLS, XLSX
from etl.errors import CannotRun, DocumentRejected
from etl.records.document import Content

GROUP = "yusuan.formats"
# In the order in which they are asked.
_OWN = (PDF, XLSX, XLS, DOCX, DOC, HTML, HTML_PAGES, transcript.FORMAT)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SUFFIX = re.compile(r"\.[a-z0-9.]+")


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in the order in which they are asked; the project's own first.

    Raises CannotRun when another package's format cannot be loaded, or has a name that is taken.
    """
    found = {one.name: one for one in _OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        said = f"the format {point.name} ({point.value}) of an installed package"
        try:
            one = point.load()
        except Exception as error:
            raise CannotRun(
                f"{said} cannot be loaded ({type(error).__name__}: {error}); update or remove it"
            ) from error
        if (
            not isinstance(one, Format)
            or not _NAME.fullmatch(one.name)
            or not all(map(_SUFFIX.fullmatch, one.suffixes))
        ):
            raise CannotRun(
                f"{said} is no etl.document.format.Format with a name and suffixes in lower case; remove it"
            )
        if one.name in found:
            raise CannotRun(f"{said}: there is a format {one.name} already; remove one of them")
        found[one.name] = one
    return tuple(found.values())


def of_packages() -> tuple[str, ...]:
    """The names of the formats that other packages bring."""
    return tuple(one.name for one in formats() if one not in _OWN)


def format_named(name: str) -> Format:
    """The format with this name; one that reads and draws nothing where its package is no longer installed."""
    return next((one for one in formats() if one.name == name), None) or _gone(name)


def format_of(head: bytes, suffix: str = "") -> Format | None:
    """The format of a file by its first bytes; of several that claim it the one with its suffix, else the first.

    None where no format claims it.
    """
    claiming = [one for one in formats() if one.sniff(head[:HEAD_BYTES])]
    return next((one for one in claiming if suffix.lower() in one.suffixes), None) or next(iter(claiming), None)


def format_by_suffix(suffix: str) -> Format | None:
    """The format whose files are called so, or None."""
    return next((one for one in formats() if suffix.lower() in one.suffixes), None)


def suffixes() -> tuple[str, ...]:
    """The suffixes of all formats, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(one.suffixes for one in formats())))


def _gone(name: str) -> Format:
    def read(file_name: str, data: bytes, max_pages: int) -> Content:
        raise DocumentRejected(file_name, f"no format {name} is known", "install the package that reads it")

    return Format(name, name, name, (), lambda head: False, read)
