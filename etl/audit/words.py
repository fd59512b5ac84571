"""The audit in words, English or Chinese."""

from __future__ import annotations

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.causes import Figure, RootCause
from etl.audit.evidence import CheckedDocument, CheckedIdentity, quantity
from etl.audit.review import Review
from etl.pages.wording import Language, say
from etl.reconcile.identity import identity_of
from etl.records.message import Message

SIGNS = {"exact": "=", "rounding": "≈", "fail": "≠"}
# So many candidates are named; a long sum has an addend a line.
CANDIDATES_SHOWN = 6


def report(audit: Audit, lang: Language, *, failed_only: bool) -> list[str]:
    """The whole report: per document its causes and identities, reviews without use, and the counts last."""
    lines: list[str] = []
    for one in audit.documents:
        shown = one.failing if failed_only else one.identities
        if shown:
            lines += [title(one.document, lang), "", *_causes(one, lang)]
            lines += [line for each in shown for line in _identity(each, one.accepted.get(each.check_no), lang)]
            lines.append("")
    lines += [unused(review, lang) for review in audit.unused]
    return [*lines, summary(audit, lang)]


def title(document: CheckedDocument, lang: Language) -> str:
    """Publisher, year, kind, file and number of a document."""
    return say(
        "audit.document_title", lang, publisher=document.publisher, what=what(document, lang),
        file=document.file_name, document_id=document.document_id,
    )  # fmt: skip


def what(document: CheckedDocument, lang: Language) -> str:
    """Year, scope and kind of a document."""
    scope, kind = (
        Message.of(f"audit.scope.{document.document_scope}"),
        Message.of(f"audit.kind.{document.document_kind}"),
    )
    return say("audit.what", lang, year=document.fiscal_year, scope=scope, kind=kind)


def verdict(one: CheckedIdentity, review: Review | None, lang: Language) -> str:
    """The verdict of an identity, in words."""
    if review:
        return say("audit.verdict.accepted", lang)
    ended = "warning" if one.verdict == "fail" and one.severity == "warning" else one.verdict
    return say(f"audit.verdict.{ended}", lang)


def pages(one: CheckedIdentity, lang: Language) -> str:
    """The pages of both sides."""
    found = tuple(str(no) for no in dict.fromkeys((one.page_no, one.right_page_no)) if no is not None)
    return say("audit.pages", lang, pages=found) if found else say("audit.pages_unknown", lang)


def says(code: str, lang: Language) -> str:
    """What an identity requires; '' for a code the reference data no longer has."""
    identity = identity_of(code)
    return "" if identity is None else identity.english if lang == "en" else identity.chinese


def difference(one: CheckedIdentity, lang: Language) -> str:
    """The difference of both sides, and what rounding allows."""
    by, within = quantity(one.difference_yuan, one.number_unit), quantity(one.tolerance_yuan, one.number_unit)
    unit = Message.of(f"audit.unit.{one.number_unit or 'yuan'}")
    return say("audit.difference_of", lang, by=by, within=within, unit=unit)


def acceptance(review: Review, lang: Language) -> str:
    """Why, by whom and when a failing identity was accepted."""
    return say("audit.acceptance", lang, reason=review.reason, by=review.reviewed_by, on=str(review.reviewed_on))


def unused(review: Review, lang: Language) -> str:
    """That a line of the reviewed file means nothing any more."""
    about = " · ".join(review.criteria[name] for name in ("publisher", "fiscal_year") if name in review.criteria)
    about = about or review.criteria.get("sha256", "")[:12]
    return say("audit.unused_line", lang, line_no=review.line_no, about=about, code=review.criteria["check_code"])


def summary(audit: Audit, lang: Language) -> str:
    """How many identities were tested, and how they ended."""
    counts = {verdict: audit.count(verdict) for verdict in VERDICTS}
    said = say(
        "audit.summary", lang, documents=len(audit.documents), tested=sum(counts.values()), exact=counts["exact"],
        rounding=counts["rounding"], failed=counts["fail"],
    )  # fmt: skip
    return say("audit.summary_accepted", lang, said=said, accepted=audit.accepted) if audit.accepted else said


def cause(one: RootCause, lang: Language) -> str:
    """A cause in a sentence: the figure most likely wrong, or that nothing decides."""
    many = len(one.checks)
    if one.fault:
        return _fault(one, lang)
    if one.named:
        code = "audit.cause.named_breaking" if one.named.breaks else "audit.cause.named"
        return say(code, lang, figure=figure(one.named, lang), breaks=len(one.named.breaks))
    if one.common_difference is not None:
        return say("audit.cause.common_difference", lang, count=many, difference=one.common_difference)
    return say("audit.cause.undecided_one" if many == 1 else "audit.cause.undecided", lang, count=many)


# So many figures of a fault are told.
_TOLD = 4


def _fault(one: RootCause, lang: Language) -> str:
    """A fault of several figures in a sentence."""
    many, where = len(one.checks), place(one.figures[0], lang)
    if one.fault == "line_lacking":
        gaps = tuple(f"{column(each, lang)} {by:,.2f}" for each, by in zip(one.candidates, one.lacking, strict=True))
        return say("audit.cause.line_lacking", lang, where=where, gaps=gaps)
    if one.fault == "line_twice":
        return say("audit.cause.line_twice", lang, where=where, count=many)
    if one.named is None:
        return say(f"audit.cause.{one.fault}_some", lang, count=many)
    told = tuple(
        Message.of("audit.printed_at", place=place(each, lang), printed=str(each.printed))
        for each in one.figures[:_TOLD]
    )
    return say(f"audit.cause.{one.fault}", lang, figures=told, count=many)


def figure(one: Figure, lang: Language) -> str:
    """A figure under suspicion: where it is, what is printed, and what it would have to be."""
    required = f"{one.required} {one.unit}" if one.unit else str(one.required)
    return say(
        "audit.figure" if one.amount else "audit.figure_given", lang, place=place(one, lang), printed=str(one.printed),
        count=len(one.repairs), required=required,
    )  # fmt: skip


def place(one: Figure, lang: Language) -> str:
    """Page, line, column and table of a figure; of a side as stated, its page and label."""
    page = (
        Message.of("audit.place.page", page_no=one.page_no) if one.page_no else Message.of("audit.place.page_unknown")
    )
    if one.amount is None:
        return say("audit.place.stated", lang, page=page, label=one.label)
    line = (
        Message.of("audit.place.label", label=one.label)
        if one.label
        else Message.of("audit.place.line_no", line_no=one.amount.line_no)
    )
    table = one.amount.table_title
    code = "audit.place.line_of_table" if table else "audit.place.line"
    return say(code, lang, page=page, line=line, column=column(one, lang), table=table or "")


def column(one: Figure, lang: Language) -> str:
    """The column of a table's figure by its printed header, else by its number."""
    assert one.amount is not None, "what is stated stands in no column"
    return one.amount.header_path or say("audit.place.column_no", lang, column_no=one.amount.column_no)


def candidates(one: RootCause, lang: Language) -> list[str]:
    """The figures between which nothing decides, the first few of many."""
    rest = len(one.candidates) - CANDIDATES_SHOWN
    if one.named or one.fault in {"line_twice", "line_lacking"} or (one.common_difference is not None and rest > 0):
        # Where a whole line may be missing, every figure of every sum would be a candidate.
        return []
    named = [figure(candidate, lang) for candidate in one.candidates[:CANDIDATES_SHOWN]]
    return [*named, say("audit.others", lang, count=rest)] if rest > 0 else named


def _causes(one: AuditedDocument, lang: Language) -> list[str]:
    if not one.causes:
        return []
    lines = [say("audit.causes_count", lang, count=len(one.causes))]
    for number, each in enumerate(one.causes, 1):
        known = all(check.check_no in one.accepted for check in each.checks)
        mark = f"[{say('audit.verdict.accepted', lang)}] " if known else ""
        lines.append(f"  {number}. {mark}{cause(each, lang)}")
        lines += [f"     – {name}" for name in candidates(each, lang)]
        broken = "; ".join(dict.fromkeys(f"{check.check_code} {pages(check, lang)}" for check in each.checks))
        lines.append(f"     {say('audit.broken', lang, broken=broken)}")
    return [*lines, ""]


def _identity(one: CheckedIdentity, review: Review | None, lang: Language) -> list[str]:
    left, right = (quantity(side, one.number_unit) for side in (one.left_yuan, one.right_yuan))
    lines = [
        f"{verdict(one, review, lang)}  {pages(one, lang)}  {one.check_code}  {says(one.check_code, lang)}",
        f"    {one.scope_label}",
        f"    {one.left_label}  {left}  {SIGNS[one.verdict]}  {right}  {one.right_label}",
        f"    {difference(one, lang)}",
    ]
    return [*lines, f"    {acceptance(review, lang)}"] if review else lines
