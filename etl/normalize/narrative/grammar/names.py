"""Names in a list, as running text or as numbered paragraphs print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import tidy
from etl.text.ordinals import ITEM, SUBGROUP, SUBITEM, ordinal

PUBLIC_BODY = pattern("narrative_patterns", "public_body")
_BRACKET = re.compile(r"（[^（）]*）")
_ET_CETERA = pattern("narrative_patterns", "et_cetera")
_LEFT_OUT = pattern("narrative_patterns", "left_out")
_LAST_AND = pattern("narrative_patterns", "last_and")
_ITEM_NAME = pattern("narrative_patterns", "list_item")


def inline_names(text: str, ends: re.Pattern[str]) -> list[str]:
    """The names of an enumeration (A、B，C和D等处室) without what it leaves out (不含E); `ends`: whether a part may be a whole name."""
    guarded = _BRACKET.sub(lambda match: match[0].translate({ord("、"): "\x01", ord("，"): "\x02"}), text)
    parts = [part for part in re.split(r"[、，]", _ET_CETERA.sub("", _LEFT_OUT.sub("", guarded))) if part]
    names: list[str] = []
    for part in parts:
        both = [
            (part[: link.start()], part[link.end() :])
            for link in _LAST_AND.finditer(part)
            if ends.search(part[: link.start()]) and ends.search(part[link.end() :])
        ]
        names += both[-1] if both else [part]
    return [name.replace("\x01", "、").replace("\x02", "，").strip() for name in names]


def numbered_names(paragraphs: Sequence[Paragraph], lead: int) -> list[tuple[int, str]]:
    """Page and name of each numbered paragraph that follows the one at `lead`, up to the first that is none.

    One numbered in another way (（三） behind 1. and 2.) is none, but a heading.
    """
    names: list[tuple[int, str]] = []
    level: int | None = None
    for paragraph in paragraphs[lead + 1 :]:
        plain = plain_text(paragraph.text)
        mark = ordinal(plain.text)
        name = _ITEM_NAME.match(plain.text, mark.end) if mark and mark.level in {SUBGROUP, ITEM, SUBITEM} else None
        if not (mark and name) or level not in {None, mark.level}:
            break
        level = mark.level
        names.append((paragraph.page_no, tidy(plain.as_printed(name.start(), name.end()))))
    return names
