"""The parts of a performance table: rows of labels and values above, then rows of indicators under their header.

Columns are places on the page, not numbers: a form draws other columns on each of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.normalize.performance.vocabulary import column_rule, fits, label_role
from etl.page import Box
from etl.records import SourceCell
from etl.sheet import Sheet, SheetRow
from etl.text import fold

# The columns of an indicator, as forms order them.
ORDER = (
    "level_1",
    "level_2",
    "indicator",
    "operator",
    "target",
    "measure_unit",
    "basis",
    "prior",
    "weight",
    "scoring_rule",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A column: its number, left and right edge; role None: side labels and columns without a known header."""

    no: int
    x0: float
    x1: float
    role: str | None
    header: str

    def overlap(self, box: Box) -> float:
        """How much of a cell stands in this column."""
        return min(self.x1, box.x1) - max(self.x0, box.x0)


@dataclass(frozen=True, slots=True)
class HeaderRepair:
    """A header cell read over another column than it stands over."""

    page_no: int
    printed_text: str
    stood_in: str
    read_in: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a table: `head` rows of labels and values, then `body` rows under `places`; indexes are of the sheet's rows."""

    head: tuple[tuple[int, SheetRow], ...]
    places: tuple[Place, ...] = ()
    body: tuple[tuple[int, SheetRow], ...] = ()
    repairs: tuple[HeaderRepair, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        """Roles of its columns."""
        return frozenset(place.role for place in self.places if place.role)

    @property
    def lists_projects(self) -> bool:
        """Every row names its project: a list, not a form."""
        return "project" in self.roles


def cells_of(row: SheetRow) -> list[SourceCell]:
    """The filled cells of a row from left to right."""
    return [cell for cell in row.cells if cell]


def header_places(row: SheetRow) -> tuple[Place, ...] | None:
    """The columns a row heads, or None when it is no header of indicators or of a list of projects with goals.

    Of two cells with one meaning the more exact one heads the column (三级指标, not the side label 绩效指标).
    """
    rules = [(no, cell, column_rule(cell.text)) for no, cell in enumerate(row.cells, start=1) if cell]
    best: dict[str, int] = {}
    for _, _, rule in rules:
        if rule:
            best[rule[1]] = min(best.get(rule[1], rule[0]), rule[0])
    roles = set(best)
    named = {"indicator"} <= roles and bool(roles & {"level_1", "level_2", "target"})
    listed = {"project", "goal"} <= roles and sum(rule is None for _, _, rule in rules) <= 1
    if len(roles) < 3 or not (named or listed):
        return None
    return tuple(
        Place(no, cell.box.x0, cell.box.x1, rule[1] if rule and rule[0] == best[rule[1]] else None, fold(cell.text))
        for no, cell, rule in rules
    )


def has_indicators(sheet: Sheet) -> bool:
    """True when a row of the sheet heads indicators, or projects with their goals."""
    return any(header_places(row) for row in sheet.printed)


def parts_of(sheet: Sheet, before: Sequence[Place] = ()) -> Iterator[Part]:
    """The parts of a sheet in order. before: the columns of the table before it, for one that goes on without a header."""
    head: list[tuple[int, SheetRow]] = []
    places: tuple[Place, ...] = tuple(before)
    body: list[tuple[int, SheetRow]] = []
    for index, row in enumerate(sheet.printed):
        found = header_places(row)
        if found:
            # A header of two rows is read by the lower one; one that returns on the next page only moves the columns.
            if body and {place.role for place in found} != {place.role for place in places}:
                yield _repaired(Part(tuple(head), places, tuple(body)))
                head, body = [], []
            places = found
        elif places and _begins_form(row, places):
            yield _repaired(Part(tuple(head), places, tuple(body)))
            head, places, body = [(index, row)], (), []
        elif places:
            body.append((index, row if body else _without_overflow(row, places)))
        else:
            head.append((index, row))
    if head or body:
        yield _repaired(Part(tuple(head), places, tuple(body)))


def place_of(box: Box, places: Sequence[Place]) -> Place | None:
    """The column a cell stands in, or None."""
    best = max(places, key=lambda place: place.overlap(box), default=None)
    return best if best and best.overlap(box) > 0 else None


def _without_overflow(row: SheetRow, places: Sequence[Place]) -> SheetRow:
    """The first row below a header without the bracket that ran over from a header too long for its cell: ）10 below （90分."""
    cells = list(row.cells)
    for at, cell in enumerate(cells):
        if (
            cell
            and cell.text[0] in "）)"
            and (place := place_of(cell.box, places))
            and place.header.count("（") > place.header.count("）")
        ):
            cells[at] = replace(cell, text=cell.text[1:].strip())
    return SheetRow(row.page_no, tuple(cells))


def _begins_form(row: SheetRow, places: Sequence[Place]) -> bool:
    """True for the first row of the next form in the same grid: 项目名称 and its value."""
    if any(place.role == "project" for place in places):
        return False
    cells = cells_of(row)
    return len(cells) >= 2 and label_role(cells[0].text) in {"project", "unit", "department"}


def _repaired(part: Part) -> Part:
    """The part with a header cell brought back over its column.

    Only where a column without a header holds what another header names, and what stands under that header belongs, by
    its vocabulary, to exactly one column that has no header.
    """
    cells = [cell for _, row in part.body for cell in cells_of(row)]
    bare = _bare_columns(part)
    for place in part.places:
        if place.role not in {"evidence", "scoring_rule", "weight", "basis", "prior", "target"}:
            continue
        under = [cell.text for cell in cells if place_of(cell.box, part.places) == place]
        if _mostly(place.role, under):
            continue
        for no, box, texts in bare:
            if not _mostly(place.role, texts):
                continue
            fitting = [role for role in ORDER if role not in part.roles and _mostly(role, under)]
            if len(fitting) != 1:
                continue
            moved = replace(place, no=no, x0=box.x0, x1=box.x1)
            others = tuple(p for p in part.places if p != place)
            vacated = replace(place, role=fitting[0])
            columns = tuple(sorted((*others, vacated, moved), key=lambda p: p.x0))
            repair = HeaderRepair(
                part.body[0][1].page_no,
                place.header,
                f"column {vacated.no}",
                f"column {moved.no}",
                f"its column prints what the form calls {fitting[0]}; {place.role} stands in the column without a header",
            )
            return replace(part, places=columns, repairs=(repair,))
    return part


def _bare_columns(part: Part) -> list[tuple[int, Box, list[str]]]:
    """Columns without a header that most rows fill: number, place and texts."""
    found: dict[tuple[float, float], tuple[int, Box, list[str]]] = {}
    for _, row in part.body:
        for no, cell in enumerate(row.cells, start=1):
            if cell and place_of(cell.box, part.places) is None:
                found.setdefault((cell.box.x0, cell.box.x1), (no, cell.box, []))[2].append(cell.text)
    return [entry for entry in found.values() if len(entry[2]) * 2 > len(part.body)]


def _mostly(role: str, texts: Sequence[str]) -> bool:
    """True when more than half of the texts are of the role's vocabulary."""
    return sum(fits(role, text) == 2 for text in texts) * 2 > len(texts)
