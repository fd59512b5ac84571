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


def test_offices_by_their_short_names_one_after_another() -> None:
    assert offices("部门本级内设机构2个，各机构规范简称依次为：办公室、规计处。") == ["办公室", "规计处"]
    assert offices("设置2个内设机构和离退办。具体机构为：办公室、法规督查处。") == ["办公室", "法规督查处"]


def test_what_leads_to_one_more_office_is_no_part_of_its_name() -> None:
    found = offices("内设处室2个，分别是办公室、教育处，另按规定设置机关党委办公室、设计处等2个处室。")
    assert found == ["办公室", "教育处", "机关党委办公室", "设计处"]
