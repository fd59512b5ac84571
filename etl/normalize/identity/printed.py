"""What a document prints of itself: the lines of its cover, its running heads, the titles of its tables, its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import PurePath

from etl.records.document import Document
from etl.records.kinds import TableKind
from etl.records.located import TextLine
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.days import calendar_day
from etl.text.fold import fold, tidy
from etl.text.numerals import in_digits

# A cover is short; without a table of contents to end it, this many lines are taken for it.
_COVER_LINES, _LAST_COVER_LINE = 8, 40
# Longer lines are running text, not the words of a cover.
_LONGEST_LINE = 60
BROKEN = 4
"""A name or a phrase may be printed over so many lines."""
_RUNNING_TEXT = pattern("publisher_patterns", "running_text")
_CHINESE_YEAR = pattern("publisher_patterns", "chinese_year")
# Behind the digits of either.
_YEAR = "年"
_SHORT_YEAR = pattern("publisher_patterns", "short_year")
_TITLE_YEAR = pattern("publisher_patterns", "title_year")
_BARE_YEAR = pattern("publisher_patterns", "bare_year")
_DAY = pattern("publisher_patterns", "full_date")
_ON_COVER = pattern("publisher_patterns", "on_cover")
_WHOLE_NAME = pattern("publisher_patterns", "whole_name")
_BUDGET_OR_ACCOUNT = pattern("publisher_patterns", "budget_or_account")
_NAME_LINE = pattern("publisher_patterns", "name_line")
_NO_NAME_LINE = pattern("publisher_patterns", "no_name_line")
_CONTENTS = pattern("publisher_patterns", "contents")
_BEFORE_NAME, _BEHIND_NAME, _BEHIND_TITLE, _CUT_WORD = (
    pattern("publisher_patterns", name)
    for name in ("before_title_name", "behind_title_name", "behind_title", "cut_title_word")
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Lines of a cover that name the year with 预算 or 决算, the lines of the name above them included; own: without these."""

    text: str
    year: str
    own: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a document prints of itself, folded, with years in four digits.

    lines: of its text; cover: the first of them; running: its heads; titles: of its tables; phrases: what cover and heads say of
    year and kind; title: of the document as printed; published_on: the one day the cover prints, as many print the month alone.
    """

    lines: Sequence[str]
    cover: Sequence[str]
    running: Sequence[str]
    titles: Sequence[str]
    phrases: Sequence[Phrase]
    file_name: str
    title: str | None
    published_on: date | None

    @property
    def strong(self) -> list[str]:
        """The lines of the cover and the running heads."""
        return [*self.cover, *self.running]

    @property
    def rest(self) -> list[str]:
        """The text without its cover: what that says is not heard again."""
        return [line for line in self.cover if is_running(line)] + list(self.lines[len(self.cover) :])


def printed_by(
    document: Document,
    tables: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[TextLine],
    heads: Sequence[str],
) -> Printed:
    """What a document prints of itself."""
    if document.blocks:
        text = _parted(text)
    lines = [plain(line.text) for line in text]
    cover = _cover(lines)
    running = [plain(head) for head in heads]
    titles = [plain(parsed.caption.title) for parsed, _ in tables if parsed.caption.title]
    return Printed(
        lines=lines,
        cover=cover,
        running=running,
        titles=titles,
        phrases=[*_phrases(cover), *_phrases(running)],
        file_name=plain(PurePath(document.file_name).stem),
        title=_title([tidy(line.text) for line in text[: len(cover)]], titles),
        published_on=_date([*cover, "".join(cover)]),
    )


def _parted(text: Sequence[TextLine]) -> list[TextLine]:
    """The lines with an empty one between those of two sheets, or before and behind a table: no name goes on there."""
    lines: list[TextLine] = []
    for line in text:
        if lines and line.page_no != lines[-1].page_no:
            lines.append(TextLine(line.page_no, ""))
        lines.append(line)
    return lines


def plain(text: str) -> str:
    """A line folded, with years in four digits: 二〇二四年 and, before the word for the document, 24年 are 2024年."""
    folded = fold(text)
    if _YEAR not in folded:
        return folded
    return _SHORT_YEAR.sub(r"20\1", _CHINESE_YEAR.sub(lambda match: in_digits(match[0]), folded))


def _cover(lines: Sequence[str]) -> list[str]:
    """The lines before the table of contents, else the first few of the first page."""
    before = list(takewhile(lambda line: not _CONTENTS.match(line), lines[:_LAST_COVER_LINE]))
    if len(before) < len(lines[:_LAST_COVER_LINE]):
        return before
    # The menus of a web page stand before its title: the first lines go on to the first year.
    dated = next((at for at, line in enumerate(before) if _TITLE_YEAR.search(line) or _BARE_YEAR.match(line)), 0)
    return list(lines[: max(_COVER_LINES, dated + BROKEN)])


def is_running(line: str) -> bool:
    """Whether a line is of running text, not words of a cover."""
    return len(line) > _LONGEST_LINE or bool(_RUNNING_TEXT.search(line))


def _phrases(lines: Sequence[str]) -> Iterator[Phrase]:
    """What the lines of a cover say of year and kind; first what one line says, then what is printed over several."""
    short = ["" if is_running(line) else line for line in lines]
    for count in range(1, BROKEN + 1):
        for start in range(len(short) - count + 1):
            part = short[start : start + count]
            if not all(part) or not (match := _ON_COVER.search("".join(part))):
                continue
            own = "".join(part)
            for above in reversed(short[:start]):
                if not _NAME_LINE.match(above) or _NO_NAME_LINE.search(above):
                    break
                part = [above, *part]
            yield Phrase("".join(part), match[1] or match[2], own)


def _date(cover: Iterable[str]) -> date | None:
    """The one calendar day the cover prints, in any numerals; None where it prints none or several."""
    found = {
        day
        for line in cover
        for match in _DAY.finditer(in_digits(line))
        if (day := calendar_day(*map(int, match.groups())))
    }
    return found.pop() if len(found) == 1 else None


def _title(cover: Sequence[str], of_tables: Sequence[str]) -> str | None:
    """The cover lines that name the year and the budget or account, few as they can be, with the name printed on the line above them.

    of_tables: the titles of its tables, folded, which are none of the document.
    """
    for count in range(1, BROKEN + 1):
        for start in range(len(cover) - count + 1):
            part = cover[start : start + count]
            if not _names_document([plain(line) for line in part], of_tables):
                continue
            before = cover[start - 1] if start else ""
            begins = re.match(r"20\d\d", plain(part[0])) and _WHOLE_NAME.match(fold(before))
            return _joined([before, *part] if begins else part)
    return _joined(cover) if cover and len(cover) <= 3 else None


def _names_document(part: Sequence[str], of_tables: Sequence[str]) -> bool:
    """Whether lines of a cover name a year and the budget or account: one line somehow, several as one phrase."""
    text = "".join(part)
    if len(part) == 1:
        return text not in of_tables and bool(re.search(r"20\d\d", text) and _BUDGET_OR_ACCOUNT.search(text))
    return all(part) and not any(map(is_running, part)) and bool(_ON_COVER.fullmatch(_BEHIND_TITLE.sub("", text)))


def _joined(part: Sequence[str]) -> str:
    """Lines of a title as one, with a space between them but where a name or a word goes on below."""
    title = last = part[0]
    for line in part[1:]:
        goes_on = _goes_on(plain(last), plain(line))
        title += line if goes_on else f" {line}"
        last = last + line if goes_on else line
    return title


def _goes_on(above: str, below: str) -> bool:
    """Whether a line of a title goes on below in the midst of a name or of 部门预算."""
    name = _BEFORE_NAME.sub("", above)
    is_name = not _WHOLE_NAME.match(name) and _WHOLE_NAME.match(name + _BEHIND_NAME.sub("", below))
    return bool(name and is_name) or bool(_CUT_WORD.search(f"{above}|{below}"))
