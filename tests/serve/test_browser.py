"""The reader in a browser (headless Chromium, where there is one): what is seen, pointed at, clicked and reached by the keyboard."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn

from etl.audit.review import read_reviewed
from etl.serve import urls
from etl.serve.app import build_app
from tests.browser import BROWSER, Page, page
from tests.serve.conftest import Served
from tests.whole.warehouse import Warehouse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.xdist_group("whole"),
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here"),
]
DESKTOP, PHONE = (1400, 900), (390, 844)
PAGES = (
    "/", "/places/650000", "{}", "{}/pages/9", "{}/tables/3", "/search?q=水", "/codes/functional/2110302", "/issues", "/nothing",
)  # fmt: skip
# Texts that stand out less from what is behind them than WCAG 2.2 AA asks: 4.5, large ones 3.
PALE = """
(() => {
    const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const over = (front, back) => front.slice(0, 3).map((value, at) => value * (front[3] ?? 1) + back[at] * (1 - (front[3] ?? 1)));
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const own = parts(getComputedStyle(element).backgroundColor);
        return (own[3] ?? 1) === 1 ? own : over(own, behind(element.parentElement));
    };
    const pale = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.textContent.trim() || !element.getClientRects().length) continue;
        seen++;
        const style = getComputedStyle(element), ground = behind(element);
        const [one, other] = [light(over(parts(style.color), ground)), light(ground)].sort((a, b) => b - a);
        const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const contrast = (one + 0.05) / (other + 0.05);
        if (contrast < (large ? 3 : 4.5)) pale.push([walk.currentNode.textContent.trim(), style.color, contrast]);
    }
    return [seen, pale];
})()
"""
# What the keyboard must reach; and what has the focus now, with whether that is seen.
REACHABLE = (
    "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, .scroll')]"
    ".filter(each => each.getClientRects().length)"
)
FOCUSED = """
(() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const at = one.getBoundingClientRect();
    return [reachable.indexOf(one), ring, at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth];
})()
"""


@pytest.fixture
def address(served: Served, tmp_path: Path) -> Iterator[str]:
    """Where the site is really served, with a list of what is accepted of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site = replace(served.site, reviewed=tmp_path / "reviewed.csv")
        server = uvicorn.Server(uvicorn.Config(build_app(site), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Page]:
    with page(tmp_path / "profile") as opened:
        opened.sized(*DESKTOP)
        yield opened


@pytest.fixture
def figure(served: Served, sample: Warehouse) -> tuple[str, str]:
    """The address of a figure of the sample, and what is printed there."""
    ((position, line_no, column_no, printed),) = sample.rows(
        "SELECT position, line_no, column_no, printed_text FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        " WHERE published_tables.table_kind = 'expenditure' AND functional_code = '2110302' AND measure = 'total'"
    )
    return urls.figure(served.sha, position, line_no, column_no), printed


def opened(browser: Page, address: str) -> None:
    browser.go(address)
    assert browser.until("document.readyState === 'complete' && location.href !== 'about:blank'")
    if browser.says("!!document.querySelector('.sheet')"):
        assert browser.until("document.querySelectorAll('rect').length > 0")


def center(browser: Page, script: str) -> tuple[float, float]:
    """The middle of an element, moved into sight."""
    x, y = browser.says(
        f"(() => {{ const one = {script}; one.scrollIntoView({{block: 'center'}}); const at = one.getBoundingClientRect();"
        " return [at.x + at.width / 2, at.y + at.height / 2]; })()"
    )
    return x, y


def test_the_figure_chosen_is_framed_where_it_was_read(
    browser: Page, sample: Warehouse, address: str, figure: tuple[str, str]
) -> None:
    ((*box,),) = sample.rows(
        "SELECT x0, top, x1, bottom FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        " WHERE published_tables.table_kind = 'expenditure' AND functional_code = '2110302' AND measure = 'total'"
    )
    opened(browser, address + figure[0])
    x0, top, x1, bottom = map(float, box)
    names = ("x", "y", "width", "height")
    (chosen,) = browser.says(
        f"[...document.querySelectorAll('rect.chosen')].map(r => {list(names)}.map(n => Number(r.getAttribute(n))))"
    )
    expected = (x0 - 1.5, top - 1.5, x1 - x0 + 3, bottom - top + 3)
    assert chosen == pytest.approx(expected, abs=0.02)
    boxes, cells = browser.says(
        "[document.querySelectorAll('rect').length, document.querySelectorAll('[data-box]').length]"
    )
    assert boxes == cells > 20


def test_a_figure_clicked_on_the_picture_is_told_beside_it(
    browser: Page, address: str, served: Served, figure: tuple[str, str]
) -> None:
    table = figure[0].rpartition("/")[0]
    opened(browser, f"{address}{table}?page=9&lang=zh")
    link = f"document.querySelector('.grid a[href=\"{figure[0]}\"]')"
    box = f"document.querySelectorAll('rect')[[...document.querySelectorAll('.grid a[data-box]')].indexOf({link})]"
    x, y = center(browser, box)
    browser.rest(x, y)
    assert browser.until(f"{link}.classList.contains('near')")
    said = browser.says(f"{box}.querySelector('title').textContent")
    assert said.startswith("2110302") and said.endswith(figure[1])
    browser.click(x, y)
    assert browser.until("document.querySelector('#figure .printed') !== null")
    told = browser.says("document.querySelector('#figure').innerText")
    # Its cell, its meaning, its checks and its years.
    for word in (figure[1], "2110302", "资金性质", "历年", "勾稽核对", "支出预算 / 合计"):
        assert word in told, word
    assert browser.says("location.pathname") == figure[0]
    assert browser.says("document.querySelectorAll('rect.chosen').length") == 1


def test_a_cell_pointed_at_is_shown_on_the_picture(browser: Page, address: str, figure: tuple[str, str]) -> None:
    opened(browser, address + figure[0].rpartition("/")[0] + "?page=9")
    browser.rest(*center(browser, f"document.querySelector('.grid a[href=\"{figure[0]}\"]')"))
    assert browser.until("document.querySelectorAll('rect.near').length === 1")


def test_the_keyboard_chooses_a_figure(browser: Page, address: str, figure: tuple[str, str]) -> None:
    opened(browser, address + figure[0].rpartition("/")[0] + "?page=9")
    browser.says(f"document.querySelector('.grid a[href=\"{figure[0]}\"]').focus()")
    browser.press("Enter", 13)
    assert browser.until("document.querySelector('#figure .printed') !== null")
    # Who hears the page is taken there.
    assert browser.until("document.activeElement.id === 'figure'")


@pytest.mark.parametrize("path", ["/", "{}", "{}/tables/3", "/issues", "/search?q=水"])
def test_the_keyboard_reaches_all_and_shows_where_it_is(browser: Page, address: str, served: Served, path: str) -> None:
    opened(browser, address + path.format(served.document))
    count = browser.says(f"(window.reachable = {REACHABLE}).length")
    steps = min(count, 120)
    assert count > 5
    for place in range(steps):
        browser.press("Tab", 9)
        at, is_seen, is_in_sight = browser.says(FOCUSED)
        assert (at, is_seen, is_in_sight) == (place, True, True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_texts_stand_out_and_the_page_is_no_wider_than_the_screen(
    browser: Page, address: str, served: Served, path: str, size: tuple[int, int]
) -> None:
    browser.sized(*size, phone=size == PHONE)
    opened(browser, address + path.format(served.document))
    seen, pale = browser.says(PALE)
    assert seen > 10 and pale == []
    assert browser.says("document.documentElement.scrollWidth") <= size[0]
    # No heading or word of a list is broken into single letters.
    narrow = "[...document.querySelectorAll('thead th, td.word')].filter(e => e.innerText.length > 1 && e.clientWidth < 20).length"
    assert browser.says(narrow) == 0


def test_a_chosen_figure_and_what_fails_stand_out(
    browser: Page, address: str, sample: Warehouse, served: Served
) -> None:
    ((position, line_no, column_no),) = sample.rows(
        "SELECT position, line_no, column_no FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        " WHERE trust = 'fails' ORDER BY table_id, line_no, column_no LIMIT 1"
    )
    opened(browser, address + urls.figure(served.sha, position, line_no, column_no))
    assert browser.says("document.querySelectorAll('.grid a.fails').length") > 0
    assert browser.says(PALE)[1] == []


def test_an_issue_is_accepted_in_the_browser_by_who_has_the_key(
    browser: Page, address: str, served: Served, tmp_path: Path
) -> None:
    opened(browser, address + served.document)
    assert browser.says("document.querySelectorAll('.issues li').length > 0 && !document.querySelector('.issues form')")
    assert served.site.reviewer is not None
    browser.go(f"{address}/?key={served.site.reviewer.key}")
    assert browser.until("location.pathname === '/' && document.readyState === 'complete'")
    opened(browser, address + served.document)
    browser.says("document.querySelector('.issues summary').click()")
    browser.says("document.querySelector('.issues input[name=reason]').value = '已与单位核实'")
    browser.says("document.querySelector('.issues form button').click()")
    assert browser.until(
        "[...document.querySelectorAll('.issues .accepted')].some(e => e.innerText.includes('已与单位核实'))"
    )
    (review,) = read_reviewed(tmp_path / "reviewed.csv")
    assert (review.reason, review.reviewed_by) == ("已与单位核实", served.site.reviewer.role)
