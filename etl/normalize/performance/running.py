"""Indicators in running text: one cell holds all of a project's, or all of a level, and each becomes a row of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.itemised import aims, has_targets, items, parts
from etl.records.disclosure import SourceCell
from etl.text.fold import join_lines, tidy
from etl.text.performance_words import level_of

_AIMED = ("target", "target_words", "target_first", "target_term", "operator", "actual", "score")


def is_running(text: str) -> bool:
    """True for a cell that lists indicators: it names their levels and then goes on."""
    return next(items(tidy(text)), None) is not None


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
            found += _with_its_target(row)
            continue
        pieces = [row]
        while at < len(rows) and _alone(rows[at]) and rows[at].page_no != pieces[-1].page_no:
            pieces.append(rows[at])
            at += 1
        found += _listed(pieces)
    return found


def _with_its_target(row: AlignedRow) -> Iterator[AlignedRow]:
    """A row as it is, or, where its targets stand behind the names and in no column, a row for each: 检查次数≥4次；培训≥3期."""
    name = row.text("indicator")
    if not aims(name) or not has_targets(name) or any(row.text(role) for role in _AIMED):
        yield row
        return
    found = list(parts(name))
    for name, target in found:
        texts = {**row.texts, "indicator": name, "target": target}
        if len(found) > 1:
            # Points in one cell are those of all.
            texts.pop("weight", None)
        yield replace(row, texts=texts, cells={**row.cells, "target": row.cells["indicator"]})


def listed_under(level: str, cell: SourceCell, row: AlignedRow) -> Iterator[AlignedRow]:
    """The indicators a cell lists, with their targets: 整治长度≥12公里；验收合格率100%.

    It stands under the name of their level, or beside the names of both.
    """
    own = {role: row.text(role) for role in ("level_1", "level_2") if row.text(role)}
    role = "level_1" if level_of(level, 1) else "level_2" if level_of(level, 2) else None
    for name, target in parts(cell.text):
        texts = {**({role: level} if role else own), "indicator": name, "target": target}
        cells = dict.fromkeys(texts, cell)
        beside = {} if role else {key: row.cells[key] for key in own if key in row.cells}
        yield replace(row, texts=texts, cells=cells | beside, parts=[], beside=[])


def _alone(row: AlignedRow) -> bool:
    """True for a row that prints an indicator's cell and no column beside it that an indicator has of its own."""
    return bool(row.text("indicator")) and not any(row.text(role) for role in ("level_1", "level_2", "target"))


def _listed(pieces: Sequence[AlignedRow]) -> Iterator[AlignedRow]:
    text, ends = "", []
    for piece in pieces:
        text = join_lines([text, tidy(piece.text("indicator"))]) if text else tidy(piece.text("indicator"))
        ends.append(len(text))
    for start, item in items(text):
        piece = next(piece for piece, end in zip(pieces, ends, strict=True) if start < end)
        cell = piece.cells["indicator"]
        yield replace(piece, texts=dict(item), cells=dict.fromkeys(item, cell), parts=[])
