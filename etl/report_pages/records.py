"""What the pages are made from: rows of the marts, one record per query in `sql/`. Amounts are in yuan, None is not printed.

line_count: of how many printed lines an amount is the sum, 1 as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Document:
    """A current document."""

    document_id: int
    publisher: str
    fiscal_year: int
    document_kind: str
    document_scope: str
    part: str
    sha256: str
    file_name: str
    title: str | None
    printed_unit: str | None
    page_count: int
    table_count: int
    published_on: date | None
    media: str
    parser_version: str
    province: str | None = None
    city: str | None = None
    county: str | None = None
    government_level: str | None = None


@dataclass(frozen=True)
class Precision:
    """To which digit a kind of table prints: decimals of 万元, and the unit of the last digit of most of its figures, yuan."""

    document_id: int
    table_kind: str
    decimals: int
    last_digit_yuan: Decimal


@dataclass(frozen=True)
class Income:
    """Income from a source."""

    document_id: int
    source: str
    amount_yuan: Decimal
    line_count: int
    page_no: int
    table_kind: str


@dataclass(frozen=True)
class Balance:
    """A headline figure of the whole: income with what was carried over, or what is."""

    document_id: int
    item: str
    amount_yuan: Decimal
    page_no: int | None


@dataclass(frozen=True)
class Expenditure:
    """Expenditure of a fund on a functional code, None for the total."""

    document_id: int
    fund: str
    functional_code: str | None
    functional_name: str
    level: str
    total_yuan: Decimal | None
    basic_yuan: Decimal | None
    project_yuan: Decimal | None
    operating_yuan: Decimal | None
    superior_remittance_yuan: Decimal | None
    affiliate_subsidy_yuan: Decimal | None
    line_count: int
    page_no: int
    table_kind: str


@dataclass(frozen=True)
class Economic:
    """Basic expenditure on an economic code, None for the total."""

    document_id: int
    economic_code: str | None
    economic_name: str
    level: str
    total_yuan: Decimal | None
    personnel_yuan: Decimal | None
    public_yuan: Decimal | None
    line_count: int
    page_no: int
    table_kind: str


@dataclass(frozen=True)
class ThreePublic:
    """One of the three public expenses, of a fund."""

    document_id: int
    item: str
    fund: str
    amount_yuan: Decimal | None
    line_count: int
    page_no: int
    table_kind: str


@dataclass(frozen=True)
class Change:
    """A figure against last year, as the document states it (narrative) or both years' documents show it.

    subject_code: None where the document names the subject without a code and no list knows it.
    """

    document_id: int
    subject_kind: str
    subject_code: str | None
    subject_name: str
    fund: str
    current_yuan: Decimal | None
    prior_yuan: Decimal | None
    change_yuan: Decimal | None
    change_pct: Decimal | None
    prior_basis: str | None
    source: str
    reason: str | None
    agrees: bool | None
    prior_is_implied: bool
    page_no: int | None
    last_digit_yuan: Decimal | None


@dataclass(frozen=True)
class Execution:
    """A budget and what became of it: from the budget's document and the final account's, or from within the latter.

    document_id: the final account; budget_document_id: the budget, None where it is not loaded.
    """

    document_id: int
    budget_document_id: int | None
    item_kind: str
    item_code: str
    item_name: str | None
    fund: str
    initial_budget_yuan: Decimal | None
    adjusted_budget_yuan: Decimal | None
    final_yuan: Decimal | None
    execution_pct: Decimal | None
    initial_budget_page_no: int | None
    final_page_no: int | None


@dataclass(frozen=True)
class Project:
    """A line of the project expenditure table."""

    document_id: int
    unit_name: str | None
    functional_code: str | None
    project_name: str
    programme: str | None
    total_yuan: Decimal | None
    page_no: int | None


@dataclass(frozen=True)
class ProjectTotal:
    """The total line of a project expenditure table."""

    document_id: int
    table_id: int
    total_yuan: Decimal | None
    page_no: int


@dataclass(frozen=True)
class Description:
    """What the narrative says of a project."""

    document_id: int
    unit_name: str | None
    project_name: str
    amount_yuan: Decimal | None
    policy_basis: str | None
    allocation_text: str | None
    period: str | None
    page_no: int | None


@dataclass(frozen=True)
class Indicator:
    """A performance indicator with the goal it belongs to."""

    document_id: int
    goal_no: int
    unit_name: str | None
    project_name: str | None
    target_level: str | None
    funds_total_yuan: Decimal | None
    funds_fiscal_yuan: Decimal | None
    funds_other_yuan: Decimal | None
    goal_text: str | None
    level_1: str | None
    level_2: str | None
    indicator: str | None
    operator: str | None
    target_value: Decimal | None
    target_text: str | None
    measure_unit: str | None
    weight: Decimal | None
    page_no: int | None


@dataclass(frozen=True)
class Carryover:
    """What is carried over: of the document, a unit or a project."""

    document_id: int
    unit_name: str | None
    project_name: str | None
    total_yuan: Decimal | None
    fiscal_yuan: Decimal | None
    non_fiscal_yuan: Decimal | None
    page_no: int | None


@dataclass(frozen=True)
class Purpose:
    """What carried-over money is for."""

    document_id: int
    unit_name: str | None
    project_name: str
    amount_yuan: Decimal
    purpose: str | None
    page_no: int | None


@dataclass(frozen=True)
class Procurement:
    """A figure of government procurement."""

    document_id: int
    category: str
    amount_yuan: Decimal
    page_no: int | None


@dataclass(frozen=True)
class Count:
    """What public expenses are counted by: groups, visits, vehicles, receptions, guests, meetings, courses."""

    document_id: int
    counted: str
    count: int
    count_year: int
    stage: str | None
    page_no: int | None


@dataclass(frozen=True)
class Asset:
    """A kind of state asset, held or planned."""

    document_id: int
    asset: str
    status: str
    quantity: Decimal | None
    quantity_unit: str | None
    value_yuan: Decimal | None
    page_no: int | None


@dataclass(frozen=True)
class Staffing:
    """A count of posts, people or units."""

    document_id: int
    category: str
    count: int
    change: int | None
    page_no: int | None


@dataclass(frozen=True)
class Unit:
    """A budget unit with its projects, carryovers and targets."""

    document_id: int
    unit_name: str
    unit_kind: str | None
    project_count: int
    project_budget_yuan: Decimal | None
    carryover_fiscal_yuan: Decimal | None
    carryover_non_fiscal_yuan: Decimal | None
    performance_table_count: int
    indicator_count: int


@dataclass(frozen=True)
class Note:
    """A remark of a document on itself."""

    document_id: int
    printed_text: str
    page_no: int | None


@dataclass(frozen=True)
class Table:
    """A published table."""

    document_id: int
    position: int
    table_kind: str
    title: str | None
    first_page: int
    last_page: int
    line_count: int
    is_empty: bool
    printed_unit: str | None
    note: str | None


@dataclass(frozen=True)
class Mandated:
    """A table that must be published: filled, empty, absent or unread."""

    document_id: int
    table_kind: str
    status: str
    page_no: int | None
    statement: str | None


@dataclass(frozen=True)
class Finding:
    """Something that was not understood, in so many places."""

    document_id: int
    subject: str
    message: str
    message_zh: str
    page_no: int | None
    places: int


@dataclass(frozen=True)
class Issue:
    """A cause for concern, said in a sentence."""

    document_id: int
    category: str
    severity: str
    about: str
    statement_zh: str
    statement: str
    page_no: int | None
    other_page_no: int | None


@dataclass(frozen=True)
class Realignment:
    """Something read in another place than it stood."""

    document_id: int
    printed_text: str | None
    stood_in: str | None
    read_in: str | None
    reason: str
    stood_in_zh: str | None
    read_in_zh: str | None
    reason_zh: str
    page_no: int | None


@dataclass(frozen=True)
class Trust:
    """How many amounts take part in identities that hold, fail, or in none."""

    document_id: int
    trust: str
    amounts: int


@dataclass(frozen=True)
class CodeSeries:
    """A code that ended, and the one its series goes by."""

    code: str
    series_code: str
