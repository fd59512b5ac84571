"""Office Open XML files of any program: read for what they are, whatever they are called."""

from __future__ import annotations

from datetime import datetime

from etl.document.office.package import Package
from etl.document.word.docx import shown
from etl.document.workbook.content import content_of
from etl.document.workbook.xlsx import read_sheets
from etl.errors import DocumentRejected
from etl.records.document import Content

# By a word of the main part's content type: what such a package is; those that hold macros are called otherwise.
_WORKBOOK, _TEXT = ("spreadsheetml", "ms-excel"), ("wordprocessingml", "ms-word")
# What else it may be, and what to do.
_OTHERS = {
    "sheet.binary": ("a binary workbook (.xlsb)", "save it as .xlsx"),
    "presentationml": ("a presentation", "give the disclosure itself"),
    "ms-powerpoint": ("a presentation", "give the disclosure itself"),
}


def read(name: str, data: bytes) -> Content:
    """The content of a package. Raises DocumentRejected for what is damaged, or no workbook and no text document."""
    package = Package(name, data)
    path, kind = package.main()
    written = _written_at(package)
    for word, (what, advice) in _OTHERS.items():
        if word in kind:
            raise DocumentRejected(name, f"{what}, which is not read", advice)
    if any(word in kind for word in _WORKBOOK):
        return content_of(name, read_sheets(package, path), "xlsx", written)
    if any(word in kind for word in _TEXT):
        blocks, hidden = shown(package, path)
        return Content(blocks=tuple(blocks), media="docx", written_at=written, hidden=hidden)
    raise DocumentRejected(name, "a ZIP file that is no workbook", "give a workbook, a PDF or what it holds")


def _written_at(package: Package) -> datetime | None:
    """When the file was last written, as its properties say."""
    said = package.tree("docProps/core.xml").findtext("modified") or ""
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return at if at.tzinfo else None
