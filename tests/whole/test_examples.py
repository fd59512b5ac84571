"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MODULES = [
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
    for path in sorted(REPOSITORY.glob("etl/**/*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module: str) -> None:
    try:
        imported = import_module(module)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("etl"):
            raise
        pytest.skip(f"{missing.name} is not installed")
    result = doctest.testmod(imported)
    assert result.attempted and not result.failed
