"""Pages on which nothing stands are refused for what they have instead."""

from __future__ import annotations

import pytest

from etl.document.html.format import read
from etl.document.html.nothing import check_it_says_something
from etl.document.html.tree import Element
from etl.errors import DocumentRejected
from etl.records.located import TextLine

TITLE = "<!doctype html><html><head><meta charset=utf-8><title>某县教育局2025年部门预算公开</title></head><body>"
PAGE = f"{TITLE}{{}}<script>a()</script></body></html>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<div id=app></div>", "a script fills"),
        ("<div>正在加载…</div><script>rows = [['合计', '1,234.56']]</script>", "a script fills"),
        ("<iframe src=/x.html></iframe>", "a script fills"),
        (
            "<h1>部门预算</h1><p>附件：<a href='/f/1.pdf'>某局2025年部门预算</a></p>",
            r"names files: 1\.pdf; load these files",
        ),
        (
            "<a href='/f/a.xlsx'>1</a><a href='/down?name=b.docx&id=3'>2</a><a href='/f/a.xlsx'>3</a>",
            r"names files: a\.xlsx、b\.docx",
        ),
        ("<iframe src='/js/viewer.html?file=%2Ff%2F1.pdf'></iframe>", r"names files: 1\.pdf"),
        ("<embed src='/f/1.pdf'>", r"names files: 1\.pdf"),
        ("<p><img src=1.jpg></p><p><img src=2.jpg></p>", "shows pictures only"),
    ],
)
def test_a_page_with_nothing_is_refused(body: str, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read("a.html", PAGE.format(body).encode(), 0)


@pytest.mark.parametrize(
    "body",
    [
        "<p>本单位2025年没有预算。</p>",
        "<p>收入预算12万元</p><p><a href=1.pdf>附件</a></p>",
        f"<p>{'本部门的职责是研究和制定规划，' * 12}</p><img src=a.jpg>",
        "<table><tr><td>合计<td>1.00</table><a href=1.pdf>附件</a>",
    ],
)
def test_one_that_says_something_is_read(body: str) -> None:
    assert read("a.html", PAGE.format(body).encode(), 0).blocks


def test_a_title_alone_is_nothing() -> None:
    with pytest.raises(DocumentRejected, match="nothing on it but its title"):
        read("a.html", f"{TITLE}<form><input type=password></form>".encode(), 0)


def test_a_sum_says_enough() -> None:
    check_it_says_something("a.html", "<script></script>", Element("body", {}), [TextLine(1, "收入预算12万元")])
