"""The registry of formats: which one reads a file, and formats that other packages bring."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from etl.commands import trace as trace_command
from etl.database import connect
from etl.document import formats, read_document, transcript
from etl.document.drawing.picture import draw_cell
from etl.document.drawing.rendering import Rendering
from etl.document.format import Format, on_page
from etl.errors import CannotRun, DocumentRejected
from etl.records.document import Content
from etl.records.located import GivenCell, Grid, TextLine
from etl.records.page import Box, Page, Ruling, Word
from etl.run.batch import run_batch
from etl.run.offered import offers
from etl.run.read_document import read_disclosure
from etl.settings import Settings
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.typeset import typeset

# As a package would have it: a JSON list of texts and of grids, each a list of rows of cells [text, columns, rows].
WORKBOOK = [
    "某市水利局2024年部门预算",
    "支出总表",
    "单位：万元",
    [
        [["科目编码", 1, 2], ["科目名称", 1, 2], ["合计", 1, 2], ["本年支出", 2, 1]],
        [["基本支出", 1, 1], ["项目支出", 1, 1]],
        [["合计", 2, 1], ["30.00", 1, 1], ["10.00", 1, 1], ["20.00", 1, 1]],
        [["213", 1, 1], ["农林水支出", 1, 1], ["30.00", 1, 1], ["10.00", 1, 1], ["20.00", 1, 1]],
    ],
]


def read_json(name: str, data: bytes, max_pages: int) -> Content:
    blocks: list[Grid | TextLine] = []
    for no, block in enumerate(json.loads(data)):
        if isinstance(block, str):
            blocks.append(TextLine(1, block))
            continue
        taken: set[tuple[int, int]] = set()
        cells = []
        for row, line in enumerate(block):
            for text, cols, rows in line:
                col = next(at for at in range(99) if (row, at) not in taken)
                taken |= {(row + down, col + right) for down in range(rows) for right in range(cols)}
                cells.append(GivenCell(row, col, text, rows, cols))
        blocks.append(Grid.given(1, cells, first_row=no))
    return Content(blocks=tuple(blocks))


JSON_GRIDS = Format("json_grids", "JSON file", "JSON文件", (".json",), lambda head: head.startswith(b"["), read_json)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Installs packages that bring these entry points, by name and value, until the end of the test."""

    def install(**values: str) -> None:
        points = [EntryPoint(name, value, formats.GROUP) for name, value in values.items()]
        monkeypatch.setattr(formats, "entry_points", lambda group: [each for each in points if each.group == group])
        formats.formats.cache_clear()

    yield install
    monkeypatch.undo()
    formats.formats.cache_clear()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "inbox" / "budget.json"
    path.parent.mkdir()
    path.write_text(json.dumps(WORKBOOK, ensure_ascii=False), encoding="utf-8")
    return path


def test_our_own_formats() -> None:
    assert [one.name for one in formats.formats()] == [
        "pdf",
        "xlsx",
        "xls",
        "docx",
        "doc",
        "html",
        "html_pages",
        "transcript",
    ]
    assert formats.suffixes() == (
        ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".docx", ".docm", ".doc", ".wps", ".html", ".htm", ".shtml", ".mht", ".mhtml", ".txt",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.PDF", "a", "a.odt"])
def test_content_decides_before_the_suffix(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(typeset(only(river_station(), frozenset({"income"})), RIVER_LAYOUT))
    pdf = read_document(tmp_path / name)
    assert pdf.media == "pdf" and pdf.pages and not pdf.blocks
    (tmp_path / name).write_text("收入总表\n项目\t预算数\n合计\t1.00\n", encoding="utf-8")
    text = read_document(tmp_path / name)
    assert text.media == "transcript" and not text.pages
    assert [type(block) for block in text.blocks] == [TextLine, Grid] and len(text.grids) == 1


def test_the_suffix_decides_where_the_content_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("只有文字", encoding="utf-8")
    assert read_document(tmp_path / "words.txt").blocks == (TextLine(1, "只有文字"),)
    (tmp_path / "words.odt").write_text("只有文字", encoding="utf-8")
    with pytest.raises(
        DocumentRejected, match=r"files of type \.odt are not read; give one of these: \.pdf, .*, \.txt"
    ):
        read_document(tmp_path / "words.odt")


def test_of_two_formats_that_claim_a_file_the_suffix_chooses(
    installed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.document.test_formats.TABBED", replace(transcript.FORMAT, name="tsv", suffixes=(".tsv",))
    )
    installed(tsv="tests.document.test_formats:TABBED")
    for suffix, name in ((".tsv", "tsv"), (".txt", "transcript"), ("", "transcript")):
        found = formats.format_of("项目\t预算数".encode(), suffix)
        assert found is not None and found.name == name


TABBED: Format | None = None


def test_an_installed_package_s_format_is_read_without_a_change_here(
    installed: Callable[..., None], workbook: Path
) -> None:
    assert offers([workbook.parent]) == []
    installed(json_grids="tests.document.test_formats:JSON_GRIDS")
    assert [offer.path for offer in offers([workbook.parent])] == [workbook]
    disclosure = read_disclosure(workbook)
    assert (disclosure.media, disclosure.publisher, disclosure.fiscal_year) == ("json_grids", "某市水利局", 2024)
    (table,) = disclosure.tables
    assert (table.kind, table.printed_unit) == ("expenditure", "万元")
    assert [column.path for column in table.columns] == [
        ("科目编码",), ("科目名称",), ("合计",), ("本年支出", "基本支出"), ("本年支出", "项目支出"),
    ]  # fmt: skip
    assert [(line.label, [str(amount.yuan) for amount in line.amounts]) for line in table.lines] == [
        ("合计", ["300000.00", "100000.00", "200000.00"]), ("农林水支出", ["300000.00", "100000.00", "200000.00"]),
    ]  # fmt: skip
    assert {check.verdict for check in disclosure.checks} == {"exact"}
    place = table.lines[1].amounts[2].cell
    assert formats.format_named("json_grids").place(place.page_no, place.box) == "part 1, row 6, cell 5"


def test_it_is_loaded_traced_and_stays_when_the_package_goes(
    installed: Callable[..., None], workbook: Path, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(json_grids="tests.document.test_formats:JSON_GRIDS")
    settings = Settings(database_url, tmp_path / "home", workbook.parent)
    from etl.run.read_files import Reader, read_one

    reader = Reader(read_disclosure, "1")
    # Processes started anew do not see a package that only this one pretends to have.
    monkeypatch.setattr(
        "etl.run.batch.read_all", lambda reader, paths, jobs, limits: (read_one(reader, p) for p in paths)
    )
    report = run_batch([workbook.parent], settings, build=False, reader=reader)
    assert [document.outcome for document in report.documents] == ["loaded"]
    with closing(connect(database_url)) as connection:
        assert connection.execute("SELECT media, page_count FROM core.documents").fetchall() == [("json_grids", 1)]
        (origin, *_) = trace_command.find_origins(connection, trace_command.Wanted(measure="project"), 5)
    assert origin.place == "part 1, row 5, cell 5"
    installed()
    assert origin.place == "part 1, row 5, cell 5"
    gone = formats.format_named("json_grids")
    assert (gone.label, gone.can_draw, gone.is_paginated) == ("json_grids", False, False)


def read_scan(name: str, data: bytes, max_pages: int) -> Content:
    """What an OCR program would find: a page of words it is more or less sure of, and the rulings of a table."""
    heads = ["某市水利局2024年部门预算", "支出总表", "单位：万元"]
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["213", "农林水支出", "30.00", "10.00", "20.00"]]
    words = [Word(text, Box(200, 40 + 30 * n, 320, 52 + 30 * n), "recognised", 0.8) for n, text in enumerate(heads)]
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            box = Box(54 + 80 * col, 144 + 20 * row, 110 + 80 * col, 156 + 20 * row)
            words.append(Word(text, box, "recognised", 0.97))
    rulings = [Ruling(50, y, 450, y) for y in (140, 160, 180)] + [Ruling(x, 140, x, 180) for x in range(50, 451, 80)]
    return Content(pages=(Page(1, 500, 400, tuple(words), tuple(rulings)),))


def render_scan(original: Path, page_no: int, scale: float) -> Rendering:
    return Rendering(Image.new("RGB", (int(500 * scale), int(400 * scale)), "white"), scale, 0, 0)


SCAN = Format(
    "scan", "scan", "扫描件", (".scan",), lambda head: head.startswith(b"SCAN"), read_scan, True, render_scan, on_page
)


def test_a_paginated_format_gives_words_that_know_their_origin_and_is_drawn(
    installed: Callable[..., None], tmp_path: Path
) -> None:
    installed(scan="tests.document.test_formats:SCAN")
    path = tmp_path / "a.scan"
    path.write_bytes(b"SCAN")
    words = read_document(path).pages[0].words
    assert {(word.origin, word.confidence) for word in words} == {("recognised", 0.8), ("recognised", 0.97)}
    assert (Word("1", words[0].box).origin, Word("1", words[0].box).confidence) == ("printed", None)
    (table,) = read_disclosure(path).tables
    (line,) = table.lines
    assert [str(amount.yuan) for amount in line.amounts] == ["300000.00", "100000.00", "200000.00"]
    cell = line.amounts[0].cell
    assert SCAN.place(cell.page_no, cell.box) == "page 1, 210.0–290.0 across, 160.0–180.0 down (points)"
    assert SCAN.render is not None
    draw_cell(SCAN.render, path, 1, cell.box, tmp_path / "cell.png")
    with Image.open(tmp_path / "cell.png") as picture:
        red, green, _ = picture.convert("RGB").getpixel((2 * 250, 2 * 170))  # type: ignore[misc]
        assert red > green


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_package:FORMAT", "cannot be loaded (ModuleNotFoundError"),
        ("tests.document.test_formats:WORKBOOK", "is no etl.document.format.Format"),
        ("etl.document.transcript:FORMAT", "there is a format transcript already"),
    ],
)
def test_a_package_that_brings_none_is_named(installed: Callable[..., None], value: str, said: str) -> None:
    installed(broken=value)
    with pytest.raises(CannotRun) as error:
        formats.formats()
    assert f"the format broken ({value})" in str(error.value) and said in str(error.value)


@pytest.mark.parametrize("one", formats.formats(), ids=lambda one: one.name)
def test_the_vocabulary_has_every_format_of_ours(one: Any) -> None:
    from etl.dictionary.words import read_words

    assert read_words()["media"][one.name] == one.label_zh == one.labelled("zh")
    assert one.labelled("en") == one.label


def test_a_grid_that_is_given_keeps_its_places() -> None:
    grid = Grid.given(
        2, [GivenCell(0, 0, "项目", 2, 1), GivenCell(0, 1, "数", 1, 2), GivenCell(1, 2, "9")], first_row=7
    )
    assert (grid.page_no, grid.row_count, grid.col_count) == (2, 2, 3)
    assert [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 2, 1, 1)]
    last = grid.cells[-1].box
    assert (last.x0, last.top, last.x1, last.bottom) == (2, 8, 3, 9)
