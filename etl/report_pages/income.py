"""Where the money comes from: income by source, parts under the source they are of, so that nothing is counted twice."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from importlib.resources import files

from etl.report_pages.charts import Bar, Chart, chart_of, rounding
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Income
from etl.report_pages.words import Words


def income(reading: DisclosureReading, words: Words) -> Chart | None:
    """Income by source, the largest first; None where the document prints none.

    A source is shown under the one it is a part of if that is printed too and is not less than its parts together.
    """
    rows = {one.source: one for one in reading.income}
    if not rows:
        return None
    total = rows.pop("total", None)
    digit = reading.last_digit_of(reading.income[0].document_id, *{one.table_kind for one in reading.income})
    parts = {parent: found for parent in rows if (found := _parts(parent, rows, digit))}
    below = {one.source for found in parts.values() for one in found}
    bars = []
    tops = _ranked([each for each in rows.values() if each.source not in below])
    for one in tops:
        bars.append(_bar(one, 0, words))
        bars += [_bar(part, 1, words) for part in _ranked(parts.get(one.source, []))]
    figures = sum(one.line_count for one in (*tops, total) if one)
    return chart_of(reading, reading.income, bars, total.amount_yuan if total else None, figures)


def _parts(parent: str, rows: dict[str, Income], digit: Decimal) -> list[Income]:
    found = [one for one in rows.values() if _part_of().get(one.source) == parent]
    together = sum((one.amount_yuan for one in found), Decimal(0))
    allowed = rounding(digit, sum(one.line_count for one in (*found, rows[parent])))
    return found if together <= rows[parent].amount_yuan + allowed else []


@cache
def _part_of() -> dict[str, str]:
    content = files("etl.report_pages").joinpath("sources.csv").read_text(encoding="utf-8")
    return {row["source"]: row["part_of"] for row in csv.DictReader(content.splitlines())}


def _ranked(found: list[Income]) -> list[Income]:
    return sorted(found, key=lambda one: (-one.amount_yuan, one.source))


def _bar(one: Income, depth: int, words: Words) -> Bar:
    return Bar(words[f"source.{one.source}"], one.amount_yuan, depth=depth, page_no=one.page_no)
