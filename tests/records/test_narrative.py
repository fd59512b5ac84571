"""What a disclosure states is kept exactly: no field of a statement is a binary fraction."""

import dataclasses
import inspect
import typing
from decimal import Decimal

from etl.records import narrative
from etl.records.narrative import NOTHING_STATED, Office, PriorYearChange, Statements
from etl.records.page import Box
from etl.records.vocabulary import SubjectKind


def holds_float(record: type) -> bool:
    return (
        "float" in " ".join(map(str, typing.get_type_hints(record).values()))
        or float in typing.get_type_hints(record).values()
    )


def test_no_statement_holds_a_float() -> None:
    records = [each for _, each in inspect.getmembers(narrative, dataclasses.is_dataclass) if inspect.isclass(each)]
    assert len(records) > 10
    assert [each.__name__ for each in records if holds_float(each)] == []
    assert holds_float(Box)


def test_nothing_stated_is_empty_in_every_matter() -> None:
    assert set(dataclasses.astuple(NOTHING_STATED)) == {()}
    assert Statements(offices=(Office(1, 1, "办公室"),)) != NOTHING_STATED


def test_a_reason_behind_a_whole_and_its_part_that_moved_apart_may_be_of_either() -> None:
    def moved(kind: SubjectKind, by: str, reason: str | None) -> PriorYearChange:
        return PriorYearChange(
            1, 2, kind, None, "某项", "all", None, None, Decimal(by), None, None, "prior_budget", reason, "某项"
        )

    rise, fall = moved("total", "15", None), moved("expenditure_kind", "-20", "人员增加")
    assert Statements(prior_year_changes=(rise, fall)).may_explain_its_whole(1)
    assert not Statements(prior_year_changes=(fall,)).may_explain_its_whole(0)
    told = moved("total", "15", "项目增加")
    assert not Statements(prior_year_changes=(told, fall)).may_explain_its_whole(1), "the whole has its own"
