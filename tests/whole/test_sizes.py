"""One disclosure on sheets of any size, anywhere in user space: its figures, their meaning and their places are the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FS_MATRIX, FPDFPage_TransFormWithClip

from etl.records.disclosure import Disclosure
from etl.records.page import Box
from etl.run.read_document import read_disclosure
from tests.whole.warehouse import SAMPLE

# Pages of the sample with ruled and unruled tables, one that goes on over several, and text.
PAGES = range(4, 16)


def redrawn(path: Path, target: Path, pages: Sequence[int], times: float, shift: tuple[float, float]) -> Path:
    """Some pages (from 0), so many times as large, on a sheet that begins at `shift` in user space."""
    across, up = shift
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as made:
        made.import_pages(source, list(pages))
        for page in made:
            left, bottom, right, top = page.get_mediabox()
            matrix = FS_MATRIX(times, 0, 0, times, across - times * left, up - times * bottom)
            FPDFPage_TransFormWithClip(page.raw, matrix, None)
            page.set_mediabox(across, up, across + times * (right - left), up + times * (top - bottom))
            page.set_cropbox(across, up, across + times * (right - left), up + times * (top - bottom))
        made.save(target)
    return target


def meaning(disclosure: Disclosure) -> list[object]:
    """What is read, without where it stands."""
    tables = [
        (
            table.kind,
            table.title,
            [
                (
                    (line.label, line.level, line.functional_code, line.unit_name, line.project_name, line.page_no),
                    [(one.column_no, one.measure, one.fund, one.yuan, one.cell.text) for one in line.amounts],
                )
                for line in table.lines
            ],
        )
        for table in disclosure.tables
    ]
    return [*tables, [(one.code, one.verdict, one.left_yuan) for one in disclosure.checks]]


def places(disclosure: Disclosure) -> list[Box]:
    """Where each figure stands."""
    return [one.cell.box for table in disclosure.tables for line in table.lines for one in line.amounts]


@pytest.mark.parametrize(
    ("times", "shift"), [(0.15, (0.0, 0.0)), (6.0, (0.0, 0.0)), (1.0, (-400.0, 300.0))], ids=["tiny", "huge", "shifted"]
)
def test_what_is_read_is_the_same_on_a_sheet_of_another_size(
    times: float, shift: tuple[float, float], tmp_path: Path
) -> None:
    name = SAMPLE.name
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    plain = read_disclosure(redrawn(SAMPLE, tmp_path / "one" / name, PAGES, 1.0, (0.0, 0.0)))
    other = read_disclosure(redrawn(SAMPLE, tmp_path / "other" / name, PAGES, times, shift))
    assert sum(len(line.amounts) for table in plain.tables for line in table.lines) > 200
    assert meaning(other) == meaning(plain)
    for box, was in zip(places(other), places(plain), strict=True):
        expected = was.times(times)
        assert (box.x0 - shift[0], box.x1 - shift[0]) == pytest.approx(
            (expected.x0, expected.x1), abs=0.5 * times + 0.5
        )
