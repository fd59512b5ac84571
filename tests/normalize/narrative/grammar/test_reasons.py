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
    _, end = reason_end(clauses(plain), 0, True, lambda _: opens)
    return plain.as_printed(0, end)


def test_a_reason_ends_with_its_sentence() -> None:
    assert reason("主要原因是人员增加，项目减少。其他情况", opens=False) == "主要原因是人员增加，项目减少"


def test_a_semicolon_ends_it_only_where_a_new_statement_opens() -> None:
    text = "主要原因是人员增加；项目减少。"
    assert reason(text, opens=True) == "主要原因是人员增加"
    assert reason(text, opens=False) == "主要原因是人员增加；项目减少"
