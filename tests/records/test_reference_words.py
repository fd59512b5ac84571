"""The words of the reference are there once, and the vocabulary hands on the same types."""

from typing import get_args

import pytest

from etl.records import reference_words, vocabulary
from etl.reference import rows


@pytest.mark.parametrize(
    ("name", "file", "column"), [("TableKindName", "table_kinds", "kind"), ("Measure", "measures", "measure")]
)
def test_the_words_are_those_of_the_file_in_its_order(name: str, file: str, column: str) -> None:
    words = get_args(getattr(reference_words, name))
    assert list(words) == [row[column] for row in rows(file)]
    assert len(set(words)) == len(words) > 10
    assert getattr(vocabulary, name) is getattr(reference_words, name)
