"""The first sheet of the workbook: which tables, from what, chosen how, in which unit, with what precision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC
from typing import Literal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.export.cells import CUT_TEXT, LONG_NUMBER
from etl.export.marts import Mart
from etl.export.selection import Selection

_WORDS = {
    "zh": {
        "title": "部门预决算公开数据",
        "as_of": "数据截至",
        "filters": "筛选条件",
        "all": "全部",
        "publisher": "公开主体含“{}”",
        "year": "年度 {}",
        "budget": "预算",
        "final": "决算",
        "unit": "金额单位",
        "unit_note": "万元；显示两位小数，单元格内为精确值（精确到分）。“数值单位”列非空的行不是金额，数值照原样。",
        "precision": "精度",
        "precision_note": "Excel 数字最多 15 位有效数字，更长的数以文本写入，见备注。",
        "blank": "空单元格",
        "blank_note": "表示原文未印，不是 0。",
        "source": "来源",
        "source_note": "“来源文件”“来源表格”“页码”“原文”列指明金额所在；一行有多个金额的，为首个金额；由几处相加的，为其首处，原文为空。",
        "columns": ("工作表", "内容", "行数", "备注"),
        LONG_NUMBER: "{} 个超过 15 位有效数字的数以文本写入",
        CUT_TEXT: "{} 个过长文本已截断，全文见 CSV",
    },
    "en": {
        "title": "Budget disclosures of government departments",
        "as_of": "Data as of",
        "filters": "Filters",
        "all": "none",
        "publisher": "publisher contains “{}”",
        "year": "year {}",
        "budget": "budget",
        "final": "final account",
        "unit": "Money unit",
        "unit_note": "10,000 yuan (万元); shown with two decimals, the cell holds the exact value. Rows with a number_unit are "
        "no money and keep their numbers.",
        "precision": "Precision",
        "precision_note": "A number of Excel has 15 significant digits; longer ones are written as text, see notes.",
        "blank": "Empty cell",
        "blank_note": "Nothing is printed there; it is not 0.",
        "source": "Source",
        "source_note": "source_file, source_table, page_no and printed_text say where the row's first figure is printed; of a sum, where "
        "the first it adds up is, without a text.",
        "columns": ("Sheet", "Content", "Rows", "Notes"),
        LONG_NUMBER: "{} numbers of more than 15 digits are text",
        CUT_TEXT: "{} texts longer than a cell holds are cut; the CSV has them whole",
    },
}  # fmt: skip


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet of the workbook. `notes`: how often a cell is not as it should be, by reason."""

    name: str
    mart: Mart
    rows: int
    notes: Counter[str]


def write_contents(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    sheets: list[WorkbookSheet],
    selection: Selection,
    lang: Literal["zh", "en"],
) -> None:
    """Fills the first sheet."""
    words = _WORDS[lang]
    bold = book.add_format({"bold": True})
    header = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1})
    link = book.add_format({"font_color": "#0563C1", "underline": 1})
    title = book.add_format({"bold": True, "font_size": 16})
    count = book.add_format({"num_format": "#,##0"})
    sheet.write_string(0, 0, str(words["title"]), title)
    as_of = f"{selection.as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if selection.as_of else "–"
    facts = [
        ("as_of", as_of),
        ("filters", _filters(selection, lang)),
        *((name, str(words[f"{name}_note"])) for name in ("unit", "precision", "blank", "source")),
    ]
    for row, (name, said) in enumerate(facts, 2):
        sheet.write_string(row, 0, str(words[name]), bold)
        sheet.write_string(row, 1, said)
    first = len(facts) + 3
    for column, text in enumerate(words["columns"]):
        sheet.write_string(first, column, text, header)
    for row, one in enumerate(sheets, first + 1):
        sheet.write_url(row, 0, f"internal:'{one.name}'!A1", link, one.name)
        sheet.write_string(row, 1, described(one.mart.comment, lang))
        sheet.write_number(row, 2, one.rows, count)
        sheet.write_string(row, 3, "；".join(str(words[note]).format(n) for note, n in sorted(one.notes.items())))
    for column, wide in enumerate((26, 90, 12, 40)):
        sheet.set_column(column, column, wide)


def described(comment: str, lang: Literal["zh", "en"]) -> str:
    """One language of a comment "English. / 中文。"; the whole where it has but one."""
    english, mark, chinese = comment.partition(". / ")
    return comment if not mark else chinese if lang == "zh" else f"{english}."


def _filters(selection: Selection, lang: Literal["zh", "en"]) -> str:
    words, filters = _WORDS[lang], selection.filters
    said = [
        *(str(words["publisher"]).format(name) for name in filters.publishers),
        *(str(words["year"]).format(year) for year in filters.years),
        *([str(words[filters.kind])] if filters.kind else []),
    ]
    return "；".join(said) if said else str(words["all"])
