"""Pages of sites: titles of disclosures, links, lists in pages, and pages that are the disclosure themselves."""

from __future__ import annotations

import time

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
        "某医院2025年设备采购项目预算公告",
        "某学校2025年食堂改造预算控制价公示",
        "某中心2025年预算单位公开招聘公告",
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


def links(body: str, url: str = URL) -> list[tuple[str, str]]:
    return [(link.url.removeprefix("http://a.test"), link.text) for link in read_page(url, body.encode()).links]


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("<a href='javascript:void(0)' onclick=\"window.open('../2025/1.html')\">某</a>", "/col/2025/1.html"),
        ("<a href=\"javascript:openUrl('/art/1.htm','_blank')\">某</a>", "/art/1.htm"),
        ("<li onclick=\"location.href='/art/1.html'\">某</li>", "/art/1.html"),
        ("<a data-href='/art/1.html'>某</a>", "/art/1.html"),
        ("<a href='..\\..\\2025\\1.html'>某</a>", "/2025/1.html"),
        ("<a href='/art/\n 1.html'>某</a>", "/art/1.html"),
        ("<a href='1.do;jsessionid=AB12?id=3&PHPSESSID=9'>某</a>", "/col/123/1.do?id=3&"),
        ("<a href='/x?sid=abc&id=3'>某</a>", "/x?id=3"),
        ("<a href='/pdfjs/web/viewer.html?file=%2Ffiles%2Fa.pdf'>某</a>", "/files/a.pdf"),
        ("<map><area href='/a.html' title=某></map>", "/a.html"),
        ("<script><record><![CDATA[<li><a href='/art/1.html'>某</a></li>]]></record></script>", "/art/1.html"),
    ],
)
def test_where_a_link_leads(body: str, target: str) -> None:
    assert links(body) == [(target, "某")]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='#'>某</a>",
        "<a onclick='openDetail(5)'>某</a>",
        "<p data-x='/a.html'>某</p>",
        "<a href='javascript:'>某</a>",
    ],
)
def test_what_leads_nowhere(body: str) -> None:
    assert links(body) == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<a href=1.html title='某局2025年部门预算公开'>某局2025年部…</a>", "某局2025年部门预算公开"),
        (
            "<table><tr><td>1<td>某局2025年部门预算<td><a href=1.html>点击查看</a></table>",
            "1某局2025年部门预算点击查看",
        ),
        ("<ul><li>某局2025年部门预算 <a href=1.html>下载附件</a></ul>", "某局2025年部门预算 下载附件"),
        ("<a href=1.html><img src=a.png alt=某局2025年部门预算></a>", "某局2025年部门预算"),
        ("<li>2025年 <a href=1.html>某局2025年部门预算</a></li>", "某局2025年部门预算"),
    ],
)
def test_what_a_link_is_called(body: str, text: str) -> None:
    assert [said for _, said in links(body)] == [text]


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("<iframe src='/a/b.pdf#page=1'></iframe>", "/a/b.pdf"),
        ("<iframe width=9 src=\"/js/viewer.html?file=/a/b.pdf\"></iframe>", "/a/b.pdf"),
        ("<object type='application/pdf' data='/a/b.pdf'></object>", "/a/b.pdf"),
        ("<embed src=/a/b.xlsx>", "/a/b.xlsx"),
        ("<a href='/get/7' download='某局.pdf'>附件</a>", "/get/7"),
    ],
)  # fmt: skip
def test_a_file_that_the_page_shows(body: str, file: str) -> None:
    (link,) = read_page(URL, body.encode()).links
    assert link.url == f"http://a.test{file}" and link.is_file


@pytest.mark.parametrize(
    ("url", "is_download"),
    [
        ("/download?id=5", True), ("/sys/downloadFile.do?fileId=a7", True), ("/attach/12", True), ("/cms/attachment/a1b2/", True),
        ("/download/", False), ("/download", False), ("/zwgk/index.html?id=5", False), ("/breakdown?id=4", False),
    ],
)  # fmt: skip
def test_addresses_that_files_are_handed_out_at(url: str, is_download: bool) -> None:
    assert PageLink(f"http://a.test{url}", "附件1").is_download is is_download


@pytest.mark.parametrize(
    ("head", "elsewhere"),
    [
        ("<meta http-equiv=refresh content='0; url=list.html'>", "/col/123/list.html"),
        ("<META content=\"0;URL='/new/?a=1&amp;b=2'\" http-equiv='Refresh'>", "/new/?a=1&b=2"),
        ("<script>window.location.href = '/new/';</script>", "/new/"),
        ("<script>location.replace(\"new.html\")</script>", "/col/123/new.html"),
        ("<meta http-equiv=refresh content=600>", ""),
        ("<meta http-equiv=refresh content='0;url=/x'>" + "<a href=/1>1</a><a href=/2>2</a><a href=/3>3</a>", ""),
    ],
)  # fmt: skip
def test_a_page_that_sends_elsewhere(head: str, elsewhere: str) -> None:
    found = read_page(URL, head.encode()).elsewhere
    assert [url.removeprefix("http://a.test") for url in found] == ([elsewhere] if elsewhere else [])


def test_titles_that_only_a_script_opens_are_counted() -> None:
    body = "<a href='javascript:detail(7)'>某局2025年部门预算</a><a href=# onclick='go(2)'>下一页</a><a href='javascript:top()'>顶部</a>"
    assert read_page(URL, body.encode()).closed == 2


@pytest.mark.parametrize(
    "body",
    ["<iframe " + "x " * 200_000, "<![CDATA[" * 50_000, "<meta " * 100_000, "<a onclick=\"" + "'/" * 100_000 + "\">a</a>",
     "<meta http-equiv=refresh " + "url " * 100_000 + ">", "<ul>" + "<li>" * 3_000 + "<a href=/a>a</a>"],
)  # fmt: skip
def test_odd_texts_take_no_time(body: str) -> None:
    begun = time.process_time()
    read_page(URL, body.encode())
    assert time.process_time() - begun < 20
