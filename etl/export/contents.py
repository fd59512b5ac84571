"""The first sheet of the workbook: which tables, from what, chosen how, in which unit, with what precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.export.selection import Selection
from etl.export.worksheets import height, set_print
from etl.pages.wording import Language, Words

_WIDTHS = (26, 90, 12, 40)


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet of the workbook. part: of the contents. `notes`: how often a cell is not as it should be, by reason."""

    name: str
    part: str
    content: str
    rows: int
    notes: Counter[str]


def write_contents(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    sheets: Sequence[WorkbookSheet],
    left_out: Mapping[str, Sequence[str]],
    selection: Selection,
    words: Words,
) -> None:
    """Fills the first sheet. left_out: names of tables that have no sheet, by why."""
    bold = book.add_format({"bold": True, "valign": "top"})
    header = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1})
    part = book.add_format({"bold": True, "font_color": "#1F4E79", "top": 1})
    link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 16})
    count = book.add_format({"num_format": "#,##0", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for column, wide in enumerate(_WIDTHS):
        sheet.set_column(column, column, wide)
    sheet.write_string(0, 0, words["title"], title)
    as_of = f"{selection.as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if selection.as_of else "–"
    facts = [
        ("as_of", as_of),
        ("filters", _filters(selection, words)),
        *((name, words[f"{name}_note"]) for name in ("unit", "precision", "blank", "hidden", "source")),
        *((why, ("、" if words.language == "zh" else ", ").join(names)) for why, names in left_out.items() if names),
    ]
    for row, (name, said) in enumerate(facts, 2):
        sheet.write_string(row, 0, words[name], bold)
        sheet.write_string(row, 1, said, text)
        sheet.set_row(row, height([said], [_WIDTHS[1]]))
    row = len(facts) + 3
    for column, name in enumerate(("sheet", "content", "rows", "notes")):
        sheet.write_string(row, column, words[f"column.{name}"], header)
    before = None
    for one in sheets:
        if one.part != before:
            row += 1
            for column in range(len(_WIDTHS)):
                sheet.write_string(row, column, words[f"group.{one.part}"] if column == 0 else "", part)
            before = one.part
        row += 1
        sheet.write_url(row, 0, f"internal:'{one.name}'!A1", link, one.name)
        sheet.write_string(row, 1, one.content, text)
        sheet.write_number(row, 2, one.rows, count)
        notes = "；".join(words(note, count=number) for note, number in sorted(one.notes.items()))
        sheet.write_string(row, 3, notes, text)
        sheet.set_row(row, height([one.content, notes], [_WIDTHS[1], _WIDTHS[3]]))
    set_print(sheet, words)
    # The contents are one page.
    sheet.fit_to_pages(1, 1)


def described(comment: str, lang: Language) -> str:
    """One language of a comment "English. / 中文。"; the whole where it has but one."""
    english, mark, chinese = comment.partition(". / ")
    return comment if not mark else chinese if lang == "zh" else f"{english}."


def _filters(selection: Selection, words: Words) -> str:
    filters = selection.filters
    said = [
        *(words("publisher", name=name) for name in filters.publishers),
        *(words("year", year=str(year)) for year in filters.years),
        *([words[filters.kind]] if filters.kind else []),
    ]
    return "；".join(said) if said else words["all"]
