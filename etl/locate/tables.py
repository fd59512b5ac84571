"""Tables of a document: grids with their captions, joined where one table runs over several pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import takewhile

from etl.locate.abreast import Band, bands_of, place_in
from etl.locate.captions import (
    caption_cells,
    is_page_number,
    labels_with_values,
    plain_title,
    read_caption,
    without_continuation,
)
from etl.locate.forms.drawn import with_forms
from etl.locate.grids.bare_body import with_bare_bodies
from etl.locate.grids.open_header import with_open_headers
from etl.locate.grids.ruled import find_grids
from etl.locate.grids.unruled import find_unruled
from etl.locate.grids.walls import Walls, with_walls
from etl.locate.parted import goes_on_right, is_right_half, joined
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.locate.side_by_side import parts_beside
from etl.locate.table_names import table_names
from etl.locate.titles import caption_above
from etl.locate.wide import widened, widens
from etl.records.document import Block, Document
from etl.records.heads import names_a_line
from etl.records.located import Caption, Grid, GridCell, LocatedDocument, LocatedTable, Piece, TextLine
from etl.records.page import Page, Word
from etl.reference import first_match, pattern
from etl.text.cells import is_body, is_column_numbers
from etl.text.fold import fold, tidy

_A_TABLE = pattern("caption_patterns", "a_table")
_PART_OF_LABEL = pattern("caption_patterns", "part_of_label")
_NUMBERED = pattern("caption_patterns", "prefix")
# A row of fewer may be a label and its remark.
_FEWEST_HEADS = 3
# Heads that two different tables of a document may share.
_ANYWHERE = frozenset({"合计", "总计", "小计", "序号", "备注"})
_NOTE = pattern("caption_patterns", "table_note")
_SAYS_NOTE = pattern("caption_patterns", "says_note")


@dataclass(slots=True)
class _Open:
    """A table still being collected. beside: for each piece what goes on with it to the right.

    right: further columns in reading order, those beside a piece among them; parted: those of them that are beside none.
    """

    caption: Caption
    pieces: list[Piece]
    notes: list[str] = field(default_factory=list)
    beside: list[list[Piece]] = field(default_factory=lambda: [[]])
    right: list[Piece] = field(default_factory=list)
    parted: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.beside.append([])

    def widen(self, at: int, piece: Piece) -> None:
        """Puts further columns beside a piece."""
        self.beside[at].append(piece)
        self.right.append(piece)

    def part(self, piece: Piece) -> None:
        """Keeps further columns of which only the order of their rows tells beside what they stand."""
        self.parted.append(piece)
        self.right.append(piece)

    def takes_right(self, piece: Piece) -> bool:
        """Whether a piece prints further columns of the table that are beside none of its pieces."""
        return (bool(self.right) and goes_on_right(self.right[-1], piece)) or is_right_half(self.pieces, piece)

    def close(self) -> Iterator[LocatedTable]:
        """The table; and what should be further columns of it but has other rows, by itself."""
        if self.parted and (whole := joined(self.pieces, self.right)):
            yield LocatedTable(self.caption, tuple(whole), tuple(self.notes))
            return
        pieces = (reduce(widened, more, piece) for piece, more in zip(self.pieces, self.beside, strict=True))
        yield LocatedTable(self.caption, tuple(pieces), tuple(self.notes))
        if self.parted:
            yield LocatedTable(self.caption, tuple(self.parted), ())


def locate_tables(document: Document, settings: LocateSettings = DEFAULTS) -> LocatedDocument:
    """The tables of a document in reading order, the text lines outside of them, and its running heads."""
    found: list[_Open] = []
    text: list[TextLine] = []
    pending: list[TextLine] = []
    pages, unsure = with_forms(document.pages, settings)
    items, heads = _items(replace(document, pages=tuple(pages)), settings)
    for item in items:
        if isinstance(item, TextLine):
            text.append(item)
            if not (found and any(_beside(piece.grid, item, settings) for piece in found[-1].pieces)):
                pending.append(item)
            continue
        pending = _title_taken(found, pending, settings)
        caption_rows, inner = _inner_caption(item, settings)
        piece = Piece(item, caption_rows)
        caption, rest = caption_above(pending, item, settings)
        caption = inner.over(caption)
        goes_on = found and not rest and caption.title in {None, found[-1].caption.title}
        wider = widens(found[-1].pieces, found[-1].beside, piece, settings) if goes_on else None
        if wider is not None:
            found[-1].widen(wider, piece)
            found[-1].caption = found[-1].caption.over(caption)
        elif found and not rest and _same_title(found[-1], caption) and found[-1].takes_right(piece):
            found[-1].part(piece)
        elif found and _continues(found[-1], piece, caption, rest, settings):
            stated = replace(_without_title(piece, found[-1].caption), printed_unit=caption.printed_unit)
            found[-1].add(stated)
        else:
            if caption.title is None and (inner_title := _plain_inner_title(piece)):
                caption, piece = replace(caption, title=inner_title), Piece(item, caption_rows + 1)
            if found:
                found[-1].notes += _notes(found[-1], rest, settings)
            if found and caption == Caption() and not rest and _begins_again(found[-1], piece, settings):
                caption = found[-1].caption
            found.append(_Open(caption, [piece]))
        pending = []
    pending = _title_taken(found, pending, settings)
    if found:
        found[-1].notes += _notes(found[-1], pending, settings)
    tables = tuple(table for each in found for table in each.close())
    return LocatedDocument(tables, tuple(text), heads, table_names(text, tables, settings), tuple(unsure))


def _same_title(table: _Open, caption: Caption) -> bool:
    """Whether a grid has no title, or that of the table once more."""
    return caption.title is None or without_continuation(caption.title) == without_continuation(
        table.caption.title or ""
    )


def _title_taken(found: Sequence[_Open], pending: list[TextLine], settings: LocateSettings) -> list[TextLine]:
    """The lines below the last table without the first, where that is the title of the table: a table may be named below.

    It says so where the table has no title above, and a numbered one (表2 …) follows right under its grid.
    """
    if not found or found[-1].caption.title or not pending:
        return pending
    line, grid = pending[0], found[-1].pieces[-1].grid
    if line.box is None or line.page_no != grid.page_no or not _NUMBERED.search(line.text):
        return pending
    part = read_caption(line.text)
    near = 0 <= line.box.top - grid.box.bottom < settings.title_gap * (line.box.bottom - line.box.top)
    if part is None or part.title is None or not near:
        return pending
    found[-1].caption = found[-1].caption.over(part)
    return pending[1:]


def _items(document: Document, settings: LocateSettings) -> tuple[list[Block], tuple[str, ...]]:
    """Lines and grids in reading order without page numbers and running heads, and those heads."""
    if document.pages:
        return _on_pages(document, settings)
    stated = [block for block in document.blocks if not (isinstance(block, TextLine) and is_page_number(block.text))]
    return [block for block in stated if isinstance(block, TextLine) or _is_filled(block)], ()


def _on_pages(document: Document, settings: LocateSettings) -> tuple[list[Block], tuple[str, ...]]:
    """What the geometry of all pages makes of their words and rulings."""
    layouts = []
    before: Grid | None = None
    walls: Walls | None = None
    for each in document.pages:
        page, walls = with_walls(each, walls, settings)
        ruled, outside = with_open_headers(page, *find_grids(page, settings), settings)
        ruled, outside = with_bare_bodies(page, ruled, outside, settings)
        unruled, outside = _unruled(page, outside, settings, before)
        grids = tuple(sorted((*ruled, *unruled), key=lambda grid: (grid.box.top, grid.box.x0)))
        before = grids[-1] if grids and grids[-1] in unruled else None
        if page.enlarged != 1.0:
            # What stands on several pages is compared as it is in the file.
            grids = tuple(grid.times(1 / page.enlarged) for grid in grids)
            outside = tuple(replace(word, box=word.box.times(1 / page.enlarged)) for word in outside)
        layouts.append((grids, *bands_of(page.number, grids, outside, settings)))
    running = _running_lines([lines for _, _, lines in layouts], settings)
    items: list[Block] = []
    heads: dict[str, str] = {}
    for grids, bands, lines in layouts:
        on_page: list[Block] = [grid for grid in grids if _is_filled(grid)]
        for line in lines:
            if _shape(line.text) in running:
                heads.setdefault(_shape(line.text), tidy(line.text))
            elif not is_page_number(line.text):
                on_page.append(line)
        items += sorted(on_page, key=lambda item: _by_columns(item, grids, bands, settings))
    return items, tuple(heads.values())


def _unruled(
    page: Page, words: Sequence[Word], settings: LocateSettings, before: Grid | None
) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The tables without rules on a page, those of pages beside each other on it each by itself, and the words in none."""
    parts = parts_beside(page, words, settings)
    if len(parts) == 1:
        return find_unruled(page, words, settings, before)
    found = [find_unruled(page, part, settings) for part in parts]
    left = {id(word) for _, outside in found for word in outside}
    return tuple(grid for grids, _ in found for grid in grids), tuple(word for word in words if id(word) in left)


def _is_filled(grid: Grid) -> bool:
    return any(cell.text for cell in grid.cells)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _running_lines(pages: Sequence[Sequence[TextLine]], settings: LocateSettings) -> set[str]:
    """First and last lines that return on many pages, and nowhere else: heads and feet. Captions are kept."""
    ends = Counter(shape for lines in pages if lines for shape in {_shape(lines[0].text), _shape(lines[-1].text)})
    within = {_shape(line.text) for lines in pages for line in lines[1:-1]}
    return {
        shape
        for shape, pages_with in ends.items()
        if pages_with >= settings.running_pages
        and shape not in within
        and read_caption(shape.replace("#", "0")) is None
    }


def _inner_caption(grid: Grid, settings: LocateSettings) -> tuple[int, Caption]:
    """How many leading rows of a grid are blank or caption, and what they say."""
    caption = Caption()
    for row in range(grid.row_count):
        texts = _texts_of(grid, row)
        spanning = [cell for cell in grid.cells if cell.row < row < cell.row + cell.row_span and cell.text]
        parts = caption_cells(texts)
        stops = spanning or any(part is None for part in parts) or len(texts) > settings.caption_parts
        if not row and (title := _title_over_captions(grid)):
            caption = Caption(title)
            continue
        if stops or _only_furniture(texts, parts):
            return (row if caption != Caption() else 0), caption
        for part in parts:
            assert part is not None
            caption = caption.over(part)
    return 0, caption


def _texts_of(grid: Grid, row: int) -> list[str]:
    return labels_with_values([cell.text for cell in grid.cells if cell.row == row and cell.text])


def _title_over_captions(grid: Grid) -> str | None:
    """A title without the word 表 in the first row of a grid, over a row of captions that states the money unit."""
    title = _plain_inner_title(Piece(grid, 0))
    parts = caption_cells(_texts_of(grid, 1)) if title else []
    stated = all(part and not part.title for part in parts) and any(part and part.printed_unit for part in parts)
    return title if stated else None


def _only_furniture(texts: Sequence[str], parts: Sequence[Caption | None]) -> bool:
    """True for texts that say nothing as a caption, such as a row of column numbers."""
    return bool(texts) and all(part == Caption() for part in parts) and not any(_A_TABLE.search(t) for t in texts)


def _plain_inner_title(piece: Piece) -> str | None:
    """A title without the word 表 that the first row of a grid prints over all its columns, rows of a header below it."""
    rows = piece.rows()
    cells = [cell for cell in rows[0] if cell.text] if len(rows) > 2 else []
    if len(cells) != 1 or cells[0].row_span > 1 or not 1 < cells[0].col_span == piece.grid.col_count:
        return None
    return plain_title(cells[0].text)


def _without_title(piece: Piece, caption: Caption) -> Piece:
    """A further piece of a table, its first row left out where it repeats the table's title."""
    rows = piece.rows()
    texts = [fold(cell.text) for cell in rows[0] if cell.text] if rows else []
    if caption.title and texts == [fold(caption.title)]:
        return Piece(piece.grid, piece.caption_rows + 1)
    return piece


def _continues(
    table: _Open, piece: Piece, caption: Caption, between: Sequence[TextLine], settings: LocateSettings
) -> bool:
    """Whether a grid goes on with the table before it: no other title, no text between, columns that fit.

    A caption that says 续表 needs no header like the table's.
    """
    last = table.pieces[-1]
    if any(
        not (_is_note(line.text) or _is_cut_label(line, table, piece, settings)) for line in between
    ) or _begins_again(table, piece, settings):
        return False
    # The row that numbers the columns need not return with the header.
    theirs, mine = ([row for row in _header(each) if not is_column_numbers(row)] for each in (table.pieces[0], piece))
    same_header = theirs == mine
    if caption.title is None and _heads_itself(table, piece):
        return False
    fits = any(
        earlier.grid.col_count == piece.grid.col_count or _fits(earlier.grid, piece.grid, settings)
        for earlier in (last, table.pieces[0])
    )
    if caption.title is not None:
        same = without_continuation(caption.title) == without_continuation(table.caption.title or "")
        return same and (same_header or _same_form(table, piece) or (caption.continues and fits))
    return same_header or fits


def _is_cut_label(line: TextLine, table: _Open, piece: Piece, settings: LocateSettings) -> bool:
    """True for words of a cell that a page break cuts: printed over its edge, at the foot of one page or the head of the next."""
    grids = [piece.grid] if piece.grid.page_no == line.page_no else [table.pieces[-1].grid]
    edge = grids[0].box.top if grids[0] is piece.grid else grids[0].box.bottom
    if line.box and abs(line.box.center[1] - edge) > settings.overhang:
        return False
    labels = [fold(cell.text) for each in (table.pieces[-1], piece) for cell in each.grid.cells if cell.text]
    parts = [fold(part) for part in line.text.split()]
    # A longer piece is of a text (a goal, a project's name) that a cell of either page prints in full.
    return all(
        (len(part) > settings.longest_cut_label or not _PART_OF_LABEL.search(part))
        and any(part in label for label in labels)
        for part in parts
    )


def _begins_again(table: _Open, piece: Piece, settings: LocateSettings) -> bool:
    """True when a grid begins as its table began, with the same label but another value: the next form of a series."""
    first, other = ([fold(cell.text) for cell in each.rows()[0] if cell.text] for each in (table.pieces[0], piece))
    if not 2 <= len(first) <= settings.longest_first_row or len(other) < 2 or is_body(first) or is_body(other):
        return False
    if set(other) <= {text for row in _header(table.pieces[0]) for text in row}:
        return False  # the header once more, divided otherwise
    return first[0] == other[0] and first[1] != other[1]


def _header(piece: Piece) -> list[list[str]]:
    """The rows above the body, as folded texts."""
    rows = piece.rows()
    ends = (at for at, row in enumerate(rows) if is_body(_folded(row)) or names_a_line(rows, at))
    return [_folded(row) for row in rows[: next(ends, len(rows))]]


def _folded(row: Sequence[GridCell]) -> list[str]:
    return [fold(cell.text) for cell in row if cell.text]


def _heads_itself(table: _Open, piece: Piece) -> bool:
    """Whether a grid without a title has a header of its own, other than the table's, above a body: it is another table.

    Most texts of a row without figures are words that head columns, and more than half of them none of the table's; the table
    before has a header and a body, too.
    """
    theirs, mine = _header(table.pieces[0]), _header(piece)
    if (
        not theirs
        or not mine
        or any(len(rows) == len(p.rows()) for rows, p in ((theirs, table.pieces[0]), (mine, piece)))
    ):
        return False
    known = {text for row in theirs for text in row}
    # Of two columns both must be headed, and the table before have others.
    narrow = piece.grid.col_count == len(mine[-1]) == 2 != table.pieces[0].grid.col_count
    if narrow and all(map(_heads_column, mine[-1])):
        return True
    return any(
        len(row) >= _FEWEST_HEADS
        and 2 * sum(map(_heads_column, row)) > len(row)
        and 2 * len(known & set(row) - _ANYWHERE) < len(set(row))
        for row in mine
    )


def _heads_column(text: str) -> bool:
    return bool(first_match("column_roles", text) or first_match("header_words", text))


def _same_form(table: _Open, piece: Piece) -> bool:
    """Whether a grid repeats the header of the table, two rows or more of columns, above other rows.

    Where rows of text alone follow the header, both end elsewhere.
    """
    first, other = _header(table.pieces[0]), _header(piece)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, other, strict=False)))
    return shared >= 1 and len(first[0]) > 4


def _fits(one: Grid, other: Grid, settings: LocateSettings) -> bool:
    """Whether both grids cover the same width of the page, or one that lacks columns at the side of the other."""
    width = one.xs[-1] - one.xs[0]
    left, right = other.xs[0] - one.xs[0], one.xs[-1] - other.xs[-1]
    return min(abs(left), abs(right)) < settings.same_width * width and min(left, right) > -settings.same_width * width


def _by_columns(
    item: Block, grids: Sequence[Grid], bands: Sequence[Band], settings: LocateSettings
) -> tuple[float, int, float, float]:
    """From top to bottom of a page; where tables stand abreast, one column after the other."""
    assert item.box is not None, "lines of a page have their place"
    if band := place_in(bands, item.box):
        return *band, item.box.top, item.box.x0
    top, left = _reading_order(item, grids, settings)
    return top, 0, top, left


def _reading_order(item: Block, grids: Sequence[Grid], settings: LocateSettings) -> tuple[float, float]:
    """From top to bottom of a page; a line beside a grid comes after it."""
    box = item.box
    assert box is not None, "lines of a page have their place"
    if isinstance(item, TextLine):
        beside = next((grid for grid in grids if _beside(grid, item, settings)), None)
        if beside:
            return max(box.top, beside.box.top), beside.box.x1
    return box.top, box.x0


def _beside(grid: Grid, line: TextLine, settings: LocateSettings) -> bool:
    """True for a line left or right of a grid, such as a label whose cell the page has cut."""
    if line.box is None or line.page_no != grid.page_no or grid.box.x0 < line.box.center[0] < grid.box.x1:
        return False
    if max(grid.box.x0 - line.box.x1, line.box.x0 - grid.box.x1) > settings.overhang:
        return False
    shared = min(line.box.bottom, grid.box.bottom) - max(line.box.top, grid.box.top)
    return shared > settings.beside * (line.box.bottom - line.box.top)


def _notes(table: _Open, lines: Sequence[TextLine], settings: LocateSettings) -> list[str]:
    """The notes among the lines below a table. On the next page only what says that it is one: there text may speak of 未安排."""
    page_no = table.pieces[-1].grid.page_no
    near = lines[: settings.caption_lines]
    is_here = [line.box is None or line.page_no == page_no or bool(_SAYS_NOTE.match(fold(line.text))) for line in near]
    return [tidy(line.text) for line, here in zip(near, is_here, strict=True) if here and _is_note(line.text)]


def _is_note(text: str) -> bool:
    """A line that explains the table above it: in brackets, or beginning with 注, 备注 or 说明, or saying it is empty."""
    return bool(_NOTE.search(fold(text)))
