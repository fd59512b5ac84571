"""Units by their headings, and what words say behind their names."""

from __future__ import annotations

import pytest

from etl.normalize.narrative.grammar.unit_names import behind_unit, unit_of

UNIT = "丙市渔业局河口管理站"


def test_a_heading_that_names_a_unit_and_nothing_else() -> None:
    assert unit_of(("部门预算支出具体情况", f"三、{UNIT}")) == UNIT
    assert unit_of(("二、收入预算情况说明",)) == "" and unit_of(()) == ""


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        (f"{UNIT}预算", "预算"),
        ("市渔业局河口管理站本级预算", "预算"),
        (f"{UNIT}（本级）支出", "支出"),
        ("管理站预算", None),
        ("丁市渔业局预算", None),
    ],
)
def test_what_stands_behind_the_name_of_a_unit(words: str, behind: str | None) -> None:
    assert behind_unit(words, UNIT) == behind
