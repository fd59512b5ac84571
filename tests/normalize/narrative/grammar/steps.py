"""One clause after the other, as the grammar reads them."""

from __future__ import annotations

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.forms import match_form
from etl.normalize.narrative.grammar.functional import FunctionalNames
from etl.normalize.narrative.grammar.roles import ROLES
from etl.normalize.narrative.grammar.state import Setting, State
from etl.normalize.narrative.grammar.subjects import Subjects
from etl.records.located import Paragraph

YEAR = 2024
SUBJECTS = Subjects(FunctionalNames(()))


def state(text: str = "", *, is_final: bool = False) -> State:
    """What is known at the head of a paragraph."""
    plain = plain_text(text)
    return State(Setting(Paragraph(1, (), text), plain, tuple(clauses(plain)), SUBJECTS, YEAR, is_final))


def after(before: State, text: str) -> State:
    """What is known behind a clause."""
    (clause,) = clauses(plain_text(text))
    form, groups = match_form(clause.core)
    assert form is not None, f"no form fits {text}"
    return ROLES[form.role](before, groups, clause)
