"""Failing checks as issues: one a cause, said with both places, with how grave it is and who is doubted."""

from dataclasses import replace

from etl.issues import gather
from etl.issues.doubt import Doubts
from etl.issues.figures import figure_issues
from etl.reconcile import reconcile
from etl.records.disclosure import Disclosure, Finding
from etl.records.issue import Issue
from etl.records.message import Message
from tests.diagnosis.spending import traded_of_all_funds
from tests.reconcile.builders import Row, disclosure, table

NAMES = ["total", "basic", "project"]


def issues(made: Disclosure) -> tuple[Issue, ...]:
    return gather(reconcile(made)).issues


def expenditure(*lines: tuple[str, str | None, str | None, str, str, str]) -> Disclosure:
    rows = [Row(label, level, code, dict(zip(NAMES, figures, strict=True))) for label, level, code, *figures in lines]
    return disclosure(table("expenditure", NAMES, rows))


SOUND = (
    ("合计", "total", None, "1,000.00", "400.00", "600.00"),
    ("教育支出", "class", "205", "1,000.00", "400.00", "600.00"),
    ("普通教育", "section", "20502", "1,000.00", "400.00", "600.00"),
    ("小学教育", "item", "2050202", "700.00", "300.00", "400.00"),
    ("初中教育", "item", "2050203", "300.00", "100.00", "200.00"),
)


def test_a_sound_document_has_none() -> None:
    assert issues(expenditure(*SOUND)) == ()


def test_one_wrong_figure_is_one_issue_with_what_it_should_be() -> None:
    wrong = (*SOUND[:3], ("小学教育", "item", "2050202", "970.00", "300.00", "400.00"), SOUND[4])
    (one,) = issues(expenditure(*wrong))
    assert (one.printed, one.expected, one.difference_yuan) == ("970.00", "700.00", 2_700_000)
    assert (one.severity, one.about, one.category, one.page_no) == ("high", "document", "figure", 1)
    assert len(one.check_nos) == 2 and one.message.code == "issues.figure.named"


def test_one_identity_is_said_with_both_sides_in_the_unit_of_the_page() -> None:
    (one,) = issues(expenditure(("合计", "total", None, "1,000.00", "400.00", "60.00")))
    said = dict(one.message.values)
    assert one.message.code == "issues.figure.sides" and one.code == "figure.row.total"
    assert (one.printed, one.expected, one.difference_yuan) == ("1,000.00", "460.00", 5_400_000)
    assert said["difference"] == Message.of("issues.amount", value="540.00", unit="万元")


def test_a_difference_carried_up_a_hierarchy_is_one_issue() -> None:
    wrong = [
        ("合计", "total", None, "1,000.00", "400.00", "600.00"),
        ("教育支出", "class", "205", "1,000.00", "400.00", "600.00"),
        ("普通教育", "section", "20502", "1,000.00", "400.00", "600.00"),
        ("小学教育", "item", "2050202", "650.00", "250.00", "400.00"),
        ("初中教育", "item", "2050203", "300.00", "100.00", "200.00"),
    ]
    found = issues(expenditure(*wrong))
    assert [one.code for one in found] == ["figure.line_lacking"]
    assert {no for one in found for no in one.check_nos} and found[0].severity == "high"


def test_beyond_rounding_by_little_is_low() -> None:
    (one,) = issues(expenditure(("合计", "total", None, "1,000.00", "400.00", "600.02")))
    assert one.severity == "low"


def test_a_page_with_an_unread_table_puts_the_reading_in_doubt() -> None:
    made = replace(
        expenditure(("合计", "total", None, "1,000.00", "400.00", "60.00")),
        findings=(Finding.of("unknown_table", 1, name="某表"),),
    )
    figure, reading = sorted(issues(made), key=lambda one: one.category)
    assert (figure.about, figure.doubts) == ("reading", (Message.of("issues.doubt.unread_table", page_no=1),))
    assert (reading.code, reading.category, reading.about) == ("reading.unknown_table", "reading", "reading")


def test_findings_of_one_kind_and_table_are_one_issue() -> None:
    found = [Finding.of("unread_numbers", page, name="某表", line_no=page, label="甲") for page in (4, 6, 9)]
    made = replace(expenditure(*SOUND), findings=tuple(found))
    (one,) = issues(made)
    assert (one.page_no, one.other_page_no) == (4, 6)
    assert one.message.code == "issues.reading.several" and dict(one.message.values)["count"] == 2


def test_a_difference_told_of_one_table_by_several_checks_is_one_issue() -> None:
    expenditure_ = table(
        "expenditure", NAMES, [Row("合计", "total", None, {"total": "900.00", "basic": "300.00", "project": "500.00"})]
    )
    found = issues(disclosure(expenditure_))
    assert [(one.code, one.difference_yuan) for one in found] == [("figure.row.total", 1_000_000)]


def test_figures_alone_give_no_issue_of_a_finding() -> None:
    wrong = (*SOUND[:3], ("小学教育", "item", "2050202", "970.00", "300.00", "400.00"), SOUND[4])
    read = replace(reconcile(expenditure(*wrong)), findings=(Finding.of("picture.page", 9),))
    (one,) = figure_issues(read, Doubts(read))
    assert (one.category, one.printed, one.expected) == ("figure", "970.00", "700.00")


def test_columns_that_only_limits_tell_are_one_issue() -> None:
    assert [each.code for each in issues(traded_of_all_funds())] == ["figure.columns_traded"]
