"""Staffing (编制, 在职, 退休, 离休) and counts of units and offices, as the narrative gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import Clause, bare, clauses, page_of, plain_text
from etl.normalize.narrative.grammar.forms import forms, sign
from etl.records.located import Paragraph
from etl.records.narrative import Staffing
from etl.reference import first_match, pattern
from etl.text.numerals import count_of

_BESIDES_OWN = pattern("narrative_patterns", "besides_own")
_SPEAKS_OF_STAFF = pattern("narrative_patterns", "speaks_of_staff")
_STAFF_SECTION, _STAFF_IN_SECTION = (
    pattern("narrative_patterns", name) for name in ("staff_section", "staff_in_section")
)
_STAFF_OF_A_BODY = pattern("narrative_patterns", "staff_of_a_body")
_KIND_OF_POSTS = pattern("narrative_patterns", "kind_of_posts")

_REMARK = pattern("narrative_patterns", "remark_behind")
_ENDS = frozenset("。；")
_PEOPLE = "people"
_OF_ALL = frozenset({"posts", "people", "serving"})


def read_staffing(paragraphs: Sequence[Paragraph]) -> tuple[Staffing, ...]:
    """Counts of units and offices, then of people, each category once; change against last year, negative for fewer."""
    found: dict[str, Staffing] = {}
    for paragraph in paragraphs:
        text = plain_text(paragraph.text).text
        for form in forms("count"):
            match = form.pattern.search(text)
            if match:
                count, page_no = count_of(match["count"]), page_of(paragraph, match.start("count"))
                besides_own = any(_BESIDES_OWN.search(text[: match.start(at)]) for at in (0, "count"))
                found.setdefault(form.role, Staffing(form.role, page_no, count, besides_own=besides_own))
    for paragraph in paragraphs:
        if _speaks_of_staff(paragraph):
            _read_people(paragraph, found)
    return tuple(found.values())


def _speaks_of_staff(paragraph: Paragraph) -> bool:
    """Whether a paragraph counts staff: by its own words, or by fewer of them in a section about the body."""
    text = plain_text(paragraph.text).text
    if _SPEAKS_OF_STAFF.search(text):
        return True
    return any(_STAFF_SECTION.search(one) for one in paragraph.headings) and _STAFF_IN_SECTION.search(text) is not None


def _read_people(paragraph: Paragraph, found: dict[str, Staffing]) -> None:
    """Adds what a paragraph counts; where all have been counted, a sentence on the staff of one body counts a part of them."""
    last: str | None = None
    of_a_body = False
    listed = clauses(plain_text(paragraph.text))
    parts = _of_kinds_apart(listed)
    for clause in listed:
        of_a_body = of_a_body and clause.before != "。"
        of_a_body |= not _OF_ALL.isdisjoint(found) and _STAFF_OF_A_BODY.search(clause.text) is not None
        if of_a_body or clause in parts:
            continue
        for form in forms("staffing"):
            match = form.pattern.match(_REMARK.sub("", bare(clause.text)))
            if not match or (form.role == "change") != bool(match.groupdict().get("direction")):
                continue
            if form.role == "change" and last:
                # In a sentence of its own it is of all of them: 实有33人，其中在职30人。较上年减少2人。
                whole = _PEOPLE if clause.before == "。" and _PEOPLE in found else last
                count = found[whole]
                if count.change is None:
                    found[whole] = replace(count, change=sign(match["direction"]) * int(match["change"]))
            elif form.role == "count":
                named = first_match("staffing_categories", match["what"])
                last = named["category"] if named and named["category"] != "none" else None
                if last:
                    found.setdefault(last, Staffing(last, page_of(paragraph, clause.start), int(match["count"])))
            break


def _of_kinds_apart(listed: Sequence[Clause]) -> set[Clause]:
    """The clauses of staff told kind by kind: 行政编制3名，实有2人；事业编制5名，实有4人: none of them counts all."""
    ended: list[list[Clause]] = [[]]
    for clause in listed:
        if clause.before in _ENDS:
            ended.append([])
        ended[-1].append(clause)
    apart = [part for part in ended if part and _KIND_OF_POSTS.search(part[0].text)]
    alone = [part for part in apart if sum(bool(_KIND_OF_POSTS.search(one.text)) for one in part) == 1]
    return {clause for part in alone for clause in part} if len(alone) == len(apart) > 1 else set()
