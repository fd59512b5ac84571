"""The audit in words, English or Chinese."""

from __future__ import annotations

from typing import Literal

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.causes import Figure, RootCause
from etl.audit.evidence import CheckedDocument, CheckedIdentity, quantity
from etl.audit.review import Review
from etl.reconcile.identity import identity_of
from etl.records.outcome import KINDS, SCOPES, counted

Language = Literal["en", "zh"]
SIGNS = {"exact": "=", "rounding": "≈", "fail": "≠"}
# So many candidates are named; a long sum has an addend a line.
CANDIDATES_SHOWN = 6
_VERDICTS = {
    "en": {"exact": "exact", "rounding": "rounding", "fail": "FAIL", "warning": "FAIL (minor)", "accepted": "accepted"},
    "zh": {
        "exact": "相等",
        "rounding": "进位差",
        "fail": "不符",
        "warning": "不符（轻微）",
        "accepted": "不符（已认可）",
    },
}
_UNITS = {
    "en": {None: "yuan", "percent": "percentage points", "points": "points", "count": "in number"},
    "zh": {None: "元", "percent": "个百分点", "points": "分", "count": "个"},
}


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
    number = f"document {document.document_id}" if lang == "en" else f"文件 {document.document_id}"
    return f"{document.publisher}  {what(document, lang)}  {document.file_name}  ({number})"


def what(document: CheckedDocument, lang: Language) -> str:
    """Year, scope and kind of a document."""
    if lang == "en":
        return f"{document.fiscal_year} {document.document_scope} {document.document_kind}"
    return f"{document.fiscal_year} 年{SCOPES[document.document_scope]}{KINDS[document.document_kind]}"


def verdict(one: CheckedIdentity, review: Review | None, lang: Language) -> str:
    """The verdict of an identity, in words."""
    if review:
        return _VERDICTS[lang]["accepted"]
    return _VERDICTS[lang]["warning" if one.verdict == "fail" and one.severity == "warning" else one.verdict]


def pages(one: CheckedIdentity, lang: Language) -> str:
    """The pages of both sides."""
    found = [str(no) for no in dict.fromkeys((one.page_no, one.right_page_no)) if no is not None]
    if not found:
        return "p. –" if lang == "en" else "页次不详"
    return f"p. {', '.join(found)}" if lang == "en" else f"第 {'、'.join(found)} 页"


def says(code: str, lang: Language) -> str:
    """What an identity requires; '' for a code the reference data no longer has."""
    identity = identity_of(code)
    return "" if identity is None else identity.english if lang == "en" else identity.chinese


def difference(one: CheckedIdentity, lang: Language) -> str:
    """The difference of both sides, and what rounding allows."""
    unit = _UNITS[lang][one.number_unit]
    by, within = quantity(one.difference_yuan, one.number_unit), quantity(one.tolerance_yuan, one.number_unit)
    if lang == "en":
        return f"difference {by}, tolerance {within} {unit}"
    return f"差额 {by} {unit}，允许差 {within} {unit}"


def acceptance(review: Review, lang: Language) -> str:
    """Why, by whom and when a failing identity was accepted."""
    if lang == "en":
        return f"accepted: {review.reason} ({review.reviewed_by}, {review.reviewed_on})"
    return f"已认可：{review.reason}（{review.reviewed_by}，{review.reviewed_on}）"


def unused(review: Review, lang: Language) -> str:
    """That a line of the reviewed file means nothing any more."""
    about = " · ".join(review.criteria[name] for name in ("publisher", "fiscal_year") if name in review.criteria)
    about = about or review.criteria.get("sha256", "")[:12]
    said = f"{about} {review.criteria['check_code']}"
    if lang == "en":
        return f"reviewed file, line {review.line_no}: means no failing identity any more ({said})"
    return f"认可文件第 {review.line_no} 行：已无对应的不符项（{said}）"


def summary(audit: Audit, lang: Language) -> str:
    """How many identities were tested, and how they ended."""
    counts = {verdict: audit.count(verdict) for verdict in VERDICTS}
    tested = sum(counts.values())
    if lang == "zh":
        accepted = f"（其中已认可 {audit.accepted} 项）" if audit.accepted else ""
        return (
            f"{len(audit.documents)} 个文件，核对 {tested} 项："
            f"相等 {counts['exact']} 项，进位差 {counts['rounding']} 项，不符 {counts['fail']} 项{accepted}"
        )
    accepted = f", {audit.accepted} of them accepted" if audit.accepted else ""
    return (
        f"{counted(len(audit.documents), 'document')}, {tested} identities tested: {counts['exact']} exact, "
        f"{counts['rounding']} within rounding, {counts['fail']} failed{accepted}"
    )


def cause(one: RootCause, lang: Language) -> str:
    """A cause in a sentence: the figure most likely wrong, or that nothing decides."""
    many = len(one.checks)
    if one.fault:
        return _fault(one, lang)
    if one.named:
        if lang == "en":
            breaks = f"; {counted(len(one.named.breaks), 'other')} would no longer hold" if one.named.breaks else ""
            return f"most likely wrong: {figure(one.named, lang)}{breaks}"
        breaks = f"，但另有 {len(one.named.breaks)} 项将不符" if one.named.breaks else ""
        return f"最可能有误：{figure(one.named, lang)}{breaks}"
    if one.common_difference is not None:
        if lang == "en":
            return (
                f"undecided: {many} identities differ by the same {one.common_difference:,.2f} yuan; perhaps an addend is "
                "not printed, was not read, or is counted where it should not be"
            )
        return f"无法判定：{many} 项差额同为 {one.common_difference:,.2f} 元，可能有一行未列出、未读出或不应计入"
    if lang == "en":
        hold = "the identity" if many == 1 else f"these {many} identities"
        return f"undecided: no single figure is told by the others to be the wrong one in {hold}"
    return f"无法判定：{many} 项不符，其他勾稽关系不足以指明哪个数有误"


def _fault(one: RootCause, lang: Language) -> str:
    """A fault of several figures in a sentence."""
    many, where = len(one.checks), place(one.figures[0], lang)
    holds = "1 identity would hold" if many == 1 else f"{many} identities would hold"
    if one.fault == "line_lacking":
        gaps = [f"{column(each, lang)} {by:,.2f}" for each, by in zip(one.candidates, one.lacking, strict=True)]
        if lang == "en":
            return f"a line under {where} is lacking, or (negative) one too many; yuan: {'; '.join(gaps)}"
        return f"{where}：其下可能少列（负数为多列）一行，差额（元）：{'；'.join(gaps)}"
    if one.fault == "line_twice":
        if lang == "en":
            return f"most likely counted twice: {where}, the whole line; {holds} without it"
        return f"最可能重复列示：{where}所在的行；去掉一行则 {many} 项相符"
    if one.named is None:
        if lang == "en":
            return f"most likely two of these figures were exchanged; {holds} with either pair the other way round"
        return f"最可能是下列某两数互换；换回后 {many} 项相符"
    if lang == "en":
        told = " and ".join(f"{place(each, lang)} (printed {each.printed})" for each in one.figures)
        return f"most likely exchanged: {told}; {holds} the other way round"
    told = "与".join(f"{place(each, lang)}（所印 {each.printed}）" for each in one.figures)
    return f"最可能互换：{told}；换回后 {many} 项相符"


def figure(one: Figure, lang: Language) -> str:
    """A figure under suspicion: where it is, what is printed, and what it would have to be."""
    holds, unit = len(one.repairs), f" {one.unit}" if one.unit else ""
    if lang == "en":
        hold = "1 identity would hold" if holds == 1 else f"{holds} identities would hold"
        given = "printed" if one.amount else "given as"
        return f"{place(one, lang)}: {given} {one.printed}; {hold} with {one.required}{unit}"
    return f"{place(one, lang)}：{'所印' if one.amount else '数为'} {one.printed}；若为 {one.required}{unit}，则 {holds} 项相符"


def place(one: Figure, lang: Language) -> str:
    """Page, line, column and table of a figure; of a side as stated, its page and label."""
    page = f"p. {one.page_no or '–'}" if lang == "en" else f"第 {one.page_no} 页" if one.page_no else "页次不详"
    if one.amount is None:
        stated = "no figure of a table" if lang == "en" else "并非表中数字"
        return f"{page}, {one.label} ({stated})" if lang == "en" else f"{page}，{one.label}（{stated}）"
    table = one.amount.table_title
    if lang == "en":
        line = one.label or f"no. {one.amount.line_no}"
        return f"{page}, line {line}, column {column(one, lang)}{f' ({table})' if table else ''}"
    line = f"“{one.label}”行" if one.label else f"第 {one.amount.line_no} 行"
    return f"{page}{f'《{table}》' if table else ''}{line}“{column(one, lang)}”列"


def column(one: Figure, lang: Language) -> str:
    """The column of a table's figure by its printed header, else by its number."""
    assert one.amount is not None, "what is stated stands in no column"
    number = one.amount.column_no
    return one.amount.header_path or (f"{number}" if lang == "en" else f"第 {number} 列")


def candidates(one: RootCause, lang: Language) -> list[str]:
    """The figures between which nothing decides, the first few of many."""
    rest = len(one.candidates) - CANDIDATES_SHOWN
    if one.named or one.fault in {"line_twice", "line_lacking"} or (one.common_difference is not None and rest > 0):
        # Where a whole line may be missing, every figure of every sum would be a candidate.
        return []
    named = [figure(candidate, lang) for candidate in one.candidates[:CANDIDATES_SHOWN]]
    more = f"or one of {rest} more" if lang == "en" else f"或其余 {rest} 个数之一"
    return [*named, more] if rest > 0 else named


def _causes(one: AuditedDocument, lang: Language) -> list[str]:
    if not one.causes:
        return []
    lines = [f"causes ({len(one.causes)})" if lang == "en" else f"原因（{len(one.causes)} 个）"]
    for number, each in enumerate(one.causes, 1):
        known = all(check.check_no in one.accepted for check in each.checks)
        mark = f"[{_VERDICTS[lang]['accepted']}] " if known else ""
        lines.append(f"  {number}. {mark}{cause(each, lang)}")
        lines += [f"     – {name}" for name in candidates(each, lang)]
        broken = "; ".join(dict.fromkeys(f"{check.check_code} {pages(check, lang)}" for check in each.checks))
        lines.append(f"     {'breaks' if lang == 'en' else '涉及'}{': ' if lang == 'en' else '：'}{broken}")
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
