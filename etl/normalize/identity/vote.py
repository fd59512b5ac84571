"""A vote among the places of a document that say the same thing: whose it is, of which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

COVER, FORM, HINT = 4, 2, 1
"""What the word of a place weighs: of the cover and the captions, of a form or a line by itself, of the text or the file's name."""
# From this weight on a place that says otherwise is worth a finding.
_STRONG = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """What one place says, None where it says nothing, and what its word weighs."""

    said: str | None
    weight: int


def elect(voices: Sequence[Voice], are_one: Callable[[str, str], bool]) -> str | None:
    """What most weight speaks for; of equals what the earlier voice says. None where no voice says anything."""
    heard = [voice for voice in voices if voice.said]

    def support(candidate: str) -> int:
        return sum(voice.weight for voice in heard if voice.said and are_one(candidate, voice.said))

    return max((voice.said for voice in heard if voice.said), key=support, default=None)


def dissent(voices: Sequence[Voice], elected: str | None, are_one: Callable[[str, str], bool]) -> list[str]:
    """What voices of weight say that is not what was elected, each once."""
    if elected is None:
        return []
    said = (voice.said for voice in voices if voice.said and voice.weight >= _STRONG)
    return list(dict.fromkeys(each for each in said if not are_one(elected, each)))


def most(names: Iterable[str]) -> str | None:
    """The most frequent, of equals the first; None of none."""
    found = Counter(names)
    return found.most_common(1)[0][0] if found else None


def first(found: Sequence[str]) -> str | None:
    """The first; None of none."""
    return found[0] if found else None
