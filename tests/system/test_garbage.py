"""The search for garbage is put off, and on again whatever happens; where it was off it stays off."""

import gc

import pytest

from etl.system.garbage import put_off


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
