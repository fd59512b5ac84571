"""Compound files of any program: read for what they are, whatever they are called."""

from __future__ import annotations

import io
from dataclasses import replace

from etl.document.office.open_xml import read as read_package
from etl.document.word.convert import as_docx
from etl.document.workbook.content import content_of
from etl.document.workbook.xls import read_sheets
from etl.errors import DocumentRejected, in_a_few_words
from etl.records.document import Content


def read(name: str, data: bytes) -> Content:
    """The content of a workbook of Excel 97, or of a text document that LibreOffice reads. Raises DocumentRejected."""
    streams = _streams(name, data)
    if streams & {"Workbook", "Book"}:
        return content_of(name, read_sheets(name, data), "xls")
    if "WordDocument" in streams:
        return replace(read_package(name, as_docx(name, data)), media="doc")
    if "EncryptedPackage" in streams:
        raise DocumentRejected(name, "the file is protected by a password", "remove the password")
    raise DocumentRejected(
        name, "an old Office file that is no workbook and no text document", "give it as .xlsx or PDF"
    )


def _streams(name: str, data: bytes) -> set[str]:
    """Which of the streams that tell its program the file has."""
    from xlrd.compdoc import CompDoc

    try:
        found = CompDoc(data, logfile=io.StringIO())
        return {
            stream
            for stream in ("Workbook", "Book", "WordDocument", "EncryptedPackage")
            if found.locate_named_stream(stream)[0] is not None
        }
    except MemoryError:
        raise
    except Exception as error:  # on damaged files the library fails in every way there is
        said = in_a_few_words(f"{type(error).__name__}: {error}")
        raise DocumentRejected(name, f"the file is damaged ({said})", "download it again") from error
