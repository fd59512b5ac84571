"""A web server, shared by the tests of this folder; each has its own paths."""

from collections.abc import Iterator

import pytest

from tests.nightly import server


@pytest.fixture
def site() -> Iterator[server.Site]:
    with server.running() as running:
        yield running
