"""A site below a path: what a proxy serves under a name with other things."""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from etl.serve.urls import BELOW


class Below:
    """Answers below a path as at the root, and has every address written with it.

    A proxy may pass the path on or leave it out: both are answered.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on without the path."""
        if scope["type"] != "http" or not self._path:
            await self._app(scope, receive, send)
            return
        if scope["path"] == self._path:
            await RedirectResponse(self._path + "/", 308)(scope, receive, send)
            return
        if scope["path"].startswith(self._path + "/"):
            below = len(self._path)
            scope = {**scope, "path": scope["path"][below:]}
            if "raw_path" in scope:
                scope["raw_path"] = scope["raw_path"][below:]
        token = BELOW.set(self._path)
        try:
            await self._app(scope, receive, send)
        finally:
            BELOW.reset(token)
