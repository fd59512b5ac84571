"""Records made quickly are the records `dataclass` makes."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from etl.system.quick import quickly_made


@dataclass(frozen=True, slots=True)
class Slow:
    left: int
    right: str = "none"


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    left: int
    right: str = "none"


@quickly_made
@dataclass(frozen=True, slots=True)
class Derived(Quick):
    more: tuple[int, ...] = ()


def test_it_is_made_with_the_same_values_in_the_same_order() -> None:
    assert inspect.signature(Quick) == inspect.signature(Slow)
    assert repr(Quick(1)) == "Quick(left=1, right='none')"
    assert Quick(1, "two") == Quick(right="two", left=1)
    assert hash(Quick(1)) == hash(Slow(1))
    assert repr(Derived(1, "two", (3,))) == "Derived(left=1, right='two', more=(3,))"
    assert replace(Derived(1), right="two") == Derived(1, "two")


def test_it_stays_as_it_was_made() -> None:
    one = Quick(1)
    with pytest.raises(FrozenInstanceError):
        one.left = 2  # type: ignore[misc]
    assert one == Quick(1)


def test_what_is_missing_or_too_much_is_said() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'left'"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        Quick(1, wrong=2)  # type: ignore[call-arg]


def test_copies_are_equal() -> None:
    assert copy.deepcopy(Derived(1, "two", (3,))) == Derived(1, "two", (3,))
    assert pickle.loads(pickle.dumps(Quick(1))) == Quick(1)


def test_a_record_that_does_more_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        left: int

        def __post_init__(self) -> None:
            raise AssertionError

    @dataclass(frozen=True, slots=True)
    class Listing:
        left: list[int] = field(default_factory=list)

    for kind in (Checked, Listing):
        with pytest.raises(TypeError, match="does more than keep what it is given"):
            quickly_made(kind)
