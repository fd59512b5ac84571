"""The list of issues as a workbook: a row an issue, with room for what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from etl.audit.issue_words import doubt, issue_summary, statement
from etl.audit.issues import ListedIssue
from etl.audit.words import what
from etl.errors import CannotRun, without_path
from etl.pages.wording import Language, Words

# The columns in their order, with their widths in Latin letters; the last three are for people to fill.
_COLUMNS = {
    "no": 5, "severity": 8, "category": 8, "about": 8, "publisher": 24, "document": 20, "page": 6, "other_page": 8,
    "statement": 60, "printed": 16, "expected": 16, "difference": 16, "doubt": 24, "code": 24, "file": 30, "accepted": 20,
    "correction": 20, "responsible": 16,
}  # fmt: skip
_MONEY = "#,##0.00"


def write_sheet(listed: Sequence[ListedIssue], target: Path, lang: Language) -> None:
    """Writes the workbook. Raises CannotRun when it cannot be written."""
    words = Words("audit", lang)
    book = xlsxwriter.Workbook(str(target), {"strings_to_urls": False, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": _MONEY, "valign": "top"})
    sheet = book.add_worksheet(words["list.sheet"])
    for at, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, words[f"list.column.{name}"], head)
    for row, one in enumerate(listed, 1):
        for at, value in enumerate(_values(row, one, words, lang)):
            if isinstance(value, Decimal):
                # As decimal digits, not by way of a float.
                sheet.write_number(row, at, value, money)
            elif isinstance(value, int):
                sheet.write_number(row, at, value, text)
            elif value:
                sheet.write_string(row, at, value, text)
            else:
                sheet.write_blank(row, at, None, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(listed), 1), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{issue_summary(listed, lang)}&R&P/&N")
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise CannotRun(f"{target}: cannot be written ({without_path(error)})") from error


def _values(row: int, one: ListedIssue, words: Words, lang: Language) -> list[str | int | Decimal | None]:
    issue, review = one.issue, one.review
    return [
        row, words[f"issue.severity.{issue.severity}"], words[f"issue.category.{issue.category}"],
        words[f"issue.about.{issue.about}"], one.document.publisher, what(one.document, lang), issue.page_no,
        issue.other_page_no, statement(one, lang), issue.printed, issue.expected, issue.difference_yuan, doubt(one, lang),
        issue.issue_code, one.document.file_name, review.reason if review else None, None, None,
    ]  # fmt: skip
