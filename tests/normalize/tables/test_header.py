"""What the parts of a stacked header say."""

import pytest

from etl.normalize.tables.header import plain_part, read_header, unit_of


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("基本支出（万元）", "基本支出"),
        ("合计（含上年结转）", "合计"),
        ("合计（人数）", "合计（人数）"),
        ("商品/服务", "商品、服务"),
    ],
)
def test_a_part_is_compared_without_unit_and_remark(printed: str, plain: str) -> None:
    assert plain_part(printed) == plain


def test_a_sum_and_a_basis_have_no_meaning_of_their_own() -> None:
    header = read_header(("2024年预算数", "基本支出", "小计"))
    assert (header.said, header.basis, header.sums) == (("基本支出",), ("2024年预算数",), True)
    assert not read_header(("基本支出", "人员经费")).sums


def test_a_repeated_part_counts_once() -> None:
    assert read_header(("合计", "合计", "")).parts == ("合计",)


def test_the_unit_a_header_states() -> None:
    assert unit_of(("预算金额（元）",)) == "元"
    assert unit_of(("2025年预算数（单位：十万元）", "基本支出")) == "十万元"
    assert unit_of(("金额", "万元")) == "万元"
    assert unit_of(("金额、千元",)) == "千元"
    assert unit_of(("还本付息（万元）", "单价（元）")) == "元"
    assert unit_of(("人数（人）",)) is None
    assert plain_part("金额（百元）") == "金额"
    assert plain_part("万元") == ""
