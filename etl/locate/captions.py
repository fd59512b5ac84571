"""The furniture around a grid: title, 编制部门, 单位, page numbers. Tells what a line is by its form alone."""

from __future__ import annotations

import re

from etl.layout import Caption
from etl.money import printed_unit
from etl.text import fold, tidy

_PAGE_NUMBER = re.compile(r"^[-—–－·\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[,，/]?\s*共\s*\d+\s*页)?)[-—–－·\s]*$")
_TABLE_NUMBER = re.compile(
    r"^(?:附?表|附件|公开|预算)?\s*(?:公开|预算)?\s*[\d一二三四五六七八九十]{1,3}\s*(?:-\d+)?\s*表?[:：]?$"
)
_NUMBER_PREFIX = re.compile(
    r"^(?:(?:附?表|附件|预算表?|公开表?)\s*[\d一二三四五六七八九十]{1,3}(?:-\d+)?\s*表?|[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．])[\s:：、]*"
)
_COMPILER = re.compile(
    r"(?:(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称|代码)?(?:[(（]盖?章[)）])?|单位名称)\s*[:：]\s*([^\s:：]+(?:\s[^\s:：]+)*?)\s*(?=$|(?:金额)?单位\s*[:：]|\d{4}\s*年)"
)
_BLANK_COMPILER = re.compile(r"^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?(?:[(（]盖?章[)）])?\s*[:：]?$")
_UNIT = re.compile(r"[(（]?(?:金额)?单位\s*[:：]?\s*(?:人民币)?\s*(?:亿元|百万元|万元|千元|元)(?:[/／、].*?)?[)）]?")
_YEAR = re.compile(r"^[(（]?\s*\d{4}\s*年度?\s*[)）]?$")
_TITLE = re.compile(r"表(?:[(（][^()（）]*[)）]|“[^”]*”)*$")
_SENTENCE = re.compile(r"[。；;]|详见|如下")
_LONGEST_TITLE = 60


def read_caption(text: str) -> Caption | None:
    """What a line above a grid says, or None when it is no caption line.

    A line may carry several parts at once: 收支预算总表 部门：某局 单位：万元. An empty Caption is a line that belongs to
    the furniture without saying anything needed (table number, page number, year).
    """
    line = tidy(text)
    if (
        not line
        or _PAGE_NUMBER.match(line)
        or _TABLE_NUMBER.match(fold(line))
        or _YEAR.match(line)
        or _BLANK_COMPILER.match(line)
    ):
        return Caption()
    unit = printed_unit(line)
    rest = _UNIT.sub(" ", line) if unit else line
    compiler = _COMPILER.search(rest)
    if compiler:
        rest = rest[: compiler.start()] + " " + rest[compiler.end() :]
    title = title_of(rest)
    if title is None and unit is None and compiler is None:
        return None
    if title is None and len(fold(rest)) > 20:
        return None  # a sentence that happens to mention a unit
    return Caption(title, unit, tidy(compiler[1]) if compiler else None)


def title_of(text: str) -> str | None:
    """The title a line prints, without its table number, or None when the line is no table title."""
    line = tidy(text)
    if _SENTENCE.search(line) or len(fold(line)) > _LONGEST_TITLE:
        return None
    bare = _NUMBER_PREFIX.sub("", line)
    if not _TITLE.search(fold(bare)) or len(fold(bare)) < 3:
        return None
    return bare


def is_page_number(text: str) -> bool:
    """True for a line that is nothing but a page number."""
    return bool(_PAGE_NUMBER.match(tidy(text)))
