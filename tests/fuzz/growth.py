"""Words of the reference's patterns, repeated, as paragraphs: `python -m tests.fuzz.growth --seconds 300` lists those whose time to read
grows faster than their length.

A pattern tried at every place of a text, which looks far ahead from each, takes the square of its length; no other text shows it than
one made of what it begins with.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.normalize.narrative.forms import read
from tests.reference.test_patterns_end import words_of_the_reference

SEED = 20260101
# Letters; where the longer text takes so many times as long, and so many seconds more, its time is no longer in step with its length.
SHORT, LONG = 2_000, 8_000
RATIO, SECONDS = 8.0, 0.3
HEADINGS = ("三、支出预算情况说明",)


def growth(read_one: Callable[[str], object], word: str, clock: Callable[[], float] = time.process_time) -> float:
    """How many times as long a word repeated to `LONG` letters takes as to `SHORT`; 0 where that is no time at all."""
    taken = []
    for length in (SHORT, LONG):
        text = (word * length)[:length]
        begun = clock()
        read_one(text)
        taken.append(clock() - begun)
    short, long = taken
    return long / max(short, 1e-3) if long - short > SECONDS else 0.0


def too_steep(read_one: Callable[[str], object], words: Sequence[str], until: float) -> Iterator[tuple[str, float]]:
    """The words whose time grows faster than their number, as many as are tried until then (`time.monotonic`)."""
    for word in words:
        if time.monotonic() > until:
            return
        if (found := growth(read_one, word)) > RATIO:
            yield word, found


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the words; exit code 1 where there are some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    words = words_of_the_reference()
    Random(given.seed).shuffle(words)
    read("基本支出1万元。", headings=HEADINGS)
    found = 0
    for word, times in too_steep(lambda text: read(text, headings=HEADINGS), words, time.monotonic() + given.seconds):
        found += 1
        print(f"{word!r}: {LONG // SHORT} times the letters take {times:.0f} times as long", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
