"""The judge: whether a change was seen, and whether the report names it, against what the arithmetic could tell.

Words used here and in the table of figures:

- A change *counts* when, on the sound document's own identities, the changed figures make at least one fail that held: when
  it is in an identity and beyond what rounding allows there. A change within rounding cannot be told from rounding.
- It is *caught* when an identity fails that did not fail before, or, for figures out of place, when every figure is read
  in its own place again (*restored*).
- A figure *explains* what fails when one other value in its place would make all that newly fails hold and break nothing
  that holds. Of two figures that both explain it, no arithmetic tells which is wrong. Where the document prints no
  negative figure, a value below nothing explains nothing.
- The report names the change *first* when every cause of what newly fails names changed figures alone; *tied* when it lists
  the changed ones among candidates that all explain what fails; *loose* when among candidates that do not; else *wrong*.
  First and tied are right.
- A line that goes is named by the sum that lacks it or the blank it leaves (*first*), or by the one difference all sums that
  lack it share (*tied*); undecided is *loose*. One with lines under it leaves no gap, they take its place in the sums; under
  the only one nothing is left to add up: neither counts. A line printed twice counts where it is an addend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Literal

from etl.audit.causes import RootCause
from etl.audit.evidence import Cell
from etl.reconcile import reconcile
from etl.reconcile.engine import cross_equations, table_equations, test_disclosure
from etl.reconcile.equation import Equation, test
from etl.reconcile.figures import CellRef, Figures, figures_of
from etl.reconcile.identity import identity_of
from etl.reconcile.realign.realign import realign
from etl.records.disclosure import Check, Disclosure
from tests.mutation.changes import FIGURE_KINDS, KINDS, PLACE_KINDS, STATED_KINDS, Change
from tests.mutation.report import causes_of

TABLE_METHODS = frozenset({"outline", "list", "parts", "fund_parts", "figures", "codes", "sources"})
# A line with none under it is no sum of lines: where the only one goes, nothing is claimed.
_OF_LINES = frozenset({"outline", "list"})
Reach = Literal["counts", "same", "no identity"]
Naming = Literal["first", "tied", "loose", "wrong", ""]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One change and what became of it. explained_by: how many figures explain what newly fails (1 = only the changed one).

    moved: realignment moved a figure that stood in its place (or, of figures out of place, to a place not theirs). noted: a
    finding says that something could be tested before and cannot be any more.
    """

    document: str
    kind: str
    told: str
    reach: Reach
    caught: bool = False
    restored: bool = False
    moved: bool = False
    noted: bool = False
    naming: Naming = ""
    explained_by: int = 0

    @property
    def hidden(self) -> bool:
        """True when a figure was moved and nothing fails: the defect that must not be."""
        return self.moved and not self.caught


class Subject:
    """A sound or real document, reconciled, on which changes are tried."""

    def __init__(self, name: str, document: Disclosure) -> None:
        self.name = name
        # Read again as if it were printed this way: figures stand where reconciliation has read them.
        self.document = reconcile(replace(document, checks=(), realignments=(), findings=()))
        self.figures = figures_of(self.document.tables)
        self.equations = _equations(self.document, self.figures)
        self.failing = [_key(check) for check in self.document.checks if check.verdict == "fail"]
        self.untested = {finding.message for finding in self.document.findings}
        self.by_equations = {equation.identity.code for equation in self.equations}

    def judge(self, kind: str, random: Random) -> Verdict | None:
        """A random change of this kind and what became of it; None where the document has nothing to change so."""
        made = KINDS[kind](self.document, random)
        if made is None:
            return None
        changed, change = made
        after = self.reconciled(changed)
        reach = self._reach(kind, changed, change, after)
        moved = bool(after.realignments)
        restored = kind in PLACE_KINDS and moved and figures_of(after.tables) == self.figures
        new = self._new_failures(after)
        verdict = Verdict(
            document=self.name,
            kind=kind,
            told=change.told,
            reach=reach,
            caught=bool(new) or restored,
            restored=restored,
            moved=moved and not restored,
            noted=any(finding.message not in self.untested for finding in after.findings),
        )
        if not new:
            return verdict
        naming, explained_by = self._naming(after, change, new)
        return replace(verdict, naming=naming, explained_by=explained_by)

    def reconciled(self, changed: Disclosure) -> Disclosure:
        """What `reconcile` makes of a changed document, without placing again the tables that are the same."""
        tables, moves = [], []
        for table, before in zip(changed.tables, self.document.tables, strict=True):
            (placed,), made = ((table,), ()) if table is before else realign([table])[:2]
            tables.append(placed)
            moves += made
        placed = replace(changed, tables=tuple(tables), realignments=tuple(moves))
        checks, untested = test_disclosure(placed)
        return replace(placed, checks=checks, findings=untested)

    def _new_failures(self, after: Disclosure) -> list[int]:
        """The failing checks that did not fail before: neither as they are told now, nor by as much in the same line."""
        known = Counter(self.failing)
        carried: Counter[tuple[object, ...] | None] = Counter(
            _line_key(check) for check in self.document.checks if check.verdict == "fail"
        )
        found = []
        for no, check in enumerate(after.checks):
            if check.verdict != "fail":
                continue
            if known[_key(check)]:
                known[_key(check)] -= 1
                carried[_line_key(check)] -= 1
            else:
                found.append(no)
        # A sum that fails down its column fails there under another header, too, when the column is moved.
        rest = []
        for no in found:
            key = _line_key(after.checks[no])
            if key is not None and carried[key] > 0:
                carried[key] -= 1
            else:
                rest.append(no)
        return rest

    def _reach(self, kind: str, changed: Disclosure, change: Change, after: Disclosure) -> Reach:
        if kind in STATED_KINDS:
            return self._stated_reach(after)
        figures = dict(figures_of(changed.tables))
        if kind == "doubled row":
            # The line counts twice where it is an addend.
            return self._doubled_reach(change)
        touched = change.places | change.gone
        if any(change.gone & set(e.left) for e in self.equations if e.identity.family == "hierarchy"):
            return "no identity"
        takes_part = False
        for equation in self.equations:
            if touched.isdisjoint(equation.places):
                continue
            if change.gone and equation.identity.method in _OF_LINES and change.gone.issuperset(equation.right):
                continue
            takes_part = True
            before, now = test(equation, self.figures), test(equation, figures)
            if now is not None and now.verdict == "fail" and (before is None or before.verdict != "fail"):
                return "counts"
        by = {place: _yuan(figures, place) - _yuan(self.figures, place) for place in touched}
        for check in self.document.checks:
            net = _net(check, by)
            if check.code in self.by_equations or net is None or check.verdict == "fail":
                continue
            takes_part = True
            if abs(check.difference_yuan + net) > check.tolerance_yuan:
                return "counts"
        return "same" if takes_part else "no identity"

    def _doubled_reach(self, change: Change) -> Reach:
        """Whether the line is an addend beside others, or of a total, of a sum that holds: then it is one too many."""
        takes_part = False
        for equation in self.equations:
            mine = change.places.intersection(equation.right)
            if equation.identity.family != "hierarchy" or not mine:
                continue
            takes_part = True
            before = test(equation, self.figures)
            twice = sum(_yuan(self.figures, place) for place in mine)
            if before and before.verdict != "fail" and abs(before.difference - twice) > before.tolerance:
                return "counts"
        return "same" if takes_part else "no identity"

    def _stated_reach(self, after: Disclosure) -> Reach:
        """Whether a check that held has changed by more than its tolerance, or is not made any more."""
        now: dict[tuple[object, ...], list[Check]] = {}
        for check in after.checks:
            now.setdefault(_key(check), []).append(check)
        reach: Reach = "no identity"
        for old in self.document.checks:
            same = now.get(_key(old), [])
            new = same.pop(0) if same else None
            if old.verdict == "fail" or (new is not None and new.difference_yuan == old.difference_yuan):
                continue
            if new is None or abs(new.difference_yuan - old.difference_yuan) > new.tolerance_yuan:
                return "counts"
            reach = "same"
        return reach

    def _naming(self, after: Disclosure, change: Change, new: Sequence[int]) -> tuple[Naming, int]:
        fresh = set(new)
        causes = [cause for cause in causes_of(after) if any(one.check_no in fresh for one in cause.checks)]
        explaining = _explaining(after, fresh)
        if change.statement is not None:
            return self._stated_naming(causes, after), 1
        if change.gone:
            return self._gone_naming(causes, change), len(explaining)
        wrong = {Cell(*place) for place in change.places}
        if not causes or not all(wrong & _cells(cause) for cause in causes):
            return "wrong", len(explaining)
        if all(cause.named or (cause.fault and _cells(cause) <= wrong) for cause in causes):
            return "first", len(explaining)
        tied = all(cause.fault is not None or _cells(cause) <= explaining for cause in causes)
        return "tied" if tied else "loose", len(explaining)

    def _gone_naming(self, causes: Sequence[RootCause], change: Change) -> Naming:
        """Right when the sums that lack the line are named, or the blank it leaves, or that a line may not be printed."""
        sums = {
            equation.left[0][:2]
            for equation in self.equations
            if equation.identity.family == "hierarchy" and change.gone.intersection(equation.right)
        }

        def tells(cause: RootCause) -> bool:
            if cause.fault == "line_lacking":
                return {cell[:2] for cell in _cells(cause)} <= sums
            return cause.named is not None and cause.named.amount is None and cause.named.printed == "0.00"

        if all(tells(cause) for cause in causes):
            return "first"
        if all(tells(one) or one.common_difference is not None for one in causes):
            return "tied"
        return "loose" if all(tells(one) or one.named is None for one in causes) else "wrong"

    def _stated_naming(self, causes: Sequence[RootCause], after: Disclosure) -> Naming:
        """Right when the figure blamed is one of the text whose value has changed."""
        known = {(c.left_label, c.left_yuan) for c in self.document.checks}
        known |= {(c.right_label, c.right_yuan) for c in self.document.checks}

        def blames(cause: RootCause) -> bool:
            return any(
                figure.amount is None
                and any(
                    (label, yuan) not in known and figure.label == label
                    for check in cause.checks
                    for label, yuan in ((check.left_label, check.left_yuan), (check.right_label, check.right_yuan))
                )
                for figure in cause.figures
            )

        if not causes or not all(blames(cause) for cause in causes):
            return "wrong"
        return "first" if all(cause.named for cause in causes) else "tied"


def _cells(cause: RootCause) -> set[Cell]:
    return {figure.amount.cell for figure in cause.figures if figure.amount is not None}


def _explaining(after: Disclosure, fresh: set[int]) -> set[Cell]:
    """The figures that explain the new failures: see above."""
    reach: dict[Cell, tuple[Decimal | None, Decimal | None, int]] = {}
    yuan = {place: figure.yuan for place, figure in figures_of(after.tables).items()}
    negative = any(value < 0 for value in yuan.values())
    for no, check in enumerate(after.checks):
        if check.verdict == "fail" and no not in fresh:
            continue
        signs: Counter[Cell] = Counter()
        for place in check.places:
            signs[Cell(place.table_position, place.line_no, place.column_no)] += 1 if place.side == "left" else -1
        for cell, sign in signs.items():
            if abs(sign) != 1:
                continue
            middle = -check.difference_yuan * sign
            low, high, seen = reach.get(cell, (None, None, 0))
            bottom, top = middle - check.tolerance_yuan, middle + check.tolerance_yuan
            reach[cell] = (
                bottom if low is None else max(low, bottom),
                top if high is None else min(high, top),
                seen + (no in fresh),
            )
    return {
        cell
        for cell, (low, high, seen) in reach.items()
        if seen == len(fresh) and low is not None and high is not None and low <= high
        and (negative or yuan[CellRef(*cell)] + high >= 0)
    }  # fmt: skip


def _equations(document: Disclosure, figures: Figures) -> list[Equation]:
    found = [equation for table in document.tables for equation in table_equations(table, figures)]
    return found + cross_equations(document.tables, figures, document.kind)


def _net(check: Check, by: dict[CellRef, Decimal]) -> Decimal | None:
    """By how much the difference of a sum of amounts changes; None where none of them changed, or it is no sum."""
    if getattr(check, "number_unit", None) is not None:
        return None
    mine = [
        (1 if place.side == "left" else -1) * by[key]
        for place in check.places
        if (key := CellRef(place.table_position, place.line_no, place.column_no)) in by
    ]
    return sum(mine, Decimal(0)) if mine else None


def _key(check: Check) -> tuple[object, ...]:
    """What a check is known by in the changed document: a statement may be held against another figure there."""
    identity = identity_of(check.code)
    of_table = identity is not None and identity.method in TABLE_METHODS
    place = (check.table_position, check.line_no, check.scope_label) if of_table else (check.page_no,)
    return check.code, check.left_label, *place


def _line_key(check: Check) -> tuple[object, ...] | None:
    """A check of a table's own lines by its line and by how much it differs; None of any other."""
    if check.line_no is None or check.table_position is None:
        return None
    return check.code, check.table_position, check.line_no, check.difference_yuan


def _yuan(figures: Figures, place: CellRef) -> Decimal:
    return figures[place].yuan if place in figures else Decimal(0)


__all__ = ["FIGURE_KINDS", "Subject", "Verdict"]
