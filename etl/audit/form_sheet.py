"""The review form as a workbook: a sheet a document, laid out as districts fill it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from etl.audit.form import Form, Part
from etl.audit.issue_words import statement
from etl.audit.words import what
from etl.errors import CannotRun, without_path
from etl.pages.wording import Language, Words
from etl.reference import rows

_WIDTHS = (14, 46, 12, 90)
# Excel allows a sheet's name so many letters, and none of these.
_LONGEST, _FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_forms(forms: Sequence[Form], target: Path, lang: Language) -> None:
    """Writes the workbook. Raises CannotRun when it cannot be written."""
    book = xlsxwriter.Workbook(str(target), {"strings_to_urls": False, "strings_to_formulas": False})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "head": book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "align": "center"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "fault": book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "bold": True, "font_color": "#B00020"}
        ),
    }
    words = Words("audit", lang)
    if not forms:
        book.add_worksheet(words["form.sheet"])
    for no, form in enumerate(forms, 1):
        name = f"{no} {form.document.publisher}".translate(_FORBIDDEN)[:_LONGEST]
        _write(book.add_worksheet(name), form, words, styles, lang)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise CannotRun(f"{target}: cannot be written ({without_path(error)})") from error


def verdict(part: Part, words: Words) -> str:
    """是 or 否; nothing where a person must look."""
    return "" if part.is_sound is None else words["form.yes" if part.is_sound else "form.no"]


def faults(part: Part, words: Words, lang: Language) -> str:
    """The faulty places of a part, numbered."""
    if part.is_sound is None:
        return words["form.no_due_day" if part.section == "timely" else "form.open"]
    found = [statement(one, lang) for one in part.issues]
    return found[0] if len(found) == 1 else "\n".join(f"{no}. {said}" for no, said in enumerate(found, 1))


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, form: Form, words: Words, styles: dict[str, object], lang: Language
) -> None:
    names = {row["section"]: row["chinese" if lang == "zh" else "english"] for row in rows("form_sections")}
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    document = form.document
    sheet.merge_range(0, 0, 0, 3, words("form.title", what=what(document, lang)), styles["title"])
    sheet.write_string(1, 0, words("form.publisher", publisher=document.publisher))
    sheet.write_string(2, 0, words("form.file", file=document.file_name))
    for at, key in enumerate(("group", "part", "sound", "faults")):
        sheet.write_string(3, at, words[f"form.column.{key}"], styles["head"])
    for row, part in enumerate(form.parts, 4):
        group = words["form.group.timely" if part.section == "timely" else "form.group.content"]
        style = styles["fault"] if part.is_sound is False else styles["text"]
        sheet.write_string(row, 0, group, styles["text"])
        sheet.write_string(row, 1, f"《{part.title}》" if part.title else names[part.section], styles["text"])
        sheet.write_string(row, 2, verdict(part, words), style)
        sheet.write_string(row, 3, faults(part, words, lang), styles["text"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
