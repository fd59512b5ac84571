"""What guards every answer: whom it is for, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
HEADERS = {
    # Nothing but what comes from here: no style or script within a page, no frame around one.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Answers only requests to the names given, and says in every answer what may become of it.

    A page of someone else whose name was made to point here (DNS rebinding) sends that name, and is refused.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app, self._names = app, frozenset(name.casefold() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if host_name(Headers(scope=scope).get("host", "")) not in self._names:
            await PlainTextResponse("this host is not served here\n", 421)(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("[::1]:8000"), host_name("LocalHost:80")
    ('[::1]', 'localhost')
    """
    if host.startswith("["):
        return "".join(host.casefold().partition("]")[:2])
    return host.partition(":")[0].casefold()
