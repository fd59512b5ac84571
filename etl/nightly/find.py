"""Finding: from the pages that list disclosures to the disclosures, politely and within limits, each index ending in a result."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from etl.nightly.fetch import Fetched, Fetcher
from etl.nightly.kept_pages import KeptPages
from etl.nightly.robots import ALL, NONE, Robots, read_robots
from etl.nightly.sources import Found, Index, Limits, Link
from etl.nightly.web_page import PageLink, WebPage, is_title, read_page
from etl.records.message import Message

# A host that asks for longer pauses is asked for less instead.
_LONGEST_PAUSE = 30
_NOT_THERE = range(400, 500)


@dataclass
class Finding:
    """What is below an index. links: files and pages to be fetched, in order. pages: how many were asked.

    is_whole: nothing was left out, so that what is not among the links is there no more. problems: what was, and why.
    """

    index: Index
    links: dict[str, Link] = field(default_factory=dict)
    pages: int = 0
    is_whole: bool = True
    problems: list[Message] = field(default_factory=list)

    def miss(self, code: str, **values: str | int) -> None:
        """Notes that something was left out, and why."""
        self.is_whole = False
        told = Message.of(f"nightly.find.{code}", **values)
        if told not in self.problems:
            self.problems.append(told)


def find_all(
    indexes: Iterable[Index], limits: Limits, folder: Path, kept: KeptPages, private_hosts: frozenset[str]
) -> Iterator[Finding]:
    """Looks through the pages below each index, one after the other. Files on the way go into `folder` and are gone afterwards."""
    fetcher = Fetcher(limits, kept, folder, private_hosts)
    for index in indexes:
        yield _Search(index, fetcher, kept).run()


@dataclass(frozen=True)
class _Step:
    """A page to be asked: its level of lists, 0 for a publication, which has a title."""

    url: str
    level: int
    title: str = ""
    page: str = ""


class _Search:
    """One index, and what is known of it so far."""

    def __init__(self, index: Index, fetcher: Fetcher, kept: KeptPages) -> None:
        self.index, self.fetcher, self.kept = index, fetcher, kept
        self.found = Finding(index)
        self.robots: dict[str, Robots] = {}
        self.asked_at: dict[str, float] = {}
        # Publications first: where a list has no end, what was found on it is had all the same.
        self.publications: deque[_Step] = deque()
        self.lists: deque[_Step] = deque([_Step(index.url, 1)])
        self.seen = {index.url}

    def run(self) -> Finding:
        while self.publications or self.lists:
            step = (self.publications or self.lists).popleft()
            if self.found.pages >= self.index.most_pages:
                self.found.miss("too_many", index=self.index.url, most=self.index.most_pages)
                break
            if not self._may(step.url):
                self.found.miss("robots", url=step.url)
                continue
            self.found.pages += 1
            answer = self._ask(Link(step.url, found=Found(self.index, step.page, step.title), takes="page"))
            if answer.download is None:
                self._missed(step, answer)
            elif answer.download.file_name.endswith(".html"):
                self._look(step, read_page(answer.landed or step.url, self._content(answer)))
            elif step.level == 0:
                # What was taken for a page is the file itself.
                self._take(step.url, step.title, step.page, step.title)
            if answer.file is not None:
                answer.file.unlink(missing_ok=True)
        return self.found

    def _missed(self, step: _Step, answer: Fetched) -> None:
        """A publication that is not there any more is none; anything else may be another time."""
        if step.level or answer.status not in _NOT_THERE:
            self.found.miss("failed", url=step.url, message=answer.message)

    def _content(self, answer: Fetched) -> bytes:
        assert answer.download is not None
        if answer.file is not None:
            self.kept.keep(answer.download, answer.file)
        return self.kept.content(answer.url)

    def _look(self, step: _Step, page: WebPage) -> None:
        self.seen.add(page.url)
        if page.closed:
            self.found.miss("scripted", url=step.url, number=page.closed)
        for url in filter(self._is_here, page.elsewhere):
            self._go(self.lists if step.level else self.publications, replace(step, url=url))
        if step.level == 0:
            self._publication(step, page)
        else:
            self._list(step, page)

    def _publication(self, step: _Step, page: WebPage) -> None:
        """Its files, and the page itself where it says enough.

        Where it has neither, what it lists: those of a year are often called as one.
        """
        files = [link for link in page.links if link.is_file or link.is_download]
        for file in files:
            if self.index.takes(file.url):
                # A file is often called Annex 1: what it is, only the page says.
                name = file.text if file.is_disclosure else f"{step.title} {file.text}"
                self._take(file.url, file.text or step.title, step.url, name)
            else:
                self.found.miss("other_host", url=step.url, host=urlsplit(file.url).hostname or "")
        if page.is_disclosure:
            self._take(step.url, step.title, step.page, step.title, is_page=True)
        elif not files and not page.elsewhere:
            self._list(replace(step, level=self.index.depth), page)

    def _list(self, step: _Step, page: WebPage) -> None:
        for link in page.links:
            if link.is_file:
                if link.is_disclosure and self.index.takes(link.url):
                    self._take(link.url, link.text, step.url, link.text if is_title(link.text) else None)
            elif not self._is_here(link.url):
                continue
            elif link.is_disclosure:
                self._go(self.publications, _Step(link.url, 0, link.text, step.url))
            elif link.is_following and urljoin(link.url, ".") == urljoin(page.url, "."):
                self._go(self.lists, _Step(link.url, step.level, "", step.url))
            elif step.level < self.index.depth and self._is_below(link):
                self._go(self.lists, _Step(link.url, step.level + 1, "", step.url))
        for url in page.following:
            if self._is_here(url):
                self._go(self.lists, _Step(url, step.level, "", step.url))

    def _is_here(self, url: str) -> bool:
        """Whether a page is of the host of the index; a host that has one port for each scheme is one all the same."""
        here, there = urlsplit(self.index.url), urlsplit(url)
        return here.netloc.lower() == there.netloc.lower() or (
            here.hostname == there.hostname and {here.port, there.port} <= {None, 80, 443}
        )

    def _is_below(self, link: PageLink) -> bool:
        """Whether a link leads to a list of disclosures: it says so, or lies in the folder of the index."""
        return link.is_list or link.url.startswith(urljoin(self.index.url, "."))

    def _go(self, steps: deque[_Step], step: _Step) -> None:
        if step.url not in self.seen:
            self.seen.add(step.url)
            steps.append(step)

    def _take(self, url: str, title: str, page: str, name: str | None, *, is_page: bool = False) -> None:
        if url in self.found.links:
            return
        if not self._may(url):
            self.found.miss("robots", url=url)
            return
        found = Found(self.index, page, title)
        self.found.links[url] = Link(url, name, found, "page" if is_page else "file")

    def _may(self, url: str) -> bool:
        """Whether robots.txt of the host lets us ask. Of one that does not answer nothing is asked; where there is none, anything."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self.robots:
            answer = self._ask(Link(f"{host}/robots.txt", found=Found(self.index, "", ""), takes="anything"))
            if answer.file is not None:
                self.robots[host] = read_robots(answer.file.read_bytes())
                answer.file.unlink(missing_ok=True)
            else:
                is_none = answer.status in _NOT_THERE or answer.outcome == "rejected"
                self.robots[host] = ALL if is_none else NONE
                if not is_none:
                    self.found.miss("failed", url=answer.url, message=answer.message)
        return self.robots[host].allows(url)

    def _ask(self, link: Link) -> Fetched:
        """Asks a page when its host has had its pause."""
        parts = urlsplit(link.url)
        asked = self.robots.get(f"{parts.scheme}://{parts.netloc}", ALL).pause
        pause = max(self.index.pause_seconds, min(asked, _LONGEST_PAUSE))
        wait = self.asked_at.get(parts.netloc, 0) + pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        answer = self.fetcher.fetch(link)
        self.asked_at[parts.netloc] = time.monotonic()
        return answer
