"""`yusuan report` on the sample: every figure on the page is the marts', with its page; nothing fetched, twice the same."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from tests.report_pages.markup import Page, sound
from tests.whole.warehouse import Warehouse, every_amount

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")

NAME = "新疆维吾尔自治区生态环境厅-2024-部门预算.html"


def run(sample: Warehouse, folder: Path, *arguments: str) -> Result:
    # A fixture of the module runs before the test's own environment is set.
    home = {"YUSUAN_HOME": str(folder.with_name("home"))}
    return CliRunner().invoke(main, ["--database-url", sample.url, "report", "--to", str(folder), *arguments], env=home)


@pytest.fixture(scope="module")
def folder(sample: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample, in Chinese."""
    folder = tmp_path_factory.mktemp("pages")
    done = run(sample, folder)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"1 page in {folder}; open {folder / 'index.html'}\n"
    return folder


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return sound((folder / NAME).read_text(encoding="utf-8"))


def section(page: Page, name: str) -> list[Decimal]:
    return [one.yuan for one in page.figures if one.section == name]


def amounts(sample: Warehouse, sql: str) -> list[Decimal]:
    return [row[0] for row in sample.rows(sql)]


def test_the_folder_holds_the_page_and_the_list(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", NAME]
    index = sound((folder / "index.html").read_text(encoding="utf-8"))
    assert len(index.anchors) == 1 and "新疆维吾尔自治区生态环境厅 2024 年部门预算" in index.content


def test_income_and_expenditure_are_those_of_the_marts(sample: Warehouse, page: Page) -> None:
    income = amounts(sample, "SELECT amount_yuan FROM marts.income_by_function WHERE functional_code IS NULL")
    assert sorted(section(page, "income")) == sorted(income)
    classes = amounts(
        sample,
        "SELECT total_yuan FROM marts.expenditure_by_function WHERE fund = 'all' AND level IN ('class', 'total')"
        " ORDER BY functional_code IS NULL, total_yuan DESC",
    )
    bars = re.search(r'<section id="expenditure">.*?</table>', page.content, re.DOTALL)
    assert bars is not None
    depth_0 = re.findall(r'class="(?:depth0|total)">.*?<data value="([\d.]+)"', bars[0], re.DOTALL)
    assert [Decimal(one) for one in depth_0] == classes, "the largest first, each once, the total last"
    economic = amounts(sample, "SELECT total_yuan FROM marts.basic_expenditure WHERE total_yuan <> 0")
    assert sorted(section(page, "economic")) == sorted(economic)


def test_projects_and_carryovers_are_each_there_once(sample: Warehouse, page: Page) -> None:
    lines = amounts(sample, "SELECT total_yuan FROM marts.project_budgets ORDER BY total_yuan DESC")
    assert len(lines) == 77
    # The total of the table comes last.
    assert section(page, "projects")[: len(lines)] == lines
    assert section(page, "projects")[len(lines)] == 266_331_000
    totals = amounts(sample, "SELECT count(*) FROM marts.carryovers")
    assert page.content.count('class="goal"') == 48
    carried = amounts(
        sample,
        "SELECT unnest(ARRAY[total_yuan, fiscal_yuan, non_fiscal_yuan]) AS yuan FROM marts.carryovers",
    )
    purposes = amounts(sample, "SELECT amount_yuan FROM marts.carryover_purposes")
    assert totals == [40]
    assert sorted(section(page, "carryover")) == sorted([one for one in carried if one is not None] + purposes)


def test_no_figure_is_made_up(sample: Warehouse, page: Page) -> None:
    known = set(amounts(sample, every_amount(sample)))
    assert len(page.figures) > 500
    assert {one.yuan for one in page.figures} <= known
    for one in page.figures:
        shown = one.shown.replace(",", "")
        assert Decimal(shown) * 10_000 == one.yuan and re.fullmatch(r"-?\d+\.\d{2}", shown)


def test_each_headline_figure_names_the_page_it_is_printed_on(sample: Warehouse, page: Page) -> None:
    cards = re.findall(
        r'<dd class="figure"><data value="([\d.]+)".*?<dd class="page">第 (\d+) 页</dd>', page.content, re.DOTALL
    )
    assert len(cards) == 7
    for yuan, page_no in cards:
        found = sample.rows(f"SELECT 1 FROM marts.amounts WHERE amount_yuan = {yuan} AND page_no = {page_no}")
        assert found, f"{yuan} is not printed on page {page_no}"


def test_what_does_not_hold_is_told_with_the_audit(page: Page) -> None:
    assert "不符的勾稽关系" in page.content and "第 49、50 页" in page.content
    assert "核对 1653 项：相等 1617 项，进位差 31 项，不符 5 项" in page.content
    assert "87.97%" in page.content


def test_the_english_page_has_the_same_figures(sample: Warehouse, page: Page, tmp_path: Path) -> None:
    assert run(sample, tmp_path, "--lang", "en", "--document", "xj-ecology").exit_code == 0
    english = sound((tmp_path / NAME).read_text(encoding="utf-8"))
    assert [one.yuan for one in english.figures] == [one.yuan for one in page.figures]
    assert (
        english.lang == "en" and "Where the money comes from" in english.content and "收入来源" not in english.content
    )


def test_the_same_warehouse_gives_the_same_bytes(sample: Warehouse, folder: Path, tmp_path: Path) -> None:
    assert run(sample, tmp_path, "--year", "2024", "--publisher", "生态环境").exit_code == 0
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_every_table_has_a_caption_but_those_of_the_audit(page: Page) -> None:
    assert page.captionless == 2, "the families and the identities that fail"


def test_what_is_not_there_is_a_usage_error(sample: Warehouse, tmp_path: Path) -> None:
    done = run(sample, tmp_path / "none", "--year", "1999")
    assert done.exit_code == 2 and "--year 1999" in done.stderr and "yusuan status" in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_named(sample: Warehouse, tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("")
    done = run(sample, file / "pages")
    assert done.exit_code == 3 and str(file) in done.stderr
