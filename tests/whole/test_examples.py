"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

# What is there only with the extra `ocr`.
EXTRAS = {"cv2", "onnxruntime", "rapidocr_onnxruntime"}
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
        if missing.name not in EXTRAS:
            raise
        pytest.skip(f"the extra that brings {missing.name} is not installed")
    result = doctest.testmod(found)
    assert result.attempted and not result.failed
