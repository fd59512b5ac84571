"""Decisions: of the bytes before the name, of one file before all."""

from __future__ import annotations

from etl.records.decision import NO_DECISIONS, UNDECIDED, Decision, Decisions


def test_what_is_said_nearest_holds() -> None:
    said = Decisions(
        {"a" * 64: Decision(fiscal_year=2024), "x.pdf": Decision(fiscal_year=2023, scope="unit")},
        Decision(publisher="乙市渔业局", scope="department"),
    )
    assert said.of("a" * 64, "x.pdf") == Decision("乙市渔业局", 2024, None, "unit")
    assert said.of("b" * 64, "y.pdf") == Decision("乙市渔业局", None, None, "department")
    kept = Decisions({"x.pdf": Decision(fiscal_year=2023)}, kept={"a" * 64: Decision("甲市渔业局", 2022)})
    assert kept.of("a" * 64, "x.pdf") == Decision("甲市渔业局", 2023)
    assert NO_DECISIONS.of("b" * 64, "y.pdf") == UNDECIDED
