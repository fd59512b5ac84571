"""Pages of sites: titles of disclosures, links, lists in pages, and pages that are the disclosure themselves."""

from __future__ import annotations

import pytest

from etl.nightly.web_page import PageLink, is_title, read_page

URL = "http://a.test/col/123/index.html"


@pytest.mark.parametrize(
    "title",
    [
        "某县财政局2025年部门预算公开",
        "某市第一中学2024年度单位决算",
        "2025年部门预算",
        "2025 年度 决算",
        "某县水利局2025年度预算公开情况说明",
        "某街道办事处2025年部门预算",
        "某县审计局2024年度部门决算",
        "某县审计局2025年预算",
        "某镇人民政府2025年预算公开",
        "某县二〇二五年部门预算",
        "某局2024年部门决算报告",
        "某局2025年部门预算编制说明",
        "某县教育局关于公开2025年部门预算的说明",
    ],
)
def test_titles_of_disclosures(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "某县2025年政府预算公开",
        "关于某县2024年预算执行情况和2025年预算草案的报告",
        "关于编制2025年部门预算的通知",
        "某县财政总决算",
        "预算绩效管理办法",
        "某局2025年预算调整方案",
        "财政局召开部门预算培训会议",
        "某市中小学预算绩效自评结果",
        "领导之窗",
        "部门预决算公开",
        "某县财政局工作动态",
        "",
    ],
)
def test_titles_of_something_else(title: str) -> None:
    assert not is_title(title)


def test_links_are_whole_and_each_once() -> None:
    page = read_page(
        URL,
        """<html><head><meta charset="gbk"><title>预决算公开</title></head><body>
        <a href="../124/t1.html" title="某局2025年部门预算公开">某局2025年…</a>
        <a href="/a.pdf#p2">附件 1</a><a href="//b.test/b.xls">表</a><a href="../124/t1.html">再</a>
        <a href="javascript:void(0)">x</a><a href="mailto:a@b">y</a><a>z</a><a href="#top">t</a><a href="http://[">v</a>
        <a href="?page=2">下一页</a></body></html>""".encode("gbk"),
    )
    assert page.title == "预决算公开" and not page.is_disclosure
    assert page.links == (
        PageLink("http://a.test/col/124/t1.html", "某局2025年部门预算公开"),
        PageLink("http://a.test/a.pdf", "附件 1"),
        PageLink("http://b.test/b.xls", "表"),
        PageLink(f"{URL}?page=2", "下一页"),
    )
    title, file, _, following = page.links
    assert title.is_disclosure and file.is_file and not file.is_disclosure and following.is_following


def test_the_base_of_a_page_is_heeded() -> None:
    page = read_page(URL, b'<html><head><base href="/x/"></head><body><a href="b.html">b</a></body></html>')
    assert [link.url for link in page.links] == ["http://a.test/x/b.html"]


def test_pages_that_a_script_lists() -> None:
    page = read_page(URL, b'<html><body><script>createPageHTML(3, 0, "index", "html");</script></body></html>')
    assert page.following == ("http://a.test/col/123/index_1.html", "http://a.test/col/123/index_2.html")


def test_a_page_that_is_the_disclosure() -> None:
    text = "本年收入预算12.34万元，比上年增加1.2万元，主要是人员经费增加。" * 60
    assert read_page(URL, f"<html><body><p>{text}</p></body></html>".encode()).is_disclosure
    linked = "".join(f'<a href="{number}.html">{text}</a>' for number in range(3))
    assert not read_page(URL, f"<html><body>{linked}</body></html>".encode()).is_disclosure


def test_a_hostile_page_has_no_links() -> None:
    page = read_page(URL, b"<html><body>" + b"<div>" * 50_000 + b'<a href="a.pdf">a</a>')
    assert page.links == () and page.title == ""


@pytest.mark.parametrize("url", ["http://a.test/x?name=1.xlsx", "http://a.test/x.html", "http://a.test/a.txt"])
def test_what_is_no_file(url: str) -> None:
    assert not PageLink(url, "某局预算").is_file


@pytest.mark.parametrize(
    ("url", "text"), [("http://a.test/download.jsp?id=7", "附件：某局预算.xlsx"), ("http://a.test/%E8%A1%A8.PDF", "")]
)
def test_what_is_a_file(url: str, text: str) -> None:
    assert PageLink(url, text).is_file


def test_a_number_or_a_word_leads_on() -> None:
    assert all(PageLink(URL, text).is_following for text in ("2", "[3]", "下一页", "下页", "Next", ">>", "末页"))
    assert not any(PageLink(URL, text).is_following for text in ("2025", "上一页", "下一页的说明"))


def test_lists_say_so() -> None:
    assert PageLink(URL, "部门预决算公开").is_list and not PageLink(URL, "旅游").is_list
