"""The cells of a drawn budget table: labels merged over columns or rows as places merge them, or printed once and left out below."""

from __future__ import annotations

from collections.abc import Sequence

from tests.workshop.budget_sheet import Sheet

# Row and column, how many of each it spans, and its text.
Cell = tuple[int, int, int, int, str]
# Columns whose labels a place prints once for several lines.
ONCE = frozenset({"单位名称", "预算单位", "类型", "项目类别", "项目类型", "项目分类", "单位编码", "单位代码"})
TOTALS = frozenset({"合计", "总计"})


def body_cells(sheet: Sheet, merged: str, *, indent: bool) -> list[Cell]:
    """The cells below the heads. merged: `totals`, `labels` (what returns from line to line is one cell), `once`, or nothing."""
    cells: list[Cell] = []
    for row, line in enumerate(sheet.body):
        wide = _label_columns(line) if merged else 0
        if wide > 1:
            cells.append((row, 0, 1, wide, "".join(line[:wide])))
        for col in range(wide if wide > 1 else 0, len(line)):
            text = line[col]
            if merged in {"labels", "once"} and _returns(sheet, row, col):
                if merged == "once":
                    cells.append((row, col, 1, 1, ""))
                continue
            down = _run(sheet, row, col) if merged == "labels" else 1
            cells.append((row, col, down, 1, _indented(text, line, col) if indent else text))
    return cells


def _label_columns(line: Sequence[str]) -> int:
    """Over how many columns the word of a total stands; 0 in other lines."""
    texts = [text for text in line if text]
    if not texts or "".join(texts[0].split()) not in TOTALS:
        return 0
    return next((col for col, text in enumerate(line) if text and text != texts[0]), len(line))


def _returns(sheet: Sheet, row: int, col: int) -> bool:
    """Whether a label is that of the line above, under labels that are too."""
    if sheet.heads[col][-1] not in ONCE or not row or not sheet.body[row][col] or _label_columns(sheet.body[row - 1]):
        return False
    left = [at for at in range(col) if sheet.heads[at][-1] in ONCE]
    return sheet.body[row][col] == sheet.body[row - 1][col] and all(_returns(sheet, row, at) for at in left)


def _run(sheet: Sheet, row: int, col: int) -> int:
    end = row + 1
    while end < len(sheet.body) and not _label_columns(sheet.body[end]) and _returns(sheet, end, col):
        end += 1
    return end - row


def _indented(text: str, line: Sequence[str], col: int) -> str:
    """A name behind its code, set in by the level of the code."""
    code = "".join(line[:col])
    is_name = col and code.isdigit() and len(code) in (5, 7) and text and not text[0].isdigit()
    return "　" * (len(code) // 2 - 1) + text if is_name else text
