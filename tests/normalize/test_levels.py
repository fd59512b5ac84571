"""Tables of codes whose levels stand in columns of their own: each line has the code and the name of its lowest level."""

from __future__ import annotations

import pytest

from tests.normalize.drawn import Drawn, read

MONEY = ("合计", "人员经费", "公用经费")
PLAIN = [
    ("301", "工资福利支出"), ("30101", "基本工资"), ("30102", "津贴补贴"), ("302", "商品和服务支出"), ("30201", "办公费"),
]  # fmt: skip
# By the heads of the columns before the money: the cells of each line.
ECONOMIC = {
    "科目编码/类 科目编码/款 科目名称": [
        ("301", "", "工资福利支出"), ("301", "01", "基本工资"), ("", "02", "津贴补贴"), ("302", "", "商品和服务支出"),
        ("302", "01", "办公费"),
    ],
    "科目编码/类 科目编码/款 经济科目名称": [
        ("301", "", "工资福利支出"), ("", "30101", "基本工资"), ("", "30102", "津贴补贴"), ("302", "", "商品和服务支出"),
        ("302", "30201", "办公费"),
    ],
    "类 款": [
        ("301 工资福利支出", ""), ("301 工资福利支出", "01 基本工资"), ("301 工资福利支出", "02 津贴补贴"),
        ("302 商品和服务支出", ""), ("302 商品和服务支出", "01 办公费"),
    ],
    "经济分类科目/类 经济分类科目/款": [
        ("工资福利支出", ""), ("", "基本工资"), ("", "津贴补贴"), ("商品和服务支出", ""), ("", "办公费"),
    ],
    "经济科目编码 经济科目（类） 经济科目（款）": [
        ("301", "工资福利支出", ""), ("30101", "", "基本工资"), ("30102", "工资福利支出", "津贴补贴"), ("302", "商品和服务支出", ""),
        ("30201", "", "办公费"),
    ],
    "经济分类科目/类/编码 经济分类科目/类/名称 经济分类科目/款/编码 经济分类科目/款/名称": [
        ("301", "工资福利支出", "", ""), ("301", "工资福利支出", "30101", "基本工资"), ("301", "工资福利支出", "30102", "津贴补贴"),
        ("302", "商品和服务支出", "", ""), ("302", "商品和服务支出", "30201", "办公费"),
    ],
    "政府预算经济分类/编码 政府预算经济分类/名称 部门预算经济分类/编码 部门预算经济分类/名称": [
        ("501", "机关工资福利支出", "301", "工资福利支出"), ("50101", "工资奖金津补贴", "30101", "基本工资"),
        ("50101", "工资奖金津补贴", "30102", "津贴补贴"), ("502", "机关商品和服务支出", "302", "商品和服务支出"),
        ("50201", "办公经费", "30201", "办公费"),
    ],
}  # fmt: skip
ITEMS = [
    ("211", "节能环保支出"),
    ("21101", "环境保护管理事务"),
    ("2110101", "行政运行"),
    ("2110102", "一般行政管理事务"),
]
FUNCTIONAL = {
    "科目编码/类 科目编码/款 科目编码/项 科目名称": [
        ("211", "", "", "节能环保支出"), ("211", "01", "", "环境保护管理事务"), ("211", "01", "01", "行政运行"),
        ("", "", "02", "一般行政管理事务"),
    ],
    "功能分类科目/类/编码 功能分类科目/类/名称 功能分类科目/款/编码 功能分类科目/款/名称 功能分类科目/项/编码 功能分类科目/项/名称": [
        ("211", "节能环保支出", "", "", "", ""), ("211", "节能环保支出", "21101", "环境保护管理事务", "", ""),
        ("211", "节能环保支出", "21101", "环境保护管理事务", "2110101", "行政运行"),
        ("211", "节能环保支出", "21101", "环境保护管理事务", "2110102", "一般行政管理事务"),
    ],
    "类 款 项": [
        ("211 节能环保支出", "", ""), ("211 节能环保支出", "01 环境保护管理事务", ""),
        ("211 节能环保支出", "01 环境保护管理事务", "01 行政运行"), ("211 节能环保支出", "01 环境保护管理事务", "02 一般行政管理事务"),
    ],
}  # fmt: skip


def drawn(title: str, heads: str, lines: list[tuple[str, ...]], money: tuple[str, ...]) -> Drawn:
    paths = tuple(tuple(head.split("/")) for head in (*heads.split(), *money))
    figures = [tuple(f"{10 * no}.00" for _ in money) for no in range(1, len(lines) + 1)]
    return Drawn(title, paths, tuple((*line, *more) for line, more in zip(lines, figures, strict=True)), ())


@pytest.mark.parametrize("heads", ECONOMIC)
def test_economic_codes_by_level(heads: str) -> None:
    table = read(drawn("一般公共预算基本支出表", heads, ECONOMIC[heads], MONEY))
    assert [(line.economic_code, line.label.strip()) for line in table.lines] == PLAIN
    assert {len(line.amounts) for line in table.lines} == {3}


@pytest.mark.parametrize("heads", FUNCTIONAL)
def test_functional_codes_by_level(heads: str) -> None:
    table = read(drawn("一般公共预算支出表", heads, FUNCTIONAL[heads], ("合计", "基本支出", "项目支出")))
    assert [(line.functional_code, line.label) for line in table.lines] == ITEMS
    assert {len(line.amounts) for line in table.lines} == {3}
