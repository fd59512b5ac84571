"""The review form of a disclosure with the faults of a filled example: the same parts, the same verdicts, the faults quoted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import lxml.html
import openpyxl
import psycopg
import pytest

from etl.audit.form import review_forms
from etl.audit.form_sheet import write_forms
from tests.mutation.wordings import TITLES, page, swap
from tests.warehouses import New
from tests.whole.warehouse import fill

pytestmark = [pytest.mark.xdist_group("whole"), pytest.mark.slow, pytest.mark.timeout(300)]

EXAMPLE = "putuo-justice-2026-dept-budget.xlsx"
# What the example finds amiss, made in a sound page. A superfluous page of its contents has no place in a page of text.
FAULTS = (
    swap("全县文化和旅游", "全县文\ufffd和旅游"),
    swap("比2024年预算增加15.00", "比2023年预算增加15.00"),
    swap("新增人员。", "工作量增加"),
    swap("主要用于局机关日常运行。", "主要用于局机关日常运行。。"),
    swap("减少20.00万元，下降9.09%", "减少20.00万元，增长17.62%"),
    swap("“卫生健康支出（类）", "“医疗卫生与计划生育支出（210类）"),
    swap("公积金缴费。", "公积金缴费。2025年预算安排77.50万元，"),
    swap("“书香青禾”、优秀案例", "书香青禾、优秀案例”"),
)
NARRATIVE = "预算编制说明"
SAID = ("2023年", "标点重复", "17.62", "210", "77.50")


@pytest.fixture(scope="module")
def form(new_database: New, empty_marts: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the page."""
    folder = tmp_path_factory.mktemp("form")
    text = page()
    for fault in FAULTS:
        text = fault(text)
    sheets(text).save(folder / "book.xlsx")
    warehouse = fill(new_database(empty_marts), folder / "home", folder / "book.xlsx")
    with psycopg.connect(warehouse.url) as connection:
        write_forms(review_forms(connection, None, ()), folder / "form.xlsx", "zh")
    return folder / "form.xlsx"


def sheets(text: str) -> openpyxl.Workbook:
    """The page as a workbook with a sheet for each chapter and table, as districts fill it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for each in lxml.html.fromstring(text).body:
        if each.tag in {"h1", "h2", "h3"} or each.text_content() == "目 录":
            book.create_sheet(f"{len(book.worksheets) + 1}")
        for row in each.iter("tr") if each.tag == "table" else [each]:
            book.worksheets[-1].append(
                [cell.text_content() for cell in row] if each.tag == "table" else [row.text_content()]
            )
    return book


def parts(file: Path, part: int, verdict: int, faults: int) -> Mapping[str, tuple[str, str]]:
    """Verdict and faults by the name of a part; columns from 0."""
    rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return {
        row[part].strip(): (row[verdict], row[faults])
        for row in cells
        if row[part] and row[verdict] in {"是", "否", ""}
    }


def test_every_part_of_the_example_is_in_ours_with_its_verdict(form: Path, shared: Path) -> None:
    example = parts(shared / "formats" / EXAMPLE, 1, 3, 4)
    ours = parts(form, 1, 2, 3)
    differing = {
        name: (verdict, own)
        for name, (verdict, _) in example.items()
        if not name.startswith("《")
        for own in [next((mine for part, (mine, _) in ours.items() if part.startswith(name)), None)]
        if own != verdict
    }
    # Nobody told this warehouse the day; and a page too many is no fault a page of text can have.
    assert differing == {"及时公开部门预算": ("是", ""), "目录": ("否", "是")}
    tables = [(name, mine) for name, (mine, _) in ours.items() if name.startswith("《")]
    assert len(tables) == len(TITLES) and {mine for _, mine in tables} == {"是"}


def test_what_the_example_quotes_is_quoted(form: Path) -> None:
    ours = parts(form, 1, 2, 3)
    said = next(faults for name, (_, faults) in ours.items() if name.startswith(NARRATIVE))
    assert [word for word in SAID if word not in said] == []
    assert all("”" in faults for name, (_, faults) in ours.items() if name == "项目经费情况说明")
