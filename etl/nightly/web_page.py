"""A page of a site: its title, what it links to, and whether its text is a disclosure by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from etl.document.formats import suffixes
from etl.document.html.decode import decoded
from etl.document.html.tree import Element, parse
from etl.errors import DocumentRejected
from etl.nightly.sources import SCHEMES, wrong_with
from etl.reference import pattern
from etl.run.offered import ARCHIVES
from etl.text.fold import fold

_DISCLOSURE = pattern("publication_patterns", "disclosure")
_YEAR_ALONE = pattern("publication_patterns", "year_alone")
_YEAR = pattern("publication_patterns", "year")
_NO_DISCLOSURE = pattern("publication_patterns", "no_disclosure")
_LIST = pattern("publication_patterns", "list")
_FOLLOWING = pattern("publication_patterns", "following")
_MONEY = pattern("publication_patterns", "money")
_SCRIPTED = pattern("publication_patterns", "scripted_pages")
_BASE = re.compile(r"""<base\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
# A notice names its attachments in a few lines; an account of a year has pages of text with dozens of sums.
_LETTERS, _SUMS = 1_000, 5
# Of one page. More are no list that anybody reads.
_MOST_LINKS = 5_000


@dataclass(frozen=True)
class PageLink:
    """Where a link leads, without what stands behind #, and what it is called there."""

    url: str
    text: str

    @property
    def is_file(self) -> bool:
        """Whether it is called as a file of a form we read that is no page."""
        return any(_suffix(name) in _files() for name in (unquote(urlsplit(self.url).path), self.text))

    @property
    def is_disclosure(self) -> bool:
        """Whether its title, or the name of the file, is that of a departmental disclosure."""
        name = PurePosixPath(unquote(urlsplit(self.url).path)).stem if self.is_file else ""
        return is_title(self.text) or is_title(name)

    @property
    def is_list(self) -> bool:
        """Whether it is called as a list of disclosures."""
        return bool(_LIST.search(fold(self.text)))

    @property
    def is_following(self) -> bool:
        """Whether it leads to another page of the same list."""
        return bool(_FOLLOWING.search(fold(self.text).strip("[]（）()【】").lower()))


@dataclass(frozen=True)
class WebPage:
    """links: in order, each once. following: the pages of the same list that a script would link to."""

    title: str
    links: tuple[PageLink, ...]
    following: tuple[str, ...]
    is_disclosure: bool


def read_page(url: str, content: bytes) -> WebPage:
    """The page that a URL gave; one that no parser is to be trusted with is one without links."""
    text = decoded(content)
    try:
        page = parse(url, text)
    except DocumentRejected:
        return WebPage("", (), (), False)
    match = _BASE.search(text)
    base = urljoin(url, match[1]) if match else url
    links: dict[str, PageLink] = {}
    linked = 0
    for element in page.body.all():
        if element.name == "a":
            linked += len(fold(element.text))
            found = _link(base, element)
            if found is not None and len(links) < _MOST_LINKS:
                links.setdefault(found.url, found)
    said = fold(page.body.text)
    is_long = len(said) - linked >= _LETTERS and len(_MONEY.findall(said)) >= _SUMS
    return WebPage(page.title, tuple(links.values()), tuple(_scripted(base, text)), is_long)


def is_title(text: str) -> bool:
    """Whether a title is that of a departmental disclosure."""
    said = fold(text)
    is_one = _DISCLOSURE.search(said) or _YEAR_ALONE.search(said)
    return bool(is_one and _YEAR.search(said)) and not _NO_DISCLOSURE.search(said)


def _link(base: str, element: Element) -> PageLink | None:
    target = element.attributes.get("href", "").strip()
    if not target or target.startswith("#"):
        return None
    try:
        url = urldefrag(urljoin(base, target)).url
    except ValueError:
        return None
    if urlsplit(url).scheme not in SCHEMES or wrong_with(url) is not None:
        return None
    shown, full = (" ".join(each.split()) for each in (element.text, element.attributes.get("title", "")))
    # A list cuts long titles, and says them whole where the pointer rests.
    return PageLink(url, full if len(full) > len(shown) else shown)


def _scripted(base: str, text: str) -> Iterator[str]:
    match = _SCRIPTED.search(text)
    if match:
        urls = (urljoin(base, f"{match[2]}_{number}.{match[3]}") for number in range(1, int(match[1])))
        yield from (url for url in urls if wrong_with(url) is None)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _files() -> frozenset[str]:
    return frozenset({*suffixes(), *ARCHIVES} - {".htm", ".html", ".shtml", ".txt"})
