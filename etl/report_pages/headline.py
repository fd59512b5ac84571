"""The headline figures of a disclosure, each with the page it is printed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.report_pages.money import share
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Change
from etl.report_pages.spending import main_fund, total_of
from etl.text.printed import Printed, agree

# The figures in their order; each is a key of the words.
NAMES = (
    "income", "current_income", "expenditure", "fiscal_appropriation", "basic", "project", "three_public", "carryover",
    "opening_balance", "closing_balance",
)  # fmt: skip


@dataclass(frozen=True)
class Headline:
    """A figure: name is a key of the words. share: per cent of `of`; pct: the printed change against last year.

    last_digit: the unit of the last digit it is printed to, yuan.
    """

    name: str
    yuan: Decimal
    document_id: int
    page_no: int | None
    decimals: int | None = None
    fund: str | None = None
    share: Decimal | None = None
    of: str | None = None
    pct: Decimal | None = None
    basis: str | None = None
    last_digit: Decimal = Decimal(0)


def headlines(reading: DisclosureReading) -> tuple[Headline, ...]:
    """Total income and expenditure, fiscal appropriation, basic and project expenditure, three public expenses, carryover.

    From the tables or, where they do not print it, from the narrative. The income table of a final account is of the year alone: its
    total is called so, and the income with what was carried over is the total, as in a budget.
    """
    found = [*_of_tables(reading)]
    if _is_of_the_year(reading):
        found = [
            *_balances(reading),
            *(replace(one, name="current_income") if one.name == "income" else one for one in found),
        ]
    names = {one.name for one in found}
    found += [one for one in _of_narrative(reading) if one.name not in names]
    return tuple(sorted((_with_change(one, reading) for one in found), key=lambda one: NAMES.index(one.name)))


def _of_tables(reading: DisclosureReading) -> list[Headline]:
    return [*_income(reading), *_expenditure(reading), *_three_public(reading), *_carryover(reading)]


def _income(reading: DisclosureReading) -> Iterator[Headline]:
    sources = {one.source: one for one in reading.income}
    total = sources.get("total")
    for name, source in (("income", "total"), ("fiscal_appropriation", "fiscal_appropriation")):
        if one := sources.get(source):
            of = total.amount_yuan if total and name != "income" else None
            yield Headline(
                name,
                one.amount_yuan,
                one.document_id,
                one.page_no,
                reading.decimals_of(one.document_id, one.table_kind),
                share=share(one.amount_yuan, of),
                of="income",
                last_digit=reading.last_digit_of(one.document_id, one.table_kind),
            )


def _is_of_the_year(reading: DisclosureReading) -> bool:
    """Whether the income a document tells is of the year alone: of a final account that prints a total beside it."""
    is_final = reading.disclosure.main.document_kind == "final"
    return is_final and any(one.item == "income_total" for one in reading.balances)


def _balances(reading: DisclosureReading) -> Iterator[Headline]:
    """Of a final account."""
    for one in reading.balances:
        kinds = ("income_expenditure_summary", "income")
        yield Headline(
            "income" if one.item == "income_total" else one.item,
            one.amount_yuan,
            one.document_id,
            one.page_no,
            reading.decimals_of(one.document_id, *kinds),
            last_digit=reading.last_digit_of(one.document_id, *kinds),
        )


def _expenditure(reading: DisclosureReading) -> Iterator[Headline]:
    spent = total_of(reading.expenditure, main_fund(reading.expenditure, coded=False))
    if spent is None:
        return
    for name, yuan in (("expenditure", spent.total_yuan), ("basic", spent.basic_yuan), ("project", spent.project_yuan)):
        if yuan is not None:
            yield Headline(
                name,
                yuan,
                spent.document_id,
                spent.page_no,
                reading.decimals_of(spent.document_id, spent.table_kind),
                None if spent.fund == "all" else spent.fund,
                share(yuan, spent.total_yuan if name != "expenditure" else None),
                "expenditure",
                last_digit=reading.last_digit_of(spent.document_id, spent.table_kind),
            )


def _three_public(reading: DisclosureReading) -> Iterator[Headline]:
    one = next((one for one in reading.three_public if one.item == "total" and one.amount_yuan is not None), None)
    if one and one.amount_yuan is not None:
        decimals = reading.decimals_of(one.document_id, "three_public")
        digit = reading.last_digit_of(one.document_id, "three_public")
        yield Headline(
            "three_public", one.amount_yuan, one.document_id, one.page_no, decimals, one.fund, last_digit=digit
        )


def _carryover(reading: DisclosureReading) -> Iterator[Headline]:
    over = next((one for one in reading.carryovers if one.unit_name is None and one.project_name is None), None)
    if over and over.total_yuan is not None:
        decimals = reading.decimals_of(over.document_id, "carryover")
        yield Headline("carryover", over.total_yuan, over.document_id, over.page_no, decimals)


_STATED = {
    "income": (("total", "income"), ("total", "income_expenditure")),
    "current_income": (("total", "income"),),
    "expenditure": (("total", "expenditure"), ("total", "income_expenditure")),
    "fiscal_appropriation": (("income_source", "fiscal_appropriation"),),
    "basic": (("expenditure_kind", "basic"),),
    "project": (("expenditure_kind", "project"),),
    "three_public": (("three_public", "total"),),
}


def _of_narrative(reading: DisclosureReading) -> list[Headline]:
    found = []
    for name in _STATED:
        # What the text of an account calls its income is of the year.
        if name == ("income" if _is_of_the_year(reading) else "current_income"):
            continue
        one = _statement(name, reading)
        if one and one.current_yuan is not None:
            fund = None if one.fund == "all" else one.fund
            found.append(Headline(name, one.current_yuan, one.document_id, one.page_no, fund=fund))
    return found


def _statement(name: str, reading: DisclosureReading, printed: Printed | None = None) -> Change | None:
    """What the narrative says of a headline figure: of all money where it can, and of this amount where one is given."""
    for kind, code in _STATED.get(name, ()):
        mine = [one for one in reading.stated if (one.subject_kind, one.subject_code) == (kind, code)]
        if name != "three_public":
            mine = [one for one in mine if one.fund == "all"]
        if printed is not None:
            mine = [one for one in mine if one.change_pct is not None and _is_about(one, printed)]
        if mine:
            return mine[0]
    return None


def _is_about(one: Change, printed: Printed) -> bool:
    """Whether a statement is about the printed figure, which it rounds in its own way."""
    if one.current_yuan is None:
        return False
    return agree([Printed(one.current_yuan, one.last_digit_yuan or Decimal(0), one.current_yuan)], [printed])


def _with_change(one: Headline, reading: DisclosureReading) -> Headline:
    said = (
        _statement(one.name, reading, Printed(one.yuan, one.last_digit, one.yuan))
        if one.fund is None or one.name == "three_public"
        else None
    )
    if said is None:
        return one
    return replace(one, pct=said.change_pct, basis=said.prior_basis)
