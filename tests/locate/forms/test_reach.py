"""A form reaches from its first label to the last row below its indicators, over the pages it goes on on."""

from __future__ import annotations

import pytest

from etl.locate.forms.reach import Reach, open_forms
from etl.locate.settings import DEFAULTS
from etl.records.page import Page, Word
from etl.text.performance_words import label_role
from tests.locate.forms.stand import HEADS, LABELS, ROWS, page, word


def reaches(*pages: Page) -> list[Reach]:
    return open_forms(pages, DEFAULTS)


def texts(words: tuple[Word, ...]) -> list[str]:
    return [each.text for each in words]


def test_a_form_between_its_title_and_its_sum() -> None:
    title, total = word("项目支出绩效目标表", 200, 20), (word("总分", 100, 240), word("100", 400, 240))
    (form,) = reaches(page(title, *LABELS, *HEADS, *ROWS, *total))
    assert texts(form.upper[0].words) == texts(LABELS)
    assert sorted(texts(form.body[0].words)) == sorted(texts(ROWS)) and texts(form.lower[0].words) == ["总分", "100"]


def test_labels_on_the_page_before_and_rows_on_the_next() -> None:
    more = tuple(word(each.text, each.box.x0, each.box.center[1] - 80) for each in ROWS)
    (form,) = reaches(page(*LABELS), page(*HEADS, *ROWS), page(*more, word("3", 300, 800)))
    assert [stretch.page for stretch in (*form.upper, *form.body)] == [0, 1, 2]
    assert "3" not in texts(form.body[1].words)


def test_labels_none_knows_begin_below_the_title_even_of_two_lines() -> None:
    labels = (word("养护编号", 60, 50), word("甲", 280, 50))
    title = (word("种树养护项目绩效目", 200, 5), word("标表", 240, 22))
    (form,) = reaches(page(*title, *labels, *HEADS, *ROWS))
    assert texts(form.upper[0].words) == ["养护编号", "甲"]


def test_a_list_of_projects_is_no_form() -> None:
    assert reaches(page(word("项目名称", 20, 100), *HEADS, *ROWS)) == []


@pytest.mark.parametrize(
    ("text", "role"), [("项目名称", "project"), ("县级预算部门名称", "department"), ("种树", None)]
)
def test_what_a_label_announces(text: str, role: str | None) -> None:
    assert label_role(text) == role
