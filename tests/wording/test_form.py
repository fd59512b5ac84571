"""How tables are presented: announced, empty, and with notes of their own."""

from dataclasses import replace
from decimal import Decimal

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.narrative import Statements
from etl.wording.form import form_issues
from tests.reconcile.builders import Row, disclosure, table
from tests.wording.builders import change


def issues(*texts: str, made: Disclosure | None = None, headings: tuple[str, ...] = ()) -> list[Issue]:
    return list(form_issues(made or disclosure(), [Paragraph(3, headings, text) for text in texts]))


def codes(*texts: str, made: Disclosure | None = None) -> list[str]:
    return [one.code for one in issues(*texts, made=made)]


def test_tables_and_their_notes_agree() -> None:
    row = Row("合计", "total", None, {"total": "3.00"})
    filled = disclosure(table("three_public", ["total"], [row]))
    empty = disclosure(table("state_capital", ["total"], []))

    def noted(made: Disclosure, note: str | None) -> Disclosure:
        return replace(made, tables=tuple(replace(one, note=note) for one in made.tables))

    assert codes(made=noted(filled, "注：本部门无此预算，故本表为空表。")) == ["form.filled_table_called_empty"]
    assert codes(made=noted(filled, None)) == []
    assert codes(made=noted(filled, "国有资本经营预算支出表无数据，为空表。")) == [], "another's by name"
    assert codes(made=noted(empty, "注：无政府性基金预算，故本表为空表。")) == ["form.note_of_another_table"]
    assert codes(made=noted(empty, "注：无国有资本经营预算，故本表为空表。")) == []


def test_an_empty_table_of_a_fund_is_explained_somewhere() -> None:
    statements = Statements(prior_year_changes=(change(1, "行政运行", "1", "人员增加"),))
    made = replace(disclosure(table("government_fund", ["total"], [])), statements=statements)
    assert codes(made=made) == ["form.empty_table_unexplained"]
    assert codes("没有政府性基金预算安排的支出。", made=made) == []
    assert issues("无", made=made, headings=("七、政府性基金预算情况说明",)) == []


def test_the_numbers_of_items_follow_one_another() -> None:
    def told(*numbers: int) -> list[str | None]:
        return [one.printed for one in issues(*(f"{no}. “教育支出（类）普通教育（款）”1.00万元" for no in numbers))]

    assert told(1, 2, 3) == told(1, 2, 1, 2) == told(1, 1, 1, 1) == []
    assert told(1, 2, 2, 3) == ["2→2"]
    assert told(1, 3, 4) == ["1→3"]


def test_money_of_a_fund_whose_table_is_called_empty_is_told() -> None:
    said = replace(
        change(1, "政府性基金预算支出", "1", ""), subject_kind="total", subject_code="expenditure", fund="government_fund",
        current_yuan=Decimal(500_000),
    )  # fmt: skip
    empty = disclosure(table("government_fund", ["total"], []))
    noted = replace(empty, tables=(replace(empty.tables[0], note="注：本部门无此预算，故本表为空表。"),))

    def told(made: Disclosure, yuan: int) -> list[str]:
        statements = Statements(prior_year_changes=(replace(said, current_yuan=Decimal(yuan)),))
        return [one.code for one in issues("没有政府性基金预算安排。", made=replace(made, statements=statements))]

    assert told(noted, 500_000) == ["form.empty_table_told_filled"]
    assert told(noted, 0) == told(empty, 500_000) == []


def test_a_sentence_names_the_body_whose_fund_has_nothing() -> None:
    filled = disclosure(table("government_fund", ["total"], [Row("合计", "total", None, {"total": "3.00"})]))
    made = replace(filled, publisher="青禾县水利局")
    assert codes("青禾县水利局2024年度无政府性基金预算财政拨款收入和支出。", made=made) == [
        "form.filled_table_called_empty"
    ]
    assert codes("青禾县水文中心2024年度无政府性基金预算财政拨款收入和支出。", made=made) == []
    noted = replace(made, tables=(replace(made.tables[0], note="没有政府性基金收入和支出，故本表无数据。"),))
    assert codes(made=noted) == ["form.filled_table_called_empty"]


def test_what_is_noted_below_the_table_of_a_unit_is_of_that_table() -> None:
    note = "（本部门2024年无政府性基金预算，故此表无数据）"
    rows = [Row("合计", "total", None, {"total": "3.00"})]
    filled, apart = table("government_fund", ["total"], rows), replace(table("other", ["total"], []), note=note)
    apart = replace(apart, first_page=2, last_page=3)
    assert codes(note, made=disclosure(filled, apart)) == []
    assert codes(note, made=disclosure(filled)) == ["form.filled_table_called_empty"]


def test_the_same_words_elsewhere_than_below_the_table_of_a_unit_are_the_documents() -> None:
    note = "（本部门2024年无政府性基金预算，故此表无数据）"
    rows = [Row("合计", "total", None, {"total": "3.00"})]
    filled, apart = table("government_fund", ["total"], rows), replace(table("other", ["total"], []), note=note)
    apart = replace(apart, first_page=apart.first_page + 6, last_page=apart.last_page + 6)
    assert codes(note, made=disclosure(filled, apart)) == ["form.filled_table_called_empty"]
