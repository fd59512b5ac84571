"""Forms of final accounts (自评表) as provinces print them are read back to their facts, from pages, web pages, sheets and Word."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from etl.records.narrative import Indicator, PerformanceFunds, PerformanceGoal
from tests.normalize import items
from tests.normalize.referee import parse
from tests.workshop.form_pages import any_setting, set_forms
from tests.workshop.in_order import Cell, Cells, Piece
from tests.workshop.in_order import Text as Paragraph
from tests.workshop.pages import Text, blank
from tests.workshop.province_forms import Drawn
from tests.workshop.province_points import Fact
from tests.workshop.review_forms import KINDS, review
from tests.workshop.review_points import Said
from tests.workshop.sheets import Style, sheet_page
from tests.workshop.typeset import typeset_pages
from tests.workshop.web_page import html_of
from tests.workshop.word import docx_of
from tests.workshop.workbook import xlsx_of

NAME = "青禾县水务局2024年度部门决算"
THREE_PUBLIC = ("项目|预算数|决算数", "合计|12.00|10.50", "公务用车购置及运行维护费|10.00|9.00", "公务接待费|2.00|1.50")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_from_a_web_page(kind: str, tmp_path: Path) -> None:
    assert all(_reads(kind, seed, "html", tmp_path) for seed in range(3))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["pdf", "xlsx", "docx"])
def test_every_kind_is_read_from_pages_sheets_and_word(kind: str, way: str, tmp_path: Path) -> None:
    assert all(_reads(kind, seed, way, tmp_path) for seed in range(3))


def _reads(kind: str, seed: int, way: str, folder: Path) -> bool:
    rng = random.Random(f"{kind} {seed}")
    drawn = review(rng, kind)
    path = folder / f"{NAME}.{way}"
    path.write_bytes(_pages(rng, drawn.form) if way == "pdf" else _office(drawn.form, way))
    found = parse.__wrapped__(path)
    unknown = [a for table in found.tables for line in table.lines for a in line.amounts if a.measure == "unknown"]
    return [_said(goal) for goal in found.statements.goals] == [drawn.said] and not unknown


def _pages(rng: random.Random, form: Drawn) -> bytes:
    cover = blank()
    cover.texts += [Text(180, 300, "青禾县水务局", 22), Text(180, 340, "2024年度部门决算", 22)]
    before = [cover, sheet_page(items.by_lines(random.Random(5)), Style(), "columns")]
    return typeset_pages([*before, *set_forms([form], any_setting(rng), "all")])


def _office(form: Drawn, way: str) -> bytes:
    rows = [line.split("|") for line in THREE_PUBLIC]
    small = tuple(Cell(row, col, 1, 1, text) for row, cells in enumerate(rows) for col, text in enumerate(cells))
    cells = tuple(Cell(cell.row, cell.col, cell.rows, cell.cols, cell.text) for cell in form.cells)
    above = [NAME, "财政拨款“三公”经费支出决算表", "单位：万元"]
    written: list[Piece] = [
        *map(Paragraph, above),
        Cells(len(rows), 3, small, "三公"),
        *map(Paragraph, ["第三部分 项目绩效自评", form.title, *([form.year] if form.year else [])]),
        Cells(form.rows, len(form.widths), cells, form.title),
    ]
    return html_of(NAME, written) if way == "html" else docx_of(written) if way == "docx" else xlsx_of(written)


def _said(goal: PerformanceGoal) -> Said:
    plain = ["".join(text.split()) if text else None for text in (goal.goal_text, goal.actual_text)]
    funds, indicators = tuple(map(_funds, goal.funds)), tuple(map(_point, goal.indicators))
    return Said(goal.unit_name, goal.project_name, funds, *plain, indicators, goal.score)


def _funds(row: PerformanceFunds) -> Fact:
    money = (row.initial_budget_yuan, row.adjusted_budget_yuan, row.executed_yuan)
    return row.kind, *(None if one is None else one / 10000 for one in money), row.executed_pct, row.weight, row.score


def _point(one: Indicator) -> Fact:
    unit = one.measure_unit if one.target_value is not None else None
    target = one.operator, one.target_value, unit
    reached = one.weight, one.actual_text, one.score, one.deviation_reason
    return one.level_1, one.level_2, one.indicator, *target, *reached
