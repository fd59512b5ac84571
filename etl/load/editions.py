"""Which of a disclosure's documents counts for what: a pure function of what they print, whatever the order they came in.

A table gives way only to one of the same kind, in another document of the disclosure, that prints most of its lines; the
statements of a text likewise. All else stands side by side, so that no document takes away what it does not bring.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

# What a line is of: side, code or label, unit, project. What a figure is of: its line, measure, fund, economic code.
Line = Hashable
FigureKey = tuple[Hashable, ...]
# A figure as printed and in yuan: a corrected money unit leaves the digits alone.
Value = tuple[Hashable, Hashable]

# Two documents that print so many figures of the same lines, and of twenty not even one alike, are not editions of one
# another: more likely two bodies of one name.
_ENOUGH_FIGURES, _ONE_IN = 20, 20


@dataclass(frozen=True, slots=True)
class EditionTable:
    """A published table by what it prints. `about` must be the same for two of a kind to be compared: '' or a title."""

    table_id: int
    kind: str
    about: str = ""
    compiled_by: str = ""
    is_empty: bool = False
    is_performance: bool = False
    lines: frozenset[Line] = frozenset()
    figures: Mapping[FigureKey, frozenset[Value]] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """A document of a disclosure. statements: what the sentences of its text are about.

    is_corrected: it says of itself that it corrects. published_on: the day on its cover; written_at: when the file was
    last written, as the file says.
    """

    document_id: int
    sha256: str
    tables: tuple[EditionTable, ...] = ()
    statements: frozenset[Hashable] = frozenset()
    is_corrected: bool = False
    published_on: date | None = None
    written_at: datetime | None = None

    @cached_property
    def fullness(self) -> int:
        """How many figures it prints outside of performance tables."""
        return sum(len(table.figures) for table in self.tables if not table.is_performance)

    @cached_property
    def age(self) -> tuple[object, ...]:
        """Grows with the edition: what says it corrects, the day printed (else the file's own), the file's time.

        Where these tell nothing the fuller one counts as the newer, and of equals that of the greater SHA-256.
        """
        written = self.written_at or datetime.min.replace(tzinfo=UTC)
        return (self.is_corrected, self.published_on or written.date(), written, self.fullness, self.sha256)

    @cached_property
    def content(self) -> Hashable:
        """What its tables print: the same for two documents that print the same."""
        return tuple(
            (
                one.kind,
                one.about,
                one.compiled_by,
                one.is_empty,
                one.is_performance,
                one.lines,
                frozenset(one.figures.items()),
            )
            for one in self.tables
        )

    def counterpart(self, table: EditionTable) -> _Printed | None:
        """All tables of this document that may be `table` in another edition, as one; None where there are none."""
        key = table.kind, table.about, table.compiled_by
        if key not in self._counterparts:
            alike = tuple(own for own in self.tables if _comparable(own, table))
            self._counterparts[key] = _Printed.of(alike) if alike else None
        return self._counterparts[key]

    @cached_property
    def _counterparts(self) -> dict[tuple[str, str, str], _Printed | None]:
        return {}


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of a disclosure: table → the table that takes its place, document → the one whose text does, who is current.

    next_editions: table → the same table in the next newer edition, which may itself have given way to a newer one still; only
    where that edition is no fuller print of the same.
    """

    tables: Mapping[int, int | None]
    next_editions: Mapping[int, int | None]
    narratives: Mapping[int, int | None]
    current: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class _Printed:
    """What several tables print together."""

    tables: tuple[EditionTable, ...]
    lines: frozenset[Line]
    figures: Mapping[FigureKey, frozenset[Value]]

    @classmethod
    def of(cls, tables: tuple[EditionTable, ...]) -> _Printed:
        if len(tables) == 1:
            return cls(tables, tables[0].lines, tables[0].figures)
        figures: dict[FigureKey, frozenset[Value]] = {}
        for table in tables:
            for key, values in table.figures.items():
                figures[key] = figures.get(key, frozenset()) | values
        return cls(tables, frozenset().union(*(table.lines for table in tables)), figures)

    def repeats(self, table: EditionTable) -> bool:
        """Whether most lines of `table` stand here; one without figures is repeated by any of its kind."""
        if table.is_empty:
            return True
        return bool(table.lines) and 2 * len(table.lines & self.lines) > len(table.lines)

    def prints_all(self, table: EditionTable) -> bool:
        """Whether every line and figure of `table` stands here unchanged."""
        return table.lines <= self.lines and all(
            values <= self.figures.get(key, frozenset()) for key, values in table.figures.items()
        )

    def nearest(self, table: EditionTable) -> EditionTable:
        """The one that shares most lines with `table`, the first of equals."""
        return max(self.tables, key=lambda own: len(own.lines & table.lines))


def decide(editions: Sequence[Edition]) -> Standing:
    """Who counts among the documents of one disclosure."""
    compared = _Compared(editions)
    by_age = sorted(editions, key=lambda edition: edition.age, reverse=True)
    ranked = sorted(by_age, key=lambda edition: any(compared.is_excerpt(edition, other) for other in by_age))
    tables: dict[int, int | None] = {}
    next_editions: dict[int, int | None] = {}
    narratives: dict[int, int | None] = {}
    current: dict[int, bool] = {}
    for place, edition in enumerate(ranked):
        before = [other for other in ranked[:place] if not compared.are_unlike(edition, other)]
        newer = [other for other in reversed(before) if not compared.is_excerpt(edition, other)]
        for table in edition.tables:
            tables[table.table_id] = _first_repeating(table, before)
            next_editions[table.table_id] = _first_repeating(table, newer)
        narratives[edition.document_id] = next(
            (other.document_id for other in before if _tells_again(other, edition)), None
        )
        stands = any(tables[table.table_id] is None for table in edition.tables)
        speaks = bool(edition.statements) and narratives[edition.document_id] is None
        is_blank = not edition.tables and not edition.statements
        current[edition.document_id] = stands or speaks or is_blank
    return Standing(tables, next_editions, narratives, current)


def _first_repeating(table: EditionTable, editions: Iterable[Edition]) -> int | None:
    found = (edition.counterpart(table) for edition in editions)
    return next((own.nearest(table).table_id for own in found if own and own.repeats(table)), None)


def _comparable(one: EditionTable, other: EditionTable) -> bool:
    if (one.kind, one.about) != (other.kind, other.about):
        return False
    bodies = one.compiled_by, other.compiled_by
    return not all(bodies) or bodies[0] in bodies[1] or bodies[1] in bodies[0]


def _repeated(edition: Edition, other: Edition) -> list[tuple[EditionTable, _Printed]]:
    """The tables of `edition` with figures that `other` prints too, each with what it prints there."""
    pairs = [(table, other.counterpart(table)) for table in edition.tables if not table.is_empty]
    return [(table, own) for table, own in pairs if own is not None and own.repeats(table)]


class _Compared:
    """Documents of a disclosure in pairs; those that print the same, as a page that counts its visitors, are compared once."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        numbers: dict[Hashable, int] = {}
        self._content = {one.document_id: numbers.setdefault(one.content, len(numbers)) for one in editions}
        self._within: dict[tuple[int, int], bool] = {}
        self._unlike: dict[tuple[int, int], bool] = {}

    def is_excerpt(self, edition: Edition, other: Edition) -> bool:
        """Whether `other` prints the same tables unchanged, and more: it is no correction of it, and stands behind.

        Of two that print the same the older one stands behind.
        """
        if edition is other or (edition.fullness, edition.age) >= (other.fullness, other.age):
            return False
        return self._known(self._within, _is_within, edition, other)

    def are_unlike(self, one: Edition, other: Edition) -> bool:
        """Whether they print figures of the same lines, and hardly one of them alike."""
        return self._known(self._unlike, _are_unlike, one, other)

    def _known(
        self,
        known: dict[tuple[int, int], bool],
        ask: Callable[[Edition, Edition], bool],
        one: Edition,
        other: Edition,
    ) -> bool:
        key = self._content[one.document_id], self._content[other.document_id]
        if key not in known:
            known[key] = ask(one, other)
        return known[key]


def _is_within(edition: Edition, other: Edition) -> bool:
    shared = _repeated(edition, other)
    return bool(shared) and all(own.prints_all(table) for table, own in shared)


def _are_unlike(one: Edition, other: Edition) -> bool:
    shared = same = 0
    for table, own in _repeated(one, other):
        for key, values in table.figures.items():
            theirs = own.figures.get(key, frozenset())
            if theirs and any(yuan for yuan, _ in values):
                shared += 1
                same += any(a == c or b == d for a, b in values for c, d in theirs)
    return shared >= _ENOUGH_FIGURES and same * _ONE_IN < shared


def _tells_again(other: Edition, edition: Edition) -> bool:
    return 2 * len(other.statements & edition.statements) > len(edition.statements) > 0
