"""Codes: those above them come with them, and names are those printed for a code and nothing else."""

from etl.load.codes import add_codes, economic_names, functional_names, with_ancestors
from tests.load import builders
from tests.load.conftest import Connection, Query, write


def test_codes_come_with_those_above_them_and_their_names(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    assert query("SELECT code, level, parent_code FROM core.functional_codes ORDER BY code") == [
        ("211", "class", None),
        ("21103", "section", "211"),
        ("2110301", "item", "21103"),
        ("2110302", "item", "21103"),
    ]
    assert query("SELECT code, fiscal_year, name, origin FROM core.functional_code_names ORDER BY code") == [
        ("211", 2024, "节能环保支出", "printed"),
        ("21103", 2024, "污染防治", "printed"),
        ("2110301", 2024, "大气", "printed"),
        ("2110302", 2024, "水体", "printed"),
    ]
    assert query("SELECT code, level FROM core.economic_codes") == [("302", "class")]
    assert query("SELECT code, name FROM core.economic_code_names") == [("302", "商品和服务支出")]


def test_a_name_of_the_reference_list_stays_and_another_joins_it(connection: Connection, query: Query) -> None:
    connection.execute("INSERT INTO core.functional_codes VALUES ('211', 'class', NULL)")
    connection.execute("INSERT INTO core.functional_code_names VALUES ('211', 2024, '节能环保支出', 'reference')")
    write(connection, builders.disclosure())
    write(connection, builders.disclosure("2025.pdf", fiscal_year=2025))
    assert query("SELECT fiscal_year, origin FROM core.functional_code_names WHERE code = '211' ORDER BY 1") == [
        (2024, "reference"),
        (2025, "printed"),
    ]


def test_a_code_that_is_there_stays_as_it_is(connection: Connection, query: Query) -> None:
    add_codes(connection, "functional", ["205", "20501"])
    add_codes(connection, "functional", ["205", "20502"])
    assert query("SELECT code, level, parent_code FROM core.functional_codes ORDER BY 1") == [
        ("205", "class", None), ("20501", "section", "205"), ("20502", "section", "205"),
    ]  # fmt: skip


def test_ancestors() -> None:
    assert with_ancestors({"2110301", "30201"}) == ["211", "302", "21103", "30201", "2110301"]


def test_names_of_summaries_are_second_choice_and_lose_their_numbering() -> None:
    summary = builders.table(
        1,
        "income_expenditure_summary",
        (),
        builders.line(1, "十一、节能环保支出", level="class", functional_code="211"),
        builders.line(2, "201 一般公共服务支出", level="class", functional_code="201"),
        builders.line(3, "（三）公共安全支出", level="class", functional_code="204"),
    )
    own = builders.table(2, "expenditure", (), builders.line(1, "节能环保", level="class", functional_code="211"))
    assert functional_names([summary, own]) == {
        ("211", "节能环保"),
        ("201", "一般公共服务支出"),
        ("204", "公共安全支出"),
    }


def test_names_lose_the_spaces_and_brackets_of_their_layout() -> None:
    basic = builders.table(
        1, "basic_expenditure", (), builders.line(1, "维 修(护) 费", level="section", economic_code="30213")
    )
    assert economic_names([basic]) == {("30213", "维修（护）费")}


def test_a_line_with_codes_of_both_kinds_names_neither() -> None:
    both = {"functional_code": "21101", "economic_code": "50201", "level": "section"}
    table = builders.table(1, "economic_expenditure", (), builders.line(1, "行政运行", **both))
    assert (functional_names([table]), economic_names([table])) == (set(), set())


def test_a_project_line_does_not_name_its_code() -> None:
    table = builders.projects()
    assert functional_names([table]) == set()
    code = next(line.functional_code for line in table.lines if line.functional_code)
    named = builders.line(1, "行政运行", level="item", functional_code=code)
    assert functional_names([builders.table(1, "expenditure", (), named)]) == {(code, "行政运行")}


def test_economic_names_come_from_lines_and_headers() -> None:
    basic = builders.table(
        1,
        "basic_expenditure",
        (builders.column(2, "资本性支出", "310 资本性支出", economic_code="310"),),
        builders.line(1, "工资福利支出", level="class", economic_code="301"),
        builders.line(2, "基本工资", level="section", economic_code="30101"),
    )
    assert economic_names([basic]) == {("301", "工资福利支出"), ("30101", "基本工资"), ("310", "资本性支出")}
