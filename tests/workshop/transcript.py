"""Transcripts: a book as the tab-separated text a converter makes of it, sound or damaged the way converters damage."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.workshop import prose
from tests.workshop.facts import CODE_KEYS, Book, Column, Line, Table
from tests.workshop.forms import Form
from tests.workshop.grid import Grid, grid
from tests.workshop.layout import Layout, arrange


@dataclass(frozen=True)
class Shift:
    """A figure read into another column: of line `line`, from the column `key` to the column `to`."""

    kind: str
    line: int
    key: str
    to: str


@dataclass(frozen=True)
class HeadMove:
    """A header cell read into another column of its row; rows and columns count from 0, moves apply in order."""

    kind: str
    row: int
    col: int
    to: int


@dataclass(frozen=True)
class Damage:
    """What the converter does wrong.

    `split` and `dashes` name lines (table kind, line index): a split line's page ends inside its name, a dashed line's dash
    is read as 一. `merged` names tables whose last code column runs into the column of names, `blanks` those whose first
    header keeps a blank where its cells wrapped after four letters.

    Of performance forms, all numbered from 1: `forms` says in which columns the filled cells of a row (form, indicator)
    stand, what finds no column is lost; `form_heads` what a header's cells say instead; `run_together` names forms whose
    last two columns are read as one, `spaced` forms whose operators are torn apart.
    """

    shifts: tuple[Shift, ...] = ()
    heads: tuple[HeadMove, ...] = ()
    split: frozenset[tuple[str, int]] = frozenset()
    dashes: frozenset[tuple[str, int]] = frozenset()
    merged: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()
    forms: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    form_heads: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    run_together: frozenset[int] = frozenset()
    spaced: frozenset[int] = frozenset()


def transcript(book: Book, layout: Layout | None = None, damage: Damage | None = None) -> str:
    """The text of a book: paragraphs apart by blank lines, a table's lines one under the other, cells apart by tabs."""
    layout, damage = layout or Layout(), damage or Damage()
    arranged = arrange(book, layout)
    blocks: list[str] = []
    if layout.prose:
        blocks += [block.text for block in prose.cover(arranged)]
        blocks += [
            f"- {block.text}" if block.style == "item" else block.text
            for part in (prose.contents(arranged), prose.overview(arranged))
            for block in part
        ]
        blocks.append(prose.part_names(arranged)[1])
    for table in arranged.tables:
        blocks += _table(arranged, _damaged(table, damage), layout, damage)
    if layout.prose:
        for block in prose.narrative(arranged):
            blocks += _form(block, damage) if isinstance(block, Form) else [block.text]
    return "\n\n".join(["", *blocks]) + "\n"


def _damaged(table: Table, damage: Damage) -> Table:
    for shift in damage.shifts:
        if shift.kind == table.kind:
            line = table.lines[shift.line]
            table = table.with_line(shift.line, line.with_values(**{shift.key: "", shift.to: line[shift.key]}))
    for kind, index in sorted(damage.dashes):
        if kind == table.kind:
            key = _name_column(table, table.lines[index]).key
            table = table.with_line(index, table.lines[index].with_values(**{key: _misread(table.lines[index][key])}))
    if table.kind in damage.merged:
        table = _merged(table)
    return table


def _misread(name: str) -> str:
    """The last dash between two Chinese letters read as the numeral one."""
    before, _, after = name.rpartition("-")
    return f"{before}一{after}"


def _merged(table: Table) -> Table:
    """The last code column read as one with the names; the header keeps one cell less, its labels move left."""
    codes = [column for column in table.columns if column.key in CODE_KEYS]
    name = table.column("name")
    gone = codes[-1]
    both = Column((*gone.keys, *name.keys), (*name.header, gone.header[-1]), "text")
    columns = tuple(both if column is name else column for column in table.columns if column is not gone)
    return replace(table, columns=columns)


def _name_column(table: Table, line: Line) -> Column:
    """The column of the line's longest text."""
    return max((c for c in table.columns if c.role == "text"), key=lambda column: len(line.text(column)))


def _table(book: Book, table: Table, layout: Layout, damage: Damage) -> list[str]:
    caption = book.captions(table)
    cells = grid(table)
    blocks = [*([table.label] if table.label else []), table.title, *caption]
    rows = _head_rows(table, cells, damage, first=True)
    count = 0
    for index, texts in enumerate(cells.body):
        full = layout.rows_per_page is not None and count == layout.rows_per_page
        split = (table.kind, index) in damage.split
        line, rest = _cut(table, table.lines[index], texts) if split else (list(texts), None)
        begins = full or (table.kind, index) in layout.page_breaks
        if begins:
            count = 0
        for texts_now, breaks in ((line, begins), (rest, True)):
            if texts_now is None:
                continue
            if breaks:
                blocks.append(_text(rows))
                blocks += caption if table.kind in layout.repeat_caption else []
                rows = _head_rows(table, cells, damage, first=False) if layout.repeat_header else []
            rows.append(texts_now)
        count += 1
    blocks.append(_text(rows))
    return [*blocks, table.footnote] if table.footnote else blocks


def _form(form: Form, damage: Damage) -> list[str]:
    width = len(form.widths)
    rows = [[""] * width for _ in range(form.rows)]
    for cell in form.cells:
        rows[cell.row][cell.col] = cell.text
    for indicator, row in enumerate(rows, 1 - form.first_indicator):
        if form.no in damage.run_together and indicator >= 0:
            row[-2:] = [" ".join(text for text in row[-2:] if text) if indicator else row[-1]]
        if form.no in damage.spaced:
            row[:] = [text.replace(">=", "> =").replace("<=", "< =") for text in row]
        if indicator == 0:
            row[:] = damage.form_heads.get(form.no, row)
        if places := damage.forms.get((form.no, indicator)):
            filled = [text for text in row if text]
            row[:] = [""] * len(row)
            for place, text in zip(places, filled, strict=False):
                row[place] = text
    return [form.title, form.year, _text(rows)]


def _cut(table: Table, line: Line, texts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """A line whose name goes on after the page break, and the row that carries its last two letters, wide brackets narrow."""
    col = table.columns.index(_name_column(table, line))
    first, rest = list(texts), [""] * len(texts)
    first[col], rest[col] = texts[col][:-2], texts[col][-2:].replace("）", ")")
    return first, rest


def _head_rows(table: Table, cells: Grid, damage: Damage, first: bool) -> list[list[str]]:
    rows = cells.head_texts()
    for move in damage.heads:
        if move.kind == table.kind:
            rows[move.row][move.to], rows[move.row][move.col] = rows[move.row][move.col], ""
    if first and table.kind in damage.blanks:
        for row in rows:
            for col, column in enumerate(table.columns):
                if column.role == "money":
                    row[col] = " ".join(row[col][at : at + 4] for at in range(0, len(row[col]), 4))
    if not cells.numbers:
        return rows
    numbers = list(cells.numbers)
    if table.kind in damage.merged:
        # One column number too many for the columns that are left: the row spills over into a second one.
        spilled = ["※", *numbers[:-1]]
        rest = [""] * len(numbers)
        rest[2:4] = ["※", numbers[-1]]
        return [*rows, spilled, rest]
    return [*rows, numbers]


def _text(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)
