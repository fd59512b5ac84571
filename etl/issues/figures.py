"""Figures that do not fit: the failing checks of a document by their cause, each said in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.diagnosis.diagnose import Cause
from etl.diagnosis.limits import limits
from etl.diagnosis.signed_sums import Key, Site, Suspect
from etl.diagnosis.tested import Tested, TestedSide, diagnose_tested
from etl.issues.doubt import Doubts
from etl.issues.severity import severity_of
from etl.records.disclosure import Amount, Check, Disclosure, Line, Table
from etl.records.issue import Issue
from etl.records.message import Message, Value
from etl.records.vocabulary import Side
from etl.text.money import WIDE
from etl.text.printed import last_digit

_YUAN = "元"
_WAN = ("万元", Decimal(10_000))
_FINEST = Decimal(100)
_CENT = Decimal("0.01")


class _Place(NamedTuple):
    table: int
    line: int
    column: int


class _Cell(NamedTuple):
    table: Table
    line: Line
    amount: Amount

    @property
    def factor(self) -> Decimal:
        return self.amount.own_factor or self.table.factor or Decimal(1)


class _Stated(NamedTuple):
    """An amount in yuan, and the unit it is told in with yuan per unit; other numbers have a factor of 1."""

    value: Decimal
    unit: str | Message
    factor: Decimal

    @property
    def number(self) -> str:
        """Money with two decimals; a count or percentage with those it has."""
        if isinstance(self.unit, Message):
            return f"{round(self.value, 4).normalize(WIDE):,f}"
        return _shown(self.value / self.factor)

    @property
    def message(self) -> Message:
        return Message.of("issues.amount", value=self.number, unit=self.unit)

    def of(self, value: Decimal) -> _Stated:
        """Another amount in the same unit."""
        return self._replace(value=value)

    def text(self, is_alike: bool) -> str:
        """The number; with its unit where that of the other side is another."""
        return self.number if is_alike else f"{self.number} {self.unit}"


def figure_issues(disclosure: Disclosure, doubts: Doubts) -> Iterator[Issue]:
    """An issue for each cause of failing checks."""
    cells = {
        _Place(table.position, line.no, amount.column_no): _Cell(table, line, amount)
        for table in disclosure.tables
        for line in table.lines
        for amount in line.amounts
    }
    checks = dict(enumerate(disclosure.checks, 1))
    sites: dict[Key, Site] = {place: Site(*place, _name(cell.line)) for place, cell in cells.items()}
    causes = diagnose_tested((_tested(no, check, cells) for no, check in checks.items()), sites)
    for cause in _along_hierarchies(causes, checks):
        yield _Told(disclosure, cells, checks, cause).issue(doubts)


def _tested(no: int, check: Check, cells: Mapping[_Place, _Cell]) -> Tested:
    def side(which: Side) -> TestedSide:
        places = sorted(_Place(p.table_position, p.line_no, p.column_no) for p in check.places if p.side == which)
        is_left = which == "left"
        return TestedSide(
            check.left_label if is_left else check.right_label,
            check.page_no if is_left else check.right_page_no,
            check.left_yuan if is_left else check.right_yuan,
            tuple((place, cells[place].amount.yuan or Decimal(0)) for place in places if place in cells),
        )

    return Tested(
        no, side("left"), side("right"), check.difference_yuan, check.tolerance_yuan, check.verdict == "fail",
        check.number_unit, check.code in limits(),
    )  # fmt: skip


# What is lacking in one sum is lacking in those above it and beside it.
_CARRIED = (None, "line_lacking")


def _along_hierarchies(causes: Sequence[Cause], checks: Mapping[int, Check]) -> list[tuple[Cause, ...]]:
    """The causes; those of one table whose checks all differ by one amount are one: it was carried up, or is lacking, level by level.

    A check of several tables counts to the first of them.
    """
    found: dict[object, list[Cause]] = {}
    for at, cause in enumerate(causes):
        mine = [checks[no] for no in cause.checks]
        amounts = {abs(one.difference_yuan) for one in mine}
        tables = {place.table_position for one in mine for place in one.places}
        is_plain = len(amounts) == 1 and tables and cause.fault in _CARRIED and not any(one.number_unit for one in mine)
        found.setdefault((min(tables), *amounts) if is_plain else ("alone", at), []).append(cause)
    return [tuple(group) for group in found.values()]


class _Told:
    """What is told of a cause, or of several that are one."""

    def __init__(
        self,
        disclosure: Disclosure,
        cells: Mapping[_Place, _Cell],
        checks: Mapping[int, Check],
        causes: tuple[Cause, ...],
    ) -> None:
        self._disclosure, self._cells, self._checks, self._causes = disclosure, cells, checks, causes
        self._cause = max(causes, key=lambda one: (one.fault is not None, len(one.checks)))
        self._numbers = tuple(sorted({no for one in causes for no in one.checks}))
        # The sentence is about the check that differs most, by what rounding allows.
        self._leading = max((checks[no] for no in self._numbers), key=_grade)

    def issue(self, doubts: Doubts) -> Issue:
        checks = [self._checks[no] for no in self._numbers]
        why = doubts.around(checks)
        leading = self._leading
        fault = self._cause.fault
        code = f"figure.{fault or leading.code}"
        severity = severity_of(code, leading.difference_yuan, leading.tolerance_yuan)
        if all(one.severity == "warning" for one in checks):
            severity = "low"
        message, printed, expected, page_no, difference = self._said()
        return Issue(
            code=code,
            category="figure",
            severity=severity,
            message=message,
            page_no=page_no or leading.page_no or leading.right_page_no,
            other_page_no=self._other_page(page_no or leading.page_no),
            printed=printed,
            expected=expected,
            difference_yuan=None if leading.number_unit else difference,
            check_nos=self._numbers,
            about="reading" if why else "document",
            doubts=why,
            table_position=leading.table_position,
        )

    def _said(self) -> tuple[Message, str | None, str | None, int | None, Decimal]:
        """The sentence, printed, expected, the page of what is printed, and by how much it differs."""
        cause, leading = self._cause, self._leading
        named = cause.named
        cell = self._cells.get(named.key) if named and isinstance(named.key, _Place) else None
        if cause.fault is not None:
            return self._fault(cause)
        if named is not None and cell is not None and named.is_likely and len(cause.checks) > 1 and named.required:
            printed, required = cell.amount.cell.text, _as_printed(named.required, cell)
            by = named.printed - named.required
            message = Message.of(
                "issues.figure.named", place=_where(cell), printed=printed, unit=cell.table.printed_unit or _YUAN,
                expected=required, difference=_shown(abs(by) / cell.factor), count=len(self._numbers), rule=_rule(leading),
            )  # fmt: skip
            return message, printed, required, cell.amount.cell.page_no, by
        left, right = self._stated(leading, "left"), self._stated(leading, "right")
        message = Message.of(
            "issues.figure.sides",
            left=_side(leading.left_label, leading.page_no), left_value=left.message,
            right=_side(leading.right_label, leading.right_page_no), right_value=right.message,
            difference=left.of(abs(leading.difference_yuan)).message, rule=_rule(leading),
        )  # fmt: skip
        if (more := len(self._numbers) - 1) > 0:
            message = Message.of("issues.figure.more", said=message, count=more)
        is_alike = left.unit == right.unit
        return message, left.text(is_alike), right.text(is_alike), leading.page_no, leading.difference_yuan

    def _fault(self, cause: Cause) -> tuple[Message, str | None, str | None, int | None, Decimal]:
        suspects = (cause.named, *cause.also) if cause.named else cause.candidates
        told = [(one, cell) for one in suspects if isinstance(one.key, _Place) and (cell := self._cells.get(one.key))]
        first, cell = told[0]
        page_no, printed = cell.amount.cell.page_no, cell.amount.cell.text
        expected = _as_printed(first.required, cell)
        by = first.printed - first.required
        places: tuple[Value, ...] = tuple(_figure(each, one) for each, one in told[:_NAMED])
        values: dict[str, Value] = {"place": _where(cell), "figures": places, "count": len(self._numbers)}
        return Message.of(f"issues.figure.{cause.fault}", **values), printed, expected, page_no, by

    def _stated(self, check: Check, side: Side) -> _Stated:
        """A side of a check in the unit it is printed in: that of its table, else the one a text gives amounts in."""
        value = check.left_yuan if side == "left" else check.right_yuan
        if check.number_unit:
            return _Stated(value, Message.of(f"issues.unit.{check.number_unit}"), Decimal(1))
        for place in check.places:
            cell = self._cells.get(_Place(place.table_position, place.line_no, place.column_no))
            if place.side == side and cell and cell.table.printed_unit and cell.table.factor:
                return _Stated(value, cell.table.printed_unit, cell.table.factor)
        # Text gives amounts in 万元 with two decimals, hardly ever finer.
        return _Stated(value, *_WAN) if value and not value % _FINEST else _Stated(value, _YUAN, Decimal(1))

    def _other_page(self, page_no: int | None) -> int | None:
        """The first page the checks name beside the one the issue stands on."""
        pages = [no for at in self._numbers for no in (self._checks[at].page_no, self._checks[at].right_page_no)]
        return next((no for no in pages if no is not None and no != page_no), None)


# So many figures of a fault are named in its sentence.
_NAMED = 4


def _grade(check: Check) -> tuple[bool, Decimal]:
    """Money before other numbers, then the most tolerances."""
    return check.number_unit is None, abs(check.difference_yuan) / (check.tolerance_yuan or _CENT)


def _rule(check: Check) -> Message:
    return Message.of(f"identities.{check.code}")


def _side(label: str, page_no: int | None) -> Message:
    if page_no is None:
        return Message.of("issues.place.label", label=label)
    return Message.of("issues.place.label_on_page", label=label, page_no=page_no)


def _where(cell: _Cell) -> Message:
    column = next((column for column in cell.table.columns if column.no == cell.amount.column_no), None)
    header: Value = " / ".join(column.path) if column and column.path else ""
    page_no, name = cell.amount.cell.page_no, _name(cell.line)
    values = {
        "page_no": page_no, "line": name or Message.of("issues.place.line_no", line_no=cell.line.no),
        "table": cell.table.title or Message.of("findings.table_no", table_no=cell.table.position),
        "column": header or Message.of("realignments.column", column_no=cell.amount.column_no),
    }  # fmt: skip
    return Message.of("issues.place.cell", **values)


def _figure(suspect: Suspect, cell: _Cell) -> Message:
    return Message.of(
        "issues.figure.at", place=_where(cell), printed=cell.amount.cell.text,
        expected=_as_printed(suspect.required, cell),
        difference=_shown(abs(suspect.printed - suspect.required) / cell.factor),
    )  # fmt: skip


def _name(line: Line) -> str:
    code = line.functional_code or line.economic_code or ""
    label = line.label or line.project_name or line.unit_name or ""
    return label if label.startswith(code) else f"{code} {label}".strip()


def _as_printed(yuan: Decimal, cell: _Cell) -> str:
    """An amount of yuan in the unit of the cell, with its decimals."""
    value = yuan / cell.factor
    rounded = value.quantize(min(last_digit(cell.amount.printed_value), Decimal(1)), context=WIDE)
    return f"{rounded if rounded == value else value.normalize(WIDE):,f}"


def _shown(value: Decimal) -> str:
    """A number with two decimals, or as many as it has up to six."""
    cents = value.quantize(_CENT, context=WIDE)
    return f"{cents if cents == value else value.quantize(Decimal('0.000001'), context=WIDE).normalize(WIDE):,f}"
