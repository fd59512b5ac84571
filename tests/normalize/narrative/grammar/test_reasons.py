"""How far a reason goes."""

import pytest

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.reasons import ends_sentence, reason_end


@pytest.mark.parametrize(("stop", "ends"), [("", True), ("。", True), ("，", False), ("；", False)])
def test_a_sentence_begins_behind_a_full_stop(stop: str, ends: bool) -> None:
    assert ends_sentence(stop) is ends
    assert ends_sentence("；", "。；")


def reason(text: str, *, opens: bool) -> str:
    plain = plain_text(text)
    _, end = reason_end(clauses(plain), 0, plain.text, lambda _: opens)
    return plain.as_printed(0, end)


def test_a_reason_ends_with_its_sentence() -> None:
    assert reason("主要原因是人员增加，项目减少。其他情况", opens=False) == "主要原因是人员增加，项目减少"


def test_a_semicolon_ends_it_only_where_a_new_statement_opens() -> None:
    text = "主要原因是人员增加；项目减少。"
    assert reason(text, opens=True) == "主要原因是人员增加"
    assert reason(text, opens=False) == "主要原因是人员增加；项目减少"


def test_points_go_on_over_full_stops() -> None:
    points = "原因是一是人员增加。含工资改革。变化较大的有甲项目；二是项目减少。另外"
    assert reason(points, opens=False) == "原因是一是人员增加。含工资改革。变化较大的有甲项目；二是项目减少"
    announced = "主要是以下因素增减相抵。一是人员增加，二是退休减少。其他"
    assert reason(announced, opens=False) == "主要是以下因素增减相抵。一是人员增加，二是退休减少"
    assert reason("原因是一是人员增加。含工资改革。二是项目减少。", opens=True) == "原因是一是人员增加"
