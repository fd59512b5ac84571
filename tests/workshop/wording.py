"""Wording: the words of one book as other places print them, with the same figures."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tests.workshop.facts import Book, Column, Table

TWO_LISTS = frozenset({"income_expenditure_summary", "fiscal_appropriation_summary"})
# Header labels by kind and column, each way a place prints them.
Heads = Mapping[str, tuple[str, ...]]
BASIC_HEADS: Mapping[str, Heads] = {
    "plain": {},
    "grouped": {
        "total": ("本年一般公共预算基本支出", "合计"),
        "personnel": ("本年一般公共预算基本支出", "人员经费"),
        "public": ("本年一般公共预算基本支出", "公用经费"),
    },
    "budget": {
        "total": ("基本支出预算", "小计"),
        "personnel": ("基本支出预算", "人员支出"),
        "public": ("基本支出预算", "日常公用支出"),
    },
}
SPENT_HEADS: Mapping[str, Heads] = {
    "plain": {},
    "of which": {
        "total": ("支出预算", "小计"),
        "basic": ("支出预算", "其中：基本支出"),
        "project": ("支出预算", "项目支出"),
    },
    "numbers": {
        "total": ("预算数", "合计"),
        "basic": ("预算数", "基本支出预算数"),
        "project": ("预算数", "项目支出预算数"),
    },
}
THREE_PUBLIC_NAMES: Mapping[str, Mapping[str, str]] = {
    "plain": {},
    "of which first": {
        "overseas": "其中：（一）因公出国（境）支出",
        "vehicles": "（二）公务用车购置及运行维护支出",
        "vehicle_purchase": "1.公务用车购置费",
        "vehicle_operation": "2.公务用车运行维护费",
        "reception": "（三）公务接待费支出",
    },
    "numbered": {
        "overseas": "1、因公出国（境）费用",
        "vehicles": "3、公务用车购置及运行费",
        "vehicle_purchase": "其中：（1）公务用车购置费",
        "vehicle_operation": "（2）公务用车运行费",
        "reception": "2、公务接待费",
    },
}
THOUSANDS: dict[str, Callable[[str], str]] = {
    "comma": lambda text: text,
    "none": lambda text: text.replace(",", ""),
    "space": lambda text: text.replace(",", " "),
    "last three": lambda text: re.sub(r",(?=.*,)", "", text),
}
CAPTIONS = ("单位：{}", "单位:{}", "金额单位：{}", "（单位：{}）", "计量单位：{}")


@dataclass(frozen=True)
class Wording:
    """One way of wording a book.

    `line_numbers` puts a column 行次 between the labels and the figures of two-list tables.
    """

    basic: str = "plain"
    spent: str = "plain"
    three_public: str = "plain"
    thousands: str = "comma"
    caption: str = CAPTIONS[0]
    line_numbers: bool = False

    def word(self, book: Book) -> Book:
        """The book in these words."""
        return replace(book, tables=tuple(self._table(table) for table in book.tables), unit_caption=self.caption)

    def _table(self, table: Table) -> Table:
        heads: Mapping[str, Heads] = {
            "basic_expenditure": BASIC_HEADS[self.basic],
            "general_public_expenditure": SPENT_HEADS[self.spent],
        }
        names = THREE_PUBLIC_NAMES[self.three_public] if table.kind == "three_public" else {}
        columns = tuple(_headed(column, heads.get(table.kind, {})) for column in table.columns)
        spell = THOUSANDS[self.thousands]
        lines = tuple(
            line.with_values(
                **{key: spell(line[key]) for key in table.money_keys if line[key]},
                **({"name": names[line["item"]]} if line["item"] in names else {}),
            )
            for line in table.lines
        )
        table = replace(table, columns=columns, lines=lines)
        return _with_line_numbers(table) if self.line_numbers and table.kind in TWO_LISTS else table


def _headed(column: Column, heads: Heads) -> Column:
    return replace(column, header=heads[column.key]) if column.role == "money" and column.key in heads else column


def _with_line_numbers(table: Table) -> Table:
    """行次 behind each label that a figure follows; the right list goes on counting where the left one ends."""
    columns: list[Column] = []
    for column in table.columns:
        if column.role == "money" and columns and columns[-1].role != "money":
            columns.append(Column((f"index_{len(columns)}",), (*columns[-1].header[:-1], "行次"), "text"))
        columns.append(column)
    keys = [column.key for column in columns if column.key.startswith("index_")]
    count = len(table.lines)
    lines = [
        line.with_values(**{key: str(number + at * count) for at, key in enumerate(keys)})
        for number, line in enumerate(table.lines, 1)
    ]
    return replace(table, columns=tuple(columns), lines=tuple(lines))
