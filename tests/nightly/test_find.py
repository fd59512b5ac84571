"""Finding disclosures on a portal of some hundred pages: what is found, what is left out, and that nothing goes on without end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from etl.nightly.find import Finding, find_all
from etl.nightly.kept_pages import KeptPages
from etl.nightly.sources import Index, Limits
from tests.nightly.portal import PDF, ROOM, TEXT, answering, calendar, departments, looping, page, serve, to
from tests.nightly.server import Site, drip, endless

QUICK = Limits(connect_seconds=2, read_seconds=0.5, total_seconds=1, megabytes=0.2, retries=0, backoff_seconds=0.01)


def find(site: Site, tmp_path: Path, limits: Limits = QUICK, **options: object) -> Finding:
    index = Index(site.url(ROOM), **{"pause_seconds": 0, **options})  # type: ignore[arg-type]
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    (found,) = find_all([index], limits, folder, KeptPages(tmp_path / "pages"), frozenset())
    # Who is given up on for being slow may still have its hand on what came.
    assert [file for file in folder.iterdir() if file.suffix != ".part"] == []
    return found


def paths(site: Site, found: Finding) -> list[str]:
    return [url.removeprefix(site.address) for url in found.links]


def codes(found: Finding) -> list[str]:
    return [problem.code.removeprefix("nightly.find.") for problem in found.problems]


def test_every_department_of_a_list_in_pages(site: Site, tmp_path: Path) -> None:
    departments(site, range(150))
    found = find(site, tmp_path)
    assert found.is_whole and found.pages == 8 + 150
    assert paths(site, found) == [f"{ROOM}files/{number}.pdf" for number in range(150)]
    link = found.links[site.url(f"{ROOM}files/7.pdf")]
    assert link.name == "第7局2025年部门预算公开 附件1" and link.found is not None
    assert (link.found.page, link.found.title) == (site.url(f"{ROOM}7.html"), "附件1")
    assert all(headers["User-Agent"].startswith("yusuan/") for _, headers in site.requests)
    # Nothing changed: nothing is sent, and the same is found.
    before = len(site.requests)
    assert paths(site, find(site, tmp_path)) == paths(site, found)
    assert all("If-None-Match" in headers for path, headers in site.requests[before:] if path != "/robots.txt")


def test_a_page_that_is_the_disclosure_and_one_with_files_besides(site: Site, tmp_path: Path) -> None:
    serve(
        site,
        ROOM,
        page(("1.html", "甲局2025年部门预算"), ("2.html", "乙局2025年部门预算"), ("3.html", "丙局2024年部门决算")),
    )
    serve(site, f"{ROOM}1.html", page(text=TEXT, encoding="gbk"))
    serve(site, f"{ROOM}2.html", page(("2.xlsx", "附件：表"), ("3.ZIP", "附件"), ("x.html", "上一篇"), text=TEXT))
    serve(site, f"{ROOM}3.html", page(text="见附件"))
    found = find(site, tmp_path)
    assert paths(site, found) == [f"{ROOM}1.html", f"{ROOM}2.xlsx", f"{ROOM}3.ZIP", f"{ROOM}2.html"]
    assert [link.takes for link in found.links.values()] == ["page", "file", "file", "page"]


def test_files_on_the_list_itself_by_their_title_or_name(site: Site, tmp_path: Path) -> None:
    links = [
        ("a.pdf", "甲局2025年部门预算"),
        ("%E4%B9%99%E5%B1%802025%E5%B9%B4%E9%A2%84%E7%AE%97.pdf", "下载"),
        ("c.pdf", "办法"),
    ]
    serve(site, ROOM, page(*links))
    assert len(find(site, tmp_path).links) == 2


def test_lists_below_the_list_where_depth_says_so(site: Site, tmp_path: Path) -> None:
    serve(site, ROOM, page(("/zwgk/jyj/", "部门预决算公开"), ("/news/", "要闻"), ("fgj/", "发改局")))
    serve(site, "/zwgk/jyj/", page(("1.pdf", "教育局2025年部门预算")))
    serve(site, f"{ROOM}fgj/", page(("1.pdf", "发改局2025年部门预算")))
    assert paths(site, find(site, tmp_path)) == []
    assert paths(site, find(site, tmp_path, depth=2)) == ["/zwgk/jyj/1.pdf", f"{ROOM}fgj/1.pdf"]
    assert site.asked("/news/") == 0


def test_a_year_of_disclosures_called_as_one(site: Site, tmp_path: Path) -> None:
    serve(site, ROOM, page(("2025/", "2025年部门预算公开")))
    serve(site, f"{ROOM}2025/", page(("1.html", "甲局2025年部门预算"), ("i2.html", "下一页")))
    serve(site, f"{ROOM}2025/i2.html", page(("2.pdf", "乙局2025年部门预算")))
    serve(site, f"{ROOM}2025/1.html", page(("1.pdf", "附件")))
    assert paths(site, find(site, tmp_path)) == [f"{ROOM}2025/1.pdf", f"{ROOM}2025/2.pdf"]


def test_loops_end(site: Site, tmp_path: Path) -> None:
    serve(site, ROOM, page(("a.html", "2"), (".", "1")))
    looping(site)
    found = find(site, tmp_path, depth=5)
    assert paths(site, found) == [f"{ROOM}x.pdf"] and found.is_whole and found.pages < 6


def test_a_calendar_without_end_is_left_and_what_was_listed_is_had(site: Site, tmp_path: Path) -> None:
    departments(site, range(5))
    serve(
        site,
        ROOM,
        page(("cal?m=1", "下一页"), *((f"{number}.html", f"第{number}局2025年部门预算") for number in range(5))),
    )
    calendar(site)
    found = find(site, tmp_path, most_pages=40)
    assert len(found.links) == 5 and found.pages == 40
    assert codes(found) == ["too_many"] and not found.is_whole


def test_what_does_not_answer_is_told_and_the_rest_is_found(site: Site, tmp_path: Path) -> None:
    departments(site, range(3))
    titles = [(f"{name}.html", f"{name}局2025年部门预算") for name in ("gone", "fails", "slow", "huge", "0")]
    serve(site, ROOM, page(*titles, ("pic.html", "图局2025年部门预算")))
    site.answers |= {
        f"{ROOM}fails.html": answering(500),
        f"{ROOM}slow.html": drip(0.05),
        f"{ROOM}huge.html": endless,
        f"{ROOM}pic.html": lambda handler: handler.send(200, b"\x89PNG\r\n\x1a\n\0", Content_Type="text/html"),
    }
    found = find(site, tmp_path)
    assert paths(site, found) == [f"{ROOM}files/0.pdf"]
    # One that is not there any more is no fault.
    assert [dict(each.values)["url"] for each in found.problems] == [
        site.url(f"{ROOM}{name}.html") for name in ("fails", "slow", "huge", "pic")
    ]


def test_a_page_that_is_the_file_itself(site: Site, tmp_path: Path) -> None:
    serve(
        site,
        ROOM,
        page(
            ("download?id=1", "甲局2025年部门预算"),
        ),
    )
    site.answers[f"{ROOM}download"] = lambda handler: handler.send(200, PDF)
    assert paths(site, find(site, tmp_path)) == [f"{ROOM}download?id=1"]


def test_other_hosts_only_where_they_are_listed(site: Site, tmp_path: Path) -> None:
    elsewhere = f"{site.address.replace('127.0.0.1', 'localhost')}/1.pdf"
    serve(
        site,
        ROOM,
        page(
            ("1.html", "甲局2025年部门预算"),
            ("http://b.test/2.html", "乙局2025年部门预算"),
            ("3.html", "丙局2025年部门预算"),
        ),
    )
    serve(site, f"{ROOM}1.html", page((elsewhere, "附件")))
    site.answers[f"{ROOM}3.html"] = to("http://files.test/3.html")
    found = find(site, tmp_path)
    assert paths(site, found) == [] and codes(found) == ["other_host", "failed"]
    assert "not among hosts" in str(dict(found.problems[1].values)["message"])
    assert elsewhere in find(site, tmp_path, hosts=frozenset({"localhost"})).links


def test_robots_are_heeded(site: Site, tmp_path: Path) -> None:
    departments(site, range(3))
    site.answers["/robots.txt"] = lambda handler: handler.send(
        200, f"User-agent: *\nDisallow: {ROOM}files/1\nDisallow: {ROOM}2.html\n".encode()
    )
    found = find(site, tmp_path)
    assert paths(site, found) == [f"{ROOM}files/0.pdf"] and codes(found) == ["robots", "robots"]
    assert site.asked(f"{ROOM}2.html") == 0 and site.asked("/robots.txt") == 1


@pytest.mark.parametrize(("status", "count"), [(404, 1), (403, 1), (500, 0), (503, 0)])
def test_without_robots_all_may_be_asked_and_nothing_while_they_do_not_answer(
    site: Site, tmp_path: Path, status: int, count: int
) -> None:
    departments(site, range(1))
    site.answers["/robots.txt"] = answering(status)
    found = find(site, tmp_path)
    assert len(found.links) == count and found.is_whole is bool(count)


def test_a_host_has_its_pauses(site: Site, tmp_path: Path) -> None:
    departments(site, range(3))
    begun = time.monotonic()
    find(site, tmp_path, pause_seconds=0.1)
    assert time.monotonic() - begun >= 4 * 0.1


def test_a_password_in_a_link_is_not_used_and_told_nowhere(site: Site, tmp_path: Path) -> None:
    """Nor one that the base of a page brings into all its links, or another host that it does."""
    host = site.address.removeprefix("http://")
    links = [(f"http://user:hunter2@{host}{ROOM}1.pdf", "甲局2025年部门预算"), ("2.pdf", "乙局2025年部门预算")]
    serve(site, ROOM, page(*links, ("b/", "部门预算公开"), ("c/", "部门决算公开")))
    script = '<script>createPageHTML(3, 0, "index", "html");</script>'
    for name, base in (("b", f"http://user:hunter2@{host}{ROOM}b/"), ("c", "http://c.test/")):
        serve(site, f"{ROOM}{name}/", f"<base href='{base}'><a href='3.pdf'>丙局2025年部门预算</a>{script}".encode())
    for name in ("1.pdf", "2.pdf", "b/3.pdf", "b/index_1.html"):
        site.file(f"{ROOM}{name}")
    found = find(site, tmp_path, depth=2)
    assert paths(site, found) == [f"{ROOM}2.pdf"]
    assert "hunter2" not in str((found.links, found.problems, site.requests))
    assert not any("index_" in path for path, _ in site.requests)


def test_a_folder_that_is_asked_for_without_its_slash(site: Site, tmp_path: Path) -> None:
    """Relative addresses count from where the page stands, not from where it was asked for; also when it did not change."""
    serve(site, "/zwgk/2025/", page(("1.pdf", "甲局2025年部门预算")))
    site.answers["/zwgk/2025"] = to(site.url("/zwgk/2025/"))
    site.answers[ROOM] = to(site.url("/zwgk/2025"))
    for _ in range(2):
        assert paths(site, find(site, tmp_path)) == ["/zwgk/2025/1.pdf"]
    assert site.asked("/zwgk/2025/") == 2


@pytest.mark.parametrize(
    "body", ["<meta http-equiv=refresh content='0;url=list/'>", "<script>location.href='list/'</script>", "<iframe src=list/></iframe>",
             "<frameset><frame src='menu.html'><frame src='list/'></frameset>"],
)  # fmt: skip
def test_a_page_that_only_leads_to_the_list(site: Site, tmp_path: Path, body: str) -> None:
    serve(site, ROOM, f"<html><head>{body}</head></html>".encode())
    serve(site, f"{ROOM}menu.html", page(("/", "首页")))
    serve(site, f"{ROOM}list/", page(("1.pdf", "甲局2025年部门预算")))
    assert paths(site, find(site, tmp_path)) == [f"{ROOM}list/1.pdf"]


def test_files_handed_out_by_number_shown_in_a_viewer_and_called_alike(site: Site, tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>第{no}局2025年部门预算</td><td><a href={no}.html>查看</a></td></tr>" for no in range(3))
    serve(site, ROOM, f"<html><title>预决算公开</title><table>{rows}</table>".encode())
    serve(site, f"{ROOM}0.html", page(("/sys/download?id=7", "附件1"), ("/sys/download?id=8", "附件2")))
    serve(site, f"{ROOM}1.html", b"<html><iframe src='/js/viewer.html?file=/f/1.pdf'></iframe>")
    serve(site, f"{ROOM}2.html", page(("javascript:void(0)", "上一篇"), ("/f/2.xlsx;jsessionid=A1", "附件")))
    found = find(site, tmp_path)
    assert (
        paths(site, found) == ["/sys/download?id=7", "/sys/download?id=8", "/f/1.pdf", "/f/2.xlsx"] and found.is_whole
    )
    assert [link.name for link in found.links.values()][:2] == [
        "第0局2025年部门预算查看 附件1",
        "第0局2025年部门预算查看 附件2",
    ]


def test_what_only_a_script_opens_is_told(site: Site, tmp_path: Path) -> None:
    serve(
        site,
        ROOM,
        page(
            ("javascript:detail(1)", "甲局2025年部门预算"),
            ("1.pdf", "乙局2025年部门预算"),
            ("javascript:go(2)", "下一页"),
        ),
    )
    found = find(site, tmp_path)
    assert paths(site, found) == [f"{ROOM}1.pdf"] and codes(found) == ["scripted"] and not found.is_whole
    assert dict(found.problems[0].values)["number"] == 2


def test_two_departments_under_one_title(site: Site, tmp_path: Path) -> None:
    serve(site, ROOM, page(("a/1.html", "2025年部门预算公开"), ("b/1.html", "2025年部门预算公开")))
    for name in "ab":
        serve(site, f"{ROOM}{name}/1.html", page(("1.pdf", "附件")))
    assert paths(site, find(site, tmp_path)) == [f"{ROOM}a/1.pdf", f"{ROOM}b/1.pdf"]
