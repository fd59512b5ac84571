"""Internal offices: each once, in their order, and no count of them."""

from etl.normalize.narrative.matters.offices import read_offices
from etl.records.located import Paragraph


def offices(text: str) -> list[str]:
    return [office.name for office in read_offices([Paragraph(2, ("一、部门概况",), text)])]


def test_offices_in_running_text_each_once() -> None:
    assert offices("某局下设 3 个处室，分别是：办公室、规划财务处、水资源处、办公室。") == [
        "办公室",
        "规划财务处",
        "水资源处",
    ]


def test_text_without_a_list_has_none() -> None:
    assert offices("某局内设3个处室。") == [] and offices("办公室负责财务处的工作。") == []


def test_a_list_by_number_under_its_heading_ends_with_the_next_heading() -> None:
    lines = (
        "（一）机关内设机构",
        "1、办公室",
        "2、立案庭（挂“某中心”、“某室”牌子）",
        "（二）派出机构",
        "1、某市巡回法庭",
    )
    found = read_offices([Paragraph(2, ("三、机构设置",), line) for line in lines])
    assert [office.name for office in found] == ["办公室", "立案庭（挂“某中心”、“某室”牌子）"]


def test_the_number_stands_before_or_behind_the_names() -> None:
    names = ["办公室", "规划处（根据2021年文件加挂专班）", "业务科"]
    told = "、".join(names)
    for text in (
        f"本单位下设3个处室：{told}；1个非独立核算单位：某市支付中心。",
        f"某局内设{told}等3个处室。",
        f"某局内设{told}三个科室。",
        f"某局内设3个机构，分别是{told}。",
        f"某局内设机构3个，各机构简称依次为：{told}。",
        f"某局内设：{told}3个处室。",
        f"本部门内设机构包括：{told}等3个处室和某局。",
        f"本部门内设机构包括某局下设{told}，有38个处室。",
    ):
        assert offices(text)[:3] == names, text


def test_offices_of_a_numbered_unit_are_not_the_departments() -> None:
    assert offices("1.某局本级下设办公室、人事处，共2个部门。") == ["办公室", "人事处"]
    assert offices("2.某市监测站下设综合部、分析室，共2个部门。") == []
