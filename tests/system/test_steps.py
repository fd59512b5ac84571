"""Steps: noted on the board of whoever watches, and nowhere where nobody does."""

import time

import pytest

from etl.system import steps
from etl.system.steps import SIZE, at, step, watched


def test_a_step_is_noted_while_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_boards", [])
    board = [0.0] * SIZE
    with step(3):
        assert at(board) is None
    watched(board)
    before = time.monotonic()
    with step(3):
        noted = at(board)
        assert noted is not None and noted.number == 3 and before <= noted.begun <= time.monotonic()
    assert at(board) is None


def test_a_step_that_fails_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_boards", [])
    board = [0.0] * SIZE
    watched(board)
    with pytest.raises(ValueError, match="2"), step(2):
        raise ValueError(2)
    assert at(board) is None
