"""What is made wrong in the text of a sound disclosure is told, and told as what it is."""

from pathlib import Path

import pytest

from tests.mutation import contradictions, elsewhere
from tests.mutation.texts import PAGES, issues, tried

# Issue 14 wants so many of each kind named right; of so few each, that is all.
MANY = {*contradictions.BUDGET, *contradictions.ACCOUNT, *elsewhere.FAULTS}
KINDS = [
    pytest.param(page, kind, marks=[pytest.mark.slow] if kind in MANY else [])
    for page in PAGES
    for kind in PAGES[page].mutations
]


@pytest.mark.parametrize("page", PAGES)
def test_of_the_sound_page_nothing_is_told(page: str, tmp_path: Path) -> None:
    assert issues(tmp_path, PAGES[page].sound()) == []


@pytest.mark.parametrize(("page", "name"), [(page, name) for page in PAGES for name in PAGES[page].variants])
def test_of_what_sound_documents_say_nothing_is_told(page: str, name: str, tmp_path: Path) -> None:
    assert issues(tmp_path, PAGES[page].variants[name](PAGES[page].sound())) == []


@pytest.mark.parametrize(("page", "kind"), KINDS)
def test_what_is_made_wrong_is_named(page: str, kind: str, tmp_path: Path) -> None:
    assert [one.told for one in tried(tmp_path, page, kind) if not one.named] == []
