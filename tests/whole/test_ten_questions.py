"""The ten questions of docs/finance over many documents: one statement of at most five lines each, answered as is said there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.whole.printed import REPOSITORY, ask
from tests.whole.warehouse import Warehouse

PAGES = (REPOSITORY / "docs" / "finance.md", REPOSITORY / "docs" / "finance.zh-CN.md")
# Numbers of a sentence that tell of an answer: not those of years, codes and pages alone.
_TOLD = re.compile(r"\d{1,3}(?:,\d{3})+|-?\d+\.\d+")


def questions(page: Path) -> list[tuple[str, str]]:
    """Each statement of the section with what is said of its answer."""
    return re.findall(r"(?ms)^```postgresql\n(.*?)^```\n\n([^\n]+)$", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_is_one_statement_of_at_most_five_lines(page: Path) -> None:
    found = questions(page)
    assert len(found) == 10
    for statement, said in found:
        assert (
            statement.count(";") == 1 and statement.rstrip().endswith(";") and len(statement.strip().split("\n")) <= 5
        )
        assert said


def test_both_languages_ask_the_same() -> None:
    english, chinese = map(questions, PAGES)
    assert [statement for statement, _ in english] == [statement for statement, _ in chinese]
    assert [sorted(_TOLD.findall(said)) for _, said in english] == [sorted(_TOLD.findall(said)) for _, said in chinese]


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.xdist_group("corpus")
@pytest.mark.parametrize("number", range(10))
def test_it_is_answered_so_on_the_corpus(corpus: Warehouse, number: int) -> None:
    statement, said = questions(PAGES[0])[number]
    answer = "\n".join(ask(corpus.url, statement))
    if rows := re.match(r"\d+ rows?", said):
        assert answer.rstrip().endswith(f"({rows[0]})")
    for told in _TOLD.findall(said):
        plain = told.replace(",", "")
        # “down 9,004,400” is -9004400 there.
        assert re.search(rf"(?<![\d.]){re.escape(plain)}(?:\.0+)?(?!\d)", answer), (told, answer)
