"""Passages a converter printed twice in a row, at a page break most often."""

from __future__ import annotations

from collections.abc import Sequence

# A repeated passage is found by so many characters in a row, and is at least that long; tables of contents and rows of
# captions repeat shorter ones rightly. Longer passages than the limit are no slip of a converter.
_SHORTEST = 40
_LONGEST = 2000
_STOPS = "。，；"


def repeated_spans(texts: Sequence[str]) -> list[str]:
    """The texts without the second of two equal passages that follow each other; a passage may span several texts.

    Spaces do not count. A text that repeats wholly becomes empty.
    """
    stream = [(text_no, at, char) for text_no, text in enumerate(texts) for at, char in enumerate(text) if char.strip()]
    plain = "".join(char for _, _, char in stream)
    dropped = _second_passages(plain)
    if not dropped:
        return list(texts)
    gone: dict[int, set[int]] = {}
    for start, end in dropped:
        for text_no, at, _ in stream[start:end]:
            gone.setdefault(text_no, set()).add(at)
    return [
        "".join(char for at, char in enumerate(text) if at not in gone[no]).strip() if no in gone else text
        for no, text in enumerate(texts)
    ]


def _second_passages(plain: str) -> list[tuple[int, int]]:
    """Start and end of every passage that stands right behind its equal."""
    last: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    at, end = 0, len(plain) - _SHORTEST
    while at <= end:
        gram = plain[at : at + _SHORTEST]
        before = last.get(gram)
        last[gram] = at
        if before is not None and _SHORTEST <= (length := at - before) <= _LONGEST:
            passage = plain[before:at]
            if plain[at : at + length] == passage and any(stop in passage for stop in _STOPS):
                found.append((at, at + length))
                at += length
                continue
        at += 1
    return found
