"""All issues of a document, in the order of its pages."""

from __future__ import annotations

from dataclasses import replace

from etl.issues.doubt import Doubts
from etl.issues.figures import figure_issues
from etl.issues.findings import reading_issues
from etl.records.disclosure import Disclosure


def gather(disclosure: Disclosure) -> Disclosure:
    """The disclosure with what its checks and findings come to added to its issues."""
    found = [*disclosure.issues, *figure_issues(disclosure, Doubts(disclosure)), *reading_issues(disclosure)]
    return replace(disclosure, issues=tuple(sorted(found, key=lambda one: (one.page_no is None, one.page_no or 0))))
