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
        found = import_module(module)
    except ModuleNotFoundError as missing:
        # Of an extra that is not installed; a module of our own is never missing.
        if (missing.name or "etl").partition(".")[0] in {"etl", "models"}:
            raise
        pytest.skip(f"{missing.name} is not installed")
    result = doctest.testmod(found)
    assert result.attempted and not result.failed
