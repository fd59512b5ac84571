"""Phrases that have no place in a published document, by themselves and in the documents they are of."""

from dataclasses import replace

import pytest

from etl.records.located import Paragraph
from etl.wording.phrases import phrase_issues
from tests.reconcile.builders import disclosure


def codes(*texts: str, scope: str = "department") -> list[str]:
    made = replace(disclosure(), scope=scope)  # type: ignore[arg-type]
    return [one.code for one in phrase_issues(made, [Paragraph(3, (), text) for text in texts])]


def test_a_word_of_the_template_is_told_once() -> None:
    assert codes("收入XX万元。", "支出XX万元。") == ["wording.template_word"]
    assert codes("购置EXX型设备一台。") == []


def test_a_paragraph_without_its_end_is_told() -> None:
    assert codes("比上年增加2.00万元，主要原因是新增一项工作") == ["wording.unended"]
    assert codes("比上年增加2.00万元，主要原因是新增一项工作。") == []


def test_only_a_unit_is_no_department() -> None:
    assert codes("本部门收入", scope="unit") == ["wording.department_terms"]
    assert codes("本部门收入") == []


def test_what_is_the_same_has_not_changed() -> None:
    assert codes("与上年预算持平，比上年预算减少0.50万元。") == ["wording.same_and_changed"]
    assert codes("与上年预算持平，比上年决算数增加0.00万元。") == []


def test_an_instruction_on_how_to_fill_in_is_told() -> None:
    assert codes("主要包括：基本工资。（按“基本支出表”中实际发生事项填写）") == ["wording.instruction"]
    assert codes("主要包括：基本工资（按月发放）。") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公务用车购置支出18.00万元，购置车辆0辆。", ["wording.nothing_counted"]),
        ("公务用车购置费18.00万元，购置车辆1辆。", []),
        ("项目支出减少120%。", ["wording.fallen_beyond_nought"]),
        ("项目支出减少100.00%。", []),
        ("项目支出增加120%。", []),
        ("自评得分为85.5分，自评等次为“优”。", ["wording.grade_of_score"]),
        ("自评得分为95.5分，自评等次为“优”。", []),
        ("截至2024年2月30日。", ["wording.impossible_date"]),
        ("截至2024年12月31日，历时13个月。", []),
        ("收入预算870.00，其中财政拨款870.00万元。", ["wording.figure_without_unit"]),
        ("比上年减少-5.00万元。", ["wording.signed_change"]),
        ("自评项目占项目总数的120%。", ["wording.share_beyond_all"]),
        ("支出占年初预算总额的120%，占全部支出的100%。", []),
        ("项目自评得分为105分。", ["wording.score_beyond_all"]),
        ("项目自评得分为100分。", []),
        ("机关运行经费预算万元，购置数为辆。", ["wording.blank_figure"]),
        ("（一）收入预算：2026年。", ["wording.blank_figure"]),
        ("（一）收入预算：2026年预算收入90万元。", []),
        ("金额单位为万元，下同。", []),
        ("本部门无政府性基金（如有请说明）。", ["wording.instruction"]),
        ("以上内容根据本部门实际情况填写。", ["wording.instruction"]),
        ("各项支出根据实际情况调整，按规定执行（如有变化另行公告）。", []),
        ("某某单位2025年预算。", ["wording.template_word"]),
        ("购置数____辆，经费**万元。", ["wording.template_word"]),
        ("张**负责，目录____12", []),
    ],
)
def test_words_that_exclude_each_other_are_told(text: str, told: list[str]) -> None:
    assert codes(text) == told


def test_a_mark_closes_what_is_open() -> None:
    assert codes("开展‘检查’、优秀案例”活动。") == []
    assert codes("开展协议书检查、优秀案例”活动。") == ["wording.unpaired_mark"]
    assert codes("按“统筹规划；依法理财”的原则，执行《预算法》。") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("财政拨款收入80.00万元，占97.39；", ["wording.percent_without_sign"]),
        ("占本年支出合计的96.07。", ["wording.percent_without_sign"]),
        ("支出决算为97.00万元，完成年初预算的97.31。", ["wording.percent_without_sign"]),
        ("财政拨款收入80.00万元，占97.39%；占地12.5亩。", []),
        ("收入总计增加3.00万元。（如持平作持平表述）", ["wording.instruction"]),
        ("比上年预算（注：上年9万元，公布时请删除本注）减少1万元。", ["wording.instruction"]),
        ("减少2万元，主要原因是其中：因公出国费0万元。", ["wording.blank_reason"]),
        ("其他收入6.20万元，占0.21%（不涉及的不列）。", ["wording.instruction"]),
        ("按上述格式依次说明到各项级科目。", ["wording.instruction"]),
        ("（不涉及政府性基金）", []),
        ("比上年减少1.00万元，与上年相同。", ["wording.same_and_changed"]),
        ("比上年决算减少1.00万元，与上年预算持平。", []),
        ("因公出国（境）费支出0万元，与上年一致。全年出国（境）团组2次。", ["wording.nothing_counted"]),
        ("公务用车购置支出0万元。全年购置公务用车1辆。", ["wording.nothing_counted"]),
        ("公务用车购置支出0万元。全年购置公务用车0辆。", []),
        ("2024年度本单位面向中小企业预留采购预算。", ["wording.unit_terms"]),
    ],
)
def test_signs_and_what_a_form_leaves(text: str, told: list[str]) -> None:
    assert codes(text) == told
