"""The dashboards in a browser, with forty publishers: what stands on each page. Not in the default suite: `make test-bi`."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.bench.grow import grow, seed
from tests.bi.assets import assets, charts_in
from tests.bi.superset_answers import REPOSITORY, SAMPLE, yusuan
from tests.bi.superset_login import session
from tests.browser import BROWSER, Page, page

pytestmark = [pytest.mark.timeout(1800), pytest.mark.skipif(BROWSER is None, reason="no Chromium here")]

PUBLISHERS = 40
PORT = 18099
# The labels of a chart are painted, not written: what is painted is kept.
PAINTED = """
window.painted = new Set();
const paint = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    window.painted.add(text);
    return paint.call(this, text, ...rest);
};
"""
DASHBOARDS = {one["slug"]: one for one in assets("dashboards").values()}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where Superset is, and the cookie of a session."""
    home = tmp_path_factory.mktemp("bi_pages")
    yusuan(home, "load", "--no-build", str(SAMPLE))
    yusuan(home, "db", "up")
    server = None
    try:
        with psycopg.connect(yusuan(home, "db", "url", "--owner").strip(), autocommit=True) as connection:
            of = seed(connection)
            grow(connection, of, PUBLISHERS * of.documents)
        yusuan(home, "build", "--full")
        reader = yusuan(home, "db", "account", "superset", "--role", "reader").strip().splitlines()[-1]
        server = subprocess.Popen(
            [REPOSITORY / ".venv-bi/bin/python", REPOSITORY / "bi/serve.py", "--port", str(PORT)],
            env={**os.environ, "YUSUAN_HOME": str(home), "READER_URL": reader},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        where = f"http://127.0.0.1:{PORT}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{where}/login/").close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(1)
        yield where, session(where, "yusuan", (home / "superset" / "login").read_text(encoding="ascii").strip())
    finally:
        if server is not None:
            server.terminate()
            server.wait(30)
        yusuan(home, "db", "down", "--force")


def opened(browser: Page, address: tuple[str, str], slug: str, width: int = 1400) -> str:
    """What a dashboard says once all of it is there."""
    where, cookie = address
    browser.before(PAINTED)
    browser.sized(width, 900, phone=width < 900)
    browser.cookie(where, "session", cookie)
    browser.go(f"{where}/superset/dashboard/{slug}/?standalone=1")
    placed = len(list(charts_in(DASHBOARDS[slug])))
    assert browser.until(f"document.querySelectorAll('.dashboard-component-chart-holder').length >= {placed}")
    # Panels out of sight are drawn when they come into it.
    browser.sized(width, 6000, phone=width < 900)
    time.sleep(3)
    assert browser.until("document.querySelectorAll('.loading').length === 0", 90)
    time.sleep(2)
    return str(browser.says("document.body.innerText"))


@pytest.mark.parametrize("slug", DASHBOARDS)
def test_a_dashboard_shows_all_its_panels_in_chinese(address: tuple[str, str], tmp_path: Path, slug: str) -> None:
    with page(tmp_path) as browser:
        said = opened(browser, address, slug)
    for wrong in ("异常", "Unexpected error", "Error:", "No results", "没有数据", "要显示的可视化类型", "Total ("):
        assert wrong not in said
    for uuid in charts_in(DASHBOARDS[slug]):
        title = next(chart["slice_name"] for chart in assets("charts").values() if chart["uuid"] == uuid)
        assert title in said
    # What has nothing says so, and where the reason stands; that list is on the page.
    if "没有内容：" in said:
        assert "没有内容的原因" in said or slug == "data-quality"


def test_every_publisher_is_named_in_the_ranking(address: tuple[str, str], tmp_path: Path) -> None:
    with page(tmp_path) as browser:
        opened(browser, address, "places")
        painted = browser.says("[...window.painted]")
    ranked = {text for text in painted if text.endswith(" 2024") and "…" not in text}
    assert len(ranked) == PUBLISHERS


def test_on_a_phone_panels_stand_below_each_other_and_can_be_read(address: tuple[str, str], tmp_path: Path) -> None:
    with page(tmp_path) as browser:
        opened(browser, address, "departments", width=390)
        widths, lefts, scale, wide = browser.says(
            "(() => { const at = [...document.querySelectorAll('.dashboard-component-chart-holder')]"
            ".map(each => each.getBoundingClientRect()); return [at.map(one => one.width), at.map(one => one.left),"
            " visualViewport.scale, document.documentElement.scrollWidth]; })()"
        )
    # Drawn as large as on a desk, not shrunk to the width of the screen, and no wider than it but for the edge of a heading.
    assert scale == 1 and wide <= 410
    assert min(widths) >= 120
    assert all(left < 16 for left, width in zip(lefts, widths, strict=True) if width > 200)


def lines(browser: Page, chart: str) -> list[str]:
    """The rows of a table as they are shown."""
    found: list[str] = browser.says(
        f"[...document.querySelectorAll('[data-test-chart-name=\"{chart}\"] tbody tr')].map(each => each.innerText.trim())"
    )
    return found


def test_a_click_on_a_class_leaves_its_items_and_their_projects(address: tuple[str, str], tmp_path: Path) -> None:
    with page(tmp_path) as browser:
        opened(browser, address, "departments")
        of_class, of_item, of_project = ("逐层查看：类（万元）", "逐层查看：项（万元）", "逐层查看：项目（万元）")
        assert len({line[:3] for line in lines(browser, of_item)}) > 1
        (row,) = (at for at, line in enumerate(lines(browser, of_class)) if line.startswith("211"))
        x, y = browser.says(
            f"(() => {{ const at = document.querySelectorAll('[data-test-chart-name=\"{of_class}\"] tbody tr')[{row}]"
            ".querySelector('td').getBoundingClientRect(); return [at.x + 15, at.y + at.height / 2]; })()"
        )
        before = len(lines(browser, of_project))
        browser.click(x, y)
        items = f"[...document.querySelectorAll('[data-test-chart-name=\"{of_item}\"] tbody tr')]"
        assert browser.until(f"{items}.length > 0 && {items}.every(each => each.innerText.startsWith('211'))")
        assert browser.until("document.querySelectorAll('.loading').length === 0", 60)
        assert lines(browser, of_item) and 0 < len(lines(browser, of_project)) <= before
        # No panel is emptied by it.
        assert lines(browser, "支出明细：功能分类科目（万元）")
