"""A browser without a network: asks a site of this process for pages."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp

HERE = "http://127.0.0.1:8123"


class Browser:
    """What asks a site for pages, one at a time, and keeps its cookies; it follows no redirection."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self.cookies = app, httpx.Cookies()

    def get(self, address: str, **said: Any) -> httpx.Response:
        return self.ask("GET", address, **said)

    def post(self, address: str, **said: Any) -> httpx.Response:
        return self.ask("POST", address, **said)

    def ask(self, method: str, address: str, **said: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=HERE, cookies=self.cookies) as client:
                answer = await client.request(method, address, **said)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())
