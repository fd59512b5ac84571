"""The audit for machines: plain values, amounts as strings, so that no reader rounds them."""

from __future__ import annotations

import dataclasses
from typing import Any

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.causes import Figure, RootCause
from etl.audit.review import Review
from etl.audit.words import cause as in_words
from etl.audit.words import says


def as_json(audit: Audit, *, failed_only: bool) -> dict[str, Any]:
    """The audit as one object; dates and Decimals are left to the encoder's `str`."""
    return {
        "documents": [_document(one, failed_only) for one in audit.documents],
        **{verdict: audit.count(verdict) for verdict in VERDICTS},
        "accepted": audit.accepted,
        "unused_reviews": [
            {"line_no": one.line_no, **one.criteria, "reason": one.reason or None} for one in audit.unused
        ],
    }


def _document(one: AuditedDocument, failed_only: bool) -> dict[str, Any]:
    return {
        **dataclasses.asdict(one.document),
        **{verdict: one.count(verdict) for verdict in VERDICTS},
        "accepted": len(one.accepted),
        "causes": [_cause(each) for each in one.causes],
        "checks": [
            {
                **dataclasses.asdict(each),
                "english": says(each.check_code, "en"),
                "chinese": says(each.check_code, "zh"),
                "accepted": _review(one.accepted.get(each.check_no)),
            }
            for each in (one.failing if failed_only else one.identities)
        ],
    }


def _cause(one: RootCause) -> dict[str, Any]:
    return {
        "check_nos": [check.check_no for check in one.checks],
        "fault": one.fault,
        "named": _figure(one.named) if one.named else None,
        "also": [_figure(each) for each in one.also],
        "candidates": [_figure(each) for each in one.candidates],
        "common_difference_yuan": one.common_difference,
        "english": in_words(one, "en"),
        "chinese": in_words(one, "zh"),
    }


def _figure(one: Figure) -> dict[str, Any]:
    amount = one.amount
    return {
        "table_id": amount.table_id if amount else None,
        "line_no": amount.line_no if amount else None,
        "column_no": amount.column_no if amount else None,
        "page_no": one.page_no,
        "table_title": amount.table_title if amount else None,
        "line_label": one.label,
        "header_path": amount.header_path if amount else None,
        "printed_text": one.printed,
        "printed_unit": one.unit,
        "required_text": one.required,
        "required_yuan": one.required_yuan,
        "repairs": list(one.repairs),
        "breaks": list(one.breaks),
    }


def _review(one: Review | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"reason": one.reason, "reviewed_by": one.reviewed_by, "reviewed_on": one.reviewed_on}
