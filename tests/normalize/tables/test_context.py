"""What a row prints in the columns of a role."""

from etl.normalize.tables.context import TableContext
from etl.records.disclosure import Column
from etl.records.kinds import TableKind
from tests.normalize.headed import WAN, sheet

PARSED = sheet(["单位", "名称", "合计"], ["甲局", "", "1.00"], ["甲局", "乙", "2.00"])
COLUMNS = (Column(1, ("单位",), "unit"), Column(2, ("名称",), "name"), Column(3, ("合计",), "amount", "total", "all"))
CONTEXT = TableContext(PARSED, TableKind("expenditure", "all"), COLUMNS, WAN)


def test_there_are_columns_of_each_role() -> None:
    assert CONTEXT.has_columns("unit", "name")
    assert not CONTEXT.has_columns("unit", "code")


def test_a_unit_names_a_line_only_where_nothing_else_does() -> None:
    unit, named = PARSED.rows
    assert [CONTEXT.name(row) for row in (unit, named)] == ["甲局", "乙"]
    assert [CONTEXT.label(row) for row in (unit, named)] == ["甲局", "甲局"]
    assert [CONTEXT.text(row, "name") for row in (unit, named)] == ["", "乙"]
    assert CONTEXT.text(named, "code") == ""
