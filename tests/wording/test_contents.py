"""The list of contents against the document."""

from etl.records.disclosure import Disclosure, SourceCell
from etl.records.issue import Issue
from etl.records.located import Caption, Paragraph
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.wording.contents import contents_issues
from tests.reconcile.builders import disclosure, table

TITLES = {
    "income": "收入预算总表",
    "expenditure": "支出预算总表",
    "general_public_expenditure": "一般公共预算支出表",
    "government_fund": "政府性基金预算支出表",
    "state_capital": "国有资本经营预算支出表",
}


def document(*kinds: str) -> Disclosure:
    return disclosure(*(table(kind, ["total"], []) for kind in kinds))


def issues(made: Disclosure, *names: str, leaders: str = " ……………… 5", head: str = "目 录") -> list[Issue]:
    contents = [Paragraph(2, (), f"{at}. {name}{leaders}") for at, name in enumerate(names, 1)]
    return list(contents_issues(made, [Paragraph(2, (), head), *contents, Paragraph(3, (), "职能")]))


def test_a_table_the_contents_list_is_in_the_document() -> None:
    everything = document(*TITLES)
    assert issues(everything, *TITLES.values()) == []
    assert issues(everything, *TITLES.values(), leaders="") == []
    (found,) = issues(document(*list(TITLES)[:-1]), *TITLES.values(), leaders="")
    assert (found.code, found.printed, found.category) == ("form.table_missing", "国有资本经营预算支出表", "form")


def test_tables_of_another_file_are_not_missing() -> None:
    assert issues(document(*list(TITLES)[:2]), *TITLES.values()) == []


def test_lines_without_leaders_are_no_contents_without_their_heading() -> None:
    assert issues(document(*list(TITLES)[:-1]), *TITLES.values(), leaders="", head="职能") == []


def test_the_order_is_the_document_s() -> None:
    first, second, *rest = TITLES.values()
    (found,) = issues(document(*TITLES), second, first, *rest)
    assert (found.code, found.printed) == ("form.contents_order", second)


def test_a_table_between_those_listed_is_listed() -> None:
    made = document("income", "three_public", *list(TITLES)[1:])
    assert [one.code for one in issues(made, *TITLES.values())] == ["form.table_not_listed"]
    assert issues(document(*TITLES, "three_public"), *TITLES.values()) == []


def tabled(made: Disclosure, *names: str, empty: str = "") -> list[str]:
    """The issues where the contents are a table: number, title, and whether it is empty."""
    rows = [("序号", "报表名称", "是否空表")]
    rows += [(f"表{at}", name, "是" if name == empty else "否") for at, name in enumerate(names, 1)]
    box = Box(0, 0, 1, 1)
    printed = tuple(ParsedRow(17, tuple(SourceCell(17, box, text) for text in row)) for row in rows)
    contents = ParsedTable(Caption(), (), (), (), 17, 17, printed=printed)
    return [one.code for one in contents_issues(made, [Paragraph(16, (), "职能")], [contents])]


def test_contents_drawn_as_a_table_are_compared_both_ways() -> None:
    everything = document(*TITLES)
    assert tabled(everything, *TITLES.values()) == []
    assert tabled(document(*list(TITLES)[:-1]), *TITLES.values()) == ["form.table_missing"]
    assert tabled(document(*list(TITLES)[:-1]), *TITLES.values(), empty="国有资本经营预算支出表") == []
    unlisted = document("income", "three_public", *list(TITLES)[1:])
    assert tabled(unlisted, *TITLES.values()) == ["form.table_not_listed"]
    second, first, *rest = TITLES.values()
    assert tabled(everything, first, second, *rest) == ["form.contents_order"]


def test_a_table_of_a_few_titles_is_no_contents() -> None:
    assert tabled(document(*TITLES), *list(TITLES.values())[:4]) == []


def test_a_title_with_an_addition_in_brackets_is_of_a_table() -> None:
    names = [f"{name}（不含上年结转）" for name in TITLES.values()]
    assert tabled(document(*list(TITLES)[:-1]), *names) == ["form.table_missing"]
