"""Forms drawn at random in the arrangements of many provinces, over page breaks and with few rules, are read back to their facts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from etl.errors import DocumentRejected
from etl.records.narrative import Indicator, PerformanceGoal
from tests.normalize import items
from tests.normalize.referee import parse
from tests.workshop.form_pages import Rules, any_setting, set_forms
from tests.workshop.pages import Page, Text, blank
from tests.workshop.province_forms import Drawn, draw
from tests.workshop.province_points import Fact
from tests.workshop.sheets import Style, sheet_page
from tests.workshop.typeset import typeset_pages

# Of 100 series of forms so many are read whole; of lists whose rows a page cuts in the middle some lose a name or a level, and
# lists without rules down, one in four of the series, are not read at all.
MEASURED: dict[Rules, int] = {"all": 99, "across": 90, "columns": 78, "none": 78}
FORMS = ("project", "department", "evaluation")


@pytest.mark.parametrize("rules", ["all", "across"])
def test_a_few_are_read_whole(rules: Rules, tmp_path: Path) -> None:
    assert all(_reads(f"few {seed}", rules, tmp_path) for seed in range(8))


@pytest.mark.parametrize("rules", ["columns", "frame", "none"])
def test_a_few_forms_are_read_whole_without_rules_between_rows(rules: Rules, tmp_path: Path) -> None:
    assert all(_reads(f"few {kind} {seed}", rules, tmp_path, {"kind": kind}) for kind in FORMS for seed in range(2))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("rules", MEASURED)
def test_as_many_as_were_measured_are_read_whole(rules: Rules, tmp_path: Path) -> None:
    assert sum(_reads(f"many {seed}", rules, tmp_path) for seed in range(100)) >= MEASURED[rules]


def _reads(seed: str, rules: Rules, folder: Path, chosen: dict[str, str] | None = None) -> bool:
    rng = random.Random(seed)
    forms = list(_series(rng, chosen))
    pages = [*before(is_final=forms[0].choices["kind"] == "evaluation"), *set_forms(forms, any_setting(rng), rules)]
    path = folder / f"{seed}.pdf"
    path.write_bytes(typeset_pages(pages))
    try:
        found = parse.__wrapped__(path)
    except DocumentRejected:
        return False
    unknown = any(a.measure == "unknown" for table in found.tables for line in table.lines for a in line.amounts)
    return [fact_of(goal) for goal in found.statements.goals] == [
        fact for form in forms for fact in form.facts
    ] and not unknown


def _series(rng: random.Random, chosen: dict[str, str] | None) -> list[Drawn]:
    """Forms of one department, which are drawn alike."""
    first = draw(rng, chosen)
    alike = {name: chosen for name, chosen in first.choices.items() if name not in {"blank target", "many", "text"}}
    return [first, *(draw(rng, alike) for _ in range(rng.choice([0, 0, 1, 2])))]


def before(*, is_final: bool) -> list[Page]:
    """What tells that the document is a disclosure."""
    cover = blank()
    said = "2025年度部门决算" if is_final else "2026年部门预算"
    cover.texts += [Text(180, 300, "青禾县水务局", 22), Text(180, 340, said, 22)]
    return [cover, *([sheet_page(items.by_lines(random.Random(5)), Style(), "columns")] if is_final else [])]


def fact_of(goal: PerformanceGoal) -> Fact:
    funds = goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan
    text = "".join((goal.goal_text or "").split())
    return goal.unit_name, goal.project_name, *funds, text, tuple(map(_point, goal.indicators))


def _point(found: Indicator) -> Fact:
    says = found.operator if found.target_text else None
    unit = found.measure_unit if found.target_value is not None else None
    return found.level_1, found.level_2, found.indicator, says, found.target_value, unit, found.weight
