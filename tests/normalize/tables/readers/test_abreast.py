"""Two lists of items abreast are read one after the other."""

from __future__ import annotations

from etl.records.disclosure import Table
from tests.normalize.headed import three_public

HEADS = ("项目", "行次", "统计数", "项目", "行次", "统计数")


def told(table: Table) -> list[tuple[str, int | None, list[tuple[str, str]]]]:
    return [(line.label, line.list_no, [(a.measure, a.cell.text) for a in line.amounts]) for line in table.lines]


def test_each_list_has_its_own_labels_and_figures() -> None:
    table = three_public(
        HEADS,
        ("一、“三公”经费支出", "1", "", "二、机关运行经费", "6", "50.12"),
        ("1.因公出国（境）费", "2", "3.20", "（一）行政单位", "7", "50.12"),
        ("2.公务接待费", "3", "2.00", "三、国有资产占用情况", "8", ""),
        ("3.公务用车保有量（辆）", "4", "3", "（一）车辆数合计（辆）", "9", "5"),
        ("4.国内公务接待批次（个）", "5", "12", "", "", ""),
    )
    assert told(table) == [
        ("一、“三公”经费支出", 1, []),
        ("1.因公出国（境）费", 1, [("overseas", "3.20")]),
        ("2.公务接待费", 1, [("reception", "2.00")]),
        ("3.公务用车保有量（辆）", 1, [("statistic", "3")]),
        ("4.国内公务接待批次（个）", 1, [("statistic", "12")]),
        ("二、机关运行经费", 2, [("agency_operation", "50.12")]),
        ("（一）行政单位", 2, [("of_which", "50.12")]),
        ("三、国有资产占用情况", 2, []),
        ("（一）车辆数合计（辆）", 2, [("statistic", "5")]),
    ]
    assert [line.no for line in table.lines] == list(range(1, 10))


def test_one_list_is_none_abreast() -> None:
    table = three_public(("项目", "预算数", "决算数"), ("公务接待费", "3.00", "2.00"))
    assert [line.list_no for line in table.lines] == [None]


def test_several_figures_in_each_list() -> None:
    heads = ("项目", "预算数", "决算数", "项目", "预算数", "决算数")
    table = three_public(heads, ("公务接待费", "3.00", "2.00", "机关运行经费", "60.00", "50.12"))
    measures = [[a.measure for a in line.amounts] for line in table.lines]
    assert measures == [["reception"] * 2, ["agency_operation"] * 2]
