"""Statements that give a figure and its change, read from the paragraphs clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.layout import Paragraph
from etl.normalize.narrative.draft import Draft
from etl.normalize.narrative.functional import FunctionalNames
from etl.normalize.narrative.merge import merged
from etl.normalize.narrative.sentence import ParagraphReader
from etl.normalize.narrative.subjects import Subjects
from etl.records import Table
from etl.statements import YearChange
from etl.text import fold

# 财政拨款收入支出增加的主要原因 explains every figure of the section.
_BOTH_SIDES = re.compile(r"收支|收入、?支出")


def read_changes(paragraphs: Sequence[Paragraph], tables: Sequence[Table], fiscal_year: int) -> tuple[YearChange, ...]:
    """The statements of the narrative in their order, each subject and figure once."""
    subjects = Subjects(FunctionalNames(tables))
    is_final = _is_final(paragraphs)
    drafts: list[Draft] = []
    lead, lead_headings = "", ()  # type: tuple[str, tuple[str, ...]]
    waiting: Draft | None = None
    for paragraph in paragraphs:
        if paragraph.headings != lead_headings:
            lead, lead_headings = "", paragraph.headings
        if waiting is not None:
            # 主要原因： ended the paragraph before; this one is the reason.
            waiting.reason, waiting = paragraph.text.rstrip("。"), None
            continue
        reader = ParagraphReader(paragraph, subjects, fiscal_year, is_final, lead)
        reader.read()
        drafts += reader.drafts
        _give_reasons(reader, drafts)
        waiting = reader.waiting
        if paragraph.text.rstrip().endswith(("：", ":")):
            lead = fold(paragraph.text)
    return tuple(draft.record(no) for no, draft in enumerate(merged(drafts), start=1))


def _give_reasons(reader: ParagraphReader, drafts: Sequence[Draft]) -> None:
    """A sentence of its own that names a reason gives it to the changes under its heading that it is about.

    About income and expenditure alike: to all that have none; about a subject: to that; without words: to the last.
    """
    here = [draft for draft in drafts if draft.headings == reader.paragraph.headings and not draft.reason]
    for words, subject, reason in reader.reasons_of:
        if _BOTH_SIDES.search(fold(words)):
            meant = [draft for draft in here if draft.change]
        elif subject is not None:
            meant = [draft for draft in here if draft.is_of(subject)]
        else:
            meant = here[-1:] if not words else []
        for draft in meant:
            draft.reason = reason


def _is_final(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether the narrative explains a final account: its headings speak of 决算 more often than of 预算情况."""
    headings = {heading for paragraph in paragraphs for heading in paragraph.headings}
    final = sum("决算" in heading for heading in headings)
    return final > sum("预算" in heading and "决算" not in heading for heading in headings)
