"""The typed records a disclosure becomes between normalising and loading: frozen, money in Decimal yuan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from etl.records.decision import UNDECIDED, Decision
from etl.records.issue import Issue
from etl.records.message import Message, Value
from etl.records.narrative import NOTHING_STATED, Statements
from etl.records.page import Box
from etl.records.place import Body
from etl.records.vocabulary import (
    ColumnRole,
    DocumentKind,
    DocumentPart,
    DocumentScope,
    Fund,
    LineLevel,
    Measure,
    NamedAs,
    NumberUnit,
    RealignmentSubject,
    Section,
    Severity,
    Side,
    TableKindName,
    Verdict,
)
from etl.text.printed import Printed, last_digits


def verdict_of(difference: Decimal, tolerance: Decimal) -> Verdict:
    """exact, rounding (within the tolerance) or fail."""
    if not difference:
        return "exact"
    return "rounding" if abs(difference) <= tolerance else "fail"


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as printed: page (from 1; a sheet where the format has no pages), place on it, text.

    stored: the value its file stores, where that is another than it shows. confidence: how sure whoever recognised the text
    in a picture is, from 0 to 1; None where the file itself says what it is.
    """

    page_no: int
    box: Box
    text: str
    stored: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `no` from 1, its stacked header, and what that means.

    role: code, name, unit, project, label, amount, number, text. measure and fund only for amount columns;
    economic_code where the column is an economic class (工资福利支出 = 301). printed_unit: the money unit its header states.
    """

    no: int
    path: tuple[str, ...]
    role: ColumnRole
    measure: Measure | None = None
    fund: Fund | None = None
    economic_code: str | None = None
    printed_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number printed in a table.

    column_no: where it is read (after realignment). printed_value: in the printed unit. yuan: None when the number
    is not money or no money unit is known. own_factor: yuan per unit where it has a unit of its own, in its cell or above its column.
    """

    column_no: int
    measure: Measure
    fund: Fund | None
    printed_value: Decimal
    yuan: Decimal | None
    cell: SourceCell
    economic_code: str | None = None
    was_realigned: bool = False
    own_factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table body; `no` from 1 in reading order, lists side by side one after the other.

    level: total, class, section, item, unit, project, group, detail or None. unit_name and project_name as printed.
    list_no: which of the lists side by side it stands in, from 1, in a table that has several.
    """

    no: int
    page_no: int
    label: str
    amounts: tuple[Amount, ...]
    section: Section | None = None
    level: LineLevel | None = None
    functional_code: str | None = None
    economic_code: str | None = None
    unit_name: str | None = None
    project_name: str | None = None
    programme: str | None = None
    measure: Measure | None = None
    list_no: int | None = None

    def amount(self, measure: str, fund: str | None = None) -> Amount | None:
        """The amount with this measure (and fund, if given), or None when the cell is blank."""
        for amount in self.amounts:
            if amount.measure == measure and (fund is None or amount.fund == fund):
                return amount
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table; position from 1 in the document. factor: yuan per printed unit."""

    position: int
    kind: TableKindName
    title: str | None
    compiled_by: str | None
    printed_unit: str | None
    factor: Decimal | None
    first_page: int
    last_page: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """True when no number is printed in the body."""
        return not any(line.amounts for line in self.lines)

    @property
    def has_figures(self) -> bool:
        """True when a number other than nought is printed in the body."""
        return any(amount.printed_value for line in self.lines for amount in line.amounts)

    def printed(self) -> dict[tuple[int, int], Printed]:
        """The amounts of money as printed figures, by line and column number; numbers that are no money are left out."""
        by_factor: dict[Decimal, list[tuple[int, Amount, Decimal]]] = {}
        for line in self.lines:
            for one in line.amounts:
                factor = one.own_factor or self.factor
                if one.yuan is not None and factor is not None:
                    by_factor.setdefault(factor, []).append((line.no, one, one.yuan))
        found: dict[tuple[int, int], Printed] = {}
        for factor, money in by_factor.items():
            digits = last_digits([one.printed_value for _, one, _ in money])
            for (no, one, yuan), digit in zip(money, digits, strict=True):
                found[no, one.column_no] = Printed(one.printed_value, digit * factor, yuan)
        return found


@dataclass(frozen=True, slots=True)
class NamedTable:
    """Where a document first names a table that must be published, in one way: kind of table, page, and what it prints there.

    named_as: title; contents, or a title with nothing below it, which only announces the table; statement.
    """

    kind: TableKindName
    named_as: NamedAs
    page_no: int
    printed_text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a document begins what a review looks at. kind: contents, duties, structure, terms, narrative, other_matters, projects."""

    kind: str
    page_no: int
    heading: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something not understood; its numbers are kept.

    code: unknown_header, unknown_table, unread_cell, picture.page, untested …, worded by the key `findings.<code>`.
    """

    code: str
    page_no: int | None
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, page_no: int | None, /, **values: Value) -> Finding:
        """The finding of this code, with the values its words have places for."""
        return cls(code, page_no, tuple(values.items()))

    @property
    def subject(self) -> str:
        """What it is about: the first part of its code."""
        return self.code.partition(".")[0]

    @property
    def message(self) -> Message:
        """What is to be told."""
        return Message(f"findings.{self.code}", self.values)


@dataclass(frozen=True, slots=True)
class Realignment:
    """A printed figure, header or row part read in another place than it stood, and the proof."""

    table_position: int | None
    line_no: int | None
    page_no: int
    subject: RealignmentSubject
    printed_text: str
    stood_in: Value
    read_in: Value
    reason: Message


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """A printed amount that takes part in an identity, by its table, line and column."""

    side: Side
    table_position: int
    line_no: int
    column_no: int


@dataclass(frozen=True, slots=True)
class Check:
    """An identity tested: left and right side in yuan, difference = left − right, with its tolerance.

    places: the printed amounts of tables on both sides; what the narrative states has none.
    number_unit: None where the sides are yuan; else percent, points (of weight) or count, and the fields named _yuan hold
    numbers of that unit. severity: of a failure.
    """

    code: str
    scope_label: str
    left_label: str
    right_label: str
    left_yuan: Decimal
    right_yuan: Decimal
    difference_yuan: Decimal
    tolerance_yuan: Decimal
    verdict: Verdict
    table_position: int | None
    line_no: int | None
    page_no: int | None
    right_page_no: int | None
    places: tuple[CheckPlace, ...] = ()
    number_unit: NumberUnit | None = None
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class UnitIdentity:
    """A unit of the document with all names it is printed under; evidence tells, name by name, why each is this unit.

    A name of the publisher among them stands, as the name of a unit, for the publisher's own budget (本级).
    position and kind: its place in the department's list of units, None where it is not listed.
    """

    canonical_name: str
    printed_names: tuple[str, ...]
    evidence: tuple[Message, ...]
    kind: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectIdentity:
    """A project of a unit (its canonical name) with all names it is printed under, and why each is this project.

    programme: canonical name of the programme (专项) it belongs to.
    """

    unit_name: str
    canonical_name: str
    printed_names: tuple[str, ...]
    evidence: tuple[Message, ...]
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A whole document ready to be loaded. media: the name of its format; written_at: when it was last written, as it says.

    units and projects: who is who among the printed names. A name in none of them stands for itself. body: what the publisher is,
    beside its name. part_names: of its sheets, by page number. decision: what was said of it.
    """

    file_name: str
    sha256: str
    media: str
    page_count: int
    title: str | None
    publisher: str
    fiscal_year: int
    kind: DocumentKind
    scope: DocumentScope
    part: DocumentPart
    published_on: date | None
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...] = ()
    realignments: tuple[Realignment, ...] = ()
    checks: tuple[Check, ...] = ()
    statements: Statements = NOTHING_STATED
    units: tuple[UnitIdentity, ...] = ()
    projects: tuple[ProjectIdentity, ...] = ()
    written_at: datetime | None = None
    body: Body | None = None
    named_tables: tuple[NamedTable, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    part_names: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    decision: Decision = UNDECIDED

    @property
    def printed_unit(self) -> str | None:
        """The money unit printed at most of its tables (the first of equals), or None."""
        units = [table.printed_unit for table in self.tables if table.printed_unit]
        return max(units, key=units.count, default=None)
