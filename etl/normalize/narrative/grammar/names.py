"""Names in a list, as running text or as numbered paragraphs print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import tidy
from etl.text.ordinals import SUBGROUP, SUBITEM, ordinal

PUBLIC_BODY = pattern("narrative_patterns", "public_body")
_BRACKET = re.compile(r"（[^（）]*）")
_ET_CETERA = pattern("narrative_patterns", "et_cetera")
_LEFT_OUT = pattern("narrative_patterns", "left_out")
_LAST_AND = pattern("narrative_patterns", "last_and")
_ITEM_NAME = pattern("narrative_patterns", "list_item")
_STOPS = re.compile(r"[、，]")
# 1.某局（本级）2.某中心3.某站: numbers part the names of a list that begins with one.
_NUMBERED, _NUMBERS = re.compile(r"（?1[）.、]\D"), re.compile(r"[、，]?（?\d{1,2}[）.、](?=\D)")


def inline_names(text: str, ends: re.Pattern[str]) -> list[str]:
    """The names of an enumeration (A、B，C和D等处室) without what it leaves out (不含E); `ends`: whether a part may be a whole name."""
    guarded = _BRACKET.sub(lambda match: match[0].translate({ord("、"): "\x01", ord("，"): "\x02"}), text)
    apart = _NUMBERS if _NUMBERED.match(guarded) else _STOPS
    parts = [part for part in apart.split(_ET_CETERA.sub("", _LEFT_OUT.sub("", guarded))) if part]
    names: list[str] = []
    for part in parts:
        both = [
            (part[: link.start()], part[link.end() :])
            for link in _LAST_AND.finditer(part)
            if ends.search(part[: link.start()]) and ends.search(part[link.end() :])
        ]
        names += both[-1] if both else [part]
    # A list within a list ends before what follows it: A、B等3个处室和C.
    bare = (_ET_CETERA.sub("", name) for name in names)
    return [name.replace("\x01", "、").replace("\x02", "，").strip() for name in bare]


def numbered_names(paragraphs: Sequence[Paragraph], lead: int) -> list[tuple[int, str]]:
    """Page and name of each numbered paragraph that follows the one at `lead`, up to the first that is none.

    The next heading is none either: （二）派出机构 behind 1、办公室 and 2、人事处.
    """
    names: list[tuple[int, str]] = []
    outermost = SUBGROUP
    for paragraph in paragraphs[lead + 1 :]:
        plain = plain_text(paragraph.text)
        mark = ordinal(plain.text)
        within = mark is not None and outermost <= mark.level <= SUBITEM
        name = _ITEM_NAME.match(plain.text, mark.end) if mark and within else None
        if not mark or not name:
            break
        outermost = outermost if names else mark.level
        names.append((paragraph.page_no, tidy(plain.as_printed(name.start(), name.end()))))
    return names
