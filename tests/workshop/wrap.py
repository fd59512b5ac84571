"""Wrapping: Chinese text broken into lines so that joining the lines gives the text back exactly."""

from collections.abc import Callable

Measure = Callable[[str], float]
# No line begins with a closing mark, none ends with an opening one.
CLOSING = frozenset("，。；：、）】》”’％%)]")
OPENING = frozenset("（【《“‘([")


def breakable(text: str, at: int) -> bool:
    """May a line end before character `at`? Never beside a space, which a reader of the page would lose, nor in a number."""
    before, after = text[at - 1], text[at]
    if before == " " or after == " " or after in CLOSING or before in OPENING:
        return False
    return not (_latin(before) and _latin(after))


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width` where breaks allow; a piece that cannot be broken is broken anyway, at any character."""
    lines: list[str] = []
    rest = text
    while rest and measure(rest) > width:
        fit = 1
        while fit < len(rest) and measure(rest[: fit + 1]) <= width:
            fit += 1
        at = fit
        while at > 1 and not breakable(rest, at):
            at -= 1
        if at == 1 and not breakable(rest, 1):
            at = fit
        lines.append(rest[:at])
        rest = rest[at:]
    return [*lines, rest] if rest or not lines else lines


def _latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,-%")
