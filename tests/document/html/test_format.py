"""Pages are told by their bytes and read as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document.html.format import HTML
from etl.records.page import Box
from etl.run.read_document import read_disclosure
from tests.workshop.books import bureau
from tests.workshop.web_page import html


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\r\n<HTML lang=zh>", True),
        ("<html><head><title>预算".encode("gbk"), True),
        (b"%PDF-1.4 <html>", False),
        ("收入\t1\n".encode(), False),
    ],
)
def test_pages_are_told_by_their_first_bytes(head: bytes, is_page: bool) -> None:
    assert HTML.sniff(head) is is_page


@pytest.mark.parametrize(("encoding", "declared"), [("utf-8", None), ("gb18030", "gb2312"), ("gb18030", "")])
@pytest.mark.parametrize(
    "name", ["a.html", *(pytest.param(name, marks=pytest.mark.slow) for name in ("a.pdf", "a.xls"))]
)
def test_a_whole_disclosure_whatever_its_encoding_and_name(
    name: str, encoding: str, declared: str | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(html(bureau(), encoding=encoding, declared=declared))
    disclosure = read_disclosure(tmp_path / name)
    assert (disclosure.media, disclosure.publisher, disclosure.fiscal_year) == ("html", "云岭县水利局", 2025)
    assert (
        len(disclosure.tables) == len(bureau().tables) and sum(c.verdict == "exact" for c in disclosure.checks) == 352
    )


def test_a_place_is_a_cell_of_a_table() -> None:
    assert HTML.place(3, Box(1, 7, 2, 8)) == "table 3 of the page, row 7, column 2"
