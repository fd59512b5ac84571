"""What fuzzing has found, each as small as it can be."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from etl.document.pdf.reader import read_pages
from etl.errors import DocumentRejected
from etl.limits import LimitExceeded
from etl.load.entities.naming import project_name
from etl.locate.grids.columns import ColumnExtent as Place
from etl.locate.grids.headings import header_cells
from etl.locate.grids.ruled import _nearest, find_grids
from etl.locate.grids.segments import rows_of_segments
from etl.locate.settings import LocateSettings
from etl.normalize.narrative.matters.descriptions import read_descriptions
from etl.normalize.tables.codes import make_code
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.paired_lists import read_lists
from etl.reconcile.labels import number
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box, Page, Ruling, Word
from etl.records.parsed import ParsedTable
from etl.run.read_document import read_disclosure
from etl.text.money import parse_number
from tests.fuzz import pdfs
from tests.fuzz.bases import EXTRACTS, extract
from tests.fuzz.objects import inflated
from tests.workshop.make_sample import SAMPLE

HEAD = "东江省水利厅2024年部门预算\n\n部门项目支出情况表\n单位：万元\n"


def transcript(folder: Path, text: str) -> Path:
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_line_without_a_name_is_no_project(tmp_path: Path) -> None:
    """The writer knows a project by its name alone."""
    disclosure = read_disclosure(transcript(tmp_path, f"{HEAD}项目名称\t合计\n合计\t3.00\n水库除险\t1.00\n\t2.00\n"))
    (table,) = disclosure.tables
    assert table.kind == "project_expenditure"
    assert [(line.level, project_name(line)) for line in table.lines] == [
        ("total", None),
        ("project", "水库除险"),
        (None, None),
    ]
    assert [amount.printed_value for amount in table.lines[2].amounts] == [Decimal("2.00")]


@pytest.mark.parametrize("digits", ["٢٠١", "２０１", "20١01"])
def test_digits_of_other_scripts_are_no_code(digits: str) -> None:
    assert make_code(digits) is None
    assert make_code("201") is not None


def test_endless_digits_are_no_figure() -> None:
    assert parse_number("9" * 15) == Decimal("9" * 15)
    assert parse_number("9" * 16) is None
    assert parse_number("9" * 15 + "." + "9" * 9) == Decimal("9" * 15 + "." + "9" * 9)
    assert parse_number("9" * 15 + "." + "9" * 10) is None
    assert parse_number("0." + "0" * 50 + "1") == Decimal("1E-51")


def test_large_numbers_are_written_out() -> None:
    assert number(Decimal("9" * 24) * Decimal(100_000_000)).replace(",", "") == "9" * 24 + "0" * 8
    assert number(Decimal("12.34000")) == "12.34"


def test_a_table_of_two_lists_without_columns_has_no_lines() -> None:
    assert (
        read_lists(
            TableContext(
                ParsedTable(Caption(), (), (), (), 1, 1), TableKind("income_expenditure_summary", "all"), (), None
            )
        )
        == ()
    )


def test_headings_of_letters_without_height() -> None:
    words = [Word("合计", Box(0, 10, 90, 10)), Word("基本", Box(0, 20, 40, 20)), Word("项目", Box(50, 20, 90, 20))]
    heads, _ = header_cells(rows_of_segments(words), [Place(0, 40, True), Place(50, 90, True)])
    assert {head.text for head in heads} == {"合计", "基本", "项目"}


@pytest.mark.parametrize("filler", ["一", "（", "1", " ", "1.", "（一"])
def test_a_paragraph_of_one_letter_is_read_in_a_moment(filler: str) -> None:
    class Passage:
        page_no = 1
        text = "项目名称：" + filler * (30_000 // len(filler)) + "项目"

    begun = time.process_time()
    read_descriptions([Passage()])
    assert time.process_time() - begun < 2


def test_the_nearest_edge() -> None:
    chance = Random(1)
    for _ in range(3000):
        edges = sorted(
            {chance.choice((chance.random() * 10, chance.randrange(10))) for _ in range(chance.randrange(1, 9))}
        )
        value = chance.choice((chance.random() * 12 - 1, chance.randrange(22) / 2))
        assert _nearest(edges, value) == min(range(len(edges)), key=lambda i: abs(edges[i] - value))


@pytest.mark.parametrize(("rows", "columns"), [(3, 3000), (3000, 3)])
def test_a_large_grid_takes_a_moment(rows: int, columns: int) -> None:
    """Once every cell was compared with every edge, every word with every frame, every merging with every cell."""
    across = [Ruling(0, y, columns, y) for y in range(rows + 1) if y != 1]
    down = [Ruling(x, top, x, bottom) for x in range(columns + 1) for top, bottom in pairwise(range(rows + 1))]
    words = tuple(Word("1", Box(x, y, x + 1, y + 1)) for x in range(columns) for y in range(rows))
    begun = time.process_time()
    grids, outside = find_grids(Page(1, columns, rows, words, (*across, *down)), LocateSettings(snap=0.01))
    assert time.process_time() - begun < 4
    (grid,) = grids
    assert not outside and len(grid.cells) == (rows - 1) * columns


def test_a_page_tree_of_many_pages_is_stopped_at_the_limit(tmp_path: Path) -> None:
    data = inflated(extract(SAMPLE, EXTRACTS[0]))
    file = tmp_path / "a.pdf"
    file.write_bytes(data.replace(b"/Count 3", b"/Count 90000"))
    with pytest.raises((LimitExceeded, DocumentRejected)):
        read_disclosure(file, max_pages=2000)
    file.write_bytes(data)
    with pytest.raises(LimitExceeded, match=r"a\.pdf: the PDF has 3 pages, the limit is 2; .*YUSUAN_MAX_PAGES"):
        read_disclosure(file, max_pages=2)


def test_damage_is_not_logged_line_by_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.pdf"
    for seed in range(6):
        file.write_bytes(pdfs.unmap(Random(seed), extract(SAMPLE, EXTRACTS[0])))
        said = ""
        try:
            read_disclosure(file)
        except DocumentRejected as rejected:
            said = str(rejected)
        assert "\n" not in said
    assert capfd.readouterr() == ("", "")


def test_information_that_is_a_page_is_not_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What stands there leads back to itself; without an end the file is read by the second reader, which logs that."""
    data = inflated(extract(SAMPLE, EXTRACTS[0]))
    page = re.findall(rb"/Kids\s*\[\s*(\d+) 0 R", data)[0]
    file = tmp_path / "a.pdf"
    file.write_bytes(re.sub(rb"trailer\s*<<", b"trailer << /Info " + page + b" 0 R", data).replace(b"%%EOF", b""))
    assert len(read_pages(file.name, file.read_bytes())) == 3
    assert capfd.readouterr() == ("", "")
