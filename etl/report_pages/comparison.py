"""Years of one publisher, kind and scope side by side, each figure as its own year's document prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.report_pages.charts import longest, width
from etl.report_pages.headline import NAMES, Headline, headlines
from etl.report_pages.money import share
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Project
from etl.report_pages.spending import FUNDS, lines_of
from etl.report_pages.words import Words

_ITEMS = ("total", "overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "reception", "agency_operation")


@dataclass(frozen=True)
class Cell:
    """A year's figure; width: per cent of the largest in its table."""

    yuan: Decimal | None
    document_id: int | None = None
    page_no: int | None = None
    decimals: int | None = None
    width: Decimal = Decimal(0)


@dataclass(frozen=True)
class Row:
    """A figure over the years; pct: of the last year against the one before, None without a base above 0."""

    name: str
    code: str | None
    cells: tuple[Cell, ...]
    pct: Decimal | None
    depth: int = 0


@dataclass(frozen=True)
class ProjectChange:
    """Project lines of the last two years that print any, by the names of project and unit."""

    prior_year: int
    last_year: int
    new: tuple[Project, ...]
    gone: tuple[Project, ...]
    stayed: tuple[tuple[Project, Project], ...]


@dataclass(frozen=True)
class Comparison:
    """The years, and the rows of each section, one cell a year."""

    readings: tuple[DisclosureReading, ...]
    headlines: tuple[Row, ...]
    functions: tuple[Row, ...]
    function_fund: str | None
    three_public: tuple[Row, ...]
    projects: ProjectChange | None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in order; they may have gaps."""
        return tuple(reading.disclosure.main.fiscal_year for reading in self.readings)


def compare(readings: Sequence[DisclosureReading], words: Words, series: Mapping[str, str]) -> Comparison:
    """The comparison of two or more years in order. series: the code that goes on for each that ended."""
    functions, fund = _functions(readings, series)
    return Comparison(
        tuple(readings),
        _headlines(readings, words),
        functions,
        fund,
        _three_public(readings, words),
        _projects(readings),
    )


def _headlines(readings: Sequence[DisclosureReading], words: Words) -> tuple[Row, ...]:
    by_year = [{one.name: one for one in headlines(reading)} for reading in readings]
    rows = []
    for name in NAMES:
        found = [year.get(name) for year in by_year]
        # A figure of one fund says nothing beside that of another.
        if any(found) and len({one.fund for one in found if one and name != "three_public"}) <= 1:
            rows.append(_row(words[f"headline.{name}"], None, [_headline(one) for one in found]))
    return _scaled(rows)


def _headline(one: Headline | None) -> Cell:
    return Cell(None) if one is None else Cell(one.yuan, one.document_id, one.page_no, one.decimals)


def _functions(readings: Sequence[DisclosureReading], series: Mapping[str, str]) -> tuple[tuple[Row, ...], str | None]:
    """Classes of the widest fund for which two years or more print any, in the order of the last year's amounts."""
    printed: dict[str, list[dict[str, tuple[str, Cell]]]] = {}
    for fund in FUNDS:
        years = [_classes(reading, fund, series) for reading in readings]
        if sum(bool(year) for year in years) > 1:
            printed[fund] = years
    if not printed:
        return (), None
    fund = max(printed, key=lambda one: sum(bool(year) for year in printed[one]))
    years = printed[fund]
    codes = dict.fromkeys(code for year in reversed(years) for code in year)
    rows = []
    for code in codes:
        name = next(year[code][0] for year in reversed(years) if code in year)
        rows.append(_row(name, code, [year[code][1] if code in year else Cell(None) for year in years]))
    rows.sort(key=lambda row: tuple(-(cell.yuan or 0) for cell in reversed(row.cells)))
    return _scaled(rows), fund


def _classes(reading: DisclosureReading, fund: str, series: Mapping[str, str]) -> dict[str, tuple[str, Cell]]:
    lines = [one for one in lines_of(reading.expenditure, fund) if one.level == "class" and one.total_yuan is not None]
    found: dict[str, tuple[str, Cell]] = {}
    for one in lines:
        decimals = reading.decimals_of(one.document_id, one.table_kind)
        code = series.get(one.functional_code or "", one.functional_code or "")
        found[code] = (one.functional_name, Cell(one.total_yuan, one.document_id, one.page_no, decimals))
    return found


def _three_public(readings: Sequence[DisclosureReading], words: Words) -> tuple[Row, ...]:
    rows = []
    # Each year's first fund: the rules of disclosure know these expenses of fiscal appropriations only.
    funds = [reading.three_public[0].fund if reading.three_public else None for reading in readings]
    for item in _ITEMS:
        cells = []
        for reading, fund in zip(readings, funds, strict=True):
            one = next((each for each in reading.three_public if (each.item, each.fund) == (item, fund)), None)
            decimals = reading.decimals_of(one.document_id, "three_public") if one else None
            cells.append(Cell(one.amount_yuan, one.document_id, one.page_no, decimals) if one else Cell(None))
        if any(cell.yuan is not None for cell in cells):
            rows.append(_row(words[f"item.{item}"], None, cells, depth=int(item.startswith("vehicle_"))))
    return _scaled(rows)


def _projects(readings: Sequence[DisclosureReading]) -> ProjectChange | None:
    printed = [reading for reading in readings if reading.projects]
    if len(printed) < 2:
        return None
    prior, last = ({_key(one): one for one in reading.projects} for reading in printed[-2:])
    return ProjectChange(
        printed[-2].disclosure.main.fiscal_year,
        printed[-1].disclosure.main.fiscal_year,
        tuple(one for one in printed[-1].projects if _key(one) not in prior),
        tuple(one for one in printed[-2].projects if _key(one) not in last),
        tuple((prior[key], one) for key, one in last.items() if key in prior),
    )


def _key(one: Project) -> tuple[str | None, str, str | None]:
    return one.unit_name, one.project_name, one.functional_code


def _row(name: str, code: str | None, cells: Sequence[Cell], depth: int = 0) -> Row:
    prior, last = cells[-2].yuan, cells[-1].yuan
    change = None if prior is None or last is None else last - prior
    return Row(name, code, tuple(cells), share(change, prior), depth)


def _scaled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with the widths of their bars."""
    most = longest(cell.yuan for row in rows for cell in row.cells)

    def scaled(cell: Cell) -> Cell:
        return replace(cell, width=width(cell.yuan, most))

    return tuple(replace(row, cells=tuple(map(scaled, row.cells))) for row in rows)
