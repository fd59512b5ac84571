"""The search for garbage is put off, and on again whatever happens; where it was off it stays off. Between tasks all is found."""

from __future__ import annotations

import gc
import weakref

import pytest

from etl.system.garbage import put_off, settle


def test_it_is_put_off_and_on_again() -> None:
    assert gc.isenabled()
    with put_off():
        assert not gc.isenabled()
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_turns_it_on_again() -> None:
    @put_off()
    def fails() -> None:
        raise ValueError(str(gc.isenabled()))

    with pytest.raises(ValueError, match="False"):
        fails()
    assert gc.isenabled()


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.own = self


def test_what_holds_itself_is_found_and_what_is_left_not_looked_through_again() -> None:
    kept, dropped = Ring(), weakref.ref(Ring())
    before = gc.get_freeze_count()
    try:
        settle()
        assert dropped() is None
        assert gc.get_freeze_count() > before
        assert kept not in gc.get_objects()
        assert not gc.isenabled()
        later = weakref.ref(Ring())
        settle()
        assert later() is None
    finally:
        gc.unfreeze()
        gc.enable()
