"""A disclosure reconciled: misplaced figures read where they belong, then every identity tested."""

from __future__ import annotations

from dataclasses import replace

from etl.reconcile.engine import check_disclosure
from etl.reconcile.realign import realign
from etl.records import Disclosure


def reconcile(disclosure: Disclosure) -> Disclosure:
    """The disclosure with proven realignments made and appended to its own, and its checks set.

    No printed number is changed: a failed check is a finding about the document, not an error.
    """
    tables, realignments = realign(disclosure.tables)
    placed = replace(disclosure, tables=tables, realignments=(*disclosure.realignments, *realignments))
    return replace(placed, checks=check_disclosure(placed))
