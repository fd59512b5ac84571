"""The format of PDF: known by its mark, with pages that can be drawn."""

from etl.document.pdf.format import FORMAT
from etl.document.pdf.mark import is_pdf


def test_the_format_has_pages_that_can_be_drawn() -> None:
    assert (FORMAT.name, FORMAT.suffixes, FORMAT.is_paginated) == ("pdf", (".pdf",), True)
    assert FORMAT.sniff is is_pdf
    assert FORMAT.render is not None
