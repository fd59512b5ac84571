"""Real documents of many places: each ends in a clear outcome, and none stops the others."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli import main
from etl.export import Target, export
from etl.export.selection import Filters
from tests.report_pages.markup import sound
from tests.whole.golden_corpus import COLUMNS, DOCUMENTS, expected, found
from tests.whole.independent import MONEY, is_printed_at, keep_money, kept_money, printed_money, times_printed
from tests.whole.places import FIGURES, misplaced
from tests.whole.warehouse import Warehouse, every_amount

# One worker loads the corpus, once.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.xdist_group("corpus")]


def test_each_document_ends_in_a_clear_outcome(corpus: Warehouse, shared: Path) -> None:
    with (shared / "corpus" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        manifest = {row["file"]: row for row in csv.DictReader(file)}
    outcomes = {Path(report.file).name: report for report in corpus.report.documents}
    assert outcomes.keys() == manifest.keys()
    rejected = {name: report for name, report in outcomes.items() if report.outcome == "rejected"}
    assert list(rejected) == [name for name in manifest if name.endswith("-scan.pdf")]
    for report in rejected.values():
        assert "no text layer" in (report.rejection_reason or "")
        assert report.rejection_advice


def test_year_kind_and_publisher_are_those_of_the_manifest(corpus: Warehouse, shared: Path) -> None:
    with (shared / "corpus" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        manifest = {row["file"]: row for row in csv.DictReader(file)}
    for report in corpus.report.documents:
        expected = manifest[Path(report.file).name]
        if report.outcome == "rejected" or expected["entity"].startswith("("):
            continue
        assert str(report.fiscal_year) == expected["fiscal_year"]
        assert report.document_kind == ("final" if "final" in expected["kind"] else "budget")
        # The manifest adds what a file name needs; a document may print its name without （汇总）.
        assert stands_for(expected["entity"].split("（")[0], (report.publisher or "").split("（")[0])
        if "unit" in expected["kind"]:
            assert report.document_scope == "unit"


def stands_for(short: str, printed: str) -> bool:
    """The manifest leaves words out of long names, 省人大办公厅 for 省人大常委会办公厅; what is left stands in the printed one in order."""
    letters = iter(printed)
    return short[-2:] == printed[-2:] and all(letter in letters for letter in short)


def test_each_disclosure_has_a_sound_page(corpus: Warehouse, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--database-url", corpus.url, "report", "--to", str(tmp_path)])
    assert done.exit_code == 0, done.output
    disclosures = corpus.rows(
        "SELECT DISTINCT publisher, fiscal_year, document_kind, document_scope FROM marts.disclosures WHERE is_current"
    )
    compared = corpus.rows(
        "SELECT publisher FROM marts.disclosures WHERE is_current"
        " GROUP BY publisher, document_kind, document_scope HAVING count(DISTINCT fiscal_year) > 1"
    )
    pages = list(tmp_path.iterdir())
    assert len(pages) == len(disclosures) + len(compared) + 1
    known = {row[0] for row in corpus.rows(every_amount(corpus))}
    for path in pages:
        page = sound(path.read_text(encoding="utf-8"))
        assert path.stat().st_size < 5_000_000
        assert {one.yuan for one in page.figures} <= known, f"{path.name}: a figure the marts do not hold"
        for card in re.findall(r'<dd class="figure">.*?</div>', page.content, re.DOTALL):
            assert re.search(r'<dd class="page">(说明)?第 \d+ 页</dd>', card), f"{path.name}: no page is named"


@pytest.fixture(scope="module")
def workbook(corpus: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marts that print figures, of the corpus, as an English workbook."""
    path = tmp_path_factory.mktemp("workbook") / "corpus.xlsx"
    export(corpus.url, Target(path, ("xlsx",), is_file=True, lang="en"), Filters(), tuple(FIGURES))
    return path


@pytest.mark.parametrize("mart", FIGURES)
def test_workbook_and_marts_name_one_page_for_every_figure(corpus: Warehouse, workbook: Path, mart: str) -> None:
    assert misplaced(corpus.url, workbook, mart) == []


@pytest.mark.parametrize("mart", COLUMNS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_marts_hold_what_was_read_by_eye(corpus: Warehouse, document: str, mart: str) -> None:
    wanted = expected(document, mart)
    if wanted is None:
        pytest.skip("the reading says nothing of this mart")
    rows = found(corpus, document, mart)
    assert rows - wanted == {}, "in the mart and not in the reading"
    assert wanted - rows == {}, "in the reading and not in the mart"


# Numbers pdfplumber reads and nobody sees, or reads otherwise than they are printed; each looked at as a picture.
MISREAD = {
    # A row cut by the page break goes on under the repeated header, outside its clipping path; pdfplumber knows none.
    "beijing-北京市公安局交通管理局-2026-dept-budget-tables.pdf": {
        (19, "34.270000"), (22, "200.870000"), (26, "11.000000"), (31, "2,400.000000"), (56, "715.354008"),
    },
    # 267.80, whose last digit stands over the edge of a white box.
    "jiangsu-procuratorate-2018-dept-budget.pdf": {(19, "267.8")},
}  # fmt: skip


# Of each file one page of so many is read anew, from another page on in the next file: what is kept is what pdfplumber, one version
# of it, reads of files that do not change.
READ_ANEW = 32


def test_the_numbers_kept_are_those_pdfplumber_reads(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*.pdf"))
    if os.environ.get("YUSUAN_WRITE_GOLDEN"):
        keep_money(files)
    kept = kept_money()
    assert kept.keys() <= {path.name for path in files}
    for first, path in enumerate(files):

        def wanted(page_no: int, first: int = first) -> bool:
            return page_no % READ_ANEW == first % READ_ANEW

        expected = Counter({place: times for place, times in kept[path.name].items() if wanted(place[0])})
        assert printed_money(path, wanted) == expected, path.name


def test_every_number_of_a_ruled_table_is_in_the_mart_and_no_other(corpus: Warehouse, shared: Path) -> None:
    """Both ways, file by file and page by page, against pdfplumber alone.

    It sees no cell whose box a page leaves open; a number we read there must at least be printed where it is said to stand.
    """
    rows = corpus.rows(
        "SELECT file_name, page_no, printed_text, x0, top, x1, bottom"
        " FROM marts.amounts JOIN marts.disclosures USING (document_id)"
    )
    held: dict[str, dict[tuple[int, str], list[tuple[float, float, float, float]]]] = defaultdict(dict)
    for file_name, page_no, text, *box in rows:
        if MONEY.fullmatch(plain := re.sub(r"\s", "", text)):
            held[file_name].setdefault((page_no, plain), []).append(tuple(box))
    total = 0
    kept = kept_money()
    for path in sorted((shared / "corpus").glob("*.pdf")):
        printed = kept[path.name]
        total += printed.total()
        times = Counter({number: len(boxes) for number, boxes in held[path.name].items()})
        assert (printed - times).keys() <= MISREAD.get(path.name, set()), f"{path.name}: printed and not in the mart"
        for page_no, text in times - printed:
            boxes = held[path.name][page_no, text]
            # As a word, or, where it is broken over lines of its cell, by its letters.
            is_word = times_printed(path, page_no, text) >= len(boxes)
            assert is_word or all(is_printed_at(path, page_no, box, text) for box in boxes), (path.name, page_no, text)
    assert total > 20_000
