"""Sets of budget tables in the forms of provinces nobody here has seen come back row by row, and sound ones are told of no fault."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.workshop.budget_forms import SETS
from tests.workshop.budget_sets import Told, file, tell

# What is read of another kind than it is printed as: the two sides of one fund's accounts in one table are read as one list.
OPEN = frozenset({"2026年部门综合预算政府性基金收支表"})
# Of 1,000 rows of fresh sets so many came back on the day this was measured; the rest are lines of OPEN and of page breaks.
MEASURED = 995


@pytest.mark.parametrize("province", ["sichuan", "hunan", "yunnan", "gansu"])
def test_a_set_comes_back(province: str, tmp_path: Path) -> None:
    told = _told([province], range(1), tmp_path)
    assert (told.wrong, told.failing, told.issues) == ([], [], [])


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html"])
def test_a_set_comes_back_without_pages(suffix: str, tmp_path: Path) -> None:
    told = _told(["henan", "xizang"], range(1), tmp_path, suffix)
    assert (told.wrong, told.failing, told.issues) == ([], [], [])


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_sets_of_every_province_come_back(tmp_path: Path) -> None:
    told = _told(SETS, range(1, 5), tmp_path)
    assert told.tables_right == told.tables
    assert told.rows_right.total() * 1000 >= told.rows.total() * MEASURED
    assert (told.failing, told.issues) == ([], [])


def _told(provinces: Iterable[str], seeds: range, folder: Path, suffix: str = "pdf") -> Told:
    told = Told()
    for province in provinces:
        for seed in seeds:
            path = folder / f"set.{suffix}"
            content, sheets = file(f"{province} {seed}", province, suffix)
            path.write_bytes(content)
            tell(told, f"{province} {seed}", path, [sheet for sheet in sheets if sheet.title not in OPEN])
    return told
