"""What a disclosure says besides its tables, as frozen records; money in Decimal yuan, counts as printed.

The exponent of an amount is that of its last printed digit (12.30 万元 is 1.230E+5): `etl.text.printed.last_digit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from etl.records.message import Message
from etl.records.vocabulary import Fund, FundsKind, Operator, PriorBasis, SubjectKind, TargetLevel


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A budget unit in the department's own list, in its published order; kind only where it is stated.

    kind: administrative 行政单位 or public_institution 事业单位.
    """

    position: int
    page_no: int
    printed_name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An internal office (内设处室) in its published order."""

    position: int
    page_no: int
    name: str


@dataclass(frozen=True, slots=True)
class Staffing:
    """A staffing figure.

    category: posts 编制, people 实有, serving 在职, retired 退休, honorary_retired 离休,
    or a count of units: units, administrative_units, public_institutions, offices.

    change: against last year, negative for fewer, None when not stated. besides_own: of units, those under the department
    (下属, 所属), itself not counted.
    """

    category: str
    page_no: int
    count: int
    change: int | None = None
    besides_own: bool = False


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a project's money named in its description, with who receives it."""

    no: int
    name: str
    amount_yuan: Decimal
    recipient: str | None


@dataclass(frozen=True, slots=True)
class ProjectDescription:
    """A numbered description of a project; table_position and line_no: its line in the project table, when proved."""

    no: int
    page_no: int
    project_name: str
    unit_name: str | None
    amount_yuan: Decimal | None
    policy_basis: str | None
    allocation_text: str | None
    period: str | None
    allocations: tuple[Allocation, ...] = ()
    table_position: int | None = None
    line_no: int | None = None
    match_reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator with its target; `text` targets (a date, a quality) have no target_value.

    actual_text to deviation_reason: what a final account says was reached, the points given for it, and why it differs;
    actual_value in measure_unit, None where another unit is printed.
    """

    no: int
    page_no: int
    level_1: str | None
    level_2: str | None
    indicator: str
    operator: Operator
    target_value: Decimal | None
    target_text: str
    measure_unit: str | None
    basis: str | None = None
    prior_text: str | None = None
    weight: Decimal | None = None
    scoring_rule: str | None = None
    evidence: str | None = None
    was_realigned: bool = False
    actual_text: str | None = None
    actual_value: Decimal | None = None
    score: Decimal | None = None
    deviation_reason: str | None = None


@dataclass(frozen=True, slots=True)
class PerformanceFunds:
    """A row of funds of a final account's performance table: the budget at first and adjusted, what was spent of it, its points.

    kind: what its label says they are; label: as printed. executed_pct: the share that was spent, as printed. Blanks are None.
    """

    no: int
    page_no: int
    kind: FundsKind
    label: str
    initial_budget_yuan: Decimal | None
    adjusted_budget_yuan: Decimal | None
    executed_yuan: Decimal | None
    executed_pct: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PerformanceGoal:
    """A performance table: funds, goal and indicators. unit and project are None for the department's own table.

    target_level: project where it stands for one project line, programme where for all lines of a programme,
    department for the department's own; None while no line is proved. funds_carryover_yuan: carried over from last year, where
    it is a part of the total beside the year's fiscal funds. funds_executed_yuan, actual_text, score, funds: what a
    final account says was spent of the total and done, the points it gives in all, its rows of funds, and why targets were missed.
    names_supervisor: the form names the department above (主管部门) and no unit; it may be the form of any unit below.
    """

    no: int
    table_position: int
    page_no: int
    unit_name: str | None
    project_name: str | None
    funds_total_yuan: Decimal | None
    funds_fiscal_yuan: Decimal | None
    funds_other_yuan: Decimal | None
    goal_text: str | None
    indicators: tuple[Indicator, ...]
    target_level: TargetLevel | None = None
    line_nos: tuple[int, ...] = ()
    match_reason: Message | None = None
    funds_carryover_yuan: Decimal | None = None
    funds_executed_yuan: Decimal | None = None
    actual_text: str | None = None
    score: Decimal | None = None
    funds: tuple[PerformanceFunds, ...] = ()
    deviation_reason: str | None = None
    names_supervisor: bool = False


@dataclass(frozen=True, slots=True)
class PriorYearChange:
    """A statement of the narrative that gives a figure, most often against last year.

    current_yuan: None where only the change of a part is printed (主要是基本支出增加3万元). change_word: the printed word of the change
    (增加, 减少, 持平, 基本持平); budget_word: that of the difference to this year's own budget (大于, 小于, 等于), as a final account
    gives it; budgets_yuan: that budget as printed, at its beginning and adjusted; completion_pct: the share of it that was spent;
    budget_change_yuan and budget_change_pct: by how much the account differs from it, negative where it is less; budget_reason: why.
    change_yuan and change_pct are negative for a decrease; prior_yuan only where printed; share_pct: of the total.
    restated_yuan: the figure where the sentence gives it once more and differently.
    subject_kind as in the contract: functional_code, income_source, expenditure_kind, three_public, agency_operation,
    total. subject_name: in the section of one budget unit, with the unit's name in front. reason: of the change; where
    none is stated, of the difference to the year's own budget (final accounts). text: the sentence as printed.
    """

    no: int
    page_no: int
    subject_kind: SubjectKind
    subject_code: str | None
    subject_name: str
    fund: Fund
    current_yuan: Decimal | None
    prior_yuan: Decimal | None
    change_yuan: Decimal | None
    change_pct: Decimal | None
    share_pct: Decimal | None
    prior_basis: PriorBasis | None
    reason: str | None
    text: str
    restated_yuan: Decimal | None = None
    change_word: str | None = None
    budget_word: str | None = None
    budgets_yuan: tuple[Decimal, ...] = ()
    completion_pct: Decimal | None = None
    budget_change_yuan: Decimal | None = None
    budget_change_pct: Decimal | None = None
    budget_reason: str | None = None


@dataclass(frozen=True, slots=True)
class CarryoverPurpose:
    """An item of the carryover narrative; table_position and line_no: its line in the carryover table, when proved."""

    no: int
    page_no: int
    project_name: str
    amount_yuan: Decimal
    purpose: str | None
    table_position: int | None = None
    line_no: int | None = None


@dataclass(frozen=True, slots=True)
class ProcurementFigure:
    """A procurement figure.

    category: total, goods, works, services, reserved_small_medium, reserved_micro, awarded_small_medium, awarded_micro (what was
    bought of such firms), centralised, department_centralised, decentralised (how it is bought). change_yuan, change_pct: against
    last year, negative for less.
    """

    category: str
    page_no: int
    amount_yuan: Decimal
    change_yuan: Decimal | None = None
    change_pct: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StateAsset:
    """A state asset.

    asset: buildings, vehicles, general_vehicles, business_vehicles, enforcement_vehicles, other_vehicles, furniture,
    other_assets, equipment_over_500k, equipment_over_1m, total_assets, fixed_assets …; status: held or planned (bought this year).

    quantity in `quantity_unit` (m2, vehicles, sets).
    """

    asset: str
    status: Literal["held", "planned"]
    page_no: int
    quantity: Decimal | None
    quantity_unit: str | None
    value_yuan: Decimal | None


CountStage = Literal["budget", "final"]


@dataclass(frozen=True, slots=True)
class PublicExpenseCount:
    """A number of things public expenses are for.

    counted: overseas_groups, overseas_visits, vehicles_bought, vehicles_kept, receptions, guests, domestic_receptions …
    (narrative/public_expense_counts.csv). year: the one it is of; stage: of the budget or of the account, None where that is
    not known. printed, measure_unit: the number and its unit as printed; text: the sentence, or the label of the line. A count
    of a table has the place of its cell.
    """

    counted: str
    page_no: int
    count: int
    year: int
    stage: CountStage | None
    printed: str
    measure_unit: str | None
    text: str
    table_position: int | None = None
    line_no: int | None = None
    column_no: int | None = None


@dataclass(frozen=True, slots=True)
class PerformanceCount:
    """How many performance targets the narrative says there are. scope: department, fiscal_projects, other_projects."""

    scope: str
    page_no: int
    count: int
    amount_yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class PerformanceEvaluation:
    """What the text says was monitored or evaluated, and with what result.

    stage: monitored 跟踪监控, self_evaluated 自评, evaluated 评价. scope: projects, or department for its expenditure as a whole.
    count: of projects; score: points, of several on average; grade: as printed, where one is told of all; excellent to poor: how many
    projects reached each grade. name: of the one project or body that is told of.
    """

    stage: str
    scope: str
    page_no: int
    count: int | None = None
    amount_yuan: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None
    excellent: int | None = None
    good: int | None = None
    fair: int | None = None
    poor: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the document on itself: what is not published and why."""

    no: int
    page_no: int
    text: str


@dataclass(frozen=True, slots=True)
class Statements:
    """All that was read outside the published tables' figures."""

    units: tuple[ListedUnit, ...] = ()
    offices: tuple[Office, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    descriptions: tuple[ProjectDescription, ...] = ()
    goals: tuple[PerformanceGoal, ...] = ()
    prior_year_changes: tuple[PriorYearChange, ...] = ()
    carryover_purposes: tuple[CarryoverPurpose, ...] = ()
    procurement: tuple[ProcurementFigure, ...] = ()
    assets: tuple[StateAsset, ...] = ()
    public_expense_counts: tuple[PublicExpenseCount, ...] = ()
    performance_counts: tuple[PerformanceCount, ...] = ()
    evaluations: tuple[PerformanceEvaluation, ...] = ()
    notes: tuple[Note, ...] = ()

    def may_explain_its_whole(self, at: int) -> bool:
        """Whether the reason of a change may be that of a whole told before it, without one, that moved the other way.

        支出增加15万元，其中基本支出增加35万元，项目支出减少20万元，主要是人员增加。
        """
        by = _by(self.prior_year_changes[at])
        for before in reversed(self.prior_year_changes[max(0, at - _BEFORE) : at]):
            if before.reason or before.page_no != self.prior_year_changes[at].page_no:
                return False
            if before.subject_kind in _SUMMED and _by(before) * by < 0:
                return True
        return False


def _by(change: PriorYearChange) -> Decimal:
    return (change.change_pct if change.change_pct is not None else change.change_yuan) or Decimal(0)


# Wholes and their parts, and how many statements before a reason may be what it explains.
_SUMMED, _BEFORE = frozenset(("total", "expenditure_kind")), 12
NOTHING_STATED = Statements()
