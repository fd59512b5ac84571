"""What statements are of once all of a document are read: parts as parts, codes of the year, the fund their total names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.functional import FunctionalNames, economic_of_year
from etl.normalize.narrative.grammar.running import WHOLE, is_section, part_of_running
from etl.normalize.narrative.grammar.subjects import fund_of
from etl.text.fold import fold

# Printed beside the public expenses, and none of them.
_BESIDE_PUBLIC = frozenset({"total", "meetings", "training"})


def settled(drafts: Sequence[StatementDraft], year: int, names: FunctionalNames) -> list[StatementDraft]:
    """The statements of a document of this year, each of what it is of in the document; names: of its own tables."""
    return _with_fund_of_total(_with_fund_told_before(_of_the_document(_with_codes_of(year, drafts, names))))


def _with_codes_of(year: int, drafts: Sequence[StatementDraft], names: FunctionalNames) -> list[StatementDraft]:
    """The statements, those that name an item with the code it had in the year; a code that is printed stands."""
    told = []
    for draft in drafts:
        subject, code = draft.subject, draft.subject.code
        is_named = code is None or (code.isdigit() and code not in draft.text)
        if subject.kind == "expenditure_kind" and is_named:
            found = economic_of_year(code, subject.name, year)
        elif subject.kind == "functional_code" and code is not None and is_named:
            found = names.of_year(code, year)
        else:
            found = code
        told.append(draft if found == code else replace(draft, subject=replace(subject, code=found)))
    return told


def _with_fund_told_before(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The statements, the total of the public expenses told again without its fund as of the one fund that is named.

    一般公共预算“三公”经费10万元。 and in the next paragraph “三公”经费比上年减少1万元, or 10万元 once more: of the same.
    """
    named: list[StatementDraft] = []
    told = []
    for draft in drafts:
        subject = draft.subject
        if not _is_public_total(draft):
            told.append(draft)
            continue
        if fund_of(fold(draft.text), "", draft.headings) is not None:
            named.append(draft)
            told.append(draft)
            continue
        of_it = [one for one in named if one.subject.unit == subject.unit and _is_above(one.headings, draft.headings)]
        funds = {one.subject.fund for one in of_it}
        is_again = draft.current is None or draft.current in {one.current for one in of_it}
        is_of_one = is_again and len(funds) == 1
        told.append(replace(draft, subject=replace(subject, fund=funds.pop())) if is_of_one else draft)
    return told


def _is_public_total(draft: StatementDraft) -> bool:
    return (draft.subject.kind, draft.subject.code) == ("three_public", "total")


def _with_fund_of_total(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The statements, the items of the public expenses with the fund of their total where only that names one.

    “三公”经费一般公共预算10万元。 and below it （一）公务接待费2万元: of the same fund. Totals of several funds tell none.
    """
    totals = [draft for draft in drafts if _is_public_total(draft)]
    told = []
    for draft in drafts:
        subject = draft.subject
        is_item = subject.kind == "three_public" and subject.code not in _BESIDE_PUBLIC and not subject.unit
        if is_item and fund_of(fold(draft.text), "", draft.headings) is None:
            funds = {one.subject.fund for one in totals if _is_above(one.headings, draft.headings)}
            subject = replace(subject, fund=funds.pop()) if len(funds) == 1 else subject
        told.append(draft if subject == draft.subject else replace(draft, subject=subject))
    return told


def _is_above(headings: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether what stands under some headings is of the section of what stands under others: the same, one below, or one beside."""
    return below[: len(headings)] == headings or (len(headings) > 1 and headings[:-1] == below[: len(headings) - 1])


def _of_the_document(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The statements, those of parts of the running costs as such: 机关运行经费100万元，其中：办公费50万元、会议费30万元.

    Such a part is no outlay of the whole document, which may print another sum for that. One that is compared stands for itself.
    """
    wholes: set[tuple[str, ...]] = set()
    told = []
    for draft in drafts:
        subject = draft.subject
        if subject.kind == WHOLE and is_section(draft.headings):
            wholes.add(draft.headings)
        named = subject.kind == "three_public" or (subject.is_economic and subject.code is not None)
        is_part = named and draft.share_pct is None and not draft.compares and draft.headings in wholes
        told.append(replace(draft, subject=part_of_running(subject)) if is_part else draft)
    return told
