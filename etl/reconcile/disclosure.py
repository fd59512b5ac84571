"""A disclosure reconciled: misplaced figures read where they belong, then every identity tested."""

from __future__ import annotations

from dataclasses import replace

from etl.reconcile.engine import test_disclosure
from etl.reconcile.realign.realign import realign
from etl.records.disclosure import Disclosure


def reconcile(disclosure: Disclosure) -> Disclosure:
    """The disclosure with proven realignments made and appended to its own, and its checks set.

    What stays untested is among its findings. No printed number is changed: a failed check is a finding about the document,
    not an error.
    """
    tables, realignments, equations = realign(disclosure.tables)
    placed = replace(disclosure, tables=tables, realignments=(*disclosure.realignments, *realignments))
    checks, untested = test_disclosure(placed, equations)
    return replace(placed, checks=checks, findings=(*placed.findings, *untested))
