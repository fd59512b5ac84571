"""What stands behind a reason in its sentence and is none of it."""

from __future__ import annotations

import pytest

from etl.normalize.narrative.grammar.behind_reason import compares_own, ends_reason, lists_classes
from tests.normalize.narrative.grammar.steps import state


def ends(text: str, at: int = 1) -> bool:
    return ends_reason(state(text), at)


@pytest.mark.parametrize(
    "behind",
    [
        "主要用于购买办公用品",
        "接待30批次",
        "公务用车保有量2辆",
        "主要支出项目包括：",
        "工资福利支出90万元，商品和服务支出8万元",
    ],
)
def test_what_is_no_part_of_a_reason_ends_it(behind: str) -> None:
    assert ends(f"主要原因是人员增加，{behind}。")


@pytest.mark.parametrize("behind", ["项目减少", "接待批次减少5批次", "主要用于购买办公用品，因此支出增加"])
def test_what_goes_on_with_it_does_not(behind: str) -> None:
    assert not ends(f"主要原因是人员增加，{behind}。")


def test_one_class_with_its_figure_is_no_list_of_them() -> None:
    assert lists_classes(state("主要原因是人员增加，工资福利支出90万元，商品和服务支出8万元。"), 1)
    assert not lists_classes(state("主要原因是人员增加，工资福利支出90万元。"), 1)


def test_the_year_s_own_budget_is_no_year_before() -> None:
    said = state("2024年决算", is_final=True)
    assert compares_own(said, {"of": "“三公”经费较年初预算"}) and not compares_own(said, {"of": "“三公”经费较上年决算"})
    assert not compares_own(said, {"of": None})
