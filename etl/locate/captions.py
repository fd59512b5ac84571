"""The furniture around a grid: title, 编制部门, 单位, page numbers. Tells what a line is by its form alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.records.located import Caption
from etl.reference import first_match, pattern
from etl.text.fold import fold, tidy, with_colons
from etl.text.money import printed_unit

_PAGE_NUMBER = pattern("caption_patterns", "page_number")
_TABLE_NUMBER = pattern("caption_patterns", "table_number")
_NUMBER_AMONG = pattern("caption_patterns", "number_among")
_NUMBER_BEHIND = pattern("caption_patterns", "number_behind")
_PREFIX = pattern("caption_patterns", "prefix")
_CONTINUATION = pattern("caption_patterns", "continuation")
_CONTINUED_TITLE = pattern("caption_patterns", "continued_title")
_UNIT = pattern("caption_patterns", "money_unit")
_BARE_UNIT = pattern("caption_patterns", "bare_unit")
_UNIT_AMONG = pattern("caption_patterns", "unit_among")
_OTHER = pattern("caption_patterns", "other_field")
_PUBLISHER = pattern("caption_patterns", "publisher_field")
_BLANK_LABEL = pattern("caption_patterns", "blank_label")
_LABEL_ALONE = pattern("caption_patterns", "label_alone")
_CODE = re.compile(r"^[\[【（(]?\s*\d{3,15}\s*[\]】）)]?\s*[-—－_]*\s*")
_NO_BODY_LINE = pattern("caption_patterns", "no_body_line")
_SEAL = pattern("caption_patterns", "seal")
_YEAR = pattern("caption_patterns", "lone_year")
_YEAR_AMONG = pattern("caption_patterns", "year_among")
_TITLE = pattern("caption_patterns", "title")
_SENTENCE = pattern("caption_patterns", "sentence")
_QUOTED = re.compile(r"^《([^《》]+)》$")
_A_TABLE = pattern("caption_patterns", "a_table")
_END = pattern("caption_patterns", "title_without_table")
_BODY_NAME = pattern("caption_patterns", "lone_body")
_NO_BODY = pattern("caption_patterns", "no_body")
# A code of a department or unit has 3, 6 or more digits; longer 5 and 7 are functional codes.
_CODED_BODY = re.compile(r"^[\[【（(]?(?:\d{3}|\d{6}|\d{8,15})[\]】）)]?[-—－_\s]*(?=\D)")
_LONGEST_TITLE = 60
_LONGEST_PLAIN_TITLE = 40
# A line is asked what it says by everything that stands near it.
_REMEMBERED = 1 << 13


@dataclass(slots=True)
class _Parts:
    """What is left of a line, and what has been taken out of it; a line break stands where something was."""

    rest: str
    taken: bool = False

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The last match of a pattern, all its matches taken out."""
        found = list(pattern.finditer(self.rest))
        if not found:
            return None
        self.taken = True
        self.rest = pattern.sub("\n", self.rest)
        return found[-1]


@lru_cache(_REMEMBERED)
def read_caption(text: str) -> Caption | None:
    """What a line above a grid says, or None when it is no caption line.

    A line may carry several parts at once, in any order: 收支预算总表 部门：某局 公开01表 单位：万元. An empty Caption is a
    line that belongs to the furniture without saying anything needed (table number, page number, year).
    """
    line = _NUMBER_BEHIND.sub(" ", tidy(with_colons(text)))
    if _CONTINUATION.match(line):
        return Caption(continues=True)
    if (
        not line
        or _PAGE_NUMBER.match(line)
        or _TABLE_NUMBER.match(line)
        or _YEAR.match(line)
        or _BLANK_LABEL.match(line)
    ):
        return Caption()
    if _BARE_UNIT.match(line):
        return Caption(printed_unit=printed_unit(f"单位：{line.strip('（()）【】[] ')}"))
    parts = _Parts(line)
    unit = _unit_taken(parts)
    parts.take(_OTHER)
    publisher, more = _publisher(parts)
    title = title_of(more) if more else None
    if title is None:
        title = title_of(parts.rest)
        if title is None and parts.take(_NUMBER_AMONG):
            title = title_of(parts.rest)
        elif title:
            title = title_of(tidy(_NUMBER_AMONG.sub(" ", title))) or title
    if title is None:
        parts.take(_YEAR_AMONG)
    rest = tidy(parts.rest)
    if publisher is None and title is None and rest:
        publisher = _bare_publisher(rest, beside_unit=unit is not None)
        rest = "" if publisher else rest
    if title is None and unit is None and publisher is None:
        # A label with nothing behind it, a number and a date beside each other: furniture if no other word is left.
        return Caption() if parts.taken and not re.search(r"\w", rest) else None
    if title is None and len(fold(rest)) > 20:
        return None  # a sentence that happens to mention a unit
    return Caption(title, unit, publisher, continues=bool(title and _CONTINUED_TITLE.search(title)))


def _unit_taken(parts: _Parts) -> str | None:
    """The money unit a line states, taken out of it: behind 单位, or bare at the end of what is a caption without it."""
    line = parts.rest
    if unit := printed_unit(line):
        parts.take(_UNIT)
        return unit
    bare = _UNIT_AMONG.search(line)
    if bare is None or not _names_something(line[: bare.start()]):
        return None
    parts.take(_UNIT_AMONG)
    return printed_unit(f"单位：{bare[1]}")


def _names_something(rest: str) -> bool:
    """Whether what stands before a bare money unit is a caption, be a year in it: a body (behind its code), a number or title, a label."""
    words = tidy(_YEAR_AMONG.sub(" ", rest))
    code = _CODED_BODY.match(words)
    named = bool(code and _BODY_NAME.match(words[code.end() :])) or bool(_BODY_NAME.match(words))
    return named or title_of(words) is not None or bool(_NUMBER_AMONG.search(words) or _PUBLISHER.search(words))


def caption_cells(texts: Sequence[str]) -> list[Caption | None]:
    """What each cell of a row says as a caption; beside a money unit the name of a body alone is the publisher's (某局 | 单位：元)."""
    parts = [read_caption(text) for text in texts]
    if any(part and part.printed_unit for part in parts):
        parts = [part or body_alone(text) for text, part in zip(texts, parts, strict=True)]
    return parts


def body_alone(text: str) -> Caption | None:
    """What a text says that is nothing but the name of a body, where a caption may stand; None for others."""
    name = _bare_publisher(tidy(text), beside_unit=True)
    return Caption(compiled_by=name) if name else None


def labels_with_values(texts: Sequence[str]) -> list[str]:
    """The texts of a row of cells, a label of the publisher joined with the name in the cell behind it: 部门： | 某局."""
    joined: list[str] = []
    for text in texts:
        if joined and _LABEL_ALONE.match(tidy(joined[-1])) and read_caption(text) is None:
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


@lru_cache(_REMEMBERED)
def title_of(text: str) -> str | None:
    """The title a line prints, without its table number, or None when the line is no table title."""
    line = tidy(text)
    if _SENTENCE.search(line) or len(fold(line)) > _LONGEST_TITLE or _TABLE_NUMBER.match(line):
        return None
    bare = unnumbered(line)
    if not _TITLE.search(fold(_CONTINUED_TITLE.sub("", bare))) or len(fold(bare)) < 3:
        return None
    return bare


def plain_title(text: str) -> str | None:
    """The title a line prints that does not call itself a table (…预算支出情况), or None.

    Only the words tell it from a heading of running text, so it counts only where a table plainly follows.
    """
    line = tidy(text)
    bare = unnumbered(line)
    if _SENTENCE.search(line) or _NO_BODY_LINE.search(bare):
        return None
    if not 4 <= len(fold(bare)) <= _LONGEST_PLAIN_TITLE or not _END.search(bare):
        return None
    return bare if first_match("table_titles", fold(bare)) else None


def is_numbered(text: str) -> bool:
    """True for a line that begins with a table number or the mark of a heading: it begins a title, it continues none."""
    return bool(_PREFIX.match(tidy(text)))


def without_table_number(text: str) -> str:
    """A line without the number of a table that it begins with (公开09表：…); the line as it is where there is none."""
    line = tidy(text)
    match = _PREFIX.match(line)
    return line[match.end() :] if match and _A_TABLE.search(match[0]) and match.end() < len(line) else line


def without_continuation(title: str) -> str:
    """A title folded, without the （续） of its later pages, as titles are compared."""
    return fold(_CONTINUED_TITLE.sub("", title))


def is_page_number(text: str) -> bool:
    """True for a line that is nothing but a page number."""
    return bool(_PAGE_NUMBER.match(tidy(text)))


def unnumbered(line: str) -> str:
    """A title without the numbers before it (1.预算01表 …) and the 《》 around it."""
    while (match := _PREFIX.match(line)) and match.end() < len(line):
        line = line[match.end() :]
    quoted = _QUOTED.match(line)
    return tidy(quoted[1]) if quoted else line


def _publisher(parts: _Parts) -> tuple[str | None, str | None]:
    """The name a line gives after 部门：, without its code, and a title that stands behind the name."""
    found = parts.take(_PUBLISHER)
    if found is None:
        return None, None
    name, more = _SEAL.sub("", _CODE.sub("", tidy(found[1]))), None
    head, space, tail = name.rpartition(" ")
    if space and title_of(tail):
        name, more = tidy(head), tail
    name = tidy(_NUMBER_AMONG.sub(" ", name))
    return (name if re.search(r"[\u4e00-\u9fffX×]{2}", name) and not _NO_BODY.match(fold(name)) else None), more


def _bare_publisher(rest: str, *, beside_unit: bool) -> str | None:
    """A name printed without a label: behind its code, or alone beside the money unit."""
    code = _CODED_BODY.match(rest)
    name = rest[code.end() :] if code else rest
    return name if (code or beside_unit) and _BODY_NAME.match(name) else None
