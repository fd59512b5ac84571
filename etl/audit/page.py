"""The audit as one HTML page that needs nothing else: styles and pictures are inside, nothing is fetched, it prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.blocks import WORDS, causes, cell, families, identities, table
from etl.audit.pictures import Pictures
from etl.audit.style import STYLE
from etl.audit.words import Language, summary, unused, what


def as_page(audit: Audit, pictures: Mapping[int, Sequence[Pictures]], lang: Language) -> str:
    """The page. pictures: by document, one for each of its causes."""
    words = WORDS[lang]
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
        rows.append(f"<tr{bad}>{''.join(cell(content, at > 1) for at, content in enumerate(cells))}</tr>")
    heads = [words[key] for key in ("publisher", "document", "tested", *VERDICTS, "accepted")]
    return table(heads, rows, numbers=range(2, 7))


def _document(one: AuditedDocument, pictures: Sequence[Pictures], words: Mapping[str, str], lang: Language) -> str:
    if not one.failing:
        return ""
    document = one.document
    head = (
        f'<section id="d{document.document_id}">\n<h2>{escape(document.publisher)} · {escape(what(document, lang))}</h2>\n'
        f'<p class="file">{escape(document.file_name)}<br>SHA-256 {document.sha256}</p>'
    )
    return "\n".join(
        [
            head,
            families(one, lang),
            f"<h3>{words['causes']}</h3>\n{causes(one, pictures, lang)}",
            f"<h3>{words['failing']}</h3>\n<p>{words['yuan']}</p>",
            identities(one, lang),
            "</section>",
        ]
    )
