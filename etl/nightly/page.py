"""The report of a night as one HTML page that needs nothing else: nothing is fetched, it prints well and fits a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from etl.audit.style import STYLE
from etl.audit.words import Language, difference, pages, says, what
from etl.nightly.night_report import NightReport
from etl.nightly.words import FETCH_OUTCOMES, document_kind, heading, summary
from etl.pages.wording import worded
from etl.records.outcome import KINDS

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Nightly run", "well": "All well", "amiss": "Something is amiss", "failed": "Could not run",
        "code": "exit code", "problems": "What is amiss", "rejected": "Rejected files", "loaded": "Loaded",
        "unchanged": "Unchanged", "fetches": "URLs", "new_failures": "Checks that fail since tonight", "unknown": "Not understood",
        "late": "Late", "file": "File", "page": "Page", "reason": "Reason", "advice": "What to do", "publisher": "Publisher",
        "document": "Document", "tables": "Tables", "numbers": "Numbers", "checks_failed": "Checks failed", "url": "URL",
        "outcome": "Outcome", "detail": "Detail", "attempts": "Attempts", "identity": "Identity", "difference": "Difference",
        "due": "Due", "days": "Days late", "message": "What", "retried": "again from quarantine", "accepted": "accepted",
    },
    "zh": {
        "title": "夜间任务报告", "well": "一切正常", "amiss": "有异常", "failed": "未能运行",
        "code": "退出码", "problems": "异常情况", "rejected": "被拒文件", "loaded": "载入的文件",
        "unchanged": "无变化的文件", "fetches": "网址", "new_failures": "本次新增的不符项", "unknown": "未能识别的内容",
        "late": "逾期未公开", "file": "文件", "page": "页次", "reason": "原因", "advice": "处理建议", "publisher": "公开主体",
        "document": "文件种类", "tables": "表", "numbers": "数字", "checks_failed": "不符项", "url": "网址",
        "outcome": "结果", "detail": "说明", "attempts": "次数", "identity": "勾稽关系", "difference": "差额",
        "due": "截止日期", "days": "逾期天数", "message": "内容", "retried": "隔离后重新读取", "accepted": "已认可",
    },
}  # fmt: skip
# On a phone a row of a table becomes a block, each cell with its heading before it.
_NARROW = """
.state { padding: 8px 14px; border-left: 6px solid #2a6b2a; background: #f2f8f2; }
.state.bad { border-color: #d62728; background: #fdeeee; }
details summary { cursor: pointer; }
@media screen and (max-width: 640px) {
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { border: 1px solid #c8c8c8; margin-bottom: 10px; padding: 4px 0; }
  td, td.number { border: 0; text-align: left; white-space: normal; padding: 2px 8px; }
  td:empty { display: none; }
  td::before { content: attr(data-head) " "; color: #666; font-size: 13px; }
}
"""
Row = tuple[str, ...]


def as_page(night: NightReport, lang: Language) -> str:
    """The page: first what is amiss, then what was done, last what stayed as it was."""
    words = _WORDS[lang]
    parts = [
        f"<h1>{words['title']}</h1>",
        f"<p>{escape(heading(night, lang))}</p>",
        _state(night, lang),
        *_amiss(night, lang),
        *_done(night, lang),
    ]
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{words["title"]}</title>\n'
        f"<style>{STYLE}{_NARROW}</style>\n</head>\n<body>\n" + "\n".join(filter(None, parts)) + "\n</body>\n</html>\n"
    )


def _state(night: NightReport, lang: Language) -> str:
    words, code = _WORDS[lang], night.exit_code
    state = words["well" if code == 0 else "amiss" if code == 1 else "failed"]
    said = [f"<strong>{state}</strong> ({words['code']} {code})", *map(escape, summary(night, lang))]
    if night.took_over:
        said.insert(1, escape(night.took_over))
    if night.error is not None:
        said.insert(1, escape(night.error))
    return f'<p class="state{" bad" if code else ""}">{"<br>".join(said)}</p>'


def _amiss(night: NightReport, lang: Language) -> list[str]:
    words = _WORDS[lang]
    problems = "".join(f"<li>{escape(each)}</li>" for each in night.problems)
    rejected: list[Row] = [
        (
            each.file + (f" ({words['retried']})" if each.file in night.retried else ""),
            _number(each.rejection_page), each.rejection_reason or "", each.rejection_advice or "",
        )
        for each in night.documents("rejected")
    ]  # fmt: skip
    failures: list[Row] = [
        (
            each.document.publisher, what(each.document, lang), pages(each.identity, lang),
            f"{says(each.identity.check_code, lang)} ({each.identity.check_code}) {each.identity.scope_label}",
            difference(each.identity, lang) + (f" ({words['accepted']})" if each.is_accepted else ""),
        )
        for each in night.new_failures
    ]  # fmt: skip
    unknown: list[Row] = [
        (document.file, _number(finding.page_no), worded(finding.message, lang)) for document, finding in night.unknown
    ]
    late: list[Row] = [
        (
            each.listed_publisher,
            f"{each.fiscal_year} 年{KINDS[each.document_kind]}" if lang == "zh" else f"{each.fiscal_year} {each.document_kind}",
            each.due_on.isoformat(), str(each.days_late),
        )
        for each in night.late
    ]  # fmt: skip
    return [
        f"<h2>{words['problems']}</h2><ul>{problems}</ul>" if problems else "",
        _table(lang, "rejected", ("file", "page", "reason", "advice"), rejected, numbers=(1,)),
        _table(lang, "new_failures", ("publisher", "document", "page", "identity", "difference"), failures),
        _table(lang, "unknown", ("file", "page", "message"), unknown, numbers=(1,)),
        _table(lang, "late", ("publisher", "document", "due", "days"), late, numbers=(3,)),
    ]


def _done(night: NightReport, lang: Language) -> list[str]:
    words = _WORDS[lang]
    loaded: list[Row] = [
        (
            each.file, each.publisher or "", document_kind(each, lang), f"{each.tables:,}", f"{each.amounts:,}",
            f"{each.checks_failed:,}",
        )
        for each in night.documents("loaded")
    ]  # fmt: skip
    fetches: list[Row] = [
        (
            each.url, FETCH_OUTCOMES[lang][each.outcome],
            each.message or (each.download.file_name if each.download else ""), str(each.attempts),
        )
        for each in sorted(night.fetches, key=lambda each: each.outcome not in ("failed", "rejected"))
    ]  # fmt: skip
    unchanged = "".join(f"<li>{escape(each.file)}</li>" for each in night.documents("unchanged"))
    heads = ("file", "publisher", "document", "tables", "numbers", "checks_failed")
    return [
        _table(lang, "loaded", heads, loaded, numbers=(3, 4, 5)),
        _table(lang, "fetches", ("url", "outcome", "detail", "attempts"), fetches, numbers=(3,)),
        f"<h2>{words['unchanged']}</h2><details><summary>{len(night.documents('unchanged'))}</summary>"
        f"<ul>{unchanged}</ul></details>"
        if unchanged
        else "",
    ]


def _table(lang: Language, title: str, heads: Sequence[str], rows: Sequence[Row], numbers: Iterable[int] = ()) -> str:
    """A table with its heading; nothing where there are no rows."""
    if not rows:
        return ""
    words, numeric = [_WORDS[lang][head] for head in heads], set(numbers)

    def cell(at: int, content: str) -> str:
        mark = ' class="number"' if at in numeric else ""
        return f'<td{mark} data-head="{escape(words[at])}">{escape(content)}</td>'

    body = "\n".join(f"<tr>{''.join(cell(at, content) for at, content in enumerate(row))}</tr>" for row in rows)
    head = "".join(
        f"<th{' class=' + chr(34) + 'number' + chr(34) if at in numeric else ''}>{word}</th>"
        for at, word in enumerate(words)
    )
    count = f' <span class="file">{len(rows)}</span>'
    return f"<h2>{_WORDS[lang][title]}{count}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
