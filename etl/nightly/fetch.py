"""Fetching: URLs into files, each ending in a result whatever the server does, within limits of time and size."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from etl.document.first_bytes import HEAD_BYTES
from etl.load.nightly.downloads import Download
from etl.nightly.content import described, file_name, fit, header_text, suffix_of
from etl.nightly.networks import POOLS, PrivateAddress, allowing, is_literal
from etl.nightly.sources import Limits, Link, wrong_with

FetchOutcome = Literal["new", "changed", "unchanged", "rejected", "failed"]

# Hosts asked at a time; of one host, one URL after the other.
HOSTS_AT_A_TIME = 4
REDIRECTS = 5
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Fetched:
    """What came of one URL. download and file (still outside the archive) only where it gave a document that may be new.

    message: why not, in words. status: of the last answer, None without one. attempts: how often it was asked. landed: the URL that
    answered, where redirections led; "" without an answer.
    """

    url: str
    outcome: FetchOutcome
    message: str = ""
    status: int | None = None
    attempts: int = 1
    size: int = 0
    download: Download | None = None
    file: Path | None = None
    landed: str = ""


def fetch_all(
    links: Sequence[Link],
    limits: Limits,
    known: Mapping[str, Download],
    folder: Path,
    private_hosts: frozenset[str] = frozenset(),
) -> Iterator[Fetched]:
    """Fetches the URLs and yields each result as it is there. Files go into `folder`, to be taken from there.

    private_hosts: who may lead into a private network; a URL that names an address means it, and only it.
    known: what a URL gave last, which is then asked for changes only.
    """
    by_host: dict[str, list[Link]] = {}
    for link in links:
        by_host.setdefault(urlsplit(link.url).netloc.lower(), []).append(link)
    hosts: queue.SimpleQueue[list[Link]] = queue.SimpleQueue()
    for host in by_host.values():
        hosts.put(host)
    fetcher = Fetcher(limits, known, folder, private_hosts)
    results: queue.SimpleQueue[Fetched] = queue.SimpleQueue()

    def ask() -> None:
        with suppress(queue.Empty):
            while True:
                for number, link in enumerate(hosts.get_nowait()):
                    if link.found is not None and number:
                        time.sleep(link.found.index.pause_seconds)
                    results.put(fetcher.fetch(link))

    # Daemons: who interrupts us does not wait for the slowest server.
    for _ in range(min(HOSTS_AT_A_TIME, len(by_host))):
        threading.Thread(target=ask, daemon=True).start()
    for _ in links:
        yield results.get()


class Known(Protocol):
    """What URLs gave last, those that are still here."""

    def get(self, url: str, /) -> Download | None:
        """What this one gave, or None."""


class _Passing(Exception):
    """A failure that may pass: the same request may do better in a while, after `retry_after` seconds at the earliest."""

    def __init__(self, message: str, status: int | None = None, retry_after: float = 0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class _Final(Exception):
    """An answer that will not do: why, and whether it is the content that was refused."""

    def __init__(self, message: str, status: int | None = None, outcome: FetchOutcome = "failed") -> None:
        super().__init__(message)
        self.status = status
        self.outcome: FetchOutcome = outcome


class Fetcher:
    """One client for all URLs of a run: what they gave last (`known`), which they are asked for changes of, and where files go."""

    def __init__(self, limits: Limits, known: Known, folder: Path, private_hosts: frozenset[str]) -> None:
        self.limits = limits
        self.known = known
        self.folder = folder
        self.client = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=limits.connect_seconds, read=limits.read_seconds), retries=False
        )
        self.client.pool_classes_by_scheme = POOLS
        self.private_hosts = private_hosts

    def fetch(self, link: Link) -> Fetched:
        """Fetches one URL; never raises. A server that feeds us bytes one by one is left when the time is over."""
        given_up = threading.Event()
        result: queue.SimpleQueue[Fetched] = queue.SimpleQueue()

        host = (urlsplit(link.url).hostname or "").lower()
        named = self.private_hosts | ({host} if is_literal(host) else set())

        def work() -> None:
            try:
                with allowing(named):
                    result.put(self._persist(link, given_up))
            except Exception as error:  # noqa: BLE001  one URL never stops the others
                result.put(Fetched(link.url, "failed", " ".join(f"{type(error).__name__}: {error}".split())))

        # A thread of its own, and not waited for: only so is the limit one for everything, headers and handshake too.
        threading.Thread(target=work, daemon=True).start()
        try:
            return result.get(timeout=self.limits.total_seconds)
        except queue.Empty:
            given_up.set()
            return Fetched(link.url, "failed", f"not done after {self.limits.total_seconds:g} s")

    def _persist(self, link: Link, given_up: threading.Event) -> Fetched:
        """Asks again, waiting longer each time, while the failure is one that may pass."""
        retry = urllib3.Retry(total=self.limits.retries, backoff_factor=self.limits.backoff_seconds)
        while True:
            attempts = len(retry.history) + 1
            try:
                return self._ask(link, attempts, given_up)
            except _Final as refused:
                return Fetched(link.url, refused.outcome, str(refused), refused.status, attempts)
            except _Passing as failure:
                try:
                    retry = retry.increment("GET", link.url, error=failure)
                except MaxRetryError:
                    return Fetched(link.url, "failed", str(failure), failure.status, attempts)
                pause = max(retry.get_backoff_time(), failure.retry_after)
                if pause > self.limits.total_seconds or given_up.wait(pause):
                    return Fetched(link.url, "failed", str(failure), failure.status, attempts)

    def _ask(self, link: Link, attempts: int, given_up: threading.Event) -> Fetched:
        known = self.known.get(link.url)
        url, response = self._answer(link, _headers(known))
        try:
            if response.status == 304 and known is not None:
                found_in, found_on, title = _found(link)
                again = replace(known, found_in=found_in, found_on=found_on, title=title)
                return Fetched(link.url, "unchanged", "", 304, attempts, 0, again, landed=url)
            if response.status != 200:
                raise _refusal(response)
            return self._take(link, url, response, attempts, given_up)
        finally:
            # Closed, not given back: what is left of a body nobody wants would be read first.
            response.close()

    def _answer(self, link: Link, headers: Mapping[str, str]) -> tuple[str, BaseHTTPResponse]:
        """The answer after all redirections, and the URL that gave it."""
        url = link.url
        for _ in range(REDIRECTS + 1):
            try:
                response = self.client.request("GET", url, headers=headers, redirect=False, preload_content=False)
            except PrivateAddress as refused:
                raise _Final(str(refused), None, "rejected") from refused
            except HTTPError as error:
                raise self._failure(error) from error
            location = response.headers.get("Location")
            if response.status not in _REDIRECTING or location is None:
                return url, response
            response.close()
            url = urljoin(url, header_text(location))
            if (wrong := wrong_with(url)) is not None:
                raise _Final(f"it leads elsewhere, and there {wrong}", response.status, "rejected")
            if link.found is not None and not link.found.index.takes(url):
                host = urlsplit(url).hostname
                raise _Final(f"it leads to {host}, which is not among hosts of its source", response.status, "rejected")
        raise _Final(f"it leads elsewhere more than {REDIRECTS} times", response.status)

    def _take(
        self, link: Link, url: str, response: BaseHTTPResponse, attempts: int, given_up: threading.Event
    ) -> Fetched:
        """Takes the body into a file, which is left there only where it is a document we do not have."""
        part = self.folder / f"{uuid.uuid4().hex}.part"
        try:
            head, sha256, size = self._copy(response, part, given_up)
            suffix = suffix_of(head, link.takes)
            if suffix is None:
                raise _Final(f"the server sent {described(head)}, not a PDF", response.status, "rejected")
            name = fit(link.name, suffix) if link.name else file_name(url, response.headers, suffix)
            download = Download(
                link.url,
                sha256,
                name,
                response.headers.get("ETag"),
                response.headers.get("Last-Modified"),
                *_found(link),
            )
            known = self.known.get(link.url)
            if known is not None and known.sha256 == sha256:
                return Fetched(link.url, "unchanged", "", response.status, attempts, size, download, landed=url)
            file = part.rename(part.with_suffix(suffix))
            outcome: FetchOutcome = "changed" if known else "new"
            return Fetched(link.url, outcome, "", response.status, attempts, size, download, file, url)
        finally:
            part.unlink(missing_ok=True)

    def _copy(self, response: BaseHTTPResponse, part: Path, given_up: threading.Event) -> tuple[bytes, str, int]:
        """Head, hash and size of the body, which goes to `part`."""
        most = int(self.limits.megabytes * 1_000_000)
        too_big = _Final(f"larger than {self.limits.megabytes:g} MB", response.status, "rejected")
        length = response.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length) > most:
            raise too_big
        digest, head, size = hashlib.sha256(), b"", 0
        try:
            with part.open("xb") as file:
                # By `read1`: what has come so far, without waiting for a whole chunk.
                while chunk := response.read1(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise too_big
                    if given_up.is_set():
                        raise _Final("given up", response.status)
                    head = (head + chunk)[:HEAD_BYTES] if len(head) < HEAD_BYTES else head
                    digest.update(chunk)
                    file.write(chunk)
        except HTTPError as error:
            raise self._failure(error, size) from error
        return head, digest.hexdigest(), size

    def _failure(self, error: HTTPError, size: int = 0) -> _Passing | _Final:
        """What went wrong between us and the server, in words."""
        if isinstance(error, LocationParseError):
            return _Final("this is no URL")
        if isinstance(error, SSLError):
            return _Final(f"no secure connection ({' '.join(str(error).split())})")
        if isinstance(error, NameResolutionError):
            return _Passing("its host is not known")
        if isinstance(error, ConnectTimeoutError):
            return _Passing(f"no connection within {self.limits.connect_seconds:g} s")
        if isinstance(error, NewConnectionError):
            return _Passing("no connection; the server does not run or refuses it")
        if isinstance(error, ReadTimeoutError):
            return _Passing(f"nothing came for {self.limits.read_seconds:g} s")
        if isinstance(error, ProtocolError):
            return _Passing(f"cut off after {size:,} bytes" if size else "cut off without an answer")
        return _Passing(" ".join(f"{type(error).__name__}: {error}".split()))


def _found(link: Link) -> tuple[str | None, str | None, str | None]:
    """Below which index, on which page and under which title it was found."""
    found = link.found
    return (found.index.url, found.page, found.title) if found else (None, None, None)


def _headers(known: Download | None) -> dict[str, str]:
    # Identity: what is hashed and kept are the bytes as published, and no bomb can be packed in them.
    headers = {
        "User-Agent": f"yusuan/{version('yusuan')}",
        "Accept": "application/pdf, */*;q=0.5",
        "Accept-Encoding": "identity",
    }
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _refusal(response: BaseHTTPResponse) -> _Passing | _Final:
    """An answer without a document."""
    said = f"the server answered {response.status} {response.reason or ''}".rstrip()
    if response.status not in _PASSING:
        return _Final(said, response.status)
    try:
        after = urllib3.Retry().get_retry_after(response) or 0
    except HTTPError:
        after = 0
    return _Passing(said, response.status, after)
