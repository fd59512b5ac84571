"""Sums in Chinese capitals are left unread, and said."""

from __future__ import annotations

from etl.normalize.narrative.matters.capitals import capital_figures
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import changes


def said(text: str) -> list[tuple[str, object]]:
    return [(one.code, dict(one.values)["text"]) for one in capital_figures([Paragraph(1, (), text)])]


def test_a_sum_in_capitals_is_said_and_no_statement() -> None:
    assert said("收入预算壹佰贰拾万元，比上年增加2万元。") == [("unread_figure", "壹佰贰拾万元")]
    assert changes("公务接待费叁万元，比上年增加2万元。", headings=("六、“三公”经费",)) == ()


def test_words_with_such_letters_are_no_sum() -> None:
    assert said("零星维修；陆续支付；拾元以下；伍家岗项目20万元。") == []
    assert said("收入预算120万元（大写：壹佰贰拾万元整）。") == []


def test_what_follows_in_the_sentence_is_not_of_the_figure_before() -> None:
    (one,) = changes("公务接待费2万元，公务用车购置费叁拾万元，比上年增加1万元。", headings=("六、“三公”经费",))
    assert (one.subject_code, one.change_yuan) == ("reception", None)
