"""Thirty readers while the marts are built anew: no error, no empty mart, no wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from etl.marts.build import build
from tests.bench.asking import readers
from tests.warehouses import Built

pytestmark = pytest.mark.slow


def test_readers_are_kept_waiting_by_no_build(
    built: Built, new_database: Callable[[str | None], str], tmp_path: Path
) -> None:
    url = new_database(urlsplit(built.url).path[1:])
    with readers([url], url, 30) as told:
        result = build(url, target_path=tmp_path, full=True)
        assert result.ok, result.messages
    met = told()
    assert len(met.seconds) > 100
    assert not met.errors and not met.empty and not met.fewer
    assert met.longest_lock < 1
