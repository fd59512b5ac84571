"""What the application answers and refuses: hosts, headers, languages, acceptance, errors."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from etl.audit.review import read_reviewed
from etl.serve.app import Site, build_app
from etl.serve.guard import HEADERS
from etl.serve.pictures import Drawer
from etl.serve.pool import Pool
from tests.serve.client import Browser
from tests.serve.conftest import Served, another
from tests.serve.markup import read
from tests.whole.warehouse import Warehouse

pytestmark = pytest.mark.xdist_group("whole")


@pytest.fixture
def reviewer(served: Served) -> Browser:
    """A browser that opened the address with the key."""
    browser = Browser(build_app(served.site))
    assert served.site.reviewer is not None
    opened = browser.get("/", params={"key": served.site.reviewer.key, "q": "x"})
    assert (opened.status_code, opened.headers["location"]) == (303, "/?q=x")
    return browser


def form_of(browser: Browser, served: Served) -> dict[str, str]:
    """The fields of the first form that accepts an issue, with a reason."""
    fields = [
        each for each in read(browser.get(served.document).text).all("input") if each.attributes.get("type") == "hidden"
    ]
    found = {each.attributes["name"] or "": each.attributes["value"] or "" for each in fields[:3]}
    assert set(found) == {"token", "document", "issue_no"}
    return found | {"reason": "已  核实"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "127.0.0.1@evil.example"])
def test_a_name_that_was_made_to_point_here_is_refused(served: Served, host: str) -> None:
    for address in ("/", f"{served.document}/pages/1.png", "/static/serve.css"):
        assert served.client.get(address, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("address", ["/", "/static/serve.js", "/nothing", "/places.csv"])
def test_every_answer_says_what_a_browser_may_do_with_it(served: Served, address: str) -> None:
    answer = served.client.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_no_page_holds_a_script_or_style_of_its_own(served: Served) -> None:
    for address in ("/", served.document, f"{served.document}/pages/9", "/issues"):
        elements = read(served.client.get(address).text).elements
        assert not [each for each in elements if each.name == "style" or "style" in each.attributes]
        assert all(each.attributes.get("src") and not each.text for each in elements if each.name == "script")
        assert not [name for each in elements for name in each.attributes if name.startswith("on")]


def test_what_is_asked_is_never_markup(served: Served) -> None:
    asked = '"><script>alert(1)</script>'
    for address in ("/search", "/issues", "/nothing"):
        text = served.client.get(address, params={"q": asked, "publisher": asked, "year": asked, "lang": asked}).text
        assert "<script>alert" not in text


def test_no_address_names_a_file(served: Served) -> None:
    for name in ("..%2f..%2fpyproject.toml", "../serve.css", "base.html", "/etc/passwd", "%2e%2e/serve.html"):
        assert served.client.get(f"/static/{name}").status_code == 404
    for key in ("..%2f..%2fetc%2fpasswd", "A" * 16, "%00" * 16, "' OR '1'='1'--  "):
        assert served.client.get(f"/documents/{key}").status_code == 404
        assert served.client.get(f"/documents/{key}/pages/1.png").status_code == 404


@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "skip=-1", "skip=99999999999999999999", "q=" + "x" * 5000, "lang=xx"]
)
def test_strange_questions_do_no_harm(served: Served, query: str) -> None:
    for address in ("/search", "/issues", "/places/650000"):
        assert served.client.get(f"{address}?{query}").status_code in {200, 404}
    assert served.client.get(f"{served.document}/tables/99999999999999999999").status_code == 404


def test_a_reader_may_change_nothing(served: Served) -> None:
    with served.site.pool.connection() as connection:
        for statement in ("DELETE FROM marts.amounts", "SELECT * FROM core.documents", "CREATE TABLE mine (a int)"):
            with pytest.raises(psycopg.errors.Error, match=r"permission denied|read-only"):
                connection.execute(statement.encode())
        assert connection.execute("SHOW statement_timeout").fetchone() == ("10s",)
    assert served.client.post("/", data={}).status_code in {404, 405}


def test_a_language_is_asked_for_kept_and_else_the_browser_s(served: Served) -> None:
    browser = Browser(build_app(served.site))
    assert 'lang="zh-CN"' in browser.get("/").text
    assert 'lang="en"' in browser.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"}).text
    assert 'lang="en"' in browser.get("/", params={"lang": "en"}).text
    assert 'lang="en"' in browser.get("/").text


def test_an_issue_is_accepted_by_who_has_the_key_with_a_reason(served: Served, reviewer: Browser) -> None:
    given = form_of(reviewer, served)
    answer = reviewer.post("/accept", data=given)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{served.document}#issues")
    (review,) = read_reviewed(served.site.reviewed)
    assert (review.reason, review.reviewed_by) == ("已 核实", "财务科")
    assert "已认可（财务科，" in served.client.get(served.document).text
    served.site.reviewed.unlink()


def test_nobody_else_accepts_anything(served: Served, reviewer: Browser) -> None:
    given = form_of(reviewer, served)
    assert "<form method=" not in served.client.get(served.document).text
    assert served.client.post("/accept", data=given).status_code == 403
    assert reviewer.post("/accept", data=given | {"token": "x"}).status_code == 403
    assert reviewer.post("/accept", data=given, headers={"Origin": "http://evil.example"}).status_code == 403
    assert reviewer.post("/accept", data=given | {"reason": " "}).status_code == 400
    assert reviewer.post("/accept", data=given | {"reason": "x" * 501}).status_code == 400
    assert reviewer.post("/accept", content=b"token=" + b"x" * 20_000).status_code == 403
    assert reviewer.post("/accept", data=given | {"issue_no": "99999"}).status_code == 404
    assert reviewer.post("/accept", data=given | {"document": "0" * 16}).status_code == 404
    public = another(served.site, public=True)
    public.cookies = reviewer.cookies
    assert public.post("/accept", data=given).status_code == 403
    assert not served.site.reviewed.exists()


def test_the_key_is_kept_from_pages_and_caches(served: Served, reviewer: Browser) -> None:
    assert served.site.reviewer is not None
    text = reviewer.get(served.document).text
    assert served.site.reviewer.key not in text and served.site.reviewer.session not in text
    assert reviewer.get("/").headers["cache-control"] == "no-store"
    opened = Browser(build_app(served.site)).get("/", params={"key": served.site.reviewer.key})
    assert (
        "httponly" in opened.headers["set-cookie"].lower() and "samesite=strict" in opened.headers["set-cookie"].lower()
    )
    assert "set-cookie" not in Browser(build_app(served.site)).get("/", params={"key": "guessed"}).headers


def test_a_public_site_may_be_kept_for_a_minute_and_takes_the_names_it_is_given(served: Served) -> None:
    assert another(served.site, public=True).get("/").headers["cache-control"] == "public, max-age=60"
    named = Site(
        served.site.pool, served.site.drawer, served.site.reviewed, public=True, names=("budgets.example.org",)
    )
    assert Browser(build_app(named)).get("/", headers={"Host": "budgets.example.org"}).status_code == 200


def test_a_page_s_picture_and_where_its_sheet_lies(served: Served) -> None:
    picture = served.client.get(f"{served.document}/pages/9.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    sheet = served.client.get(f"{served.document}/pages/9/sheet").json()
    assert sheet["width"] > 500 and sheet["height"] > 500
    for wrong in (0, 999, 10**30):
        assert served.client.get(f"{served.document}/pages/{wrong}.png").status_code == 404


def test_marts_that_are_not_built_are_said_to_be_so(database_url: str, tmp_path: Path) -> None:
    pool = Pool(lambda: psycopg.connect(database_url, autocommit=True))
    client = Browser(build_app(Site(pool, Drawer(tmp_path), tmp_path / "reviewed.csv")))
    answer = client.get("/")
    assert answer.status_code == 503 and "yusuan build" in answer.text
    pool.close()


def test_a_database_that_is_gone_is_said_to_be_so_and_its_return_is_noticed(sample: Warehouse, tmp_path: Path) -> None:
    there = [False]

    def connect() -> psycopg.Connection[tuple[object, ...]]:
        if not there[0]:
            raise psycopg.OperationalError("gone")
        return psycopg.connect(sample.url, autocommit=True)

    pool = Pool(connect)
    client = Browser(build_app(Site(pool, Drawer(tmp_path), tmp_path / "reviewed.csv")))
    assert client.get("/").status_code == 503
    there[0] = True
    assert client.get("/").status_code == 200
    pool.close()
