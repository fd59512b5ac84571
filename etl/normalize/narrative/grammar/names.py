"""Names in a list, as running text or as numbered paragraphs print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.records.located import Paragraph
from etl.text.fold import tidy

# How the names of public bodies end.
PUBLIC_BODY = re.compile(
    r"(?:厅|局|委|会|室|处|所|站|队|院|校|园|馆|台|社|团|中心|学|部|机关|镇|乡|街道|公司|专业署|本级|办)(?:[（(].*[）)])?$"
)
_BRACKET = re.compile(r"（[^（）]*）")
_ET_CETERA = re.compile(r"等(?:\d+个)?(?:处室|科室|内设机构|单位|部门|机构)?$")
_ITEM = re.compile(r"^(?:（[一二三四五六七八九十百]+）|（?\d{1,3}(?:[、.．）]))\s*(?P<name>[^，。；：]+)")


def inline_names(text: str, ends: re.Pattern[str]) -> list[str]:
    """The names of an enumeration (A、B，C和D等处室); `ends` tells whether a part may be a whole name."""
    guarded = _BRACKET.sub(lambda match: match[0].translate({ord("、"): "\x01", ord("，"): "\x02"}), text)
    parts = [part for part in re.split(r"[、，]", _ET_CETERA.sub("", guarded)) if part]
    names: list[str] = []
    for part in parts:
        left, _, right = part.rpartition("和")
        names += [left, right] if left and right and ends.search(left) and ends.search(right) else [part]
    return [name.replace("\x01", "、").replace("\x02", "，").strip() for name in names]


def numbered_names(paragraphs: Sequence[Paragraph], lead: int) -> list[tuple[int, str]]:
    """Page and name of each numbered paragraph that follows the one at `lead`, up to the first that is none."""
    names: list[tuple[int, str]] = []
    for paragraph in paragraphs[lead + 1 :]:
        plain = plain_text(paragraph.text)
        match = _ITEM.match(plain.text)
        if not match:
            break
        names.append((paragraph.page_no, tidy(plain.as_printed(match.start("name"), match.end("name")))))
    return names
