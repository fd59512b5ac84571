"""robots.txt: what a host lets programs ask for, as RFC 9309 has it read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

AGENT = "yusuan"
# RFC 9309 has as much read at least; what stands behind it is not looked at.
_MOST = 512_000
_LINE = re.compile(r"\s*([\w-]+)\s*:\s*([^#]*)")


@dataclass(frozen=True)
class Robots:
    """rules: whether what a path matches may be asked for; the longest that matches counts.

    pause: seconds between two requests, as asked.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    pause: float = 0

    def allows(self, url: str) -> bool:
        """Whether a URL may be asked for; of two rules of one length the one that allows counts."""
        parts = urlsplit(url)
        path = _plain(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
        found = [(len(rule), is_allowed) for rule, is_allowed in self.rules if _matches(rule, path)]
        return max(found)[1] if found else True


ALL, NONE = Robots(), Robots((("/", False),))


def read_robots(content: bytes, agent: str = AGENT) -> Robots:
    """What the file says to this agent; where it names it nowhere, what it says to all."""
    rules: dict[str, list[tuple[str, bool]]] = {}
    pauses: dict[str, float] = {}
    for names, key, value in _lines(content[:_MOST].decode("utf-8-sig", "replace")):
        for name in names:
            rules.setdefault(name, [])
            if key in {"allow", "disallow"} and value:
                rules[name].append((_plain(value), key == "allow"))
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,4}(?:\.\d+)?", value):
                pauses[name] = float(value)
    own = agent if agent in rules else "*"
    return Robots(tuple(rules.get(own, ())), pauses.get(own, 0))


def _lines(text: str) -> Iterator[tuple[frozenset[str], str, str]]:
    """Every line with the agents it is for."""
    agents: set[str] = set()
    is_naming = False
    for line in text.splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            agents = agents if is_naming else set()
            agents.add(value.lower().partition("/")[0])
            is_naming = True
            yield frozenset(agents), key, value
        else:
            is_naming = False
            yield frozenset(agents), key, value


def _plain(path: str) -> str:
    """A path with its letters escaped in one way."""
    return quote(unquote(path, errors="surrogateescape"), safe="/?*$=&%:;,+~!@'()-._", errors="surrogateescape")


def _matches(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says; `*` stands for anything, `$` at the end for the end. Takes no more than the length of both."""
    is_whole = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for position, part in enumerate(others, 1):
        if is_whole and position == len(others):
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not is_whole or at == len(path)
