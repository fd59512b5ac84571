"""Indicators in running text: one cell holds all of a project's as a numbered list, each with its levels and its target.

    1、1-产出指标；11-数量指标；检查次数；实施周期指标值:≥4次；年度指标值:≥2次。2、…

Separators, codes and the words before a value vary; what stands under the year's value is the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.vocabulary import level_at_start, level_of
from etl.records.disclosure import SourceCell
from etl.reference import pattern
from etl.text.fold import fold, join_lines, tidy

_ITEM = re.compile(r"[（(]?(\d{1,3})\s*[、.．）)]\s*(?!\d)|[（(]?(\d{1,3})\s*[、．）)]\s*")
_PARTS = re.compile(r"[；;\n]|。(?=\S)")
_ORDINAL = re.compile(r"^[（(]?\d{1,2}[)）、.．](?!\d)|^[①-⑳]")
_NAME_AND_NUMBER = pattern("performance_patterns", "name_and_number")
_CODE = re.compile(r"^\s*\d{1,3}\s*[-－—–_.、：:]\s*")
_SEPARATORS = " \t\n；;，,：:、-－—–|/→。"
# A name and its target without a word between: 检查次数≥4次, 检查次数：4次.
_SIGN = re.compile(r"\s*(?=[<>=≥≤≧≦⩾⩽＞＜＝])")
_LAST_PART = re.compile(r"\s*[：:；;]\s*(?=[^：:；;]*$)|\s*[，,]\s*(?=[^，,]*$)")


def is_running(text: str) -> bool:
    """True for a cell that lists indicators: it names a first and a second level and then goes on."""
    return next(_items(tidy(text)), None) is not None


def spread(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows with each cell of running text as the rows it lists; a cell cut by a page is read as one."""
    found: list[AlignedRow] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        at += 1
        if row.lists:
            found += [each for level, cell in row.lists for each in listed_under(level, cell, replace(row, lists=[]))]
            continue
        if not _alone(row) or not is_running(row.text("indicator")):
            found.append(row)
            continue
        pieces = [row]
        while at < len(rows) and _alone(rows[at]) and rows[at].page_no != pieces[-1].page_no:
            pieces.append(rows[at])
            at += 1
        found += _listed(pieces)
    return found


def listed_under(level: str, cell: SourceCell, row: AlignedRow) -> Iterator[AlignedRow]:
    """The indicators a cell under the name of a level lists: 整治长度≥12公里；验收合格率100%."""
    role = "level_1" if level_of(level, 1) else "level_2"
    for part in _PARTS.split(cell.text):
        text = _ORDINAL.sub("", tidy(part)).strip(_SEPARATORS)
        found = _NAME_AND_NUMBER.fullmatch(text) if "=" not in fold(text) and not _SIGN.search(text) else None
        name, target = (found[1], found[2]) if found else _name_and_target(text)
        if name:
            texts = {role: level, "indicator": name, "target": target}
            yield replace(row, texts=texts, cells=dict.fromkeys(texts, cell), parts=[], beside=[])


def _alone(row: AlignedRow) -> bool:
    """True for a row that prints an indicator's cell and no column beside it that an indicator has of its own."""
    return bool(row.text("indicator")) and not any(row.text(role) for role in ("level_1", "level_2", "target"))


def _listed(pieces: Sequence[AlignedRow]) -> Iterator[AlignedRow]:
    text, ends = "", []
    for piece in pieces:
        text = join_lines([text, tidy(piece.text("indicator"))]) if text else tidy(piece.text("indicator"))
        ends.append(len(text))
    for start, item in _items(text):
        piece = next(piece for piece, end in zip(pieces, ends, strict=True) if start < end)
        cell = piece.cells["indicator"]
        yield replace(piece, texts=dict(item), cells=dict.fromkeys(item, cell), parts=[])


def _items(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Where each listed indicator begins, and its texts by role; nothing where the text is no such list."""
    starts: list[tuple[int, int]] = []
    for match in _ITEM.finditer(text):
        is_next = int(match[1] or match[2]) == len(starts) + 1
        if is_next and _levels(text[match.end() :]):
            starts.append((match.start(), match.end()))
    if not starts and _levels(text):
        starts.append((0, 0))
    if not starts or text[: starts[0][0]].strip(_SEPARATORS):
        return
    for at, (start, begin) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        levels = _levels(text[begin:end])
        assert levels is not None, "an item begins with its levels"
        first, second, rest = levels
        name, target = _name_and_target(rest)
        if name:
            yield start, {"level_1": first, "level_2": second, "indicator": name, "target": target}


def _levels(text: str) -> tuple[str, str, str] | None:
    """First level, second level and what follows them, with the codes before their names left out."""
    found = []
    for level in (1, 2):
        text = _CODE.sub("", text.lstrip(_SEPARATORS)).lstrip(_SEPARATORS)
        name = level_at_start(text, level)
        if name is None or text[len(name) :].lstrip()[:1] not in {*_SEPARATORS, ""}:
            return None
        found.append(name)
        text = text[len(name) :].lstrip()
    rest = _CODE.sub("", text.strip(_SEPARATORS))
    return (found[0], found[1], rest) if rest else None


def _name_and_target(text: str) -> tuple[str, str]:
    values = list(pattern("performance_patterns", "running_value").finditer(text))
    if values:
        name = text[: values[0].start()]
        by_term = {}
        for at, value in enumerate(values):
            end = values[at + 1].start() if at + 1 < len(values) else len(text)
            by_term["term" if value["longer"] else "year"] = text[value.end() : end].strip(_SEPARATORS)
        return name.strip(_SEPARATORS), by_term.get("year") or by_term.get("term", "")
    cut = _SIGN.search(text) or _LAST_PART.search(text)
    if cut is None:
        return text.strip(_SEPARATORS), ""
    return text[: cut.start()].strip(_SEPARATORS), text[cut.end() :].strip(_SEPARATORS)
