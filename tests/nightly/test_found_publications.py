"""Nights with an index page: what is found is loaded, corrected, moved and missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.nightly.portal import ROOM, page, serve
from tests.nightly.server import Site
from tests.nightly.test_night import PLAIN, Nightly, ask, outcomes, run

OTHER = b"year 2023\t\n"


@pytest.fixture
def found(nightly: Nightly, home: Path, site: Site) -> Nightly:
    limits = "limits = { retries = 0, backoff_seconds = 0.01, total_seconds = 5 }"
    source = f'[[source]]\npages = "{site.url(ROOM)}"\npause_seconds = 0\n'
    home.mkdir()
    (home / "sources.toml").write_text(f"{limits}\n{source}", encoding="utf-8")
    serve(site, ROOM, page(("1.html", "甲局2025年部门预算"), ("2.html", "乙局2025年部门预算")))
    serve(site, f"{ROOM}1.html", page(("download?id=1", "附件：甲.pdf"), title="甲局"))
    serve(site, f"{ROOM}2.html", page(("2.pdf", "附件：乙.pdf"), title="乙局"))
    site.file(f"{ROOM}download", PLAIN, Content_Disposition="attachment; filename*=UTF-8''%E7%94%B2.txt")
    site.file(f"{ROOM}2.pdf", OTHER)
    return nightly


def fetched(content: dict[str, Any]) -> dict[str, str]:
    return {each["url"].rpartition("/")[2]: each["outcome"] for each in content["fetches"]}


def test_found_loaded_corrected_moved_and_missed(found: Nightly, home: Path, site: Site, database_url: str) -> None:
    content = run(found, home)
    assert (content["exit_code"], fetched(content)) == (0, {"download?id=1": "new", "2.pdf": "new"})
    assert sorted(outcomes(content).values()) == ["loaded", "loaded"]
    assert content["indexes"] == [{"url": site.url(ROOM), "pages": 3, "links": 2, "is_whole": True, "left_out": []}]
    rows = ask(database_url, "SELECT found_in, found_on, title, vanished_at FROM core.downloads ORDER BY url")
    assert rows == [
        (site.url(ROOM), site.url(f"{ROOM}2.html"), "附件：乙.pdf", None),
        (site.url(ROOM), site.url(f"{ROOM}1.html"), "附件：甲.pdf", None),
    ]

    # A week later one is corrected, and the other was moved.
    site.file(f"{ROOM}download", b"plain\tnew\n")
    serve(site, f"{ROOM}2.html", page(("files/2b.pdf", "附件：乙.pdf"), title="乙局"))
    site.file(f"{ROOM}files/2b.pdf", OTHER)
    content = run(found, home)
    assert fetched(content) == {"download?id=1": "changed", "2b.pdf": "new"}
    (moved,) = content["vanished"]
    assert (moved["url"], moved["moved_to"]) == (site.url(f"{ROOM}2.pdf"), site.url(f"{ROOM}files/2b.pdf"))

    # Then it is gone: told once, and nothing of it is lost.
    serve(site, ROOM, page(("1.html", "甲局2025年部门预算")))
    (gone,) = run(found, home)["vanished"]
    assert (gone["url"], gone["title"], gone["moved_to"]) == (site.url(f"{ROOM}files/2b.pdf"), "附件：乙.pdf", None)
    assert run(found, home)["vanished"] == []
    assert ask(database_url, "SELECT count(*) FROM core.documents")[0][0] >= 2

    # What comes back is no longer gone.
    serve(site, ROOM, page(("1.html", "甲局2025年部门预算"), ("2.html", "乙局2025年部门预算")))
    run(found, home)
    assert ask(database_url, "SELECT count(*) FROM core.downloads WHERE vanished_at IS NOT NULL") == [(1,)]


def test_what_could_not_be_looked_at_has_not_vanished(found: Nightly, home: Path, site: Site) -> None:
    run(found, home)
    site.answers[f"{ROOM}2.html"] = lambda handler: handler.send(500)
    content = run(found, home)
    assert (content["exit_code"], content["vanished"]) == (1, [])
    assert content["indexes"][0]["left_out"] == [
        f"{site.url(f'{ROOM}2.html')}: the server answered 500 Internal Server Error"
    ]
