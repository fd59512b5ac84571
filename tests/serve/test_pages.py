"""The pages of the reader: places, bodies, documents, tables, figures, codes, projects, search, issues; as CSV and JSON, too."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest

from etl.serve import codes, documents, urls
from etl.serve.codes import code
from etl.serve.documents import document, find
from etl.serve.history import history_of, series_of
from etl.serve.issues import every
from etl.serve.page import NotFound, Question
from etl.serve.places import body, home, place
from etl.serve.projects import project
from etl.serve.search import PROJECTS, TEXTS, search, words_asked
from etl.serve.sheets import sheet, table
from tests.serve.conftest import Served
from tests.serve.markup import addresses, read
from tests.whole.warehouse import Warehouse

pytestmark = pytest.mark.xdist_group("whole")
BODY = "新疆维吾尔自治区生态环境厅"


@pytest.fixture
def asked(served: Served) -> Question:
    with served.site.pool.connection() as connection:
        return Question(connection, "zh")


def test_from_a_place_to_a_figure_every_step_is_a_link(served: Served) -> None:
    here, way = "/", []
    for wanted in ("/places/650000", "/places/650000/", "/documents/", "/tables/", "/tables/"):
        page = served.client.get(here)
        assert page.status_code == 200, here
        way.append(here)
        here = next(
            each
            for each in addresses(page.text)
            if wanted in each and each not in way and not re.search("lang=|[.]csv|[.]json", each)
        )
    assert served.client.get(here).status_code == 200
    assert way[3] == served.document


def test_a_body_shows_its_headline_figures(asked: Question) -> None:
    (row,) = body(asked, "650000", BODY).lists[0].rows
    assert row.values["expenditure_total_yuan"] == Decimal(491621000)
    assert [each.values["publisher"] for each in place(asked, "650000").lists[0].rows] == [BODY]
    assert home(asked).lists[0].rows[0].values["bodies"] == 1


def test_a_document_lists_its_tables_figures_and_what_is_amiss(
    asked: Question, served: Served, sample: Warehouse
) -> None:
    page = document(asked, served.sha[:16])
    lists = {one.name: one for one in page.lists}
    ((tables,),) = sample.rows("SELECT count(*) FROM marts.published_tables")
    assert len(lists["tables"].rows) == tables
    ((issues,),) = sample.rows("SELECT count(*) FROM marts.issues")
    assert len(lists["issues"].rows) == issues > 0
    assert lists["headlines"].rows and lists["mandated"].rows


def test_a_page_of_another_file_of_the_disclosure_leads_there(
    asked: Question, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = find(asked, served.sha[:16])
    row = {"position": 1, "table_kind": "income", "status": "filled", "page_no": 2, "statement": None}
    rows = [
        row | {"sha256": here["sha256"], "file_name": here["file_name"], "is_here": True},
        row | {"sha256": "f" * 64, "file_name": "tables.pdf", "is_here": False},
    ]
    monkeypatch.setattr(Question, "rows", lambda *_, **__: rows)
    own, other = documents._mandated(asked, here).rows
    assert own.links["page_no"] == urls.page(here["sha256"], 2) and own.values["file_name"] is None
    assert other.links["page_no"] == urls.page("f" * 64, 2) and other.values["file_name"] == "tables.pdf"
    assert other.links["file_name"] == urls.document("f" * 64)


def test_a_table_is_shown_a_page_at_a_time_as_it_was_read(asked: Question, served: Served, sample: Warehouse) -> None:
    ((position, first, last),) = sample.rows(
        "SELECT position, first_page, last_page FROM marts.published_tables WHERE table_kind = 'general_public_expenditure' LIMIT 1"
    )
    page = table(asked, served.sha[:16], position)
    assert [no for no, _ in page.given["pages"]] == list(range(first, last + 1))
    (grid,) = page.given["grids"]
    expected = sample.rows(
        "SELECT printed_text FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        f" WHERE position = {position} AND page_no = {first} ORDER BY line_no, column_no"
    )
    assert [cell.text for line in grid.lines for cell in line.cells if cell] == [text for (text,) in expected]


def test_a_figure_tells_its_place_meaning_checks_and_years(served: Served, sample: Warehouse) -> None:
    ((position, line_no, column_no),) = sample.rows(
        "SELECT position, line_no, column_no FROM marts.amounts JOIN marts.published_tables USING (table_id)"
        " WHERE published_tables.table_kind = 'expenditure' AND functional_code = '2110302' AND measure = 'total'"
    )
    text = served.client.get(urls.figure(served.sha, position, line_no, column_no)).text
    for said in ("3,604.02", "36,040,200.00", "2110302", "水体", "相符", "历年", "勾稽核对", "第 9 页"):
        assert said in text, said
    chosen = [each for each in read(text).all("a") if each.attributes.get("aria-current") == "true"]
    assert [each.text for each in chosen] == ["3,604.02"]
    other = served.client.get(urls.figure(served.sha, position, line_no, column_no), params={"lang": "en"}).text
    assert "Over the years" in other and "page 9" in other


def test_a_page_has_every_table_on_it(asked: Question, served: Served, sample: Warehouse) -> None:
    ((page_no, tables),) = sample.rows(
        "SELECT page_no, count(DISTINCT table_id) FROM marts.amounts GROUP BY page_no ORDER BY 2 DESC, 1 LIMIT 1"
    )
    assert len(sheet(asked, served.sha[:16], page_no).given["grids"]) == tables > 1


def test_the_years_of_a_figure_follow_its_code(asked: Question, served: Served, sample: Warehouse) -> None:
    found = find(asked, served.sha[:16])
    with asked.connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_id, line_no, column_no FROM marts.amounts WHERE functional_code = '2110302' LIMIT 1"
        )
        key = cursor.fetchone()
    assert key is not None
    row = asked.row(
        "SELECT * FROM marts.amounts WHERE table_id = %(t)s AND line_no = %(l)s AND column_no = %(c)s",
        t=key[0], l=key[1], c=key[2],
    )  # fmt: skip
    assert row["printed_text"] in {each.values["printed_text"] for each in history_of(asked, found, row).rows}
    assert "2110302" in series_of(asked, "2110302")


def test_a_code_and_a_project_are_told_over_years_and_bodies(asked: Question, sample: Warehouse) -> None:
    amounts = code(asked, "functional", "2110302").lists[0]
    assert {row.values["code"] for row in amounts.rows} == {"2110302"}
    assert Decimal("36040200.00") in {row.values["total_yuan"] for row in amounts.rows}
    assert code(asked, "economic", "30101").lists[0].rows
    ((name,),) = sample.rows("SELECT project_name FROM marts.project_budgets ORDER BY project_name LIMIT 1")
    assert project(asked, name).lists[0].rows[0].values["fiscal_year"] == 2024


def test_a_document_and_the_amounts_of_a_code_are_found_by_an_index(asked: Question, served: Served) -> None:
    with asked.connection.transaction(force_rollback=True):
        asked.connection.execute("SET LOCAL enable_seqscan = off")
        asked.connection.execute("SET LOCAL enable_indexscan = off")
        plan = asked.rows(f"EXPLAIN {documents._DOCUMENT}", key=served.sha[:16])
        assert any("Index Cond" in row["QUERY PLAN"] and "sha256" in row["QUERY PLAN"] for row in plan), plan
        asked.connection.execute("SET LOCAL enable_indexscan = on")
        asked.connection.execute("SET LOCAL enable_bitmapscan = off")
        for kind, query in codes._AMOUNTS.items():
            plan = asked.rows(f"EXPLAIN {query}", codes=["2110302"], most=1, skipped=0)
            said = [row["QUERY PLAN"].strip() for row in plan]
            (place,) = (number for number, line in enumerate(said) if f"{kind}_code = wanted.code" in line)
            # In the order of the index: nothing is sorted between it and the limit.
            assert "Index Scan" in said[place - 1] and "Limit" in said[place - 2], said


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("3,604.02", {"figures"}),
        ("36040200", {"figures"}),
        ("2110302", {"codes"}),
        ("生态环境厅", {"bodies"}),
        ("水体", {"codes"}),
        ("环境厅 生态", {"bodies"}),
        ("生态 没有这样的词语", set()),
        ("_", set()),
        ("\\", set()),
        ("没有这样的词语", set()),
        ("%", set()),
        ("'; DROP TABLE marts.amounts; --", set()),
    ],
)
def test_what_is_searched_is_found(asked: Question, question: str, kinds: set[str]) -> None:
    wanted = Question(asked.connection, "zh", {"q": question})
    names = {one.name for one in search(wanted).lists}
    assert kinds <= names if kinds else not names & {"figures", "bodies", "codes"}


def test_words_are_found_in_texts_by_an_index_of_letters(asked: Question, sample: Warehouse) -> None:
    ((words,),) = sample.rows(
        "SELECT substr(goal_text, 4, 3) || ' ' || substr(goal_text, 1, 3) FROM marts.performance_goals"
        " WHERE goal_text ~ '^[^0-9[:space:]]{8}' ORDER BY goal_text LIMIT 1"
    )
    (texts,) = (one for one in search(Question(asked.connection, "zh", {"q": words})).lists if one.name == "texts")
    assert texts.rows and all(word in row.values["said"] for row in texts.rows for word in words.split())
    with asked.connection.transaction(force_rollback=True):
        asked.connection.execute("SET LOCAL enable_seqscan = off")
        asked.connection.execute("SET LOCAL enable_indexscan = off")
        for query in (PROJECTS, TEXTS):
            plan = asked.rows(f"EXPLAIN {query}", **words_asked(words), part=1, most=1)
            seen = [each["QUERY PLAN"] for each in plan]
            assert sum("Index Cond: (string_to_array" in line for line in seen) == query.count("string_to_array"), seen
            plan = asked.rows(f"EXPLAIN {query}", **words_asked("2110302"), part=1, most=1)
            seen = [each["QUERY PLAN"] for each in plan]
            assert sum("Index Cond: (regexp_split" in line for line in seen) == query.count("string_to_array"), seen


def test_a_number_is_found_in_texts_as_a_whole(asked: Question, sample: Warehouse) -> None:
    ((goal, number),) = sample.rows(
        "SELECT goal_text, substring(goal_text FROM '(?<![0-9])[0-9]{3,}(?![0-9])') FROM marts.performance_goals"
        " WHERE goal_text ~ '(?<![0-9])[0-9]{3,}(?![0-9])' ORDER BY goal_text LIMIT 1"
    )

    def texts(words: str) -> list[str]:
        lists = search(Question(asked.connection, "zh", {"q": words})).lists
        return [row.values["said"] for one in lists if one.name == "texts" for row in one.rows]

    assert texts(number) and all(re.search(rf"(?<![0-9]){number}(?![0-9])", said) for said in texts(number))
    assert goal in texts(f"{number} {re.split('[0-9 ]+', goal)[-1][:4]}")
    assert not any(goal == said for said in texts(number[:-1]))


def test_a_list_is_headed_by_what_its_words_are(served: Served) -> None:
    html = served.client.get(f"{served.document}?lang=zh").text
    assert "指标项目</th>" in html and "取数依据</th>" in html and "三公经费项目</th>" not in html


def test_issues_are_listed_and_narrowed(asked: Question, sample: Warehouse) -> None:
    ((count,),) = sample.rows("SELECT count(*) FROM marts.issues WHERE severity = 'high'")
    high = every(Question(asked.connection, "zh", {"severity": "high"})).lists[0].rows
    assert len(high) == count
    assert every(Question(asked.connection, "zh", {"year": "1999"})).lists[0].rows == ()
    assert every(Question(asked.connection, "zh", {"severity": "no such"})).lists[0].rows


def test_what_is_not_there_is_not_found(asked: Question, served: Served) -> None:
    for wrong in (
        lambda: place(asked, "999999"), lambda: body(asked, "650000", "没有"), lambda: document(asked, "0" * 16),
        lambda: document(asked, "_" * 16), lambda: sheet(asked, served.sha[:16], 0), lambda: sheet(asked, served.sha[:16], 999),
        lambda: table(asked, served.sha[:16], 999), lambda: table(asked, served.sha[:16], 1, "x"),
        lambda: code(asked, "other", "2110302"), lambda: code(asked, "functional", "999"), lambda: project(asked, "没有"),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            wrong()


@pytest.mark.parametrize("address", ["/places", "/places/650000", "/search", "/issues", "/codes/functional/2110302"])
def test_a_list_is_given_as_csv_and_json(served: Served, address: str) -> None:
    question = {"q": "2110302"}
    found = served.client.get(f"{address}.json", params=question)
    assert found.headers["content-type"] == "application/json"
    name, first = next(iter(found.json()["lists"].items()))
    answer = served.client.get(f"{address}.csv", params=question | {"list": name})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == len(first["rows"]) > 0


def test_the_figures_of_a_table_keep_all_their_digits(served: Served, sample: Warehouse) -> None:
    answer = served.client.get(f"{served.document}/tables/1.csv", params={"list": "figures"})
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    expected = sample.rows(
        "SELECT amount_yuan::text FROM marts.amounts JOIN marts.published_tables USING (table_id) WHERE position = 1"
        " ORDER BY line_no, column_no"
    )
    assert [row["amount_yuan"] for row in rows] == [yuan or "" for (yuan,) in expected]
