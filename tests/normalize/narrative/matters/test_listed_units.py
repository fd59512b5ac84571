"""Lists of budget units: the longest one, each name once, and only of names of public bodies."""

from etl.normalize.narrative.matters.listed_units import read_units
from etl.records.located import Paragraph


def units(*texts: str) -> list[tuple[int, str]]:
    return [
        (unit.position, unit.printed_name)
        for unit in read_units([Paragraph(2, ("一、部门概况",), text) for text in texts])
    ]


def test_units_in_running_text() -> None:
    assert units("纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站、某市河道管理处。") == [
        (1, "某局本级"), (2, "某市水文站"), (3, "某市河道管理处"),
    ]  # fmt: skip


def test_of_two_lists_the_longest_counts() -> None:
    short = "纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站。"
    long = "纳入某局2024年部门预算编制范围的二级预算单位包括：某局本级、某市水文站、某市河道管理处。"
    assert units(short, long) == units(long) and len(units(short)) == 2


def test_a_list_of_other_things_is_none() -> None:
    assert units("纳入某局2024年部门预算编制范围的二级预算单位包括：工资福利支出、商品和服务支出、资本性支出。") == []
    assert units("某局下设某市水文站。") == []
