"""A page of a site: its title, what it links to, and whether its text is a disclosure by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

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
_CALLED_ALIKE = pattern("publication_patterns", "called_alike")
_DOWNLOAD = pattern("publication_patterns", "download_address")
_SESSION = pattern("publication_patterns", "session")
# What a browser shows within a page, as a frame or a document of its own.
_WITHIN = re.compile(
    r"""<(?:i?frame|embed|object)\b[^<>]{0,1000}?\s(?:src|data)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE
)
_META = re.compile(r"<meta\b[^<>]{0,1000}>", re.IGNORECASE)
_REFRESH = re.compile(r"""\burl\s*=\s*['"]?([^'"\s>;]+)""", re.IGNORECASE)
_GONE_TO = re.compile(r"""\blocation(?:\.href\s*=|\.replace\(|\.assign\(|\s*=)\s*["']([^"']+)["']""")
# Lists that a script puts into the page stand in it as parts of another document.
_RECORD, _RECORD_ENDS = "<![CDATA[", "]]>"
_QUOTED = re.compile(r"""["']([^"'\s<>]{1,500})["']""")
# A page that says only where to go has hardly a link.
_FEW_LINKS, _FRAMES = 2, 5
# Letters of a row of a list.
_MOST_IN_ROW = 200
_BASE = re.compile(r"""<base\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
# A notice names its attachments in a few lines; an account of a year has pages of text with dozens of sums.
_LETTERS, _SUMS = 1_000, 5
_PAGES = frozenset({".htm", ".html", ".shtml", ".jsp", ".jspx", ".aspx", ".php"})
# Of one page. More are no list that anybody reads.
_MOST_LINKS = 5_000


@dataclass(frozen=True)
class PageLink:
    """Where a link leads, without what stands behind #, and what it is called there."""

    url: str
    text: str
    # What the page says the file is to be called.
    name: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is called as a file of a form we read that is no page."""
        parts = urlsplit(self.url)
        return any(_suffix(name) in _files() for name in (unquote(parts.path), self.text, self.name))

    @property
    def is_download(self) -> bool:
        """Whether its address is one that files are handed out at."""
        parts = urlsplit(self.url)
        return bool(_DOWNLOAD.search(f"{parts.path}?{parts.query}"))

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
    """links: in order, each once. following: the pages of the same list that a script would link to.

    elsewhere: pages it sends whoever opens it to, or shows within it, where it has hardly a link. closed: how
    many titles and next pages only a script opens.
    """

    url: str
    title: str
    links: tuple[PageLink, ...]
    following: tuple[str, ...]
    is_disclosure: bool
    elsewhere: tuple[str, ...] = ()
    closed: int = 0


def read_page(url: str, content: bytes) -> WebPage:
    """The page that a URL gave; one that no parser is to be trusted with is one without links."""
    text = decoded(content)
    records = [one.partition(_RECORD_ENDS)[0] for one in text.split(_RECORD)[1:]]
    list_of = "".join(f"<div>{one}</div>" for one in records if "<a" in one)
    try:
        page = parse(url, text)
        listed = parse(url, list_of).body if list_of else None
    except DocumentRejected:
        return WebPage(url, "", (), (), False)
    match = _BASE.search(text)
    base = urljoin(url, match[1]) if match else url
    links: dict[str, PageLink] = {}
    linked = closed = 0
    for body in (page.body, listed) if listed else (page.body,):
        rows = _rows(body)
        for element in body.all():
            if element.name in ("a", "area"):
                linked += len(fold(element.text))
            said = _said(element, rows.get(id(element), ""))
            found = next((link for link in _links(base, element, said) if link is not None), None)
            if found is not None and len(links) < _MOST_LINKS:
                links.setdefault(found.url, found)
            elif found is None and _is_scripted(element):
                closed += is_title(said) or PageLink(url, said).is_following
    within = [link for target in _WITHIN.findall(text) if (link := _link(base, unescape(target), page.title))]
    for link in within:
        if link.is_file:
            links.setdefault(link.url, link)
    said = fold(page.body.text)
    is_long = len(said) - linked >= _LETTERS and len(_MONEY.findall(said)) >= _SUMS
    is_empty = not is_long and len(links) <= _FEW_LINKS
    sent = [*_sent(base, text), *(link.url for link in within if not link.is_file)] if is_empty else []
    return WebPage(
        url, page.title, tuple(links.values()), tuple(_scripted(base, text)), is_long, tuple(sent[:_FRAMES]), closed
    )


def is_title(text: str) -> bool:
    """Whether a title is that of a departmental disclosure."""
    said = fold(text)
    is_one = _DISCLOSURE.search(said) or _YEAR_ALONE.search(said)
    return bool(is_one and _YEAR.search(said)) and not _NO_DISCLOSURE.search(said)


def _rows(body: Element) -> dict[int, str]:
    """What the row of a list says in which a link stands, by the link."""
    rows: dict[int, str] = {}
    for row in body.all():
        if row.name in ("tr", "li") and len(text := " ".join(row.text.split())) <= _MOST_IN_ROW:
            rows |= {id(each): text for each in row.all() if each.name == "a"}
    return rows


def _said(element: Element, row: str) -> str:
    """What a link is called: lists cut long titles and say them whole where the pointer rests; of links called alike the row says more."""
    shown, full = (" ".join(each.split()) for each in (element.text, element.attributes.get("title", "")))
    if not shown and not full:
        full = next((each.attributes.get("alt", "") for each in element.elements() if each.name == "img"), "")
    said = full if len(full) > len(shown) else shown
    return row if row and _CALLED_ALIKE.fullmatch(fold(said)) else said


def _links(base: str, element: Element, said: str) -> Iterator[PageLink | None]:
    """Where an element leads: by its address, else by the first one that its script has."""
    own = element.attributes
    target = own.get("href", "").strip() if element.name in ("a", "area") else ""
    is_script = target.lower().startswith("javascript:")
    if target and not is_script and not target.startswith("#"):
        yield _link(base, target, said, own.get("download", ""))
    scripts = [own.get("onclick", ""), unquote(target) if is_script else ""]
    for script in filter(None, scripts):
        for address in _QUOTED.findall(script):
            if "/" in address or _suffix(urlsplit(address).path) in {*_files(), *_PAGES}:
                yield _link(base, address, said)
    for name in ("data-href", "data-url"):
        if own.get(name):
            yield _link(base, own[name], said)


def _is_scripted(element: Element) -> bool:
    own = element.attributes
    target = own.get("href", "").strip().lower()
    return element.name == "a" and (target.startswith("javascript:") or bool(own.get("onclick")))


def _link(base: str, target: str, said: str, name: str = "") -> PageLink | None:
    try:
        # Browsers, too, take a backslash for a slash.
        url = urldefrag(urljoin(base, "".join(target.split()).replace("\\", "/"))).url
        url = _held(_SESSION.sub("", url))
    except ValueError:
        return None
    if urlsplit(url).scheme not in SCHEMES or wrong_with(url) is not None:
        return None
    return PageLink(url, said, name)


def _held(url: str) -> str:
    """The address of the file that a page of a viewer is given to show; any other as it is."""
    parts = urlsplit(url)
    if _suffix(parts.path) in _PAGES:
        for name, value in parse_qsl(parts.query):
            if name.lower() in ("file", "src", "url") and _suffix(urlsplit(value).path) in _files():
                return urljoin(url, value)
    return url


def _sent(base: str, text: str) -> Iterator[str]:
    """Where a page sends whoever opens it."""
    refreshed = (
        match[1]
        for meta in _META.findall(text)
        if "refresh" in meta.lower() and (match := _REFRESH.search(unescape(meta)))
    )
    target = next(refreshed, None) or next(iter(_GONE_TO.findall(text)), None)
    link = _link(base, target, "") if target else None
    if link is not None:
        yield link.url


def _scripted(base: str, text: str) -> Iterator[str]:
    match = _SCRIPTED.search(text)
    if match:
        urls = (urljoin(base, f"{match[2]}_{number}.{match[3]}") for number in range(1, int(match[1])))
        yield from (url for url in urls if wrong_with(url) is None)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _files() -> frozenset[str]:
    return frozenset({*suffixes(), *ARCHIVES} - _PAGES - {".txt"})
