"""Hand-made sheets: rows of texts as a transcript gives them, or with boxes as a page draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from etl.normalize.performance.figures import read_figures
from etl.normalize.performance.read import Performance, PerformanceReader, read_parts
from etl.normalize.tables.kind import kind_of
from etl.records.disclosure import Line, SourceCell
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

PROJECT = "项目支出绩效目标表"
DEPARTMENT = "部门整体支出绩效目标表"


def row(line: str, *, page: int = 1, top: int = 0) -> ParsedRow:
    """A row of cells separated by bars: `产出指标|数量指标|…`; each cell is one unit wide."""
    cells = [text.strip() for text in line.split("|")]
    return ParsedRow(
        page,
        tuple(SourceCell(page, Box(at, top, at + 1, top + 1), text) if text else None for at, text in enumerate(cells)),
    )


def sheet(*pages: Sequence[str], title: str | None = PROJECT, unit: str | None = None) -> ParsedTable:
    """A sheet with the lines of its pages."""
    printed = tuple(
        row(line, page=number, top=top) for number, lines in enumerate(pages, start=1) for top, line in enumerate(lines)
    )
    width = max(len(each.cells) for each in printed)
    return ParsedTable(
        Caption(title, unit), ((),) * width, (), (), printed[0].page_no, printed[-1].page_no, printed=printed
    )


FORM = [
    "预算单位||某市监测站||||||",
    "项目名称||水质监测项目|||项目负责人|张三||",
    "项目资金（万元）||年度预算总额|180.00|其中：财政拨款|150.00|其他资金|30.00|",
    "项目总体目标||完成全年监测任务，数据准确。||||||",
    "一级指标|二级指标|三级指标|指标值|指标值设置依据|上年完成值|指标分值权重|指标赋分规则|佐证资料",
]


def form(*rows: str, header: str | None = None) -> ParsedTable:
    """A project's form with these rows of indicators."""
    return sheet([*FORM[:4], header or FORM[4], *rows])


def read_performance(tables: Iterable[tuple[int, ParsedTable]]) -> Performance:
    """What the performance tables among these say, given with their positions."""
    reader = PerformanceReader()
    for position, parsed in tables:
        reader.read(position, parsed, kind_of(parsed))
    return reader.finish()


def read_form(parsed: ParsedTable, factor: Decimal | None) -> tuple[Line, ...]:
    """The figures of one form as lines. factor: yuan per printed unit."""
    return read_figures(read_parts(parsed), factor)
