"""Reasons that are another's: against the direction of the change, or about another item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from etl.reference import pattern
from etl.text.printed import last_digit
from etl.wording.quoted import Place, issue_of, place

_UP = pattern("wording_patterns", "reason_up")
_DOWN = pattern("wording_patterns", "reason_down")
_PURPOSE = pattern("wording_patterns", "purpose")
_ITEM = pattern("wording_patterns", "item")
_GROUP = pattern("wording_patterns", "group_reason")
_GROUP_WITHIN = pattern("wording_patterns", "group_reason_within")
_OF_ITEM = pattern("wording_patterns", "reason_of_item")
_REASON = pattern("wording_patterns", "reason_word")
_UP_WORD = pattern("wording_patterns", "up_word")
_NEUTRAL = pattern("wording_patterns", "neutral_reason")
# Shorter names (行政运行, 住房公积金) are words of many reasons.
_LONG_NAME = 6
# So many items that differ from their budgets show whether reasons are given, and so small a part of them lacks one.
_FEWEST, _FEW = 4, 0.25
# So much of a statement is quoted.
_LONG = 40
# What a reason for income and expenditure together is about.
_WHOLES = frozenset(("total", "income_source", "expenditure_kind"))


def reason_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each statement whose reason or purpose cannot be its own."""
    changes = disclosure.statements.prior_year_changes
    for at, change in enumerate(changes):
        if change.reason and _is_against(change) and not disclosure.statements.may_explain_its_whole(at):
            found = Place(change.page_no, change.reason, change.reason)
            yield issue_of("wording.reason_direction", "medium", [found], subject=change.subject_name)
    items = [one for one in changes if one.subject_kind == "functional_code"]
    names = {one.subject_name for one in items if len(one.subject_name) >= _LONG_NAME}
    for change in items:
        if change.reason and (other := _another(change.reason, change.subject_name, names)):
            found = Place(change.page_no, change.reason, change.reason)
            yield issue_of("wording.copied_reason", "medium", [found], subject=change.subject_name, other=other)
    yield from _purposes(paragraphs)
    yield from _group_reasons(disclosure, paragraphs)
    yield from _item_reasons(changes, paragraphs)
    yield from _lacking(changes, paragraphs)
    yield from _opposite(changes)


def _is_against(change: PriorYearChange) -> bool:
    by = change.change_pct if change.change_pct is not None else change.change_yuan
    # A reason put together of several sentences may be of one of them.
    if not by or not change.reason or change.reason not in change.text:
        return False
    return bool((_UP if by < 0 else _DOWN).search(change.reason)) and not (_DOWN if by < 0 else _UP).search(
        change.reason
    )


def _another(text: str, own: str, names: set[str]) -> str | None:
    """The item a text names that is not its own; None where it names its own, or none."""
    if own in text:
        return None
    return next((name for name in sorted(names, key=len, reverse=True) if name in text and name not in own), None)


def _purposes(paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Items said to be for what is, word for word, another item of the document, or for what another is, by whose name it goes."""
    items = [(each, match) for each in paragraphs if (match := _ITEM.search(each.text))]
    named = {match["section"] + match["item"] for _, match in items} | {match["item"] for _, match in items}
    said = [(match["item"], _PURPOSE.search(each.text, match.end())) for each, match in items]
    for (each, _), (own, purpose) in zip(items, said, strict=True):
        if purpose is None:
            continue
        text = purpose["text"].strip()
        other = text if text in named and len(text) >= _LONG_NAME else None
        if other is None:
            alike = (name for name, one in said if name != own and one and one["text"].strip() == text)
            other = next((name for name in alike if name in text and name not in own), None)
        if other is not None and own not in text and other not in own:
            found = Place(each.page_at(purpose.start()), text, purpose[0])
            yield issue_of("wording.copied_purpose", "medium", [found], own, subject=own, other=other)


def _group_reasons(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Reasons given for a group of changes as a rise or a fall, all of which go the other way."""
    for each in paragraphs:
        match = _GROUP.search(each.text) or _GROUP_WITHIN.search(each.text)
        if match is None:
            continue
        here = [_bare(one.text) for one in paragraphs if one.headings == each.headings]
        changes = [
            change.change_yuan
            for change in disclosure.statements.prior_year_changes
            if each.page_no <= change.page_no <= each.last_page
            and change.change_yuan
            and change.subject_kind in _WHOLES
            # Under headings, of those of the same section.
            and (not each.headings or any(_bare(change.text) in text for text in here))
        ]
        is_up = bool(_UP_WORD.match(match["way"]))
        if changes and all((change > 0) != is_up for change in changes):
            found = Place(each.page_at(match.start()), f"{match['name']}{match['way']}", match[0])
            yield issue_of("wording.reason_direction", "medium", [found], subject=match["name"])


def _bare(text: str) -> str:
    return "".join(text.split())


def _item_reasons(changes: Sequence[PriorYearChange], paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Reasons for the rise or the fall of what the same paragraph says to have moved the other way, or not at all."""
    for each in paragraphs:
        for match in _OF_ITEM.finditer(each.text):
            told = [
                one
                for one in changes
                if one.change_yuan is not None and one.subject_name in match["name"] and one.text in each.text
            ]
            is_up = bool(_UP_WORD.match(match["way"]))
            moved = {(one.change_yuan or 0) > 0 if one.change_yuan else None for one in told}
            if moved and is_up not in moved:
                found = place(each, match.start("name"), match.end())
                name = match["name"].strip()
                yield issue_of("wording.reason_direction", "medium", [found], subject=name)


def _lacking(changes: Sequence[PriorYearChange], paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Items whose account is not their budget and that give no reason, where nearly all such items give one."""
    differing = [
        (one, each)
        for one in changes
        if one.subject_kind == "functional_code"
        and one.current_yuan is not None
        and one.budgets_yuan
        and not any(abs(one.current_yuan - budget) <= last_digit(budget) for budget in one.budgets_yuan)
        and (each := next((each for each in paragraphs if one.text in each.text), None))
    ]
    silent = [(one, each) for one, each in differing if not one.budget_word and not _REASON.search(each.text)]
    if len(differing) < _FEWEST or not 0 < len(silent) <= len(differing) * _FEW:
        return
    found = [Place(one.page_no, one.subject_name, one.text[:_LONG]) for one, _ in silent]
    yield issue_of("wording.reason_lacking", "low", found)


def _opposite(changes: Sequence[PriorYearChange]) -> Iterator[Issue]:
    """The same reason, word for word, for the rise of one item and the fall of another."""
    said: dict[tuple[str, str], list[PriorYearChange]] = {}
    for change in changes:
        reason = change.reason or ""
        is_own = len(reason) >= _LONG_NAME and reason in change.text and not _NEUTRAL.search(reason)
        if is_own and change.change_yuan:
            said.setdefault((change.subject_kind, reason), []).append(change)
    for (_, reason), group in said.items():
        other = next((one for one in group if (one.change_yuan or 0) * (group[0].change_yuan or 0) < 0), None)
        if other is not None:
            found = Place(other.page_no, reason, reason)
            yield issue_of(
                "wording.same_reason", "low", [found], subject=other.subject_name, other=group[0].subject_name
            )
