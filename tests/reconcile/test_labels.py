"""Places by the printed words."""

from decimal import Decimal

from etl.reconcile.figures import CellRef
from etl.reconcile.labels import Labels, listed, number, yuan
from tests.reconcile.builders import Row, table

LABELS = Labels(
    [table("expenditure", ["total", "basic"], [Row("教育支出", "class", "205"), Row("合计", "total"), Row()])]
)


def test_a_line_is_named_by_code_and_label() -> None:
    names = [LABELS.line(CellRef(1, no, 2)) for no in (1, 2, 3, 9)]
    assert names == ["205 教育支出", "合计", "第3行", "第9行"]


def test_a_column_is_named_by_measure_and_by_header() -> None:
    assert LABELS.column(CellRef(1, 1, 3)) == LABELS.words["basic"]
    assert LABELS.column(CellRef(1, 1, 1)) == ""
    assert [LABELS.header(CellRef(1, 1, no)) for no in (3, 9)] == ["basic", "第9列"]


def test_a_line_of_both_sides_is_named_once() -> None:
    left, right = CellRef(1, 1, 2), CellRef(1, 1, 3)
    assert LABELS.side([right]) == f"205 教育支出 · {LABELS.words['basic']}"
    assert LABELS.side([right], beside=[left]) == LABELS.words["basic"]
    assert LABELS.side([right], beside=[CellRef(1, 2, 2)]) == LABELS.side([right])
    assert LABELS.side([]) == "（未列）"


def test_the_scope_names_each_table_once() -> None:
    assert LABELS.scope([CellRef(1, 1, 2), CellRef(1, 2, 2)]) == "表 expenditure"


def test_numbers_as_text() -> None:
    assert (yuan(Decimal(331168)), number(Decimal("1200.50000")), number(Decimal("0.12345"))) == (
        "331,168.00",
        "1,200.5",
        "0.1234",
    )


def test_many_names_are_shortened_and_four_are_not() -> None:
    assert listed(["甲", "乙", "丙", "丁"]) == "甲 + 乙 + 丙 + 丁"
    assert listed(["甲", "乙", "丙", "丁", "戊"]) == "甲 + 乙 + … + 戊（共5项）"
