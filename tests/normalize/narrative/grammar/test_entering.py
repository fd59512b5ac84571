"""What is known at a clause before it is read."""

from __future__ import annotations

from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import Clause
from etl.normalize.narrative.grammar.entering import entered, has_own_parts
from etl.normalize.narrative.grammar.state import State
from tests.normalize.narrative.grammar.steps import SUBJECTS, YEAR, state


def at(before: State, words: str) -> tuple[State, Clause]:
    """What is known at the clause of a text that begins so."""
    clause = next(clause for clause in before.setting.clauses if clause.core.startswith(words))
    return entered(before, clause), clause


def test_a_purpose_ends_with_its_sentence() -> None:
    said = replace(state("主要用于办公，购置桌椅。公务接待费2万元。"), in_purpose=True)
    assert at(said, "购置")[0].in_purpose
    assert not at(said, "公务接待费")[0].in_purpose


def test_a_sentence_of_last_year_is_so_to_its_end() -> None:
    said = state(f"{YEAR - 1}年某局出国团组8次，实际发生因公出国（境）经费36万元。公务接待费2万元。")
    past, _ = at(said, f"{YEAR - 1}年")
    assert past.is_past and at(past, "实际发生")[0].is_past
    assert not at(past, "公务接待费")[0].is_past


def test_a_class_has_parts_that_are_called_as_the_document_s() -> None:
    def named(name: str) -> bool:
        subject = SUBJECTS.find(name, ())
        assert subject is not None
        return has_own_parts(subject)

    assert named("“三公”经费") and not named("基本支出")
