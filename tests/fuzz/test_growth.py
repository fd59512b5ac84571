"""What takes the square of a text's length is found, what keeps in step with it is not."""

import time

import pytest

from tests.fuzz import growth
from tests.fuzz.growth import LONG, SHORT, too_steep
from tests.reference.test_patterns_end import words_of_the_reference


class _Work:
    """A reader that takes so long by a clock of its own, a second for a million steps."""

    def __init__(self, power: int) -> None:
        self.power, self.steps = power, 0

    def read(self, text: str) -> None:
        self.steps += len(text) ** self.power

    def now(self) -> float:
        return self.steps / 1e6


@pytest.mark.parametrize(("power", "expected"), [(2, LONG**2 / SHORT**2), (1, 0.0)])
def test_growth_is_told(power: int, expected: float) -> None:
    work = _Work(power)
    assert growth.growth(work.read, "设", work.now) == pytest.approx(expected)


def test_words_are_tried_until_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "growth", lambda read_one, word: 16.0 if word == "设" else 4.0)
    assert list(too_steep(len, ["设", "元"], time.monotonic() + 60)) == [("设", 16.0)]
    assert list(too_steep(len, ["设", "元"], time.monotonic() - 1)) == []


def test_the_words_are_those_of_the_patterns() -> None:
    words = words_of_the_reference()
    assert len(words) > 2000
    assert {"设", "其中", "因公出国"} <= set(words)
