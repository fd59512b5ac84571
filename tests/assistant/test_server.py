"""The server as an assistant meets it: by the protocol's own client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession
from mcp.shared.memory import create_connected_server_and_client_session

from etl.assistant.questions import reader
from etl.assistant.server import build
from etl.database import Database
from etl.document import originals
from etl.settings import load_settings
from tests.whole.warehouse import SAMPLE, Warehouse

pytestmark = pytest.mark.xdist_group("whole")


def with_client(sample: Warehouse, home: Path, work: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    """What `work` gets from a server on the sample."""
    database = Database(sample.url, embedded=True)
    settings = replace(load_settings(environment={}), home=home)

    async def run() -> Any:
        with reader(database) as asked:
            server = build(database, settings, asked)
            async with create_connected_server_and_client_session(server._mcp_server) as client:
                return await work(client)

    return asyncio.run(run())


def told(result: Any) -> list[Any]:
    return [json.loads(each.text) for each in result.content]


def test_an_assistant_finds_the_marts_asks_and_traces(sample: Warehouse, tmp_path: Path) -> None:
    async def work(client: ClientSession) -> None:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"list_marts", "describe_mart", "ask", "trace_figure", "show_figure", "list_issues"}
        marts = told(await client.call_tool("list_marts", {}))
        assert "three_public" in {each["name"] for each in marts}
        columns = told(await client.call_tool("describe_mart", {"name": "three_public"}))
        assert "amount_yuan" in {each["name"] for each in columns}
        query = (
            "SELECT table_id, line_no, column_no, amount_yuan FROM marts.amounts WHERE amount_yuan > 0 ORDER BY 1, 2, 3"
        )
        (answer,) = told(await client.call_tool("ask", {"sql": query, "limit": 1}))
        assert answer["has_more"] and len(answer["rows"]) == 1
        first = answer["rows"][0]
        cell = {name: first[name] for name in ("table_id", "line_no", "column_no")}
        (origin,) = told(await client.call_tool("trace_figure", cell))
        assert origin["amount_yuan"] == first["amount_yuan"] and origin["page_no"] >= 1
        assert origin["file_name"] == SAMPLE.name

    with_client(sample, tmp_path, work)


def test_it_says_what_it_is(sample: Warehouse, tmp_path: Path) -> None:
    async def work(client: ClientSession) -> None:
        said = (await client.initialize()).serverInfo
        assert (said.name, said.version) == ("yusuan", version("yusuan"))

    with_client(sample, tmp_path, work)


def test_a_figure_is_shown_on_its_page(sample: Warehouse, tmp_path: Path) -> None:
    originals.keep(tmp_path, SAMPLE, sha256(SAMPLE.read_bytes()).hexdigest())

    async def work(client: ClientSession) -> None:
        query = "SELECT table_id, line_no, column_no FROM marts.amounts ORDER BY 1, 2, 3"
        (answer,) = told(await client.call_tool("ask", {"sql": query, "limit": 1}))
        shown = await client.call_tool("show_figure", answer["rows"][0])
        assert not shown.isError and shown.content[0].mimeType == "image/png"

    with_client(sample, tmp_path, work)


def test_what_cannot_be_answered_is_an_error_in_words(sample: Warehouse, tmp_path: Path) -> None:
    async def work(client: ClientSession) -> None:
        for tool, arguments, words in (
            ("ask", {"sql": "SELECT * FROM core.amounts"}, "permission denied"),
            ("trace_figure", {"figure": "many"}, "not a number"),
            ("trace_figure", {}, "say which number"),
            ("show_figure", {"table_id": 0, "line_no": 0, "column_no": 0}, "there is no figure"),
            ("describe_mart", {"name": "nothing"}, "there is no mart"),
        ):
            refused = await client.call_tool(tool, arguments)
            assert refused.isError and words in refused.content[0].text, tool

    with_client(sample, tmp_path, work)


def test_a_figure_without_yuan_has_none_and_no_word_for_it(sample: Warehouse, tmp_path: Path) -> None:
    async def work(client: ClientSession) -> None:
        query = "SELECT table_id, line_no, column_no FROM marts.amounts WHERE amount_yuan IS NULL LIMIT 1"
        (answer,) = told(await client.call_tool("ask", {"sql": query}))
        assert answer["rows"], "the sample prints figures without a unit"
        (origin,) = told(await client.call_tool("trace_figure", answer["rows"][0]))
        assert origin["amount_yuan"] is None and isinstance(origin["printed_value"], str)

    with_client(sample, tmp_path, work)
