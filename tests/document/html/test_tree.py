"""The tree of a page is that of browsers, without what nobody sees."""

from __future__ import annotations

import time

import pytest

from etl.document.html.tree import Element, parse
from etl.errors import DocumentRejected


def shape(element: Element) -> list[object]:
    return [element.name, *(child if isinstance(child, str) else shape(child) for child in element.children)]


def test_what_is_left_open_ends_as_browsers_end_it() -> None:
    page = parse(
        "a",
        "<!DOCTYPE html><title> 某局 预算 </title><meta name=ArticleTitle content=甲><p>一<p>二<table><tr><td>三<td>四</table>五",
    )
    assert shape(page.body) == [
        "body", ["p", "一"], ["p", "二"], ["table", ["tbody", ["tr", ["td", "三"], ["td", "四"]]]], "五",
    ]  # fmt: skip
    assert (page.title, page.said) == ("某局 预算", {"articletitle": "甲"})


def test_scripts_styles_and_choices_are_not_seen() -> None:
    body = parse(
        "a", "<p>一<script>'<p>2</p>'</script><style>p{}</style></p><select><option>三</select><!-- 四 --><p>五"
    ).body
    assert body.text == "一五" and [one.name for one in body.all()] == ["body", "p", "p"]


def test_what_stands_deep_is_kept_and_what_is_nested_without_end_refused() -> None:
    body = parse("a", "<div>" * 1000 + "底" + "</div>" * 1000 + "<p>后</p>").body
    assert body.text == "底后" and [one.name for one in body.elements()] == ["div", "p"]
    begun = time.monotonic()
    with pytest.raises(DocumentRejected, match="nested more than 3,000 deep"):
        parse("a", "<div>" * 1_000_000)
    assert time.monotonic() - begun < 5


def test_nothing_is_a_body_without_anything() -> None:
    assert parse("a", "").body.children == []


def test_only_blocks_are_laid_out_as_tables() -> None:
    page = parse("a", "<div style='display:table-cell'>x</div><a href=/1 style='display:table-cell'>y</a>")
    assert [one.name for one in page.body.elements()] == ["td", "a"]
