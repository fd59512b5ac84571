"""Paragraphs that tell the figures of one body after the other: 1、农技站预算总收入90万元 and 2、种子站预算总收入60万元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.names import PUBLIC_BODY
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.ordinals import without_ordinal

_BODY = pattern("narrative_patterns", "body_before_total")
_OWN = pattern("narrative_patterns", "own_organ")


def under_their_bodies(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that begin with a body and its income or expenditure as under a heading of its name.

    Only where several bodies are told so under one heading: one alone is most often the publisher itself.
    """
    bodies = [_body(paragraph) for paragraph in paragraphs]
    under: dict[tuple[str, ...], set[str]] = {}
    for paragraph, body in zip(paragraphs, bodies, strict=True):
        if body:
            under.setdefault(paragraph.headings, set()).add(body)
    return [
        replace(paragraph, headings=(*paragraph.headings, body))
        if body and len(under[paragraph.headings]) > 1
        else paragraph
        for paragraph, body in zip(paragraphs, bodies, strict=True)
    ]


def _body(paragraph: Paragraph) -> str:
    """The body a numbered paragraph begins with, where its income or expenditure follows; else ''."""
    text = plain_text(paragraph.text).text
    rest = without_ordinal(text)
    match = _BODY.match(rest) if rest != text else None
    is_body = match is not None and (PUBLIC_BODY.search(match["body"]) or _OWN.search(match["body"]))
    return match["body"] if match is not None and is_body else ""
