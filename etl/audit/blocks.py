"""Parts of a page that tell of a document's identities: counts by family, causes with their pictures, what fails."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from etl.audit.audit import VERDICTS, AuditedDocument
from etl.audit.causes import RootCause
from etl.audit.evidence import CheckedIdentity, quantity
from etl.audit.pictures import Pictures
from etl.audit.words import CANDIDATES_SHOWN, SIGNS, Language, acceptance, candidates, cause, pages, says, verdict
from etl.reconcile.identity import identity_of

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Reconciliation report",
        "legend": "Framed red and tinted: the figure most likely wrong; red: candidates; blue: the other figures of the "
        "identities. Dashed lines: rows left out. A figure is never altered; what it would have to be is a suggestion.",
        "publisher": "Publisher", "document": "Document", "tested": "Tested", "exact": "Exact", "rounding": "Rounding",
        "fail": "Failed", "accepted": "Accepted", "causes": "Most likely causes", "failing": "Identities that fail",
        "families": "By family", "family": "Family", "left": "Left", "right": "Right", "difference": "Difference",
        "tolerance": "Tolerance", "identity": "Identity", "page": "Page", "verdict": "Verdict",
        "unused": "Reviews without use", "none": "No documents.", "breaks": "Breaks", "picture": "Page {page}",
        "more": "More pages: {pages}", "yuan": "Amounts in yuan.", "no_pages": "A file of this format has no pages to show.",
        "not_archived": "The original is not in the archive; no picture.", "not_drawn": "The page cannot be drawn.",
        "no_amounts": "No figure of a table takes part; see the pages named.",
        "left_out": "Picture left out to keep the page small; yusuan check --html draws it.", "hierarchy": "Sums of lines",
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
        "more": "另见第 {pages} 页", "yuan": "金额单位：元。", "no_pages": "此格式的文件没有页面图像。",
        "not_archived": "存档中没有原件，无法附图。", "not_drawn": "页面无法绘出。",
        "no_amounts": "未涉及表中数字，请查看所列页次。",
        "left_out": "为控制页面大小，此处略去图像；可用 yusuan check --html 绘出。", "hierarchy": "上下级合计", "row": "行内合计",
        "cross_table": "表间关系",
        "narrative": "文字与表格", "change": "增减与占比", "project": "项目", "performance": "绩效目标表", "procurement": "政府采购",
        "count": "数目", "between": "文件之间", "other": "其他",
    },
}  # fmt: skip
_NUMBER = ' class="number"'


def families(one: AuditedDocument, lang: Language) -> str:
    """A table of how many identities of each family ended how."""
    words = WORDS[lang]
    counts: dict[str, list[int]] = {}
    for each in one.identities:
        identity = identity_of(each.check_code)
        family = counts.setdefault(identity.family if identity else "other", [0, 0, 0])
        family[VERDICTS.index(each.verdict)] += 1
    rows = [
        f"<tr>{cell(escape(words.get(family, family)))}{''.join(cell(str(n), True) for n in (sum(count), *count))}</tr>"
        for family, count in counts.items()
    ]
    heads = [words[key] for key in ("family", "tested", *VERDICTS)]
    return table(heads, rows, numbers=range(1, 5))


def causes(one: AuditedDocument, pictures: Sequence[Pictures], lang: Language) -> str:
    """The causes of what fails, each with its pictures, in their order."""
    return "\n".join(
        _cause(number, each, pictures[number - 1] if number <= len(pictures) else Pictures(), one, lang)
        for number, each in enumerate(one.causes, 1)
    )


def _cause(number: int, one: RootCause, pictures: Pictures, document: AuditedDocument, lang: Language) -> str:
    words = WORDS[lang]
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


def identities(one: AuditedDocument, lang: Language) -> str:
    """A table of the identities that fail, both sides with what they are."""
    words = WORDS[lang]
    rows = [_row(each, one, lang) for each in one.failing]
    heads = [words[key] for key in ("page", "identity", "left", "right", "difference", "tolerance", "verdict")]
    return table(heads, rows, numbers=(4, 5))


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
    return f"<tr{known}>{''.join(cell(content, at in (4, 5)) for at, content in enumerate(cells))}</tr>"


def table(heads: Sequence[str], rows: Sequence[str], numbers: Sequence[int]) -> str:
    """A table of rows already made; numbers: the columns that hold some."""
    head = "".join(f"<th{_NUMBER if at in numbers else ''}>{name}</th>" for at, name in enumerate(heads))
    body = "\n".join(rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def cell(content: str, is_number: bool = False) -> str:
    """A cell of content already escaped."""
    return f"<td{_NUMBER if is_number else ''}>{content}</td>"
