"""A row of indicators, each cell under its column: as printed, or, where a converter shifted it, by what its texts mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.normalize.performance.header import LISTED, ORDER, REPEATED, cells_of, column_of, role_name, stands_abreast
from etl.normalize.performance.layout import Part
from etl.records.disclosure import SourceCell
from etl.records.message import Message, Value
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold, join_lines
from etl.text.money import parse_number
from etl.text.performance_words import fits, label_role, level_of

_SCORE = pattern("performance_patterns", "label_of_score")
_LEVELS = frozenset({"level_1", "level_2"})
# A cell that stays in its own column is preferred to one that moves, when both are possible.
_STAYS = 0.1


@dataclass(slots=True)
class AlignedRow:
    """A row by role; reason says why cells were read in another column than they stand in.

    index: of the row in the table. cells: the printed cell of each role. is_sum: the row sums the points (总分).
    parts: the cells of roles that several columns may have, such as parts of the funds. beside: further indicators that stand
    in the same row, each a row of its own. lists: cells that list the indicators of a level, with its name.
    """

    index: int
    page_no: int
    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, SourceCell] = field(default_factory=dict)
    reason: Message | None = None
    stood_in: Value = ""
    read_in: Value = ""
    is_split: bool = False
    is_sum: bool = False
    parts: list[tuple[str, SourceCell]] = field(default_factory=list)
    beside: list[AlignedRow] = field(default_factory=list)
    lists: list[tuple[str, SourceCell]] = field(default_factory=list)

    @property
    def top(self) -> float:
        """The upper edge of the row: of its lowest-reaching cells, since merged ones begin further up."""
        return max((cell.box.top for cell in self.cells.values()), default=0.0)

    def is_below(self, cell: SourceCell) -> bool:
        """True when a cell of the same page ends above the row."""
        return cell.page_no == self.page_no and self.top >= (cell.box.top + cell.box.bottom) / 2

    def text(self, role: str) -> str:
        """The text of a role, '' when there is none."""
        return self.texts.get(role, "")

    def put(self, role: str, cell: SourceCell) -> None:
        """Adds a cell to a role, behind what it holds."""
        self.texts[role] = join_lines([self.texts[role], cell.text]) if role in self.texts else cell.text
        self.cells.setdefault(role, cell)

    @property
    def printed(self) -> str:
        """The texts of the row as one."""
        return " ".join(self.texts[role] for role in ORDER if role in self.texts)


def align_row(index: int, row: ParsedRow, part: Part) -> AlignedRow:
    """The row with its cells by role.

    A row stands as printed unless that is impossible (a level's name under 三级指标, a target under a level); then its
    texts are given, in their order, to the columns whose vocabulary they fit best.
    """
    if stands_abreast(part.columns):
        return _abreast(index, row, part)
    aligned = AlignedRow(index, row.page_no)
    standing: list[tuple[str | None, SourceCell]] = []
    for cell in cells_of(row):
        column = column_of(cell.box, part.columns)
        standing.append((column.role if column else None, cell))
        if column and column.role == LISTED:
            aligned.lists.append((column.header, cell))
    for role, cell in standing:
        if role is None:
            continue
        if role in REPEATED:
            aligned.parts.append((role, cell))
            continue
        aligned.put(role, cell)
    aligned.is_sum = any(label_role(cell.text) == "sum" for _, cell in standing[:2])
    if aligned.is_sum:
        _score_alone(aligned, [cell for _, cell in standing], part)
        return aligned
    _split_evidence(aligned)
    if _is_possible(aligned, part):
        return aligned
    return _realign(aligned, standing, part) or aligned


def _score_alone(row: AlignedRow, cells: Sequence[SourceCell], part: Part) -> None:
    """Takes the only number beside 总分 as points given, in one cell over all columns of a form that gives points."""
    numbers = [cell for cell in cells if parse_number(fold(cell.text)) is not None]
    if "score" not in part.roles or row.text("score") or len(numbers) != 1:
        return
    if any(_SCORE.match(fold(cell.text)) for cell in cells):
        for role in [role for role, cell in row.cells.items() if cell is numbers[0]]:
            del row.cells[role], row.texts[role]
        row.put("score", numbers[0])


def _abreast(index: int, row: ParsedRow, part: Part) -> AlignedRow:
    """A row of several indicators beside each other: the first with what is said of all, the others beside it."""
    first = AlignedRow(index, row.page_no)
    rows: list[AlignedRow] = []
    counts = Counter(column.role for column in part.columns)
    by_column: dict[int, list[SourceCell]] = {}
    for cell in cells_of(row):
        if column := column_of(cell.box, part.columns):
            by_column.setdefault(column.no, []).append(cell)
    for column in sorted(part.columns, key=lambda each: each.x0):
        role = column.role
        if role == "indicator":
            rows.append(AlignedRow(index, row.page_no, texts={"level_1": column.level} if column.level else {}))
        # What there are as many columns of as of indicators, targets and points, is of each its own.
        of = rows[-1] if rows and counts[role] == counts["indicator"] else first
        for cell in by_column.get(column.no, ()):
            if role in REPEATED:
                first.parts.append((role, cell))
            elif role is not None:
                of.put(role, cell)
    filled = [each for each in rows if each.text("indicator")]
    if filled:
        first.texts |= filled[0].texts
        first.cells |= filled[0].cells
    first.beside = filled[1:]
    return first


def _is_possible(row: AlignedRow, part: Part) -> bool:
    """Whether every text may stand where it stands, and an indicator with a level stands in the row."""
    if not any(role in ORDER and role not in _LEVELS for role in row.texts):
        return True
    if any(_is_other_level(row.text(role), int(role[-1])) for role in _LEVELS):
        return False
    if "indicator" in part.roles and not row.text("indicator"):
        return not any(row.text(role) for role in ("target", "weight")) and all(
            fits(role, row.text(role)) for role in _LEVELS if row.text(role)
        )
    known = {role: text for role, text in row.texts.items() if role in ORDER and role not in _LEVELS}
    return all(fits(role, text) for role, text in known.items())


def _is_other_level(text: str, level: int) -> bool:
    """True for a second level's name in the column of the first, or the other way round."""
    return bool(text) and level_of(text, level) is None and level_of(text, 3 - level) is not None


def _split_evidence(row: AlignedRow) -> None:
    """Divides a cell that holds a scoring rule and its evidence (按照完成比例赋分 工作资料) under one header."""
    for role in ("evidence", "scoring_rule"):
        words = row.text(role).split()
        other = "scoring_rule" if role == "evidence" else "evidence"
        if len(words) < 2 or row.text(other):
            continue
        for at in range(1, len(words)):
            rule, evidence = "".join(words[:at]), " ".join(words[at:])
            if fits("scoring_rule", rule) == 2 and fits("evidence", rule) < 2 and fits("evidence", evidence) == 2:
                row.texts |= {"scoring_rule": rule, "evidence": evidence}
                row.reason = Message.of("realignments.split")
                row.stood_in = Message.of("realignments.one_cell", role=role_name(role))
                row.read_in = Message.of("realignments.rule_and_evidence")
                row.is_split = True
                return


def _realign(row: AlignedRow, standing: Sequence[tuple[str | None, SourceCell]], part: Part) -> AlignedRow | None:
    """The row with its texts given in order to the columns they fit, or None when no such order exists."""
    roles = _roles_in_order(row, part)
    others = {column.role for column in part.columns if column.role not in ORDER}
    items: list[tuple[str | None, str, SourceCell]] = []
    for role, cell in standing:
        if role in others and role is not None:
            continue
        if row.is_split and role in {"evidence", "scoring_rule"}:
            items += [(r, row.text(r), cell) for r in ("scoring_rule", "evidence")]
        else:
            items.append((role, cell.text, cell))
    given = _best_order([(role, text) for role, text, _ in items], roles)
    if given is None or "indicator" not in given:
        return None
    moved = AlignedRow(row.index, row.page_no, is_split=row.is_split)
    moved.texts = {role: row.texts[role] for role in row.texts if role in others}
    moved.cells = {role: row.cells[role] for role in row.cells if role in others}
    moved.parts = row.parts
    for role, (_, text, cell) in zip(given, items, strict=True):
        moved.texts[role] = text
        moved.cells[role] = cell
    shifted = [(column, role) for role, (column, _, _) in zip(given, items, strict=True) if column != role]
    _split_evidence(moved)
    stood = tuple(role_name(column) if column else Message.of("realignments.no_column") for column, _ in shifted)
    moved.stood_in = Message.of("realignments.columns", columns=stood)
    moved.read_in = Message.of("realignments.columns", columns=tuple(role_name(role) for _, role in shifted))
    moved.reason = Message.of("realignments.shifted")
    return moved


def _roles_in_order(row: AlignedRow, part: Part) -> list[str]:
    """The columns of an indicator from left to right as this form draws them."""
    columns = sorted((column for column in part.columns if column.role in ORDER), key=lambda column: column.x0)
    roles = [column.role for column in columns if column.role]
    if row.is_split:
        at = next(at for at, role in enumerate(roles) if role in {"scoring_rule", "evidence"})
        roles[at : at + 1] = ["scoring_rule", "evidence"]
    return list(dict.fromkeys(roles))


def _best_order(items: Sequence[tuple[str | None, str]], roles: Sequence[str]) -> list[str] | None:
    """The role of each text, roles ascending, with the best fit; None when a text fits nowhere."""
    # best[i][j]: the score of the first i texts within the first j roles.
    best: list[list[float | None]] = [[0.0] * (len(roles) + 1)]
    for column, text in items:
        line: list[float | None] = [None]
        for j, role in enumerate(roles, start=1):
            fit = fits(role, text)
            before = best[-1][j - 1]
            here = before + fit + (_STAYS if column == role else 0) if fit and before is not None else None
            left = line[j - 1]
            line.append(here if left is None or (here is not None and here > left) else left)
        best.append(line)
    if best[-1][-1] is None:
        return None
    given: list[str] = []
    j = len(roles)
    for i in range(len(items), 0, -1):
        while j > 1 and best[i][j - 1] == best[i][j]:
            j -= 1
        given.append(roles[j - 1])
        j -= 1
    return given[::-1]
