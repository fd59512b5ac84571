"""Pages: texts and rules with their places, in points from the top left corner, as pdfplumber counts them."""

from dataclasses import dataclass, field

A4 = (595.28, 841.89)
MARGIN = 45.0
FOOTER = 40.0


@dataclass(frozen=True)
class Place:
    """Which fact a text prints: table kind, index of the line, index of the column (-1: not a cell of the body)."""

    kind: str
    line: int
    column: int


@dataclass(frozen=True)
class Text:
    """A run of text: its left end, its baseline, its size, and by how much its letters are spaced out."""

    x: float
    baseline: float
    text: str
    size: float
    place: Place | None = None
    spacing: float = 0.0


@dataclass(frozen=True)
class Rule:
    """A ruling, horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass
class Page:
    """A page being composed; `cursor` is where the next thing may begin."""

    width: float
    height: float
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    cursor: float = MARGIN

    @property
    def left(self) -> float:
        return MARGIN

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def bottom(self) -> float:
        return self.height - MARGIN - FOOTER / 2

    @property
    def room(self) -> float:
        return self.bottom - self.cursor


def blank(landscape: bool = False) -> Page:
    """An empty A4 page."""
    width, height = A4
    return Page(height, width) if landscape else Page(width, height)


def joined(rules: list[Rule]) -> list[Rule]:
    """The same rulings with pieces on one line joined, each drawn once, in reading order."""
    runs: dict[tuple[bool, float], list[tuple[float, float]]] = {}
    for rule in rules:
        across = rule.top == rule.bottom
        at = round(rule.top if across else rule.x0, 2)
        span = (rule.x0, rule.x1) if across else (rule.top, rule.bottom)
        runs.setdefault((across, at), []).append(span)
    result = []
    for (across, at), spans in sorted(runs.items()):
        start, end = min(spans)
        for begin, finish in sorted(spans):
            if begin > end + 0.01:
                result.append(_rule(across, at, start, end))
                start, end = begin, finish
            end = max(end, finish)
        result.append(_rule(across, at, start, end))
    return result


def _rule(across: bool, at: float, start: float, end: float) -> Rule:
    return Rule(start, at, end, at) if across else Rule(at, start, at, end)
