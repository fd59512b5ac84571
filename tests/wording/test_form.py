"""How tables are presented: announced, empty, and with notes of their own."""

from dataclasses import replace

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
    assert codes(made=noted(empty, "注：无政府性基金预算，故本表为空表。")) == ["form.note_of_another_table"]
    assert codes(made=noted(empty, "注：无国有资本经营预算，故本表为空表。")) == []


def test_an_empty_table_of_a_fund_is_explained_somewhere() -> None:
    statements = Statements(prior_year_changes=(change(1, "行政运行", "1", "人员增加"),))
    made = replace(disclosure(table("government_fund", ["total"], [])), statements=statements)
    assert codes(made=made) == ["form.empty_table_unexplained"]
    assert codes("没有政府性基金预算安排的支出。", made=made) == []
    assert issues("无", made=made, headings=("七、政府性基金预算情况说明",)) == []


def test_tables_the_contents_list_are_in_the_document() -> None:
    names = ["收入预算总表", "支出预算总表", "一般公共预算支出表", "政府性基金预算支出表", "国有资本经营预算支出表"]
    contents = [Paragraph(2, (), f"{at}. {name} ……………… {at + 4}") for at, name in enumerate(names, 1)]
    body = [Paragraph(4 + at, (), name) for at, name in enumerate(names)]
    assert list(form_issues(disclosure(), [*contents, *body])) == []
    (found,) = form_issues(disclosure(), [*contents, *body[:-1]])
    assert (found.code, found.printed, found.category) == ("form.table_missing", "国有资本经营预算支出表", "form")
