"""Rows of funds of a final account's form: by the labels beside them and the columns headed over them."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.performance.spent import Spent, read_spent
from tests.normalize.performance.sheets import row


def _read(*lines: str) -> tuple[Spent, ...]:
    return read_spent([(at, row(line, top=at)) for at, line in enumerate(lines)])


def _money(spent: Spent) -> dict[str, Decimal]:
    return {name.removeprefix("column_"): figure.value for name, figure in spent.money.items()}


def test_each_row_has_its_budget_what_was_spent_and_its_points() -> None:
    total, fiscal = _read(
        "|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "年度资金总额：|100|90|80|10|88.89%|8.9",
        "其中：当年财政拨款|70|60|55|—|91.67%|—",
    )
    assert (total.role, total.label, _money(total)) == (
        "funds_total", "年度资金总额：", {"initial": 100, "budget": 90, "executed": 80},
    )  # fmt: skip
    assert (total.rate, total.weight, total.score) == (Decimal("88.89"), 10, Decimal("8.9"))
    assert (fiscal.role, _money(fiscal)["executed"]) == ("funds_fiscal", 55)
    assert (fiscal.rate, fiscal.weight, fiscal.score) == (Decimal("91.67"), None, None)


def test_kinds_of_funds_below_one_head_are_rows_of_their_own() -> None:
    lines = (
        "任务|全年预算数（万元）|全年预算数（万元）|全年执行数（万元）|全年执行数（万元）|执行率",
        "|总额|财政拨款|总额|财政拨款|",
        "河道治理|30|20|27|18|",
        "金额合计|30|20|27|18|90%",
    )
    total, fiscal = _read(*lines)
    assert (total.role, _money(total), total.rate) == ("funds_total", {"budget": 30, "executed": 27}, 90)
    assert (fiscal.role, _money(fiscal), fiscal.rate) == ("funds_fiscal", {"budget": 20, "executed": 18}, None)


def test_the_name_of_the_block_is_that_of_its_only_row() -> None:
    (only,) = _read(
        "|年初预算数|全年（调整）预算数|全年执行数|执行率权重|执行率得分（分）", "预算资金（万元）|100|90|81|10|9"
    )
    assert (only.role, _money(only)["budget"], only.weight, only.score) == ("funds_total", 90, 10, 9)


def test_points_may_stand_in_the_head_alone() -> None:
    (only,) = _read("|预算数（A）|执行数（B）|执行率（B/A）|得分（20分×执行率）", "年度财政资金总额|50|45|90%|18")
    assert (only.weight, only.score) == (20, 18)


def test_a_share_without_a_sign_is_one_only_where_it_cannot_be_a_fraction() -> None:
    assert [one.rate for one in _read("|预算数|执行数|执行率", "资金总额|50|45|0.9")] == [None]
    assert [one.rate for one in _read("|预算数|执行数|执行率", "资金总额|50|45|90")] == [90]
    assert [one.rate for one in _read("|预算数|执行数|执行率（%）", "资金总额|50|0.3|0.6")] == [Decimal("0.6")]


def test_a_row_that_labels_its_own_figures_does_not_go_by_the_heads_above() -> None:
    rows = _read(
        "|年初预算数|全年预算数|全年执行数|分值|得分",
        "年度资金总额|100|90|80|10|8.9",
        "其中：财政拨款|90||其中：基本支出|60|",
    )
    assert [one.role for one in rows] == ["funds_total"]


def test_a_budget_alone_spends_nothing() -> None:
    assert _read("资金总额|100|其中：财政拨款|90") == ()
