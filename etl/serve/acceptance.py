"""Acceptance: who may accept findings here, and that it is they who ask for it.

Whoever starts the reader with a role gets an address with a key; a browser that opened it keeps a session, and accepts in the
name of that role. A form carries a token of the session, which no page of someone else knows.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

_LONGEST_REASON = 500


@dataclass(frozen=True)
class Reviewer:
    """The role findings are accepted by. key: opens a session; session: what its cookie holds; token: what its forms hold."""

    role: str
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def admits(self, key: str | None) -> bool:
        """Whether this is the key."""
        return key is not None and hmac.compare_digest(key.encode(), self.key.encode())

    def knows(self, session: str | None) -> bool:
        """Whether this is the session."""
        return session is not None and hmac.compare_digest(session.encode(), self.session.encode())

    def wrote(self, token: str | None) -> bool:
        """Whether this is the token of a form of the session."""
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())


def reason_of(text: str | None) -> str | None:
    """A reason on one line; None where it says nothing or more than a reason."""
    said = " ".join((text or "").split())
    return said if 0 < len(said) <= _LONGEST_REASON else None


def is_same_origin(origin: str | None, host: str) -> bool:
    """Whether a form was sent from a page of this host; a browser that does not say so is told by the token alone."""
    return origin is None or origin in (f"http://{host}", f"https://{host}")
