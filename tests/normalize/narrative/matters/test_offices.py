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
