"""Places as they are quoted, and the issue several of them make."""

from etl.records.located import Paragraph
from etl.wording.quoted import Place, grouped, issue_of, place


def test_a_place_is_quoted_with_what_stands_around_it() -> None:
    text = "甲" * 20 + "错" + "乙" * 20
    assert place(Paragraph(3, (), text), 20, 21) == Place(3, "错", f"…{'甲' * 14}错{'乙' * 14}…")
    assert place(Paragraph(3, (), "甲错乙", ((1, 4),)), 1, 2) == Place(4, "错", "甲错乙"), "nothing is left out"


def test_further_places_are_counted_and_the_first_other_page_named() -> None:
    places = [Place(3, "一", "一"), Place(3, "二", "二"), Place(5, "三", "三")]
    several = issue_of("wording.unended", "low", places)
    assert (several.page_no, several.other_page_no, several.printed) == (3, 5, "一")
    assert dict(several.message.values)["count"] == 2
    single = issue_of("wording.unended", "low", places[:1])
    assert (single.other_page_no, single.message.code) == (None, "issues.wording.unended")


def test_the_category_is_that_of_the_rule() -> None:
    one = Place(1, "一", "一")
    assert issue_of("form.table_missing", "low", [one]).category == "form"
    assert issue_of("wording.unended", "low", [one]).category == "wording"


def test_what_is_expected_groups_the_places() -> None:
    found = [("2024", Place(1, "2020", "")), ("2023", Place(2, "2021", "")), ("2024", Place(4, "2022", ""))]
    issues = list(grouped("wording.other_year", "medium", found))
    assert [(one.expected, one.page_no, one.other_page_no) for one in issues] == [("2024", 1, 4), ("2023", 2, None)]
    assert list(grouped("wording.other_year", "medium", [])) == []
