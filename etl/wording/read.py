"""All issues of wording and form in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.records.disclosure import Disclosure
from etl.records.located import Paragraph
from etl.records.parsed import ParsedTable
from etl.wording.approval import approval_issues
from etl.wording.bodies import body_issues
from etl.wording.codes import coded_issues
from etl.wording.consists import list_issues
from etl.wording.contents import contents_issues
from etl.wording.form import form_issues
from etl.wording.names import code_issues, name_issues
from etl.wording.parts import part_issues
from etl.wording.phrases import phrase_issues
from etl.wording.projects import project_issues
from etl.wording.reasons import reason_issues
from etl.wording.sums import sum_issues
from etl.wording.twice import twice_issues
from etl.wording.years import year_issues


def read_wording(disclosure: Disclosure, paragraphs: Sequence[Paragraph], tables: Sequence[ParsedTable]) -> Disclosure:
    """The disclosure with what is amiss in its wording and form added to its issues.

    paragraphs, tables: of the file it was read from.
    """
    found = (
        *phrase_issues(disclosure, paragraphs),
        *year_issues(disclosure, paragraphs),
        *reason_issues(disclosure, paragraphs),
        *name_issues(disclosure, paragraphs),
        *code_issues(tables),
        *form_issues(disclosure, paragraphs),
        *contents_issues(disclosure, paragraphs, tables),
        *list_issues(disclosure, paragraphs),
        *sum_issues(paragraphs),
        *twice_issues(disclosure, paragraphs),
        *part_issues(disclosure),
        *project_issues(disclosure, paragraphs),
        *coded_issues(disclosure, paragraphs),
        *body_issues(disclosure, paragraphs),
        *approval_issues(disclosure, paragraphs),
    )
    return replace(disclosure, issues=(*disclosure.issues, *found))
