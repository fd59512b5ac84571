"""Thirty readers while the marts are built anew: no error, no empty mart, no wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.marts.build import build
from tests.bench.asking import readers

pytestmark = pytest.mark.slow


def test_readers_are_kept_waiting_by_no_build(copy_built: Callable[[], str], tmp_path: Path) -> None:
    url = copy_built()
    with readers([url], url, 30) as told:
        result = build(url, target_path=tmp_path, full=True)
        assert result.ok, result.messages
    met = told()
    assert len(met.seconds) > 100
    assert not met.errors and not met.empty and not met.fewer
    assert met.longest_lock < 1
