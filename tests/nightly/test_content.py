"""What a server sent, and what its file is called."""

import pytest

from etl.nightly.content import described, file_name, fit, header_text, suffix_of


def test_the_suffix_is_that_of_the_content() -> None:
    assert suffix_of(b"%PDF-1.7") == ".pdf"
    assert suffix_of(b"<html>") is None
    assert suffix_of(b"PK\x03\x04") == ".zip" and suffix_of(b"7z\xbc\xaf\x27\x1c") == ".7z"
    assert suffix_of(b"Rar!\x1a\x07\x01\x00") == ".rar"
    # Where a page will do, and where anything will.
    assert suffix_of(b"<html>", "page") == ".html" and suffix_of(b"%PDF-1.7", "page") == ".pdf"
    assert suffix_of(b"GIF89a", "page") is None and suffix_of(b"User-agent: *", "anything") == ".txt"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "nothing"),
        (b"<html><title>404 &amp; so\n on</title>", "an HTML page (404 & so on)"),
        (b"<html>", "an HTML page"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"GIF89a", "another type of file"),
    ],
)
def test_what_is_no_disclosure_is_described(head: bytes, words: str) -> None:
    assert described(head) == words


@pytest.mark.parametrize(
    ("url", "disposition", "name"),
    [
        ("https://a.example/x/budget.pdf?id=1", "", "budget.pdf"),
        ("https://a.example/x/%E9%A2%84%E7%AE%97", "", "预算.pdf"),
        ("https://a.example/", "", "a.example.pdf"),
        ("https://a.example/x", 'attachment; filename="b.PDF"', "b.pdf"),
    ],
)
def test_a_file_is_called_as_the_server_says_else_as_the_url_ends(url: str, disposition: str, name: str) -> None:
    assert file_name(url, {"Content-Disposition": disposition}, ".pdf") == name


def test_a_name_is_made_fit() -> None:
    assert fit("a/b:c*.pdf", ".pdf") == "a b c.pdf"
    assert fit("...", ".pdf") == "document.pdf"
    assert len(fit("预" * 100, ".pdf").encode()) <= 204
    assert fit("预" * 60, ".pdf") == "预" * 60 + ".pdf"


def test_a_header_is_read_as_it_was_meant() -> None:
    assert header_text("预算".encode().decode("latin-1")) == "预算"
    assert header_text("预算".encode("gb18030").decode("latin-1")) == "预算"
    assert header_text("budget") == "budget"
