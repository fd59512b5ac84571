"""Projects told by name where a text divides project expenditure: 项目支出60万元，具体包括： and below it 1.河道管理项目40万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import PlainText, plain_text
from etl.normalize.narrative.grammar.functional import classifies
from etl.normalize.narrative.grammar.money_words import money_in
from etl.normalize.narrative.grammar.unit_names import unit_of
from etl.records.located import Paragraph
from etl.records.narrative import Allocation, ProjectDescription
from etl.reference import pattern
from etl.text.ordinals import ITEM, ordinal

_INTRODUCES = pattern("narrative_patterns", "introduces_projects")
_INTRODUCES_ONE = pattern("narrative_patterns", "introduces_one_project")
_NAME = pattern("narrative_patterns", "told_project")
_ROW = pattern("narrative_patterns", "projects_in_a_row")
_LEAD = pattern("narrative_patterns", "leads_to_part")
_ENDS_PART = "；。"
_EDGES = "，；。：、"


def read_told_projects(paragraphs: Sequence[Paragraph], first: int) -> tuple[ProjectDescription, ...]:
    """The projects told by name with what each gets, numbered from `first`.

    They stand in numbered paragraphs below one that introduces them, or in a row in a sentence. Where a name is one of the
    functional or economic classification the list is by that, and none is a project.
    """
    told = [one for _, listed in _lists(paragraphs) for one in listed]
    return tuple(_description(no, *one) for no, one in enumerate(told, start=first))


def numbered_projects(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the paragraphs that tell a project of their own: what they name is no kind of expenditure."""
    return frozenset(place for at, told in _lists(paragraphs) if at is not None for place in range(at, at + len(told)))


_Told = tuple[Paragraph, str, Decimal, str]
"""The paragraph a project is told in, its name, its money, and the plain words behind that."""


def _lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int | None, list[_Told]]]:
    """The lists of projects, each with the place of its first paragraph; None where one sentence holds it."""
    for at, paragraph in enumerate(paragraphs):
        plain = plain_text(paragraph.text)
        begins = at + 1 if _INTRODUCES.search(plain.text) else None
        told = _numbered(paragraphs, begins) if begins else _in_a_row(paragraph, plain) or _alone(paragraph, plain)
        if told and not classifies([name for _, name, _, _ in told]):
            yield begins, told


def _numbered(paragraphs: Sequence[Paragraph], at: int) -> list[_Told]:
    """The projects of the numbered paragraphs from a place on, up to the first that is none."""
    told: list[_Told] = []
    for paragraph in paragraphs[at:]:
        plain = plain_text(paragraph.text)
        mark = ordinal(plain.text)
        sums = money_in(plain.text)
        name = plain.as_printed(mark.end, sums[0].start) if mark is not None and mark.level >= ITEM and sums else ""
        match = _NAME.fullmatch(name)
        if match is None:
            break
        told.append((paragraph, match["name"], sums[0].yuan, plain.as_printed(sums[0].end, len(plain.text))))
    return told


def _in_a_row(paragraph: Paragraph, plain: PlainText) -> list[_Told]:
    """The projects one sentence lists: 项目支出包括河道管理项目40万元、水质监测项目20万元."""
    row = _ROW.search(plain.text)
    if row is None:
        return []
    told: list[_Told] = []
    begin, end = row.span("list")
    for money in (one for one in money_in(plain.text) if begin <= one.start and one.end <= end):
        match = _NAME.fullmatch(plain.as_printed(begin, money.start).strip(_EDGES))
        if match is None:
            return []
        told.append((paragraph, match["name"], money.yuan, ""))
        begin = money.end
    return told if len(told) > 1 else []


def _alone(paragraph: Paragraph, plain: PlainText) -> list[_Told]:
    """The one project that a sentence names behind the money of all: 项目支出60万元，具体包括：河道管理项目60万元，主要用于巡河."""
    lead = _INTRODUCES_ONE.search(plain.text)
    sums = money_in(plain.text)
    behind = [one for one in sums if lead is not None and one.start >= lead.end()]
    if lead is None or not behind:
        return []
    match = _NAME.fullmatch(plain.as_printed(lead.end(), behind[0].start).strip(_EDGES))
    whole = [one.yuan for one in sums if lead.start() <= one.start < lead.end()]
    if match is None or whole != [behind[0].yuan]:
        return []
    return [(paragraph, match["name"], behind[0].yuan, plain.as_printed(behind[0].end, len(plain.text)))]


def _description(no: int, paragraph: Paragraph, name: str, amount: Decimal, rest: str) -> ProjectDescription:
    text = rest.strip(_EDGES)
    return ProjectDescription(
        no=no,
        page_no=paragraph.page_no,
        project_name=name,
        unit_name=unit_of(paragraph.headings) or None,
        amount_yuan=amount,
        policy_basis=None,
        allocation_text=text or None,
        period=None,
        allocations=tuple(Allocation(at, *part, None) for at, part in enumerate(_parts(text), start=1)),
    )


def _parts(text: str) -> Iterator[tuple[str, Decimal]]:
    """The parts of a project's money: the first sum between two stops, and those joined to it.

    What a part is spent on (主要用于…，购置设备2万元) divides it no further.
    """
    plain = plain_text(text)
    begin, is_within = 0, False
    for money in money_in(plain.text):
        before = plain.text[begin : money.start]
        begin = money.end
        cut = max(before.rfind(stop) for stop in _ENDS_PART)
        words = before[cut + 1 :]
        is_within = is_within and cut < 0 and not before.startswith("、") and _LEAD.search(words) is not None
        name = _named(words)
        if name and not is_within:
            yield name, money.yuan
        is_within = True


def _named(words: str) -> str:
    """The name in the words before a sum, without what leads to it."""
    words = words.strip(_EDGES)
    leads = list(_LEAD.finditer(words))
    return (words[leads[-1].end() :] if leads else words).strip(_EDGES)
