"""Lists of budget units: the longest one, each name once, and only of names of public bodies."""

from etl.normalize.narrative.matters.listed_units import read_units
from etl.records.disclosure import SourceCell
from etl.records.located import Caption, Paragraph
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable


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


def listed(columns: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[int, str, str | None]]:
    table = ParsedTable(
        Caption(),
        tuple((head,) for head in columns),
        tuple(ParsedRow(3, tuple(map(cell, row))) for row in rows),
        (),
        3,
        3,
    )
    return [(unit.page_no, unit.printed_name, unit.kind) for unit in read_units([], [table])]


def cell(text: str) -> SourceCell | None:
    return SourceCell(3, Box(0, 0, 1, 1), text) if text else None


def test_units_in_a_table() -> None:
    rows = ("1", "某局（本级）", "行政单位"), ("2", "某市水文站", "财政补助事业单位"), ("", "", "")
    assert listed(("序号", "单位名称", "单位性质"), *rows) == [
        (3, "某局（本级）", "administrative"),
        (3, "某市水文站", "public_institution"),
    ]
    assert [name for _, name, _ in listed(("序号", "二级预算单位名称"), ("一", "某局本级"))] == ["某局本级"]


def test_a_table_with_money_or_other_things_lists_no_units() -> None:
    assert listed(("单位名称", "预算数"), ("某市水文站", "")) == []
    assert listed(("序号", "指标名称"), ("1", "某市水文站")) == []
    assert listed(("序号", "单位名称"), ("1", "工资福利支出"), ("2", "某市水文站")) == []
