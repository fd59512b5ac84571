"""A self-evaluation form published by itself is a part of its publisher's final account; what it does not tell must be said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from etl.errors import DocumentRejected
from etl.records.disclosure import Disclosure
from tests.normalize.referee import parse
from tests.workshop.form_pages import Setting, set_forms
from tests.workshop.forms import FormCell
from tests.workshop.province_forms import Drawn
from tests.workshop.review_forms import review
from tests.workshop.typeset import typeset_pages


def _read(folder: Path, name: str, *forms: Drawn) -> Disclosure:
    path = folder / name
    path.write_bytes(typeset_pages(set_forms(forms, Setting())))
    return parse.__wrapped__(path)


def _form(unit: str, supervisor: str, year: str = "（2024年度）") -> Drawn:
    """The ministry's form, of a unit and the body above it."""
    rng = random.Random("lone")
    form = review(rng, "of the ministry").form
    at = {cell.text: cell for cell in form.cells}
    cells = [
        _with(cell, unit)
        if cell.row == 1 and cell.col > at["实施单位"].col
        else _with(cell, supervisor)
        if cell.row == 1 and at["主管部门"].col < cell.col < at["实施单位"].col
        else cell
        for cell in form.cells
    ]
    return Drawn(form.title, year, form.widths, tuple(cells), form.rows, (), {})


def _with(cell: FormCell, text: str) -> FormCell:
    return FormCell(cell.row, cell.col, cell.rows, cell.cols, text, cell.align)


def test_of_the_body_in_the_files_name(tmp_path: Path) -> None:
    found = _read(tmp_path, "青禾县水务局2024年度项目支出绩效自评表.pdf", _form("青禾县河道管理处", "青禾县水务局"))
    assert (found.publisher, found.fiscal_year, found.kind, found.part) == (
        "青禾县水务局",
        2024,
        "final",
        "performance",
    )
    assert [goal.unit_name for goal in found.statements.goals] == ["青禾县河道管理处"]


def test_of_the_one_body_all_its_forms_name(tmp_path: Path) -> None:
    found = _read(tmp_path, "附件1.pdf", _form("青禾县水务局", "[101]青禾县水务局"))
    assert (found.publisher, found.fiscal_year, found.kind) == ("青禾县水务局", 2024, "final")


def test_of_the_body_over_several_units(tmp_path: Path) -> None:
    forms = [_form("青禾县河道管理处", "青禾县水务局"), _form("青禾县防汛抢险中心", "青禾县水务局")]
    assert _read(tmp_path, "附件2.pdf", *forms).publisher == "青禾县水务局"


@pytest.mark.parametrize(("year", "lacks"), [("（2024年度）", "publishing department or unit"), ("", "budget year")])
def test_what_may_be_of_two_bodies_or_of_any_year_is_to_be_told(year: str, lacks: str, tmp_path: Path) -> None:
    name = "附件3.pdf" if year else "青禾县水务局自评表.pdf"
    with pytest.raises(DocumentRejected, match=rf"no {lacks} .*--publisher and --year"):
        _read(tmp_path, name, _form("青禾县河道管理处", "青禾县水务局" if year else "青禾县河道管理处", year))
