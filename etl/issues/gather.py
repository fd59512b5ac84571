"""All issues of a document, in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.issues.doubt import Doubts
from etl.issues.figures import figure_issues
from etl.issues.findings import reading_issues
from etl.issues.misplaced import misplaced_issues
from etl.records.disclosure import Disclosure
from etl.records.issue import Issue

# A check and a rule of wording that find the same fault: the rule quotes it.
_TOLD = {"figure.change.reason": "wording.reason_direction"}


def gather(disclosure: Disclosure) -> Disclosure:
    """The disclosure with what its checks and findings come to added to its issues."""
    doubts = Doubts(disclosure)
    found = list(_merged(disclosure, [*disclosure.issues, *figure_issues(disclosure, doubts)]))
    found += misplaced_issues(disclosure, doubts)
    found += reading_issues(disclosure)
    return replace(disclosure, issues=tuple(sorted(found, key=lambda one: (one.page_no is None, one.page_no or 0))))


def _merged(disclosure: Disclosure, issues: Sequence[Issue]) -> Iterator[Issue]:
    """The issues; of a check and a rule that tell the same, one, with the numbers of the check."""
    taken: dict[int, tuple[int, ...]] = {}
    for check in issues:
        for at, rule in enumerate(issues):
            if rule.code == _TOLD.get(check.code) and at not in taken and _is_same(disclosure, check, rule):
                taken[at] = check.check_nos
                break
    gone = {no for numbers in taken.values() for no in numbers}
    for at, one in enumerate(issues):
        if one.code not in _TOLD or gone.isdisjoint(one.check_nos):
            yield replace(one, check_nos=taken[at]) if at in taken else one


def _is_same(disclosure: Disclosure, check: Issue, rule: Issue) -> bool:
    subject = str(dict(rule.message.values).get("subject", ""))
    labels = [disclosure.checks[no - 1].left_label for no in check.check_nos]
    return check.page_no == rule.page_no and len(labels) == 1 and labels[0].startswith(subject)
