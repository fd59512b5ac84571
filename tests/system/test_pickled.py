"""What a worker sends arrives as it was."""

import pickle
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from etl.records.disclosure import Amount, SourceCell
from etl.records.page import Box
from etl.system.pickled import pickled


@dataclass(frozen=True, slots=True)
class One:
    only: object


@dataclass(frozen=True, slots=True)
class Derived(One):
    more: tuple[One, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Half:
    given: int
    worked_out: int = field(init=False, default=7)


@dataclass(slots=True)
class Counted:
    given: int
    seen: int = 0

    def __post_init__(self) -> None:
        self.seen += 1


@dataclass
class Open:
    given: int


AMOUNT = Amount(
    3, "total", None, Decimal("-1234.50"), None, SourceCell(2, Box(0.1, 1.0, 2.5, 3.0), "-1,234.50", confidence=0.9)
)


@pytest.mark.parametrize(
    "sent",
    [
        *(One((1, "预算", None)), Derived(One(1), (One(2), Derived(3))), Named(left=1, right=2), Half(1), Open(4)),
        *(AMOUNT, [AMOUNT, AMOUNT], {"a": Decimal("NaN").is_nan()}, None, "text", ValueError),
    ],
)
def test_it_arrives_as_it_was(sent: object) -> None:
    arrived = pickle.loads(pickled(sent))
    assert arrived == sent and type(arrived) is type(sent)


def test_what_is_one_stays_one() -> None:
    box = Box(0, 0, 1, 1)
    first, second = pickle.loads(pickled((SourceCell(1, box, "a"), SourceCell(1, box, "b"))))
    assert first.box is second.box


def test_a_class_that_does_something_when_made_is_not_made_again() -> None:
    counted = Counted(1)
    assert pickle.loads(pickled(counted)).seen == counted.seen == 1


def test_records_take_less_than_pickle_gives_them() -> None:
    many = [One(number) for number in range(100)]
    assert len(pickled(many)) < len(pickle.dumps(many))
