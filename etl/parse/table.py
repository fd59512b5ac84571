"""A located table as text: its pages put together, its header read, its broken rows made whole."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from etl.parse.breaks import join_broken_rows
from etl.parse.header import read_header
from etl.parse.inline import with_figures_beside
from etl.records.disclosure import SourceCell
from etl.records.heads import is_covered, names_a_line
from etl.records.located import Grid, GridCell, LocatedTable, Piece
from etl.records.parsed import ParsedRow, ParsedTable
from etl.text.cells import is_amount, is_body, is_code, is_column_numbers, is_figure, names_a_level
from etl.text.fold import fold
from etl.text.money import unit_alone

# Edges of one table on two pages stand no further apart (points).
_SAME_EDGE = 3.0
# A header of fewer heads may be the label of a line as well.
_LEAST_HEADS = 2


def parse_table(table: LocatedTable) -> ParsedTable:
    """The parsed table: header paths, and body rows from all its pieces in order."""
    located = _with_header_of_later(_with_whole_header(table.pieces))
    first = located[0]
    rows = first.rows()
    header_count = _header_rows(rows)
    col_count = first.grid.col_count
    header_rows = [heads for row in rows[:header_count] if (heads := _without_numbers(row))]
    header = read_header(header_rows, col_count, first.grid.page_no, spans_known=first.grid.spans_known)
    known = {fold(cell.text) for row in rows[:header_count] for cell in row if cell.text}
    printed_heads = [list(map(fold, _texts(row))) for row in rows[:header_count]]
    money = _figure_columns(located)
    # The same in the rows of the body and in those as printed.
    sources = {id(cell): _source(piece, cell) for piece in located for cell in piece.grid.cells if cell.text}
    pieces = _with_stated_units(
        [
            _body(piece, first, header_count if piece is first else None, known, printed_heads, money, sources)
            for piece in located
        ]
    )
    keep = _kept_columns(header.paths, [row for piece in pieces for row in piece])
    pieces = [[_select(row, keep) for row in piece] for piece in pieces]
    body, joins = join_broken_rows(pieces)
    columns, body = with_figures_beside([header.paths[group[0]] for group in keep], body)
    return ParsedTable(
        table.caption,
        tuple(columns),
        tuple(row for row in body if any(row.cells)),
        table.notes,
        first.grid.page_no,
        max(cell.page_no or piece.grid.page_no for piece in table.pieces for cell in piece.grid.cells),
        header.moves,
        joins,
        tuple(row for piece in located for row in _printed(piece, sources)),
    )


def _with_stated_units(pieces: Sequence[Sequence[ParsedRow]]) -> list[list[ParsedRow]]:
    """The rows of all pieces; a money unit stated within or above one counts until another is."""
    unit: str | None = None
    found: list[list[ParsedRow]] = []
    for rows in pieces:
        found.append([])
        for row in rows:
            unit = row.printed_unit or unit
            found[-1].append(replace(row, printed_unit=unit))
    return found


def _with_whole_header(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces; where a page break goes through the header, the first has all of it, over the finer columns of the second.

    So it is where the first is nothing but header, and the second begins with other header rows whose columns part those of
    the first.
    """
    if len(pieces) == 1:
        return pieces
    first, second, *others = pieces
    upper, lower = first.rows(), second.rows()
    count = _header_rows(lower)
    names = {fold(text) for row in upper for text in _texts(row)}
    goes_on = 0 < count < len(lower) and not any(fold(text) in names for row in lower[:count] for text in _texts(row))
    edges = _parted(first.grid, second.grid)
    if not names or not goes_on or not edges or _header_rows(upper) < len(upper):
        return pieces
    start, down = second.caption_rows + count, first.grid.row_count - second.caption_rows
    cells = [
        replace(cell, col=edges[cell.col], col_span=edges[cell.col + cell.col_span] - edges[cell.col])
        for cell in first.grid.cells
    ]
    cells += [
        replace(cell, row=cell.row + down) for cell in second.grid.cells if second.caption_rows <= cell.row < start
    ]
    shift = first.grid.ys[-1] - second.grid.ys[second.caption_rows]
    ys = (*first.grid.ys, *(y + shift for y in second.grid.ys[second.caption_rows + 1 : start + 1]))
    whole = replace(first, grid=replace(first.grid, xs=second.grid.xs, ys=ys, cells=tuple(cells)))
    return [whole, replace(second, caption_rows=start), *others]


def _with_header_of_later(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces; where the first has no header and a later one of the same columns has, the first has that, too."""
    first, *others = pieces
    if _header_rows(first.rows()):
        return pieces
    for piece in others:
        rows = piece.rows()
        count = _header_rows(rows)
        heads = {cell.col for row in rows[:count] for cell in row if cell.text}
        if count < len(rows) and 2 * len(heads) > first.grid.col_count == piece.grid.col_count:
            return [_below_header(first, piece, count), *others]
    return pieces


def _below_header(piece: Piece, headed: Piece, count: int) -> Piece:
    """A piece with so many rows of the header of another one above its own."""
    grid, start, begin = piece.grid, piece.caption_rows, headed.caption_rows
    cells = [replace(cell, row=cell.row + count) if cell.row >= start else cell for cell in grid.cells]
    cells += [
        replace(cell, row=cell.row - begin + start, page_no=cell.page_no or headed.grid.page_no)
        for cell in headed.grid.cells
        if begin <= cell.row < begin + count
    ]
    ys = (*grid.ys[: start + 1], *[grid.ys[start]] * count, *grid.ys[start + 1 :])
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(piece, grid=replace(grid, ys=ys, cells=tuple(cells)))


def _parted(coarse: Grid, fine: Grid) -> list[int]:
    """For each edge of a grid's columns the one of a finer grid that stands there; [] where one has none."""
    if coarse.col_count >= fine.col_count:
        return []
    edges = [min(range(len(fine.xs)), key=lambda i: abs(fine.xs[i] - x)) for x in coarse.xs]
    apart = max(abs(fine.xs[i] - x) for i, x in zip(edges, coarse.xs, strict=True))
    ends = [edges[0], edges[-1]] == [0, fine.col_count]
    return edges if ends and apart <= _SAME_EDGE and len(set(edges)) == len(edges) else []


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row if cell.text]


def _without_numbers(row: Sequence[GridCell]) -> Sequence[GridCell]:
    """A row of the header; of one that numbers the columns only 类, 款 and 项, which may stand in it."""
    return [cell for cell in row if names_a_level(cell.text)] if is_column_numbers(_texts(row)) else row


def _header_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many leading rows are header: up to the first row of the body, or to the first blank row after a header.

    A line without a figure is of the body too, where every column has its head.
    """
    headed = False
    for index, row in enumerate(rows):
        texts = _texts(row)
        if is_body(texts):
            return index
        if headed and not texts and row and not is_covered(rows, index):
            return index
        if headed and names_a_line(rows, index):
            return index
        headed = headed or bool(texts)
    return len(rows)


def _body(
    piece: Piece,
    first: Piece,
    header_count: int | None,
    known: set[str],
    heads: Sequence[Sequence[str]],
    money: Collection[int],
    sources: Mapping[int, SourceCell],
) -> list[ParsedRow]:
    """Body rows of a piece over the columns of the first piece; a repeated header is left out.

    known, heads: the texts of the header, of each of its rows. money: columns of figures. sources: the printed cell of each of
    the grid, by its id.
    """
    rows = piece.rows()
    if header_count is None:
        header_count = 0
        for row in rows:
            texts = _texts(row)
            repeated = texts and all(fold(text) in known for text in texts) and not any(map(is_amount, texts))
            if not (repeated or is_column_numbers(texts)):
                break
            header_count += 1
    columns = _column_map(piece, first)
    covered = _covered(piece, first)
    start = piece.caption_rows + header_count
    again = {piece.caption_rows + at for at in _printed_again(rows, header_count, heads)}
    beginning = {cell.row for cell in piece.grid.cells} - again
    placed: dict[int, list[SourceCell | None]] = {
        at: [None] * first.grid.col_count for at in range(start, piece.caption_rows + len(rows)) if at in beginning
    }
    for cell in piece.grid.cells:
        if cell.text and cell.row >= start:
            # A number in a cell merged over columns of words belongs to the first of figures.
            merged = cell.col_span > 1 and columns[cell.col] not in money and is_figure(cell.text)
            # A label that spans several rows stands in each of them, a number in its first.
            for at in _rows_of(cell):
                if at in placed:
                    column = next((c for c in _spanned(cell) if columns[c] in money), cell.col) if merged else cell.col
                    its = _of_its_kind(cell, covered[cell.col], columns[column], money)
                    _place(placed[at], its, sources[id(cell)])
    units = {at: unit for at in placed if (unit := _unit_alone(piece, at))}
    return list(_with_units(piece, placed, units))


def _with_units(
    piece: Piece, placed: Mapping[int, Sequence[SourceCell | None]], units: Mapping[int, str]
) -> Iterator[ParsedRow]:
    """The rows of a body, those that state a money unit for what follows left out."""
    unit = piece.printed_unit
    for at, cells in placed.items():
        if at in units:
            unit = units[at]
        else:
            yield ParsedRow(piece.grid.page_no, tuple(cells), unit)


def _unit_alone(piece: Piece, row: int) -> str | None:
    """The money unit a row states that prints nothing else: 单位：万元."""
    texts = [cell.text for cell in piece.grid.cells if cell.row == row and cell.text]
    return unit_alone(texts[0]) if len(texts) == 1 else None


def _printed_again(rows: Sequence[Sequence[GridCell]], start: int, heads: Sequence[Sequence[str]]) -> set[int]:
    """The rows of a body that print all of the header again, as each page of what is now one table did."""
    count = len(heads)
    if not count or max(map(len, heads)) < _LEAST_HEADS:
        return set()
    texts = [list(map(fold, _texts(row))) for row in rows]
    begins = [at for at in range(start, len(rows) - count + 1) if texts[at : at + count] == list(heads)]
    return {at + more for at in begins for more in range(count)}


def _figure_columns(pieces: Sequence[Piece]) -> set[int]:
    """The columns of the first piece that print as many amounts as words and codes, by the cells that are theirs alone."""
    amounts, words = Counter[int](), Counter[int]()
    for piece in pieces:
        columns = _column_map(piece, pieces[0])
        for cell in piece.grid.cells:
            if cell.text and cell.col_span == 1 and cell.row >= piece.caption_rows:
                (amounts if is_figure(cell.text) and not is_code(cell.text) else words)[columns[cell.col]] += 1
    return {column for column, count in amounts.items() if count >= words[column]}


def _spanned(cell: GridCell) -> range:
    return range(cell.col, cell.col + cell.col_span)


def _place(cells: list[SourceCell | None], column: int, cell: SourceCell) -> None:
    """Puts a cell into its column, or into the nearest free one where a page draws one column as two.

    In a column not its own a number breaks a sum and shows; overwritten it would be lost in silence.
    """
    if cells[column] is not None:
        free = [index for index, other in enumerate(cells) if other is None]
        column = min(free, key=lambda index: (abs(index - column), index < column)) if free else column
    cells[column] = cell


def _source(piece: Piece, cell: GridCell) -> SourceCell:
    return SourceCell(cell.page_no or piece.grid.page_no, cell.box, cell.text, cell.stored, cell.confidence)


def _rows_of(cell: GridCell) -> range:
    """The rows a cell is read in: a label in all it spans, a number in the first."""
    return range(cell.row, cell.row + (cell.row_span if cell.row_span > 1 and not is_figure(cell.text) else 1))


def _printed(piece: Piece, sources: Mapping[int, SourceCell]) -> list[ParsedRow]:
    """The rows of a piece as they stand, its caption left out; a label that spans several rows in each of them."""
    rows: list[list[SourceCell | None]] = [[None] * piece.grid.col_count for _ in range(piece.grid.row_count)]
    for cell in piece.grid.cells:
        if cell.text:
            for row in _rows_of(cell):
                rows[row][cell.col] = sources[id(cell)]
    return [ParsedRow(piece.grid.page_no, tuple(cells)) for cells in rows[piece.caption_rows :] if any(cells)]


def _covered(piece: Piece, first: Piece) -> list[list[int]]:
    """For each elementary column of a piece, the columns of the first piece that it goes over, where it goes over several."""
    xs, base = piece.grid.xs, first.grid.xs
    if len(xs) >= len(base):
        return [[] for _ in itertools.pairwise(xs)]
    return [
        [at for at, (b0, b1) in enumerate(itertools.pairwise(base)) if 2 * (min(x1, b1) - max(x0, b0)) > b1 - b0]
        for x0, x1 in itertools.pairwise(xs)
    ]


def _of_its_kind(cell: GridCell, covered: Sequence[int], column: int, money: Collection[int]) -> int:
    """The column of a cell: of several that its page draws as one a label's is the first of words, a number's the first of figures."""
    if cell.col_span > 1 or len(covered) < 2 or (column in money) == (is_money := is_figure(cell.text)):
        return column
    return next((at for at in covered if (at in money) == is_money), column)


def _column_map(piece: Piece, first: Piece) -> list[int]:
    """For each elementary column of a piece, the column of the first piece it continues."""
    xs, base = piece.grid.xs, first.grid.xs
    if len(xs) == len(base):
        return list(range(len(xs) - 1))
    overlaps = []
    for x0, x1 in itertools.pairwise(xs):
        shared = [min(x1, b1) - max(x0, b0) for b0, b1 in itertools.pairwise(base)]
        overlaps.append(max(range(len(shared)), key=shared.__getitem__))
    return overlaps


def _kept_columns(paths: Sequence[tuple[str, ...]], rows: Sequence[ParsedRow]) -> list[list[int]]:
    """Elementary columns that make up one column each: neighbours under one header never filled in the same row."""
    groups: list[list[int]] = []
    for col, path in enumerate(paths):
        filled = {index for index, row in enumerate(rows) if row.cells[col]}
        if groups and path and paths[groups[-1][-1]] == path:
            others = {index for index, row in enumerate(rows) if any(row.cells[c] for c in groups[-1])}
            if not filled & others:
                groups[-1].append(col)
                continue
        if path or filled:
            groups.append([col])
    return groups


def _select(row: ParsedRow, keep: Sequence[Sequence[int]]) -> ParsedRow:
    return replace(row, cells=tuple(next((row.cells[c] for c in group if row.cells[c]), None) for group in keep))
