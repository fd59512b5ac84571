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


def test_a_list_in_parts_each_with_its_number() -> None:
    told = "某局预算单位共计3家，包括：行政单位1家，为某局机关；下属预算单位2家，分别为：某市水文站、某市河道管理处。"
    assert units(told) == [(1, "某局机关"), (2, "某市水文站"), (3, "某市河道管理处")]


def test_the_list_its_sentence_counts_comes_before_a_longer_one() -> None:
    offices = "从编制范围看，事业单位包括：甲中心、乙中心、丙中心、丁中心。"
    counted = "纳入编制范围的预算单位共2家，包括：某局本级、某市水文站。"
    assert units(offices, counted) == units(counted) == [(1, "某局本级"), (2, "某市水文站")]
