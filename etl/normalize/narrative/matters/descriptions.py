"""Descriptions of projects in the narrative: policy basis, amount, unit, allocation and period of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Protocol

from etl.normalize.narrative.grammar.money_words import money_in
from etl.normalize.narrative.matters.allocations import read_allocations
from etl.records.disclosure import Finding
from etl.records.narrative import ProjectDescription
from etl.reference import note, ranked, source
from etl.text.fold import fold, tidy
from etl.text.ordinals import GROUP, PART, ordinal_level

_ORDINAL = source("narrative_patterns", "bullet_or_ordinal")
_BEFORE_LABEL = source("narrative_patterns", "before_label")
_BEFORE_LINE = source("narrative_patterns", "before_label_line")
_PAGE_NUMBER = re.compile(r"^[-—]?\s*\d{1,3}\s*[-—]?$")
# Passages that come back are found by at least this many characters; shorter ones recur by chance.
_REPEATED = 12


class Passage(Protocol):
    """A paragraph or line of text."""

    @property
    def page_no(self) -> int:
        """The page it begins on."""

    @property
    def text(self) -> str:
        """Its text."""


@dataclass(slots=True)
class _DescriptionDraft:
    """A description while its fields are read: texts by field, in the order printed."""

    page_no: int
    texts: list[tuple[str, str]] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(known == name for known, _ in self.texts)

    def add(self, name: str, text: str) -> None:
        self.texts.append((name, text))

    def go_on(self, text: str) -> None:
        name, before = self.texts[-1]
        self.texts[-1] = (name, before + text)


def read_descriptions(passages: Iterable[Passage]) -> tuple[tuple[ProjectDescription, ...], tuple[Finding, ...]]:
    """The descriptions in print order, numbered from 1, and what was noticed on the way.

    A field begins with its label (reference `description_fields`); whatever follows without one, over page breaks as
    well, goes on with it. A heading of the narrative ends the last description. A passage printed twice counts once.
    """
    descriptions: list[ProjectDescription] = []
    findings: list[Finding] = []
    for draft in _drafts(passages):
        fields, repeated = _without_repetition(draft.texts)
        name = tidy(fields.get("project_name") or "")
        if len(fields) < 2:
            continue
        if not name:
            findings.append(Finding.of("unnamed_description", draft.page_no))
            continue
        description = _description(len(descriptions) + 1, draft.page_no, name, fields)
        descriptions.append(description)
        findings += [Finding.of("repeated_passage", draft.page_no, name=name, text=text[:40]) for text in repeated]
        findings += _not_adding_up(description)
    return tuple(descriptions), tuple(findings)


def _description(no: int, page_no: int, name: str, fields: dict[str, str]) -> ProjectDescription:
    amount = _amount(fields.get("amount", ""))
    text = _text(fields, "allocation")
    allocations = read_allocations(text, amount) or read_allocations(_behind_total(fields.get("amount", "")), amount)
    return ProjectDescription(
        no=no,
        page_no=page_no,
        project_name=name,
        unit_name=_text(fields, "unit"),
        amount_yuan=amount,
        policy_basis=_text(fields, "policy_basis"),
        allocation_text=text,
        period=_text(fields, "period"),
        allocations=allocations,
    )


def _drafts(passages: Iterable[Passage]) -> Iterator[_DescriptionDraft]:
    draft: _DescriptionDraft | None = None
    for passage in passages:
        for name, text in map(_named_by_title, _pieces(passage.text)):
            if name == "project_name":
                if draft and draft.texts == [(name, text)]:
                    continue
                if draft:
                    yield draft
                draft = _DescriptionDraft(passage.page_no)
                draft.add(name, text)
            elif draft is None:
                continue
            elif name:
                draft.add(name, text)
            elif ordinal_level(text) in {PART, GROUP} and len(draft.texts) > 1:
                yield draft
                draft = None
            elif not _PAGE_NUMBER.match(text):
                draft.go_on(text)
    if draft:
        yield draft


def _pieces(text: str) -> list[tuple[str | None, str]]:
    """The text cut where labels begin: each piece with its field, None for what has no label before it."""
    plain = tidy(text)
    whole = _whole_label().match(plain)
    if whole:
        row = _row(whole)
        return [(row["field"], whole.group("title") if row["field"] == "project_title" else "")]
    starts = [match for match in _label().finditer(plain) if not _within_clause(plain[: match.start()])]
    pieces: list[tuple[str | None, str]] = []
    if not starts or starts[0].start() > 0:
        pieces.append((None, plain[: starts[0].start()] if starts else plain))
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(plain)
        pieces.append((_row(match)["field"], plain[match.end() : end].strip()))
    return [piece for piece in pieces if piece[0] or piece[1].strip()]


def _named_by_title(piece: tuple[str | None, str]) -> tuple[str | None, str]:
    """A title as the project's name; one such as 项目经费情况说明 names none."""
    name, text = piece
    return ("project_name", "" if _is_label(text) else text) if name == "project_title" else piece


def _is_label(text: str) -> bool:
    """True for a title that holds nothing but the word for a project."""
    return fold(text) in {"项目", "专项"}


def _within_clause(before: str) -> bool:
    """True where a label belongs to the clause it stands in (…万元，项目承担单位：…)."""
    return before.endswith(tuple("，,、；;（("))


def _row(match: re.Match[str]) -> dict[str, str]:
    """The reference row whose pattern matched."""
    row = _fields()[next(int(name[1:]) for name, text in match.groupdict().items() if text and name != "title")]
    note(row)
    return row


def _fields() -> Sequence[dict[str, str]]:
    return ranked("description_fields")


@cache
def _label() -> re.Pattern[str]:
    """A label with its colon."""
    labels = "|".join(
        f"(?P<f{index}>{row['pattern']})" for index, row in enumerate(_fields()) if row["field"] != "project_title"
    )
    return re.compile(rf"\s*{_ORDINAL}{_BEFORE_LABEL}(?:{labels})\s*[:：]")


@cache
def _whole_label() -> re.Pattern[str]:
    """A label that is a line of its own, as a heading over its text."""
    labels = "|".join(f"(?P<f{index}>{row['pattern']})" for index, row in enumerate(_fields()))
    return re.compile(rf"^{_ORDINAL}{_BEFORE_LINE}(?:{labels})\s*[:：]?$")


def _without_repetition(texts: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """One text per field, and the passages left out because they are printed before.

    Of a field printed twice the shorter text stands if the longer one begins with it and goes on with words of the
    other fields.
    """
    fields: dict[str, str] = {}
    repeated: list[str] = []
    for name in dict.fromkeys(name for name, _ in texts):
        versions = sorted({text for known, text in texts if known == name}, key=len)
        chosen = versions[0]
        printed = [fold(chosen), *(fold(text) for known, text in texts if known != name)]
        for version in versions[1:]:
            rest = fold(version)
            rest = rest.removeprefix(fold(chosen))
            if any(rest.rstrip("。") in text for text in printed if len(rest) >= _REPEATED):
                repeated.append(rest)
            elif rest:
                chosen = version if version.startswith(chosen) else f"{chosen}\n{version}"
        fields[name] = chosen
    return fields, repeated


def _amount(text: str) -> Decimal | None:
    """The one sum a text names, or the one it names before it divides it (其中 …)."""
    for part in (text, text.partition("其中")[0]):
        sums = money_in(part)
        if len({money.yuan for money in sums}) == 1:
            return sums[0].yuan
    return None


def _behind_total(text: str) -> str:
    return text.partition("其中")[2]


def _text(fields: dict[str, str], name: str) -> str | None:
    return tidy(fields.get(name, "")) or None


def _not_adding_up(description: ProjectDescription) -> Iterator[Finding]:
    """An allocation that names parts which do not make up the project's amount."""
    parts = sum((part.amount_yuan for part in description.allocations), Decimal(0))
    if description.allocations and description.amount_yuan is not None and parts != description.amount_yuan:
        yield Finding.of(
            "allocation_sum",
            description.page_no,
            name=description.project_name,
            parts=parts,
            amount=description.amount_yuan,
        )
