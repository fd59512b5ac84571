"""Reasons that are another's: against the direction of the change, or about another item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from etl.reference import pattern
from etl.wording.quoted import Place, issue_of

_UP = pattern("wording_patterns", "reason_up")
_DOWN = pattern("wording_patterns", "reason_down")
_PURPOSE = pattern("wording_patterns", "purpose")
_ITEM = pattern("wording_patterns", "item")
_GROUP = pattern("wording_patterns", "group_reason")
_UP_WORD = pattern("wording_patterns", "up_word")
_NEUTRAL = pattern("wording_patterns", "neutral_reason")
# Shorter names (行政运行, 住房公积金) are words of many reasons.
_LONG_NAME = 6
# What a reason for income and expenditure together is about.
_WHOLES = frozenset(("total", "income_source", "expenditure_kind"))


def reason_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each statement whose reason or purpose cannot be its own."""
    changes = disclosure.statements.prior_year_changes
    for change in changes:
        if change.reason and _is_against(change):
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
    """Items said to be for what is, word for word, another item of the document."""
    items = [(each, match) for each in paragraphs if (match := _ITEM.search(each.text))]
    named = {match["section"] + match["item"] for _, match in items} | {match["item"] for _, match in items}
    for each, match in items:
        purpose = _PURPOSE.search(each.text, match.end())
        if purpose is None:
            continue
        text, own = purpose["text"].strip(), match["item"]
        if text in named and len(text) >= _LONG_NAME and own not in text and text not in own:
            found = Place(each.page_no, text, purpose[0])
            yield issue_of("wording.copied_purpose", "medium", [found], own, subject=own, other=text)


def _group_reasons(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Reasons given for a group of changes as a rise or a fall, all of which go the other way."""
    for each in paragraphs:
        match = _GROUP.search(each.text)
        if match is None:
            continue
        changes = [
            change.change_yuan
            for change in disclosure.statements.prior_year_changes
            if change.page_no == each.page_no and change.change_yuan and change.subject_kind in _WHOLES
        ]
        is_up = bool(_UP_WORD.match(match["way"]))
        if changes and all((change > 0) != is_up for change in changes):
            found = Place(each.page_no, f"{match['name']}{match['way']}", match[0])
            yield issue_of("wording.reason_direction", "medium", [found], subject=match["name"])


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
