"""What the money is spent on: by function, by kind, by economic code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from etl.report_pages.charts import Bar, Chart, chart_of
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Economic, Expenditure, ThreePublic
from etl.report_pages.words import Words

# Funds in the order of preference: all money, else the widest part of it that is printed.
FUNDS = ("all", "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital")
_LEVELS = ("class", "section", "item")
_KINDS = ("basic", "project", "operating", "superior_remittance", "affiliate_subsidy")


def main_fund(rows: Sequence[Expenditure], *, coded: bool) -> str | None:
    """The widest fund that is printed, coded: by functional code."""
    printed = {
        one.fund for one in rows if one.total_yuan is not None and (one.functional_code is not None or not coded)
    }
    return next((fund for fund in FUNDS if fund in printed), None)


def total_of(rows: Sequence[Expenditure], fund: str | None) -> Expenditure | None:
    """The total line of a fund."""
    return next((one for one in rows if one.fund == fund and one.functional_code is None), None)


def lines_of(rows: Sequence[Expenditure], fund: str | None) -> list[Expenditure]:
    """The coded lines of a fund, in the order of codes."""
    return [one for one in rows if one.fund == fund and one.functional_code is not None]


def by_function(reading: DisclosureReading) -> Chart | None:
    """Classes (类), the largest first, each with its sections (款); where no class is printed, the widest level that is."""
    rows = reading.expenditure
    fund = main_fund(rows, coded=True)
    lines = [one for one in lines_of(rows, fund) if one.total_yuan is not None]
    level = next((level for level in _LEVELS if any(one.level == level for one in lines)), None)
    if level is None:
        return None
    tops = sorted((one for one in lines if one.level == level), key=_rank)
    sections = [one for one in lines if one.level == "section"] if level == "class" else []
    bars = []
    for one in tops:
        bars.append(_bar(one, 0))
        mine = [
            each
            for each in sections
            if each.functional_code and each.functional_code.startswith(one.functional_code or "-")
        ]
        # One section that is the whole class says nothing new.
        if not (len(mine) == 1 and mine[0].total_yuan == one.total_yuan):
            bars += [_bar(each, 1) for each in sorted(mine, key=_rank)]
    total = total_of(rows, fund)
    return chart_of(reading, lines, bars, total.total_yuan if total else None, _addends([*tops, total]), fund=fund)


def lines_in_full(reading: DisclosureReading) -> list[Expenditure]:
    """Every line of the fund `by_function` shows."""
    return lines_of(reading.expenditure, main_fund(reading.expenditure, coded=True))


def by_kind(reading: DisclosureReading, words: Words) -> Chart | None:
    """Basic and project expenditure, and what else the total line prints; None where it prints no kind."""
    rows = reading.expenditure
    totals = [one for fund in FUNDS if (one := total_of(rows, fund)) and any(_kinds(one).values())]
    if not totals:
        return None
    total = max(totals, key=lambda one: (sum(value is not None for value in _kinds(one).values()), one.fund == "all"))
    bars = _parts(_kinds(total), total, words)
    return chart_of(reading, [total], bars, total.total_yuan, (len(bars) + 1) * total.line_count, fund=total.fund)


def by_fund(reading: DisclosureReading) -> list[Expenditure]:
    """The total lines by fund, the widest first; nothing where only one is printed. Funds overlap and are not added up."""
    found = [one for fund in FUNDS if (one := total_of(reading.expenditure, fund)) and one.total_yuan is not None]
    return found if len(found) > 1 else []


def by_economy(reading: DisclosureReading) -> Chart | None:
    """Basic expenditure by economic class with its sections; where no class is printed, the sections."""
    rows = [one for one in reading.economic if one.total_yuan is not None]
    coded = [one for one in rows if one.economic_code is not None]
    if not coded:
        return None
    level = "class" if any(one.level == "class" for one in coded) else "section"
    tops = sorted((one for one in coded if one.level == level), key=_rank)
    bars = []
    for one in tops:
        bars.append(_bar(one, 0))
        if level == "class":
            mine = [
                each
                for each in coded
                if each.level == "section" and (each.economic_code or "")[:3] == one.economic_code
            ]
            bars += [_bar(each, 1) for each in sorted(mine, key=_rank)]
    total = economic_total(reading)
    return chart_of(reading, coded, bars, total.total_yuan if total else None, _addends([*tops, total]))


def economic_total(reading: DisclosureReading) -> Economic | None:
    """The total line of basic expenditure by economic code."""
    return next((one for one in reading.economic if one.economic_code is None), None)


def personnel_and_public(reading: DisclosureReading, words: Words) -> Chart | None:
    """Basic expenditure as personnel and public outlay; None where the total line does not print them."""
    total = economic_total(reading)
    if total is None or (total.personnel_yuan is None and total.public_yuan is None):
        return None
    bars = _parts({"personnel": total.personnel_yuan, "public": total.public_yuan}, total, words)
    return chart_of(reading, [total], bars, total.total_yuan, (len(bars) + 1) * total.line_count)


def three_public(reading: DisclosureReading, words: Words) -> list[Chart]:
    """The three public expenses, one chart for each fund that prints other than 0; parts of vehicles below them."""
    rows = reading.three_public
    charts: list[Chart] = []
    for fund in dict.fromkeys(one.fund for one in rows):
        mine = [one for one in rows if one.fund == fund and one.item not in ("total", "agency_operation")]
        whole = next((one for one in rows if one.fund == fund and one.item == "total"), None)
        total = whole.amount_yuan if whole else None
        bars = [
            Bar(
                words[f"item.{one.item}"],
                one.amount_yuan,
                page_no=one.page_no,
                depth=int(one.item.startswith("vehicle_")),
            )
            for one in mine
        ]
        added = [one for one in mine if not one.item.startswith("vehicle_")]
        made = chart_of(reading, rows, bars, total, _addends([*added, whole]), fund=fund)
        same = [(one.total, one.bars) for one in charts]
        if (made.bars or total) and (made.total, made.bars) not in same:
            charts.append(made)
    return charts


def _kinds(one: Expenditure) -> dict[str, Decimal | None]:
    return {kind: getattr(one, f"{kind}_yuan") for kind in _KINDS}


def _parts(yuan: Mapping[str, Decimal | None], total: Expenditure | Economic, words: Words) -> list[Bar]:
    """A bar for each kind a total line prints."""
    return [Bar(words[f"kind.{kind}"], one, page_no=total.page_no) for kind, one in yuan.items() if one is not None]


def _addends(rows: Iterable[Expenditure | Economic | ThreePublic | None]) -> int:
    """How many rounded figures these are made of."""
    return sum(one.line_count for one in rows if one is not None)


def _rank(one: Expenditure | Economic) -> tuple[Decimal, str]:
    code = one.functional_code if isinstance(one, Expenditure) else one.economic_code
    return -(one.total_yuan or Decimal(0)), code or ""


def _bar(one: Expenditure | Economic, depth: int) -> Bar:
    if isinstance(one, Expenditure):
        return Bar(one.functional_name, one.total_yuan, one.functional_code, depth, page_no=one.page_no)
    return Bar(one.economic_name, one.total_yuan, one.economic_code, depth, page_no=one.page_no)
