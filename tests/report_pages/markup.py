"""Pages as tests read them: well-formed or not, what they fetch, the amounts in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "rect", "line", "link", "input"}
# What a browser would get from elsewhere; a link to another page of the folder is only followed by hand.
FETCHED = re.compile(
    r"""<script(?! id="filter">)|<link|@import|url\(|src=["'](?!data:image/png;base64,)|https?://|srcset="""
)


@dataclass
class Figure:
    """An amount as shown: exact yuan, the digits printed, the section it stands in."""

    yuan: Decimal
    shown: str
    section: str


@dataclass
class Page(HTMLParser):
    """A parsed page. Raises AssertionError where a tag is closed that is not open."""

    content: str
    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    captionless: int = 0
    lang: str | None = None

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str | None]] = []
        self._tables: list[bool] = []
        self.feed(self.content)
        self.close()
        assert self._open == [], "every tag is closed"

    @property
    def _section(self) -> str:
        return next((id_ for tag, id_ in reversed(self._open) if tag == "section" and id_), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "a":
            self.anchors.append(given.get("href") or "")
        if tag == "data":
            self.figures.append(Figure(Decimal(given["value"] or ""), "", self._section))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self._tables.append(False)
        if tag == "caption":
            self._tables[-1] = True
        if tag == "svg":
            assert given.get("aria-hidden") == "true" or (given.get("role") == "img" and given.get("aria-label"))
        if tag == "img":
            assert given.get("alt")
        if tag not in VOID:
            self._open.append((tag, given.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop()[0] == tag, f"</{tag}> closes what is not open"
        if tag == "table" and not self._tables.pop():
            self.captionless += 1

    def handle_data(self, data: str) -> None:
        if any(tag == "data" for tag, _ in self._open):
            self.figures[-1].shown += data


def sound(content: str) -> Page:
    """The page, well-formed, with one main heading, no level left out, unique ids, live anchors, nothing fetched."""
    page = Page(content)
    assert FETCHED.search(content) is None
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    assert {one[1:] for one in page.anchors if one.startswith("#")} <= set(page.ids)
    assert "style" in page.tags and page.lang in {"zh-CN", "en"}
    return page
