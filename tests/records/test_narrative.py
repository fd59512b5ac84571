"""What a disclosure states is kept exactly: no field of a statement is a binary fraction."""

import dataclasses
import inspect
import typing

from etl.records import narrative
from etl.records.narrative import NOTHING_STATED, Office, Statements
from etl.records.page import Box


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
