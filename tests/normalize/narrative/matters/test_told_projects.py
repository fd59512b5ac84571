"""Projects told by name: numbered below the paragraph that introduces them, or in a row in a sentence."""

from etl.normalize.narrative.matters.told_projects import numbered_projects, read_told_projects
from etl.records.located import Paragraph
from etl.records.narrative import ProjectDescription
from tests.normalize.narrative.forms import wan

UNIT = ("第三部分 部门预算支出具体情况", "二、青禾县河道管理所")


def told(*texts: str, headings: tuple[str, ...] = UNIT) -> tuple[ProjectDescription, ...]:
    return read_told_projects([Paragraph(4, headings, text) for text in texts], 3)


def test_numbered_projects_with_their_parts_and_purposes() -> None:
    found = told(
        "（五）项目支出60.00万元，具体包括：",
        "1.河道管理项目 40.00 万元，主要包括：巡查工作25.00万元，主要用于巡河，购买船只2.00万元；编外人员15.00万元，用于劳务派遣。",
        "2.物业管理费12.00万元，用于租赁。",
        "3.水质专项资金预算8.00万元。",
        "三、其他支出5万元",
    )
    assert [(one.no, one.project_name, one.unit_name, one.amount_yuan, one.allocation_text) for one in found] == [
        (
            3,
            "河道管理项目",
            "青禾县河道管理所",
            wan("40.00"),
            "主要包括：巡查工作25.00万元，主要用于巡河，购买船只2.00万元；编外人员15.00万元，用于劳务派遣",
        ),
        (4, "物业管理费", "青禾县河道管理所", wan("12.00"), "用于租赁"),
        (5, "水质专项资金", "青禾县河道管理所", wan("8.00"), None),
    ]
    assert [(part.no, part.name, part.amount_yuan) for part in found[0].allocations] == [
        (1, "巡查工作", wan("25.00")),
        (2, "编外人员", wan("15.00")),
    ]


def test_parts_joined_behind_what_money_is_for() -> None:
    (found, *_) = told(
        "项目支出9万元，其中：", "1.综合管理9万元，主要用于湿地运行5万元、实验室、样品库运行3万元、评审1万元等。"
    )
    assert [(part.name, part.amount_yuan) for part in found.allocations] == [
        ("湿地运行", wan("5")), ("实验室、样品库运行", wan("3")), ("评审", wan("1")),
    ]  # fmt: skip


def test_projects_in_a_row() -> None:
    found = told(
        "项目支出包括河道保洁经费3.6万元，水质监测工作经费1万元、网络运行经费5万元。", headings=("三、支出情况",)
    )
    assert [(one.project_name, one.amount_yuan, one.unit_name) for one in found] == [
        ("河道保洁经费", wan("3.6"), None), ("水质监测工作经费", wan("1"), None), ("网络运行经费", wan("5"), None),
    ]  # fmt: skip


def test_a_list_by_the_classification_names_no_projects() -> None:
    assert told("项目支出90万元，主要包括：农林水支出60万元、河道专项30万元。") == ()
    assert told("项目支出9万元，其中：", "1.工资福利支出5万元。", "2.劳务费4万元。") == ()
    assert told("项目支出9万元，其中：", "1.办公费5万元。", "2.劳务费4万元。") == ()


def test_nothing_is_introduced() -> None:
    assert told("基本支出9万元，其中：", "1.河道管理项目5万元。") == ()
    assert told("项目支出9万元，具体包括：", "河道管理项目5万元。") == ()


def test_the_paragraphs_of_numbered_projects() -> None:
    texts = (
        "项目支出9万元，具体包括：",
        "1.水质监测项目支出5万元，主要包括：采样5万元。",
        "2.租赁费4万元。",
        "二、其他",
    )
    paragraphs = [Paragraph(4, UNIT, text) for text in texts]
    assert numbered_projects(paragraphs) == {1, 2}
    assert numbered_projects([Paragraph(4, UNIT, "项目支出包括河道保洁经费3万元、水质监测经费1万元。")]) == frozenset()


def test_one_project_behind_the_money_of_all_is_told() -> None:
    (found,) = told(
        "（五）项目支出60.00万元，具体包括：河道管理项目预算60.00万元，主要包括：巡查等工作60.00万元，用于巡河。"
    )
    assert (found.project_name, found.amount_yuan, [one.name for one in found.allocations]) == (
        "河道管理项目", wan("60.00"), ["巡查等工作"],
    )  # fmt: skip
    assert told("项目支出60万元，具体包括：河道管理项目40万元，主要用于巡河。") == ()
