"""The sample and the transcript, each in a built warehouse of its own, shared by the tests that only read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.warehouse import SAMPLE, Warehouse, fill

New = Callable[[str | None], str]


@pytest.fixture(scope="session")
def sample(new_database: New, migrated_template: str, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The sample PDF, loaded and built."""
    return fill(new_database(migrated_template), tmp_path_factory.mktemp("sample"), SAMPLE)


@pytest.fixture(scope="session")
def transcript(
    new_database: New, migrated_template: str, tmp_path_factory: pytest.TempPathFactory, shared: Path
) -> Warehouse:
    """The transcript the project began with, loaded and built."""
    path = shared / "seed" / "xj-ecology-2024-dept-budget.txt"
    return fill(new_database(migrated_template), tmp_path_factory.mktemp("transcript"), path)
