"""Tables of spending by function, and what is told of them where figures are wrong together."""

from decimal import Decimal

from etl.audit.causes import RootCause
from etl.diagnosis.faults import joint_faults
from etl.diagnosis.joint import Joint
from etl.diagnosis.signed_sums import Ledger, SignedSum, Site
from etl.reconcile import reconcile
from etl.reconcile.figures import CellRef
from etl.records.disclosure import Disclosure
from tests.mutation.report import causes_of
from tests.reconcile.builders import Row, disclosure, figure_at, table, with_figure

NAMES = ["total", "basic", "project"]


def row(label: str, level: str, code: str, basic: int, project: int) -> Row:
    figures = {"total": f"{basic + project}.00", "basic": f"{basic}.00", "project": f"{project}.00"}
    return Row(label, level, code, figures)


ROWS = [
    row("合计", "total", "", 66, 660),
    row("教育", "class", "205", 11, 110),
    row("小学教育", "item", "2050202", 4, 70),
    row("高中教育", "item", "2050204", 7, 40),
    row("卫生", "class", "210", 55, 550),
    row("医院", "item", "2100201", 30, 500),
    row("疾控", "item", "2100401", 25, 50),
]

# All funds, of which ROWS are one.
OF_ALL_FUNDS = [
    row("合计", "total", "", 72, 685),
    row("教育", "class", "205", 13, 125),
    row("小学教育", "item", "2050202", 5, 80),
    row("高中教育", "item", "2050204", 8, 45),
    row("卫生", "class", "210", 59, 560),
    row("医院", "item", "2100201", 33, 505),
    row("疾控", "item", "2100401", 26, 55),
]


def traded_of_all_funds() -> Disclosure:
    """Basic and project expenditure of all funds in each other's places; the table of one fund is sound."""
    sound = disclosure(table("expenditure", NAMES, OF_ALL_FUNDS), table("general_public_expenditure", NAMES, ROWS))
    return traded(sound, 3, 4)


def spent(rows: list[Row]) -> Disclosure:
    return disclosure(table("expenditure", NAMES, rows))


def causes(document: Disclosure) -> tuple[RootCause, ...]:
    return causes_of(reconcile(document))


def exchanged(document: Disclosure, one: CellRef, other: CellRef) -> Disclosure:
    first, second = (figure_at(document, place).printed_value for place in (one, other))
    return with_figure(with_figure(document, one, second), other, first)


def places(found: RootCause) -> set[CellRef]:
    return {CellRef(*one.amount.cell) for one in found.figures if one.amount is not None}


def traded(document: Disclosure, one: int, other: int) -> Disclosure:
    made = document
    for line in document.tables[0].lines:
        if {one, other} <= {amount.column_no for amount in line.amounts}:
            made = exchanged(made, CellRef(1, line.no, one), CellRef(1, line.no, other))
    return made


def sums(*told: tuple[int, int, dict[str, int]], fails: bool = True) -> dict[int, SignedSum]:
    return {no: SignedSum(no, Decimal(by), Decimal(0), fails, signs) for no, by, signs in told}


def trades(tests: dict[int, SignedSum], values: dict[str, Decimal], sites: dict[str, Site]) -> list[Joint]:
    by_figure = {key: [no for no, test in tests.items() if key in test.signs] for key in values}
    found = joint_faults(Ledger(tests, by_figure, values, frozenset()), [no for no in tests if tests[no].fails], sites)
    return [joint for group in found for joint in group if joint.fault == "columns_traded"]
