"""Sums that no statement holds: each is said once for its section, what is told or only limits is not."""

from etl.normalize.narrative import read_narrative
from etl.normalize.narrative.matters.untold import untold_figures
from etl.records.located import Paragraph
from etl.records.narrative import ProjectDescription, Statements

SPENT = ("第三部分 预算情况说明", "三、支出预算情况说明")


def told(*texts: str, headings: tuple[str, ...] = SPENT, stated: Statements | None = None) -> list[tuple[object, ...]]:
    paragraphs = [Paragraph(4 + at, headings, text) for at, text in enumerate(texts)]
    found = untold_figures(paragraphs, stated or read_narrative(paragraphs, (), 2024, "budget"))
    return [
        (one.code, one.page_no, values["count"], values["figures"]) for one in found if (values := dict(one.values))
    ]


def test_a_section_s_sums_without_a_statement_are_said_once() -> None:
    texts = "支出预算90万元。1.规划类经费6.50万元，用于编制规划。", "（2）系统运维12万元；另有奖补30,000元。"
    assert told(*texts) == [("untold_figures", 4, 3, "规划类经费6.50万元、系统运维12万元、另有奖补30000元")]


def test_what_is_told_or_in_the_words_of_a_statement_is_not() -> None:
    assert told("支出预算90万元，比上年增加9万元，增长11.11%，主要原因是新增系统运维12万元。") == []
    assert (
        told("共有车辆2辆，单价100万元（含）以上设备1台，单位价值50万元以上设备3台。", headings=("四、国有资产",)) == []
    )


def test_a_sum_in_a_reason_is_kept_there() -> None:
    assert told("支出预算90万元，比上年增加9万元。", "支出增加的主要原因是新增系统运维1,200.50万元。") == []


def test_what_a_sentence_tells_and_no_field_of_its_statement_holds_is_said() -> None:
    (one,) = told("公务接待费9万元，比上年减少1万元，比2022年减少3万元。", headings=("一、“三公”经费预算",))
    assert one[2:] == (1, "减少3万元")


def test_a_sum_equal_to_one_told_of_something_else_is_said() -> None:
    assert told("教育支出10万元，其中：基本支出8万元，项目支出2万元；卫生健康支出8万元，比上年增加2万元。") == [
        ("untold_figures", 4, 2, "基本支出8万元、项目支出2万元")
    ]
    assert told("支出预算90万元。其中：教育支出90万元。2024年支出合计90万元。") == []


def test_sums_of_other_chapters_are_no_figures_of_the_budget() -> None:
    assert told("全年完成投资9081万元。", headings=("第一部分 部门概况", "三、工作任务")) == []
    assert told("全年完成投资9081万元。", headings=()) == []


def test_the_innermost_heading_that_says_so_tells_whether_a_section_is_of_figures() -> None:
    under = ("内设机构信息", "七、部门预算收支说明", "（六）“三公”经费")
    assert told("另有奖补3万元。", headings=under) == [("untold_figures", 4, 1, "另有奖补3万元")]
    assert told("另有奖补3万元。", headings=(*under, "名词解释")) == []


def test_a_name_behind_its_number_is_the_name_and_a_figure_without_one_may_be_of_what_is_told() -> None:
    basic = ("三、一般公共预算基本支出情况说明",)
    assert told("（1）办公费8万元。", "1.办公费8万元，较上年增加1万元。", headings=basic) == []
    item = ("五、支出决算具体情况", "1.教育支出（类）普通教育（款）初中教育（项）")
    assert told("年初预算为8万元，支出决算为8万元。", headings=item) == []


def test_what_a_project_s_description_says_is_kept_there() -> None:
    description = ProjectDescription(1, 4, "某项目", None, None, "某文件", "购置设备8万元，培训2万元", None)
    stated = Statements(descriptions=(description,))
    assert told("资金分配：购置设备8万元，培训2万元。", stated=stated) == []


def test_a_figure_in_the_sentence_it_is_told_in_is_told() -> None:
    item = "“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”科目8万元"
    assert told(f"3. {item}，主要用于缴费。", headings=("部门预算编制说明",)) == []
