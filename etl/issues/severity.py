"""Severity: how grave an issue is, by what it is and how far beyond rounding it differs (etl/reference/issues/issue_severities.csv)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import cast

from etl.records.vocabulary import IssueSeverity
from etl.reference import rows


def severity_of(code: str, difference: Decimal | None = None, tolerance: Decimal | None = None) -> IssueSeverity:
    """How grave an issue of this code is.

    difference: of both sides; tolerance: what rounding allows them to differ by; neither where it is not about numbers.

    Raises ValueError where no row is about such an issue.
    """
    for prefix, beyond, severity in _rules():
        if code == prefix or code.startswith(f"{prefix}."):
            far = difference is not None and abs(difference) >= (beyond or 0) * (tolerance or Decimal(0))
            if beyond is None or far:
                return severity
    raise ValueError(f"issue_severities.csv: no row is about {code}")


@cache
def _rules() -> tuple[tuple[str, int | None, IssueSeverity], ...]:
    return tuple(
        (row["code"], int(row["beyond"]) if row["beyond"] else None, cast("IssueSeverity", row["severity"]))
        for row in rows("issue_severities")
    )
