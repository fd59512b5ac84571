"""Pages saved in one file with all that belongs to them."""

from __future__ import annotations

import base64

import pytest

from etl.document.formats import format_of
from etl.document.html.saved_whole import is_saved_whole, pages_in
from etl.errors import DocumentRejected

HEAD = b'From: <Saved by a browser>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'


def saved(*parts: tuple[str, bytes]) -> bytes:
    written = (
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes(content)
        for kind, content in parts
    )
    return HEAD + b"".join(written) + b"--b--\r\n"


def test_the_pages_are_read_and_what_belongs_to_them_is_not() -> None:
    data = saved(
        ("text/html", b"<frameset><frame src=sheet001.htm></frameset>"),
        ("image/png", b"<p>1</p>"),
        ("text/html; charset=gb2312", "<p>收入</p>".encode("gb18030")),
        ("text/html", "<p>支出</p>".encode()),
    )
    assert is_saved_whole(data[:4096]) and pages_in("a.mht", data).split("\n") == ["<p>收入</p>", "<p>支出</p>"]
    found = format_of(data[:4096], ".doc")
    assert found is not None and found.name == "html"


@pytest.mark.parametrize("data", [saved(("image/png", b"1")), HEAD, saved()])
def test_without_a_page_it_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentRejected, match="no web page is in it"):
        pages_in("a.mht", data)


def test_parts_without_end_are_refused() -> None:
    with pytest.raises(DocumentRejected, match="more than 2,000 parts"):
        pages_in("a.mht", HEAD + b"--b\r\n\r\n\r\n" * 3_000)


@pytest.mark.parametrize("head", [b"Content-Type: text/plain\r\n\r\na", b"a: b\nmime", b"<html>", b"\0\xff\xfe\x81"])
def test_another_text_is_none(head: bytes) -> None:
    assert not is_saved_whole(head)
