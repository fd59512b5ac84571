"""What is known between two clauses: a value that no step changes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from etl.normalize.narrative.grammar.state import State
from tests.normalize.narrative.grammar.steps import after, state


def test_a_state_is_frozen() -> None:
    known = state()
    with pytest.raises(FrozenInstanceError):
        known.own = True  # type: ignore[misc]


def test_nothing_is_known_at_the_head_of_a_paragraph() -> None:
    known = state("公务接待费5万元。")
    assert isinstance(known, State)
    assert (known.statement, known.drafts, known.is_taken) == (None, (), False)


def test_what_states_changes_only_the_open_statement() -> None:
    before = after(after(state(), "公务接待费5万元"), "公务用车购置费3万元")
    known = before.stating(change_pct=None, direction="持平")
    assert [draft.direction for draft in known.drafts] == [None, "持平"]
