"""Numbers of a form's upper part: the label beside each says what it is."""

from etl.normalize.performance.funds import labelled_numbers, money_unit_of, read_funds
from tests.normalize.performance.sheets import row


def funds(*lines: str) -> dict[str, str]:
    rows = [(no, row(line, top=no)) for no, line in enumerate(lines)]
    return {fund.role: str(fund.value) for fund in read_funds(rows, list(labelled_numbers(rows)))}


def test_a_number_is_what_the_label_left_of_it_says() -> None:
    assert funds("年度资金总额：|180.00", "其中：财政拨款|150.00", "其他资金|30.00") == {
        "funds_total": "180.00", "funds_fiscal": "150.00", "funds_other": "30.00",
    }  # fmt: skip


def test_a_number_beside_words_that_are_no_funds_is_none() -> None:
    assert funds("水质监测|180.00") == {}


def test_the_unit_stands_in_the_label_s_brackets() -> None:
    assert money_unit_of("项目资金（万元）") == "万元"
    assert money_unit_of("项目资金") is None and money_unit_of("项目（一期）") is None
