"""The audit as one HTML page that needs nothing else: styles and pictures are inside, nothing is fetched, it prints well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.causes import RootCause
from etl.audit.evidence import CheckedIdentity, quantity
from etl.audit.pictures import Pictures
from etl.audit.style import STYLE
from etl.audit.words import (
    CANDIDATES_SHOWN,
    SIGNS,
    Language,
    acceptance,
    candidates,
    cause,
    pages,
    says,
    summary,
    unused,
    verdict,
    what,
)
from etl.reconcile.identity import identity_of

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Reconciliation report",
        "legend": "Framed red and tinted: the figure most likely wrong; red: candidates; blue: the other figures of the "
        "identities. Dashed lines: rows left out. A figure is never altered; what it would have to be is a suggestion.",
        "publisher": "Publisher", "document": "Document", "tested": "Tested", "exact": "Exact", "rounding": "Rounding",
        "fail": "Failed", "accepted": "Accepted", "causes": "Most likely causes", "failing": "Identities that fail",
        "families": "By family", "family": "Family", "left": "Left", "right": "Right", "difference": "Difference",
        "tolerance": "Tolerance", "identity": "Identity", "page": "Page", "verdict": "Verdict",
        "unused": "Reviews without use", "none": "No documents.", "breaks": "Breaks", "picture": "Page {page}",
        "more": "More pages: {pages}", "yuan": "Amounts in yuan.", "transcript": "A transcript has no pages to show.",
        "not_archived": "The original is not in the archive; no picture.", "not_drawn": "The page cannot be drawn.",
        "no_amounts": "No figure of a table takes part; see the pages named.", "hierarchy": "Sums of lines",
        "row": "Across a row", "cross_table": "Between tables", "narrative": "Text and tables", "change": "Changes and shares",
        "project": "Projects", "performance": "Performance tables", "procurement": "Procurement", "count": "Counts",
        "between": "Between documents", "other": "Others",
    },
    "zh": {
        "title": "勾稽关系核对报告",
        "legend": "红框加底色：最可能有误的数；红框：可能有误的数；蓝框：所涉勾稽关系的其他数。虚线处省略若干行。"
        "原文数字从不改动，“若为”之数仅供核查参考。",
        "publisher": "公开主体", "document": "文件", "tested": "核对项", "exact": "相等", "rounding": "进位差",
        "fail": "不符", "accepted": "已认可", "causes": "可能的原因", "failing": "不符的勾稽关系",
        "families": "分类统计", "family": "类别", "left": "左方", "right": "右方", "difference": "差额",
        "tolerance": "允许差", "identity": "勾稽关系", "page": "页次", "verdict": "结论",
        "unused": "已无对应的认可记录", "none": "没有文件。", "breaks": "涉及", "picture": "第 {page} 页",
        "more": "另见第 {pages} 页", "yuan": "金额单位：元。", "transcript": "文本转录稿没有页面图像。",
        "not_archived": "存档中没有原件，无法附图。", "not_drawn": "页面无法绘出。",
        "no_amounts": "未涉及表中数字，请查看所列页次。", "hierarchy": "上下级合计", "row": "行内合计", "cross_table": "表间关系",
        "narrative": "文字与表格", "change": "增减与占比", "project": "项目", "performance": "绩效目标表", "procurement": "政府采购",
        "count": "数目", "between": "文件之间", "other": "其他",
    },
}  # fmt: skip
_NUMBER = ' class="number"'


def as_page(audit: Audit, pictures: Mapping[int, Sequence[Pictures]], lang: Language) -> str:
    """The page. pictures: by document, one for each of its causes."""
    words = _WORDS[lang]
    parts = [
        f"<h1>{words['title']}</h1>",
        f"<p>{escape(summary(audit, lang))}</p>",
        _overview(audit, words, lang),
        f'<p class="legend">{words["legend"]}</p>' if any(one.causes for one in audit.documents) else "",
        *(_document(one, pictures.get(one.document.document_id, ()), words, lang) for one in audit.documents),
    ]
    if audit.unused:
        items = "".join(f"<li>{escape(unused(review, lang))}</li>" for review in audit.unused)
        parts.append(f"<h2>{words['unused']}</h2><ul>{items}</ul>")
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{words["title"]}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n" + "\n".join(filter(None, parts)) + "\n</body>\n</html>\n"
    )


def _overview(audit: Audit, words: Mapping[str, str], lang: Language) -> str:
    if not audit.documents:
        return f"<p>{words['none']}</p>"
    rows = []
    for one in audit.documents:
        document, name = one.document, escape(one.document.publisher)
        linked = f'<a href="#d{document.document_id}">{name}</a>' if one.failing else name
        counts = [len(one.identities), *(one.count(verdict) for verdict in VERDICTS), len(one.accepted)]
        cells = [linked, escape(what(document, lang)), *map(str, counts)]
        bad = ' class="bad"' if one.count("fail") > len(one.accepted) else ""
        rows.append(f"<tr{bad}>{''.join(_cell(cell, at > 1) for at, cell in enumerate(cells))}</tr>")
    heads = [words[key] for key in ("publisher", "document", "tested", *VERDICTS, "accepted")]
    return _table(heads, rows, numbers=range(2, 7))


def _document(one: AuditedDocument, pictures: Sequence[Pictures], words: Mapping[str, str], lang: Language) -> str:
    if not one.failing:
        return ""
    document = one.document
    head = (
        f'<section id="d{document.document_id}">\n<h2>{escape(document.publisher)} · {escape(what(document, lang))}</h2>\n'
        f'<p class="file">{escape(document.file_name)}<br>SHA-256 {document.sha256}</p>'
    )
    shown = "\n".join(
        _cause(number, each, pictures[number - 1] if number <= len(pictures) else Pictures(), one, words, lang)
        for number, each in enumerate(one.causes, 1)
    )
    return "\n".join(
        [
            head,
            _families(one, words),
            f"<h3>{words['causes']}</h3>\n{shown}",
            f"<h3>{words['failing']}</h3>\n<p>{words['yuan']}</p>",
            _identities(one, words, lang),
            "</section>",
        ]
    )


def _families(one: AuditedDocument, words: Mapping[str, str]) -> str:
    counts: dict[str, list[int]] = {}
    for each in one.identities:
        identity = identity_of(each.check_code)
        family = counts.setdefault(identity.family if identity else "other", [0, 0, 0])
        family[VERDICTS.index(each.verdict)] += 1
    rows = [
        f"<tr>{_cell(escape(words.get(family, family)))}{''.join(_cell(str(n), True) for n in (sum(count), *count))}</tr>"
        for family, count in counts.items()
    ]
    heads = [words[key] for key in ("family", "tested", *VERDICTS)]
    return _table(heads, rows, numbers=range(1, 5))


def _cause(
    number: int, one: RootCause, pictures: Pictures, document: AuditedDocument, words: Mapping[str, str], lang: Language
) -> str:
    said = [f"<p><strong>{number}. {escape(cause(one, lang))}</strong></p>"]
    if names := candidates(one, lang):
        said.append(f"<ul>{''.join(f'<li>{escape(name)}</li>' for name in names)}</ul>")
    broken = "".join(
        f"<li>{escape(f'{pages(check, lang)} {says(check.check_code, lang) or check.check_code}')}</li>"
        for check in one.checks[:CANDIDATES_SHOWN]
    )
    if len(one.checks) > CANDIDATES_SHOWN:
        broken += f"<li>… {len(one.checks)}</li>"
    said.append(f"<p>{words['breaks']}</p><ul>{broken}</ul>")
    reviews = dict.fromkeys(document.accepted[c.check_no] for c in one.checks if c.check_no in document.accepted)
    said += [f'<p class="accepted">{escape(acceptance(review, lang))}</p>' for review in reviews]
    for picture in pictures.shown:
        page = words["picture"].format(page=picture.page_no)
        data = b64encode(picture.png).decode("ascii")
        said.append(
            f'<figure><figcaption>{page}</figcaption><img alt="{page}" src="data:image/png;base64,{data}"></figure>'
        )
    if pictures.more_pages:
        listed = "、".join(map(str, pictures.more_pages)) if lang == "zh" else ", ".join(map(str, pictures.more_pages))
        said.append(f"<p>{words['more'].format(pages=listed)}</p>")
    if pictures.missing:
        said.append(f'<p class="legend">{words[pictures.missing]}</p>')
    accepted = all(check.check_no in document.accepted for check in one.checks)
    return f'<div class="cause{" known" if accepted else ""}">\n' + "\n".join(said) + "\n</div>"


def _identities(one: AuditedDocument, words: Mapping[str, str], lang: Language) -> str:
    rows = [_row(each, one, lang) for each in one.failing]
    heads = [words[key] for key in ("page", "identity", "left", "right", "difference", "tolerance", "verdict")]
    return _table(heads, rows, numbers=(4, 5))


def _row(each: CheckedIdentity, one: AuditedDocument, lang: Language) -> str:
    review = one.accepted.get(each.check_no)
    code = f'{escape(says(each.check_code, lang))}<br><span class="code">{escape(each.check_code)}</span>'
    ended = f'<span class="short">{escape(verdict(each, review, lang))}</span>' + (
        f"<br>{escape(acceptance(review, lang))}" if review else ""
    )
    cells = [
        f'<span class="short">{escape(pages(each, lang))}</span>',
        f"{code}<br>{escape(each.scope_label)}",
        f'<span class="amount">{quantity(each.left_yuan, each.number_unit)}</span><br>{escape(each.left_label)}',
        f'{SIGNS[each.verdict]} <span class="amount">{quantity(each.right_yuan, each.number_unit)}</span><br>{escape(each.right_label)}',
        quantity(each.difference_yuan, each.number_unit),
        quantity(each.tolerance_yuan, each.number_unit),
        ended,
    ]
    known = ' class="known"' if review else ""
    return f"<tr{known}>{''.join(_cell(cell, at in (4, 5)) for at, cell in enumerate(cells))}</tr>"


def _table(heads: Sequence[str], rows: Sequence[str], numbers: Sequence[int]) -> str:
    head = "".join(f"<th{_NUMBER if at in numbers else ''}>{name}</th>" for at, name in enumerate(heads))
    body = "\n".join(rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cell(content: str, is_number: bool = False) -> str:
    return f"<td{_NUMBER if is_number else ''}>{content}</td>"
