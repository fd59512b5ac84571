"""Allocations: the parts of a project's money that its description names, with who receives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.normalize.narrative.grammar.money_words import Money, money_in
from etl.records.narrative import Allocation
from etl.reference import rows, rules
from etl.text.fold import tidy

_NUMBERING = re.compile(r"(?<![\d.])(?:[（(]\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])\s*")
_EDGES = " \u3000，,；;、。.：:"
_ENDS_PART = "；;。"


def read_allocations(text: str | None, amount_yuan: Decimal | None) -> tuple[Allocation, ...]:
    """The parts of a text such as “用于 1. 甲项目 30.00 万元，项目承担单位：乙；2. …”.

    amount_yuan: what the project gets in all. A text that names one thing and its recipient but no money gives the
    whole amount to it. A text that names a sum without dividing it has no parts.
    """
    if not text:
        return ()
    parts = [part for part in _parts(text) if part.name]
    if not parts:
        whole = _whole(text)
        return (Allocation(1, whole.name, amount_yuan, whole.recipient),) if whole and amount_yuan is not None else ()
    if len(parts) == 1 and parts[0].recipient is None:
        return ()
    return tuple(Allocation(no, part.name, part.yuan, part.recipient) for no, part in enumerate(parts, start=1))


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    yuan: Decimal
    recipient: str | None


def _parts(text: str) -> Iterator[_Part]:
    """For each sum of money: the words before it, and the recipient named behind it."""
    sums = money_in(text)
    begin = 0
    for index, money in enumerate(sums):
        until = sums[index + 1].start if index + 1 < len(sums) else len(text)
        recipient, end = _recipient(text, money, until)
        name = _name(text[begin : money.start])
        begin = end
        if not _meaning(name, "sum"):
            yield _Part(name, money.yuan, recipient)


def _recipient(text: str, money: Money, until: int) -> tuple[str | None, int]:
    """Who receives it, and where the next part begins: what follows the money up to the end of its clause."""
    match = _recipient_pattern().match(text, money.end, until)
    return (tidy(match["who"]).strip(_EDGES), match.end()) if match else (None, money.end)


def _whole(text: str) -> _Part | None:
    """The one thing a text without sums names, when it says who receives it."""
    match = _recipient_pattern().search(text)
    if match is None or money_in(text):
        return None
    name = _name(text[: match.start()])
    return _Part(name, Decimal(0), tidy(match["who"]).strip(_EDGES)) if name else None


def _recipient_pattern() -> re.Pattern[str]:
    labels = "|".join(row["pattern"] for row in rows("description_fields") if row["field"] == "unit")
    return re.compile(rf"[\s，,；;（(]*(?:{labels})\s*[:：]\s*(?P<who>[^{_ENDS_PART}，,]+)")


def _name(before: str) -> str:
    """The name in the words before a sum: behind the last numbering, else without what only leads to it."""
    numbered = list(_NUMBERING.finditer(before))
    if numbered:
        before = before[numbered[-1].end() :]
    else:
        # What ends with a full stop belongs to what went before.
        before = re.split(r"[；;。]", before.rstrip(_EDGES))[-1]
        before = before.strip(_EDGES)
        lead = _meaning(before, "lead")
        before = before[lead:] if lead else before
    return tidy(before).strip(_EDGES)


def _meaning(text: str, meaning: str) -> int:
    """How much of the beginning of the text has this meaning, 0 for none."""
    for rule in rules("allocation_words"):
        if rule["meaning"] == meaning and (match := rule.pattern.match(text)):
            return match.end()
    return 0
