"""The name of a document's publisher, as each place in it prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.normalize.identity.printed import BROKEN, Phrase, Printed, is_running
from etl.normalize.identity.vote import COVER, FORM, HINT, Voice, first, most
from etl.records.kinds import TableKind
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.performance_words import label_role

_ON_COVER = pattern("publisher_patterns", "on_cover")
_WHOLE_NAME = pattern("publisher_patterns", "whole_name")
_LONGEST_NAME = pattern("publisher_patterns", "longest_name")
_YEAR_IN_NAME = pattern("publisher_patterns", "year_in_name")
_FORM_LABEL = pattern("publisher_patterns", "form_name_label")
_NO_NAME_LINE = pattern("publisher_patterns", "no_name_line")
_LEAD = pattern("publisher_patterns", "before_name")
_SET_OFF = pattern("publisher_patterns", "set_off")
_FORM_MAKER = pattern("publisher_patterns", "form_maker")
_COMPILED = pattern("publisher_patterns", "compiled")
_PLACE_BEFORE = pattern("publisher_patterns", "place_before_year")
_YEAR_AFTER_PLACE = pattern("publisher_patterns", "year_after_place")
_NAME_THEN_YEAR = pattern("publisher_patterns", "name_then_year")
_YEAR_THEN_NAME = pattern("publisher_patterns", "year_then_name")
_NAME_WITHOUT_YEAR = pattern("publisher_patterns", "name_without_year")
_IN_TEXT = pattern("publisher_patterns", "in_text")
_UNKNOWN_NAME = pattern("publisher_patterns", "unknown_name")
_IS_BODY = pattern("publisher_patterns", "is_body")
_IN_TITLE = pattern("publisher_patterns", "in_title")
_STATED = pattern("publisher_patterns", "stated")
_NO_BODY = pattern("caption_patterns", "no_body")
# The code of a body before its name on a form: [101001]某局, 101-某局.
_CODE = re.compile(r"^[\[【（(]?\d{2,}[\]】）)]?[-—_]?")
# What a body is stands behind cover and contents.
_FIRST_LINES = 120


def names(said: Printed, tables: Sequence[tuple[ParsedTable, TableKind]], on_cover: str | None) -> list[Voice]:
    """The publisher as the cover, the tables' captions, the text, the titles and the department's performance table name it.

    Where nothing else decides between cover and captions, the cover is the document's own name; captions are taken over from
    last year's tables, and keep the name a body had then. The file's name only supports what is printed.
    """
    compilers = [(fold(parsed.caption.compiled_by), kind) for parsed, kind in tables if parsed.caption.compiled_by]
    # A performance form names the unit whose project it is.
    whole = [name for name, kind in compilers if not kind.rule.is_form]
    alone = [line for line in map(_bare_name, said.strong) if line]
    in_file_name = longest_name(said.file_name)
    body = said.rest if on_cover else said.lines
    in_titles = (match[1] for line in said.titles if (match := _IN_TITLE.match(line)) and not _NO_BODY.match(match[1]))
    printed = [
        Voice(on_cover, COVER),
        Voice(most(whole), COVER) if whole else Voice(most(name for name, _ in compilers), HINT),
        Voice(first(alone), FORM),
        Voice(most(match[1] for line in body if (match := _STATED.search(line) or _IN_TEXT.search(line))), HINT),
        Voice(most(in_titles), HINT),
        Voice(_on_forms(tables, in_file_name), FORM),
    ]
    return [*printed, Voice(in_file_name, HINT)] if any(voice.said for voice in printed) else []


def name_on_cover(said: Printed) -> str | None:
    """The name a cover or a running head prints behind its label, or beside the year and the word for the document."""
    phrases = [_without_menu(said, phrase) for phrase in said.phrases]
    for form, lines in (
        (_STATED, said.strong),
        (_NAME_THEN_YEAR, phrases),
        (_YEAR_THEN_NAME, phrases),
        (_NAME_WITHOUT_YEAR, said.strong),
    ):
        for line in lines:
            if (match := form.search(line)) and (name := _LEAD.sub("", match[1])) and not _NO_BODY.match(name):
                place = _PLACE_BEFORE.search(line[: match.start()]) if form is _YEAR_THEN_NAME else None
                return name if place is None or name.startswith(place[0]) else place[0] + name
    return next(filter(None, map(_bare_name, _below_title(said.strong))), None)


def _without_menu(said: Printed, phrase: Phrase) -> str:
    """A phrase of the cover without the lines above it, where these are no part of the name.

    So they are where the name with them is printed nowhere else, and without them it is: 首页 or 财政局 of a page's menu.
    """
    whole, own = _NAME_THEN_YEAR.search(phrase.text), _NAME_THEN_YEAR.search(phrase.own)
    if whole is None or own is None or whole[1] == own[1] or any(whole[1] in line for line in said.lines):
        return phrase.text
    is_elsewhere = any(own[1] in line and line != phrase.own for line in said.lines)
    return phrase.own if is_elsewhere else phrase.text


def name_in_sentence(said: Printed) -> str | None:
    """The body of which the first lines of the text say what it is: 甲市中级人民法院是国家审判机关."""
    found = (match[1] for line in said.lines[:_FIRST_LINES] if (match := _IS_BODY.match(line)))
    return next((name for name in found if not _NO_BODY.match(name)), None)


def unknown_name(said: Printed) -> str | None:
    """What stands where a cover names the body, though it ends as no body's name that is known."""
    found = (match[1] or match[2] for phrase in said.phrases if (match := _UNKNOWN_NAME.search(phrase.text)))
    return next((name for name in found if not _NO_NAME_LINE.search(name) and not _NO_BODY.match(name)), None)


def _below_title(strong: Sequence[str]) -> Iterator[str]:
    """The lines of a cover that stand right below its year and word for the document, printed over a few lines."""
    for at, line in enumerate(strong):
        above = ["".join(strong[start:at]) for start in range(max(0, at - BROKEN), at)]
        if not _FORM_MAKER.search(line) and any(_ON_COVER.search(text) and not is_running(text) for text in above):
            yield line


def _bare_name(line: str) -> str | None:
    """The name that is all a line of a cover prints, but for what sets it off and the word that its body compiled the document."""
    line = _SET_OFF.sub(r"\1\2", line)
    name = line if _WHOLE_NAME.match(line) else _COMPILED.sub("", line)
    if name != line and _FORM_MAKER.search(name):
        return None
    return name if len(name) > 3 and _WHOLE_NAME.match(name) and not _NO_BODY.match(name) else None


def _on_forms(tables: Sequence[tuple[ParsedTable, TableKind]], in_file_name: str | None) -> str | None:
    """The name beside 部门名称 in the department's performance table; of several the one in the file's name, else the most frequent."""
    names = [
        name
        for parsed, kind in tables
        if kind.name == "department_performance"
        for row in parsed.printed
        for label, value in pairwise(fold(cell.text) for cell in row.cells if cell)
        if _FORM_LABEL.match(label) and (name := value) and _WHOLE_NAME.match(name)
    ]
    if not names and tables and all(kind.rule.is_form for _, kind in tables):
        return _of_projects([parsed for parsed, _ in tables], in_file_name)
    return in_file_name if in_file_name in names else most(names)


def _of_projects(forms: Sequence[ParsedTable], in_file_name: str | None) -> str | None:
    """Who publishes forms of projects alone: the body of all of them, or over several; where two may be, what the file's name says."""
    found: dict[str, list[str]] = {"unit": [], "supervisor": []}
    for parsed in forms:
        for row in parsed.printed:
            for label, value in pairwise(fold(cell.text) for cell in row.cells if cell):
                name = _CODE.sub("", value)
                if (role := label_role(label)) in found and _WHOLE_NAME.match(name):
                    found[role].append(name)
    units, supervisors = set(found["unit"]), set(found["supervisor"])
    if in_file_name in units | supervisors:
        return in_file_name
    alone = supervisors if len(units) != 1 else units
    return next(iter(alone)) if len(alone) == 1 and (alone == supervisors or not supervisors) else None


def longest_name(file_name: str) -> str | None:
    """The longest name of a public body in the name of a file, without years."""
    joined = _YEAR_AFTER_PLACE.sub("", file_name)
    names = [_LEAD.sub("", match[1]) for match in _LONGEST_NAME.finditer(_YEAR_IN_NAME.sub(" ", joined))]
    return max(names, key=len, default=None)
