"""The list of issues in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.audit.issues import SEVERITIES, ListedIssue
from etl.audit.words import acceptance, title
from etl.pages.wording import Language, Words, say


def issue_lines(listed: Sequence[ListedIssue], lang: Language) -> list[str]:
    """One issue after the other, gravest first, and how many there are."""
    words = Words("audit", lang)
    lines: list[str] = []
    for one in listed:
        lines += [*_issue(one, words, lang), ""]
    return [*lines, issue_summary(listed, lang)]


def pages(one: ListedIssue, lang: Language) -> str:
    """The pages an issue is about."""
    found = tuple(str(no) for no in (one.issue.page_no, one.issue.other_page_no) if no is not None)
    return say("audit.pages", lang, pages=found) if found else say("audit.pages_unknown", lang)


def statement(one: ListedIssue, lang: Language) -> str:
    """The sentence of an issue."""
    return one.issue.statement if lang == "zh" else one.issue.statement_en


def doubt(one: ListedIssue, lang: Language) -> str | None:
    """Why the reading is doubted."""
    return one.issue.about_reason if lang == "zh" else one.issue.about_reason_en


def issue_summary(listed: Sequence[ListedIssue], lang: Language) -> str:
    """How many issues there are of each severity, and how many are accepted or doubted."""
    counts = {severity: sum(one.issue.severity == severity for one in listed) for severity in SEVERITIES}
    return say(
        "audit.issues_summary", lang, count=len(listed), **counts, accepted=sum(one.review is not None for one in listed),
        doubted=sum(one.issue.about == "reading" for one in listed),
    )  # fmt: skip


def _issue(one: ListedIssue, words: Words, lang: Language) -> Iterable[str]:
    marks = [words[f"issue.severity.{one.issue.severity}"], words[f"issue.category.{one.issue.category}"]]
    if one.issue.about == "reading":
        marks.append(words["issue.doubted"])
    if one.review is not None:
        marks.append(words["verdict.accepted"])
    yield f"{' · '.join(marks)}  {pages(one, lang)}  {one.issue.issue_code}  {title(one.document, lang)}"
    yield f"    {statement(one, lang)}"
    if (why := doubt(one, lang)) is not None:
        yield f"    {words('issue.why', why=why)}"
    if one.review is not None:
        yield f"    {acceptance(one.review, lang)}"
