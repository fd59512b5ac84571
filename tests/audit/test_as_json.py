"""The audit for machines: what is in it, exact amounts, and what only failing identities leave."""

import json
from decimal import Decimal
from typing import Any

from etl.audit.as_json import as_json
from etl.audit.audit import Audit
from etl.audit.review import Review
from tests.audit.audited import audited

REVIEW = Review(2, {"check_code": "some.code"}, "原文如此", "财务科", "2025-03-31")


def told(found: Audit, *, failed_only: bool = False) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(as_json(found, failed_only=failed_only), default=str))
    return content


def test_counts_stand_for_all_and_for_each_document() -> None:
    content = told(Audit((audited(), audited())))
    assert {name: content[name] for name in ("exact", "rounding", "fail", "accepted")} == {
        "exact": 2, "rounding": 0, "fail": 2, "accepted": 0,
    }  # fmt: skip
    assert [(each["exact"], each["fail"]) for each in content["documents"]] == [(1, 1), (1, 1)]


def test_a_cause_names_the_figure_as_printed_and_as_it_would_have_to_be() -> None:
    ((cause,),) = (each["causes"] for each in told(Audit((audited(),)))["documents"])
    named = cause["named"]
    assert (named["table_id"], named["line_label"], named["page_no"]) == (None, "文字：教育支出", 3)
    assert (named["printed_text"], named["required_text"]) == ("90.00", "100.00")
    assert (cause["check_nos"], named["repairs"], cause["fault"], cause["also"]) == ([1], [1], None, [])


def test_amounts_are_texts_that_no_reader_rounds() -> None:
    (check, _) = told(Audit((audited(),)))["documents"][0]["checks"]
    assert check["left_yuan"] == "90" and Decimal(check["difference_yuan"]) == -10


def test_only_what_fails_is_left_where_it_is_asked_for() -> None:
    (document,) = told(Audit((audited(),)), failed_only=True)["documents"]
    assert [each["check_no"] for each in document["checks"]] == [1]
    assert document["exact"] == 1, "what holds is still counted"


def test_what_is_accepted_says_why_and_what_is_open_says_nothing() -> None:
    (document,) = told(Audit((audited({1: REVIEW}),)))["documents"]
    first, second = (each["accepted"] for each in document["checks"])
    assert first == {"reason": "原文如此", "reviewed_by": "财务科", "reviewed_on": "2025-03-31"}
    assert (second, document["accepted"]) == (None, 1)


def test_a_review_that_means_nothing_any_more_is_told_with_its_line() -> None:
    (unused,) = told(Audit((), (REVIEW,)))["unused_reviews"]
    assert unused == {"line_no": 2, "check_code": "some.code", "reason": "原文如此"}
