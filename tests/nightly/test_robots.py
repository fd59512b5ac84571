"""robots.txt as RFC 9309 has it read: the library does, this holds it to that."""

from __future__ import annotations

import time

import pytest

from etl.nightly.robots import ALL, NONE, read_robots

FILE = b"""# a comment
User-agent: *
Disallow: /
User-agent: other
User-agent: Yusuan
Disallow: /private/   # not this
Allow: /private/budget/
Disallow: /*.doc$
Disallow: /search?
Disallow: /\xe9\xa2\x84\xe7\xae\x97/x
Crawl-delay: 2.5
Disallow:
Sitemap: http://a.test/s.xml
"""


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/", True),
        ("", True),
        ("/private/a", False),
        ("/private/budget/a", True),
        ("/a/b.doc", False),
        ("/a/b.docx", True),
        ("/search", True),
        ("/search?q=1", False),
        ("/%e9%a2%84%E7%AE%97/x1", False),
        ("/预算/x1", False),
    ],
)
def test_the_longest_rule_counts(path: str, is_allowed: bool) -> None:
    assert read_robots(FILE, "yusuan").allows(f"http://a.test{path}") is is_allowed


def test_who_is_not_named_is_told_what_all_are() -> None:
    assert not read_robots(FILE, "third").allows("http://a.test/a")
    assert read_robots(FILE, "yusuan").pause == 2.5 and read_robots(FILE, "third").pause == 0


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"\xff\xfe\x00", b"Disallow: /\n"])
def test_what_says_nothing_forbids_nothing(content: bytes) -> None:
    for said in (read_robots(content), ALL):
        assert said.allows("http://a.test/x") and said.pause == 0
    assert not NONE.allows("http://a.test/x")


@pytest.mark.parametrize(("asked", "pause"), [(b"7", 7), (b"inf", 0), (b"nan", 0), (b"soon", 0)])
def test_a_pause_without_end_is_none(asked: bytes, pause: float) -> None:
    assert read_robots(b"User-agent: *\nCrawl-delay: " + asked).pause == pause


def test_stars_take_no_time() -> None:
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$\n")
    begun = time.monotonic()
    assert robots.allows("http://a.test/" + "a" * 4_000 + "b")
    assert time.monotonic() - begun < 2
