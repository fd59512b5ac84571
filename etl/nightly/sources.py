"""Sources: the inbox folders and URLs of `sources.toml`, and the limits of a download."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from etl.errors import UsageError

Takes = Literal["file", "page", "anything"]
SCHEMES = ("http", "https")
_INDEX_KEYS = frozenset({"pages", "depth", "most_pages", "hosts", "pause_seconds"})
_KEYS = frozenset({"inboxes", "urls", "url_lists", "source", "private_hosts", "limits"})


@dataclass(frozen=True)
class Index:
    """A page of a site that lists disclosures.

    depth: levels of lists, this page being the first; the following pages of a list are of its level. most_pages: of all pages asked
    for it in a night. hosts: other hosts that files may lie on, and redirects lead to. pause_seconds: between two requests.
    """

    url: str
    depth: int = 1
    most_pages: int = 200
    hosts: frozenset[str] = frozenset()
    pause_seconds: float = 1

    def takes(self, url: str) -> bool:
        """Whether a URL lies on its host or one that is listed."""
        host = (urlsplit(url).hostname or "").lower()
        return urlsplit(url).netloc.lower() == urlsplit(self.url).netloc.lower() or host in self.hosts


@dataclass(frozen=True)
class Found:
    """Where a URL was found: below which index, on which page, and what it is called there."""

    index: Index
    page: str
    title: str


@dataclass(frozen=True)
class Link:
    """A URL to fetch, and what to call its file; None leaves that to the server.

    found: where, unless it is listed. takes: what the answer may be besides a file that a format reads.
    """

    url: str
    name: str | None = None
    found: Found | None = None
    takes: Takes = "file"


@dataclass(frozen=True)
class Limits:
    """What one download may cost. Seconds, but for `megabytes` (of 1,000,000 bytes) and `retries`, which are counts.

    total_seconds: the whole of it, with all its retries, however slowly bytes come.
    """

    connect_seconds: float = 10
    read_seconds: float = 30
    total_seconds: float = 300
    megabytes: float = 100
    retries: int = 3
    backoff_seconds: float = 1


@dataclass(frozen=True)
class Sources:
    """Where disclosures come from.

    indexes: pages that list them.
    inboxes: absolute folders, which need not be there. private_hosts: names that may lead into a private network.
    """

    inboxes: tuple[Path, ...] = ()
    links: tuple[Link, ...] = ()
    limits: Limits = field(default_factory=Limits)
    private_hosts: frozenset[str] = frozenset()
    indexes: tuple[Index, ...] = ()


def read_sources(path: Path) -> Sources:
    """The sources a file names; folders and lists of URLs are relative to it. A URL named twice is fetched once.

    Raises UsageError, naming the file and the key or line, when it cannot be read or says what cannot be.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is not TOML ({error})") from error
    if unknown := sorted(content.keys() - _KEYS):
        raise UsageError(f"{path}: {', '.join(unknown)}: no such key; there are {', '.join(sorted(_KEYS))}")
    folder = path.absolute().parent
    inboxes = tuple(folder / Path(name).expanduser() for name in _texts(path, content, "inboxes"))
    lists = [folder / Path(name).expanduser() for name in _texts(path, content, "url_lists")]
    links: dict[str, Link] = {}
    for link in [*_links(path, content), *(link for each in lists for link in _listed(each))]:
        links.setdefault(link.url, link)
    private = frozenset(name.lower() for name in _texts(path, content, "private_hosts"))
    return Sources(
        inboxes, tuple(links.values()), _limits(path, content.get("limits", {})), private, _indexes(path, content)
    )


def _texts(path: Path, content: Mapping[str, Any], key: str) -> list[str]:
    values = content.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise UsageError(f'{path}: {key} must be a list of texts, as {key} = ["…"]')
    return values


def _links(path: Path, content: Mapping[str, Any]) -> Iterator[Link]:
    values = content.get("urls", [])
    if not isinstance(values, list):
        raise UsageError(f'{path}: urls must be a list, as urls = ["https://…"]')
    for number, entry in enumerate(values, 1):
        place = f"{path}: urls, no. {number}"
        value = {"url": entry} if isinstance(entry, str) else entry
        if (
            not isinstance(value, dict)
            or not value.keys() <= {"url", "name"}
            or not all(isinstance(each, str) for each in value.values())
        ):
            raise UsageError(f'{place}: must be a text, or a table as {{ url = "https://…", name = "….pdf" }}')
        yield Link(_checked(place, value.get("url", "")), value.get("name") or None)


def _indexes(path: Path, content: Mapping[str, Any]) -> tuple[Index, ...]:
    values = content.get("source", [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise UsageError(f'{path}: source must be tables, each as [[source]] with pages = "https://…" below it')
    found: dict[str, Index] = {}
    for number, value in enumerate(values, 1):
        place = f"{path}: source, no. {number}"
        if unknown := sorted(value.keys() - _INDEX_KEYS):
            raise UsageError(f"{place}: {', '.join(unknown)}: no such key; there are {', '.join(sorted(_INDEX_KEYS))}")
        if not isinstance(value.get("pages"), str):
            raise UsageError(f'{place}: pages must be a text, as pages = "https://…"')
        url = _checked(place, value["pages"])
        for key in ("depth", "most_pages"):
            if isinstance(value.get(key, 1), bool) or not isinstance(value.get(key, 1), int) or value.get(key, 1) < 1:
                raise UsageError(f"{place}: {key} must be a whole number of at least 1")
        pause = value.get("pause_seconds", Index.pause_seconds)
        if isinstance(pause, bool) or not isinstance(pause, int | float) or pause < 0:
            raise UsageError(f"{place}: pause_seconds must be a number that is not negative")
        hosts = frozenset(host.lower() for host in _texts(path, value, "hosts"))
        depth, most = value.get("depth", Index.depth), value.get("most_pages", Index.most_pages)
        found.setdefault(url, Index(url, depth, most, hosts, pause))
    return tuple(found.values())


def _listed(path: Path) -> Iterator[Link]:
    """The URLs of a text file, one a line; blank lines and those that begin with # say nothing."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: the list of URLs cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8; save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield Link(_checked(f"{path}, line {number}", line.strip()))


def _checked(place: str, url: str) -> str:
    if (wrong := wrong_with(url)) is not None:
        raise UsageError(f"{place}: {wrong}")
    return url


def wrong_with(url: str) -> str | None:
    """Why a URL must not be fetched, in words that repeat no password of it; None when it may be."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "this is no URL"
    if parts.scheme not in SCHEMES:
        return f"only http and https are fetched, not {parts.scheme or 'a URL without a scheme'}"
    if not host:
        return "the URL names no host"
    if parts.username is not None or parts.password is not None:
        return "the URL holds a user or password; it would be kept in the warehouse, so take it out"
    return None


def _limits(path: Path, values: Any) -> Limits:
    known = {each.name for each in fields(Limits)}
    if not isinstance(values, dict) or not values.keys() <= known:
        raise UsageError(f"{path}: limits knows {', '.join(sorted(known))}, and nothing else")
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise UsageError(f"{path}: limits.{name} must be a number that is not negative")
        if name == "retries" and not isinstance(value, int):
            raise UsageError(f"{path}: limits.retries must be a whole number")
        if value == 0 and name not in ("retries", "backoff_seconds"):
            raise UsageError(f"{path}: limits.{name} must be more than 0")
    return Limits(**values)
