"""Whether the first bytes of a file are text, and whether the text is markup."""

import pytest

from etl.document.first_bytes import decoded, is_markup, text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_text_of_the_first_bytes(encoding: str) -> None:
    assert text_of("部门预算".encode(encoding)) == "部门预算"


TEXT = "部门收支总表\n收入\t预算数\n一般公共预算\t1,234.56\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT
    big_endian = b"\xfe\xff" + TEXT.encode("utf-16-be")
    assert decoded(big_endian) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        TEXT.encode("big5", "ignore") * 3,
        TEXT.encode() + "收入".encode("gbk"),
        TEXT.encode()[:-20][:-1] + b"\xe6",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(128, 256)) * 4,
    ],
)
def test_what_is_in_no_encoding_alone_is_no_text(data: bytes) -> None:
    assert decoded(data) is None


def test_a_cut_last_character_is_left_out() -> None:
    assert text_of("部门预算".encode()[:-1]) == "部门预"


def test_bytes_that_are_no_text() -> None:
    assert text_of(b"\xff\xfe\x00\xff" * 4) is None
    assert text_of(b"") == ""


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<!DOCTYPE html>", True),
        ('\n<?xml version="1.0"?><!-- a --><html lang="zh">', True),
        ("<HEAD>", True),
        ("<htmlish>", False),
        ("<table>", False),
        ("部门预算 <html>", False),
    ],
)
def test_markup(text: str, markup: bool) -> None:
    assert is_markup(text) is markup


def test_comments_without_a_page_behind_them_are_told_in_no_time() -> None:
    """Each of hundreds may end in many places: the head of a file that anybody may put into an inbox, or a server send."""
    assert not is_markup("<!---->" * 580 + "x")
    assert is_markup("<!-- a --> <!-- b -->\n<html>")
