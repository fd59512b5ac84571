"""The loader in C reads what the one in Python reads."""

from __future__ import annotations

import pytest
import yaml

from etl.dictionary.definitions import MODELS
from etl.dictionary.yaml_text import read_yaml


def test_the_definitions_are_read_as_the_slower_loader_reads_them() -> None:
    text = min(MODELS.rglob("*.yml"), key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
    assert read_yaml(text) == yaml.safe_load(text) != {}


@pytest.mark.parametrize("text", ["a: [1", "!!python/object/apply:os.getcwd []"])
def test_what_is_no_plain_yaml_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)
