"""The rule of precision in SQL is that of Python."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import jinja2
import psycopg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import etl.text.printed as rule
from etl.text.printed import Printed

MACROS = Path(__file__).resolve().parents[2] / "dbt_project" / "macros" / "precision.sql"

figures = st.builds(
    lambda value, places, power: Printed.of(Decimal(value).scaleb(-places), Decimal(10) ** power),
    st.one_of(st.just(0), st.integers(min_value=-(10**9), max_value=10**9)),
    st.integers(min_value=0, max_value=4),
    st.sampled_from([0, 4, 8]),
)


@pytest.fixture(scope="module")
def macros() -> Any:
    return jinja2.Environment().from_string(MACROS.read_text(encoding="utf-8")).module


def asked(url: str, expression: str, values: dict[str, Decimal | None]) -> Decimal:
    columns = ", ".join(f"%({name})s::numeric AS {name}" for name in values)
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SELECT {expression} FROM (SELECT {columns}) AS printed", values).fetchone()
    assert row is not None
    return Decimal(row[0])


@settings(max_examples=60, deadline=None)
@given(found=st.lists(figures, min_size=1, max_size=4))
def test_tolerance(found: list[Printed], macros: Any, server_url: str) -> None:
    names = [[f"yuan_{no}", f"digit_{no}"] for no in range(len(found) + 1)]
    # What is not printed is NULL and counts for nothing.
    values: dict[str, Decimal | None] = dict.fromkeys(names[-1])
    for (yuan, digit), one in zip(names, found, strict=False):
        values |= {yuan: one.yuan, digit: one.last_digit}
    expected = rule.tolerance(found[:1], found[1:]) if len(found) > 1 else rule.tolerance(found, found) / 2
    assert asked(server_url, macros.tolerance(names), values) == expected


@settings(max_examples=60, deadline=None)
@example(
    part=Printed.of(Decimal("11584491.7"), Decimal(10_000)),
    whole=Printed.of(Decimal("46458.742"), Decimal(1)),
    places=0,
)
@given(part=figures, whole=figures, places=st.integers(min_value=0, max_value=4))
def test_ratio_tolerance(part: Printed, whole: Printed, places: int, macros: Any, server_url: str) -> None:
    if whole.yuan <= whole.last_digit / 2:
        return
    percentage = Printed.of(Decimal(1).scaleb(-places))
    expression = macros.ratio_tolerance("pct", "part", "part_digit", "whole", "whole_digit")
    values = {
        "pct": percentage.yuan,
        "part": part.yuan,
        "part_digit": part.last_digit,
        "whole": whole.yuan,
        "whole_digit": whole.last_digit,
    }
    expected = rule.ratio_tolerance(percentage, part, whole)
    # A division of the server keeps sixteen digits, and the tolerance is the difference of two ratios.
    kept = abs(100 * part.yuan / whole.yuan) * Decimal("1e-15")
    assert asked(server_url, expression, values) == pytest.approx(expected, rel=Decimal("1e-9"), abs=kept)
