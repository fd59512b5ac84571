"""The report of a night in words, English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from etl.audit.words import Language, difference, pages, says, what
from etl.nightly.failing import NewFailure
from etl.nightly.fetch import Fetched
from etl.nightly.lateness import Late
from etl.nightly.night_report import NightReport
from etl.pages.outcome import document_lines, summary_lines
from etl.pages.wording import worded
from etl.records.outcome import KINDS, SCOPES, DocumentReport, FindingReport, counted

# Of one document; the page and the JSON have them all.
FAILURES_SHOWN = 10
FETCH_OUTCOMES: dict[Language, dict[str, str]] = {
    "en": {"new": "fetched", "changed": "changed", "unchanged": "unchanged", "rejected": "refused", "failed": "not fetched"},
    "zh": {"new": "新取得", "changed": "有更新", "unchanged": "无变化", "rejected": "不接收", "failed": "未取得"},
}  # fmt: skip


def report(night: NightReport, lang: Language) -> list[str]:
    """The whole report, a line each: what is new, what is amiss, and the counts last."""
    lines = [heading(night, lang)]
    if night.took_over:
        lines.append(night.took_over if lang == "en" else f"上次任务异常中止，已接管：{night.took_over}")
    lines += [fetched(each, lang) for each in night.fetches if each.outcome != "unchanged"]
    # Documents that were there before are only counted.
    documents = [*night.documents("loaded"), *night.documents("rejected")]
    lines += [line for each in documents for line in document_lines(each, lang)]
    if night.retried:
        head = "read again from quarantine" if lang == "en" else "隔离文件重新读取"
        lines += [_colon(head, origin, lang) for origin in night.retried]
    lines += _failures(night, lang)
    lines += [unknown(one.file, finding, lang) for one, finding in night.unknown]
    lines += [late(each, lang) for each in night.late]
    lines += [_colon("amiss" if lang == "en" else "异常", problem, lang) for problem in night.problems]
    if night.error is not None:
        lines.append(_colon("could not run" if lang == "en" else "未能运行", night.error, lang))
    return [*lines, *summary(night, lang)]


def heading(night: NightReport, lang: Language) -> str:
    """When it ran, and where it looked."""
    sources = ", ".join(night.inboxes)
    urls = len(night.fetches)
    if lang == "zh":
        listed = f"，网址 {urls} 个" if urls else ""
        return f"yusuan nightly，{night.started_at:%Y-%m-%d %H:%M}，收件文件夹 {sources or '无'}{listed}"
    listed = f", {counted(urls, 'URL')}" if urls else ""
    return f"yusuan nightly, {night.started_at:%Y-%m-%d %H:%M}, inbox {sources or '–'}{listed}"


def summary(night: NightReport, lang: Language) -> list[str]:
    """The counts: of URLs, files, new failures, missing disclosures; and the marts."""
    lines = []
    if night.fetches:
        counts = {outcome: sum(each.outcome == outcome for each in night.fetches) for outcome in FETCH_OUTCOMES[lang]}
        named = [(FETCH_OUTCOMES[lang][outcome], count) for outcome, count in counts.items() if count]
        if lang == "en":
            said = ", ".join(f"{count} {word}" for word, count in named)
            lines.append(f"{counted(len(night.fetches), 'URL')}: {said}")
        else:
            lines.append(f"网址 {len(night.fetches)} 个：" + "，".join(f"{word} {count}" for word, count in named))
    if night.batch is not None:
        lines += summary_lines(night.batch, lang)
    if failing := len(night.new_failures):
        lines.append(f"{counted(failing, 'check')} newly failing" if lang == "en" else f"新增不符 {failing} 项")
    if missing := len(night.late):
        lines.append(f"{counted(missing, 'disclosure')} late" if lang == "en" else f"逾期未公开 {missing} 份")
    return lines


def one_line(night: NightReport, lang: Language) -> str:
    """The night in one line, for a notification."""
    said = night.error or "; ".join([*summary(night, lang), *night.problems])
    return " ".join(f"yusuan nightly: {said}".split())


def fetched(each: Fetched, lang: Language) -> str:
    """What came of a URL."""
    word = FETCH_OUTCOMES[lang][each.outcome]
    if each.message:
        tries = each.attempts
        tried = "" if tries == 1 else f" ({tries} attempts)" if lang == "en" else f"（共 {tries} 次）"
        return f"{_colon(f'{word:<10} {each.url}', each.message, lang)}{tried}"
    return f"{word:<10} {each.url} → {each.download.file_name if each.download else ''}"


def document_kind(each: DocumentReport, lang: Language) -> str:
    """Year, scope and kind of a document."""
    if lang == "en":
        return f"{each.fiscal_year} {each.document_scope} {each.document_kind}"
    return f"{each.fiscal_year} 年{SCOPES[each.document_scope or 'department']}{KINDS[each.document_kind or 'budget']}"


def failure(each: NewFailure, lang: Language) -> str:
    """An identity that began to fail."""
    one = each.identity
    said = says(one.check_code, lang) or one.check_code
    accepted = "" if not each.is_accepted else " (accepted)" if lang == "en" else "（已认可）"
    gap = "; " if lang == "en" else "；"
    return f"{pages(one, lang)} {one.check_code} {said}{gap}{one.scope_label}{gap}{difference(one, lang)}{accepted}"


def unknown(file: str, finding: FindingReport, lang: Language) -> str:
    """A header or table the reader has no words for."""
    page_no, message = finding.page_no, worded(finding.message, lang)
    if lang == "en":
        return f"not understood: {file}{f', page {page_no}' if page_no else ''}: {message}"
    return f"未能识别：{file}{f' 第 {page_no} 页' if page_no else ''}：{message}"


def late(each: Late, lang: Language) -> str:
    """A disclosure that should be there."""
    if lang == "en":
        days = counted(each.days_late, "day")
        return f"late: {each.listed_publisher}, {each.fiscal_year} {each.document_kind}, due {each.due_on}, {days}"
    kind = KINDS[each.document_kind]
    return f"逾期：{each.listed_publisher} {each.fiscal_year} 年{kind}，应于 {each.due_on} 前公开，已逾期 {each.days_late} 天"


def _failures(night: NightReport, lang: Language) -> Iterator[str]:
    for found, group in groupby(night.new_failures, key=lambda each: each.document):
        failures = list(group)
        name = f"{found.publisher} {what(found, lang)}"
        if lang == "en":
            yield f"{counted(len(failures), 'check')} newly failing: {name}, document {found.document_id}"
        else:
            yield f"新增不符 {len(failures)} 项：{name}，文件 {found.document_id}"
        yield from (f"  {failure(each, lang)}" for each in failures[:FAILURES_SHOWN])
        if len(failures) > FAILURES_SHOWN:
            rest = len(failures) - FAILURES_SHOWN
            yield f"  … {rest} more" if lang == "en" else f"  …… 另有 {rest} 项"


def _colon(head: str, said: str, lang: Language) -> str:
    return f"{head}: {said}" if lang == "en" else f"{head}：{said}"
