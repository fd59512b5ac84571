"""Whether the first bytes of a file are text, and whether the text is markup."""

import pytest

from etl.document.first_bytes import is_markup, text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_text_of_the_first_bytes(encoding: str) -> None:
    assert text_of("部门预算".encode(encoding)) == "部门预算"


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
