"""`yusuan trace`: from a figure to its page, row and column, and the cell marked on a picture of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from etl.cli import main
from etl.commands.trace import trace
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.facts import Book
from tests.workshop.layout import arrange
from tests.workshop.transcript import transcript
from tests.workshop.typeset import typeset

BOOK = only(river_station(), frozenset({"expenditure"}))


@pytest.fixture
def warehouse(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose warehouse holds a small PDF."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(tmp_path / "home"))
    path = tmp_path / "river.pdf"
    path.write_bytes(typeset(BOOK, RIVER_LAYOUT))
    assert run_batch([path], Settings(database_url, tmp_path / "home", tmp_path), build=False).exit_code == 0
    return path


def total(book: Book) -> str:
    return arrange(book, RIVER_LAYOUT).table("expenditure").lines[0]["total"]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["trace", *arguments])
    return result.exit_code, result.output


def test_a_figure_leads_to_its_place(warehouse: Path) -> None:
    code, output = run(total(BOOK), "--measure", "total", "--json")
    assert code == 0
    found = json.loads(output)
    assert found[0]["printed_text"] == total(BOOK)
    assert found[0]["table_kind"] == "expenditure"
    assert found[0]["file_name"] == "river.pdf"
    assert found[0]["page_no"] >= 1


def test_words_name_file_table_row_and_column(warehouse: Path) -> None:
    code, output = run("--table", "expenditure", "--measure", "total", "--limit", "1")
    assert code == 0
    for word in ("river.pdf", "page ", "table ", "row ", "column ", "measure total"):
        assert word in output


def test_a_cell_is_found_by_the_key_marts_name_it_by(warehouse: Path) -> None:
    _, listed = run("--table", "expenditure", "--json", "--limit", "10000")
    every = json.loads(listed)
    one = every[7]
    code, output = run("--cell", f"{one['table_id']}/{one['line_no']}/{one['column_no']}", "--json")
    assert (code, json.loads(output)) == (0, [one])
    _, output = run("--cell", f"{one['table_id']}/{one['line_no']}", "--json")
    line = [each for each in every if each["line_no"] == one["line_no"]]
    assert len(line) > 1 and json.loads(output) == line
    code, output = run("--cell", "7/x")
    assert code == 2 and "table_id" in output


def test_the_cell_is_marked_on_the_page(warehouse: Path, tmp_path: Path) -> None:
    picture = tmp_path / "cell.png"
    _, listed = run("--table", "expenditure", "--measure", "total", "--json")
    origin = json.loads(listed)[0]
    code, _ = run(origin["printed_text"], "--line", origin["line_label"], "--measure", "total", "--image", str(picture))
    assert code == 0
    with Image.open(picture) as image:
        x, y = (int((origin[a] + origin[b]) / 2 * 2) for a, b in (("x0", "x1"), ("top", "bottom")))
        # Just inside the frame the page is tinted; far from it, white.
        red, green, blue = image.convert("RGB").getpixel((int(origin["x0"] * 2) + 4, y))  # type: ignore[misc]
        assert red > green
        assert red > blue
        assert image.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
        assert x < image.width


def test_the_geometry_is_drawn_on_the_page_of_a_figure(warehouse: Path, tmp_path: Path) -> None:
    origin = json.loads(run("--table", "expenditure", "--measure", "total", "--json")[1])[0]
    picture = tmp_path / "page.png"
    code, output = run(
        origin["printed_text"], "--line", origin["line_label"], "--measure", "total", "--draw", str(picture)
    )
    assert code == 0 and f"page {origin['page_no']} of" in output
    with Image.open(picture) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    assert {(214, 39, 40), (31, 119, 180)} <= colours, "edges and intersections"


def test_the_geometry_of_a_file_needs_no_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    path, picture = tmp_path / "river.pdf", tmp_path / "page.png"
    path.write_bytes(typeset(BOOK, RIVER_LAYOUT))
    code, output = run("--file", str(path), "--page", "1", "--draw", str(picture))
    assert code == 0 and "page 1 of river.pdf" in output and picture.exists()
    code, output = run("--file", str(path), "--page", "99", "--draw", str(picture))
    assert code == 2 and "there is no page 99" in output
    code, output = run("--page", "1", "--draw", str(picture))
    assert code == 2 and "--page needs the --file" in output
    (tmp_path / "river.txt").write_text("项目\t预算数", encoding="utf-8")
    code, output = run("--file", str(tmp_path / "river.txt"), "--page", "1", "--draw", str(picture))
    assert code == 2 and "is a transcript and has no pages to draw" in output


def test_several_cells_are_not_drawn(warehouse: Path, tmp_path: Path) -> None:
    code, output = run("--table", "expenditure", "--image", str(tmp_path / "cell.png"))
    assert code == 2
    assert "narrow it" in output
    assert not (tmp_path / "cell.png").exists()


def test_nothing_found_says_so(warehouse: Path) -> None:
    code, output = run("987654321.99")
    assert code == 0
    assert "no such number" in output


@pytest.mark.parametrize("arguments", [[], ["water"]])
def test_usage(warehouse: Path, arguments: list[str]) -> None:
    code, output = run(*arguments)
    assert code == 2
    assert "yusuan:" in output


def test_a_transcript_has_lines_instead_of_pages(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(tmp_path / "home"))
    path = tmp_path / "river.txt"
    text = transcript(BOOK, RIVER_LAYOUT)
    path.write_text(text, encoding="utf-8")
    run_batch([path], Settings(database_url, tmp_path / "home", tmp_path), build=False)
    code, output = run(total(BOOK), "--measure", "total", "--limit", "1")
    assert code == 0
    line = next(n for n, line in enumerate(text.split("\n"), start=1) if total(BOOK) in line.split("\t"))
    assert f"line {line}, cell " in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say which number"),
        (["eleven"], "eleven: not a number"),
        (["--page", "3", "--draw", "x.png"], "--page needs the --file"),
        (["--cell", "7"], "3/26/5"),
        (["--cell", "1/2/3/4"], "3/26/5"),
    ],
)
def test_a_search_that_means_no_number_asks_no_database(nowhere: Settings, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(trace, arguments, obj=nowhere)
    assert done.exit_code != 0 and said in done.output + str(done.exception)
    assert not nowhere.home.exists()
