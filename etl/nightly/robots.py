"""robots.txt: what a host lets programs ask for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from protego import Protego

AGENT = "yusuan"
# RFC 9309 has as much read at least; what stands behind it is not looked at.
_MOST = 512_000


@dataclass(frozen=True)
class Robots:
    """The rules of a host for an agent: those that name it, else those for all."""

    rules: Protego
    agent: str = AGENT

    def allows(self, url: str) -> bool:
        """Whether a URL may be asked for."""
        return bool(self.rules.can_fetch(url, self.agent))

    @property
    def pause(self) -> float:
        """Seconds between two requests, as asked; 0 where nothing is."""
        seconds = self.rules.crawl_delay(self.agent)
        return seconds if seconds is not None and math.isfinite(seconds) else 0


def read_robots(content: bytes, agent: str = AGENT) -> Robots:
    """What the file says to this agent. What is no such file forbids nothing."""
    return Robots(Protego.parse(content[:_MOST].decode("utf-8-sig", "replace")), agent)


ALL, NONE = read_robots(b""), read_robots(b"User-agent: *\nDisallow: /")
