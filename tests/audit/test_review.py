"""The reviewed file: what a line means, what it must say, and that nothing people wrote is lost."""

from datetime import date
from pathlib import Path

import pytest

from etl.audit.evidence import CheckedDocument
from etl.audit.review import COLUMNS, accept, accepted_of, add_open, read_reviewed
from etl.errors import UsageError
from tests.audit.test_causes import identity

DOCUMENT = CheckedDocument(1, "a.pdf", "某局", 2024, "budget", "department", "ab" * 32, "pdf")
OTHER = CheckedDocument(2, "b.pdf", "某厅", 2024, "budget", "department", "cd" * 32, "pdf")
FAILING = identity(1, "90", "100")
DONE = "reason,reviewed_by,reviewed_on"
SAID = "原文如此,审计组,2025-03-31"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "reviewed.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("columns", "values", "accepts"),
    [
        ("sha256,check_code,page_no", f"{'AB' * 32},some.code,3", True),
        ("sha256,check_code,page_no", f"{'cd' * 32},some.code,3", False),
        ("sha256,check_code,page_no", f"{'ab' * 32},some.code,4", False),
        ("sha256,check_code,page_no", f"{'ab' * 32},other.code,3", False),
        ("publisher,fiscal_year,document_kind,check_code,left_label", "某局,2024,budget,some.code,左1", True),
        ("publisher,fiscal_year,document_kind,check_code,left_label", "某局,2023,budget,some.code,左1", False),
        (
            "publisher,fiscal_year,document_kind,check_code,right_label,left_yuan",
            "某局,2024,budget,some.code,右1,90.00",
            True,
        ),
        (
            "publisher,fiscal_year,document_kind,check_code,right_label,left_yuan",
            "某局,2024,budget,some.code,右1,91",
            False,
        ),
    ],
)
def test_every_filled_column_must_agree(tmp_path: Path, columns: str, values: str, accepts: bool) -> None:
    reviews = read_reviewed(written(tmp_path, f"{columns},{DONE}", f"{values},{SAID}"))
    accepted = accepted_of(reviews, [(DOCUMENT, [FAILING])], are_all=True)
    assert ((1, 1) in accepted.reviews) == accepts
    assert (accepted.unused == ()) == accepts


def test_what_holds_again_is_not_accepted_but_reported(tmp_path: Path) -> None:
    line = f"{'ab' * 32},some.code,3,{SAID}"
    reviews = read_reviewed(written(tmp_path, f"sha256,check_code,page_no,{DONE}", line))
    accepted = accepted_of(reviews, [(DOCUMENT, [identity(1, "90", "90", "exact")])], are_all=True)
    assert accepted.reviews == {}
    assert [review.line_no for review in accepted.unused] == [2]


def test_reviews_of_documents_not_asked_for_are_not_called_unused(tmp_path: Path) -> None:
    line = f"{'ab' * 32},some.code,3,{SAID}"
    reviews = read_reviewed(written(tmp_path, f"sha256,check_code,page_no,{DONE}", line))
    assert accepted_of(reviews, [(OTHER, [FAILING])], are_all=False).unused == ()
    assert len(accepted_of(reviews, [(OTHER, [FAILING])], are_all=True).unused) == 1


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("sha256,check_code,pages", "x,y,3", "unknown column 'pages'"),
        ("publisher,check_code,page_no", "某局,some.code,3", "line 2: name the document"),
        ("sha256,page_no", "x,3", "line 2: name the identity"),
        ("sha256,check_code", "x,y", "line 2: say which"),
        ("sha256,check_code,page_no,left_yuan", "x,y,3,many", "line 2: left_yuan is no number"),
        (f"sha256,check_code,page_no,{DONE}", "x,y,3,因为,,", "line 2: a reason needs reviewed_by"),
        (f"sha256,check_code,page_no,{DONE}", "x,y,3,因为,审计组,soon", "line 2: reviewed_on is no date"),
        (f"sha256,check_code,page_no,{DONE}", "x,y,3,因为,审计组,2025-03-31,及其他", "line 2: more cells than columns"),
    ],
)
def test_a_line_that_does_not_say_enough_is_a_usage_error(tmp_path: Path, header: str, line: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_reviewed(written(tmp_path, header, line))


def test_open_findings_are_added_and_what_people_wrote_stays(tmp_path: Path) -> None:
    path = written(tmp_path, f"check_code,sha256,page_no,{DONE}", f'some.code,{"ab" * 32},3,"一, 二",审计组,2025-03-31')
    formula = identity(2, "-5", "7", left_label="=1+1", page_no=None)
    assert add_open(path, [(DOCUMENT, FAILING), (DOCUMENT, formula)]) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "spreadsheets know by it that this is UTF-8"
    first, second = read_reviewed(path)
    assert (first.reason, first.is_open, second.is_open) == ("一, 二", False, True)
    assert first.means(DOCUMENT, FAILING) and second.means(DOCUMENT, formula)
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert "'=1+1" in text, "a spreadsheet must not take a label for a formula"
    assert add_open(path, [(DOCUMENT, FAILING), (DOCUMENT, formula)]) == 0


def test_accepting_fills_the_open_line_or_adds_one_and_keeps_the_others(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.csv"
    add_open(path, [(DOCUMENT, FAILING)])
    named = {"check_code": "some.code", "page_no": "3", "left_label": "左1", "right_label": "右1"}
    accept(path, DOCUMENT, named, "=原文如此", "财务科", date(2026, 1, 31))
    accept(path, OTHER, named, "两处口径不同", "财务科", date(2026, 2, 1))
    first, second = read_reviewed(path)
    assert (first.reason, first.reviewed_by, first.reviewed_on) == ("=原文如此", "财务科", date(2026, 1, 31))
    assert first.means(DOCUMENT, FAILING) and second.is_about(OTHER) and not second.is_about(DOCUMENT)
    assert "'=原文如此" in path.read_text(encoding="utf-8")
    for table in ("收入总表", "项目绩效目标表"):
        lacking = {"check_code": "completeness.absent", "page_no": "", "left_label": "", "right_label": table}
        accept(tmp_path / "lacking.csv", DOCUMENT, lacking, "无此表", "财务科", date(2026, 1, 31))
        assert [one.names(DOCUMENT, lacking) for one in read_reviewed(tmp_path / "lacking.csv")][-1:] == [True]
    assert len(read_reviewed(tmp_path / "lacking.csv")) == 2
    with pytest.raises(UsageError, match="no page and no figure"):
        accept(path, DOCUMENT, {"check_code": "completeness.absent"}, "缺", "财务科", date(2026, 1, 31))
    assert len(read_reviewed(path)) == 2
