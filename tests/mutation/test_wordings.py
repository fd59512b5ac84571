"""What is made wrong in the text of a sound disclosure is told, and told as what it is."""

from fractions import Fraction
from pathlib import Path

import pytest

from etl.records.issue import Issue
from etl.run.read_document import read_disclosure
from tests.mutation.wordings import MUTATIONS, page

CAUGHT = Fraction(95, 100)


def issues(folder: Path, text: str) -> list[Issue]:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    return [one for one in read_disclosure(file).issues if one.about == "document"]


def test_of_the_sound_page_nothing_is_told(tmp_path: Path) -> None:
    assert issues(tmp_path, page()) == []


@pytest.mark.parametrize("kind", MUTATIONS)
def test_what_is_made_wrong_is_named(kind: str, tmp_path: Path) -> None:
    missed = [
        name
        for name, mutation in MUTATIONS[kind].items()
        if not any(one.code.startswith(mutation.codes) for one in issues(tmp_path, mutation.change(page())))
    ]
    assert Fraction(len(missed), len(MUTATIONS[kind])) <= 1 - CAUGHT, missed
