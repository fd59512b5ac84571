"""The thresholds of the geometry: how near is one line, how far apart are two columns, how many rows make a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocateSettings:
    """Every threshold and why it is what it is. Points, or heights: shares of the height of a line's letters.

    Most are in heights, so that a table set small and a table set large are read alike.
    """

    # Rulings and their grids
    #: Points. Rules are drawn twice, or as thin boxes whose edges lie apart by their thickness: those are one.
    snap: float = 2.0
    #: Of `snap`. Rules drawn cell by cell leave gaps where others cross; as wide a gap is no end.
    join: float = 1.5

    # Words into lines, lines into the segments of a row
    #: Heights. Words whose middles are no further apart stand on one line; raised figures are.
    same_line: float = 0.5
    #: Heights. Chinese is set without gaps; a wider gap was printed.
    word_gap: float = 0.15
    #: Heights. Words further apart stand in two columns; letters of a label set wide are closer.
    columns_apart: float = 1.1
    #: Heights. 合 计 and 项 目 are set with as wide gaps between their single characters.
    wide_letters: float = 6.0
    #: Heights. A figure written as money, or a code at the head of its line, is a column of its own even as near.
    figure_apart: float = 0.3
    #: Heights. Digits by three that are no further apart are one figure.
    thousands_apart: float = 0.6

    # Tables without rulings
    #: Lines with figures, or figures, that prove a table; fewer are a sentence that counts something.
    fewest_rows: int = 3
    fewest_figures: int = 4
    #: Figures beside each other in one line, which no cell of text prints.
    fewest_in_line: int = 5
    #: Figures that prove a table under a line of so many headings.
    fewest_headed: int = 2
    fewest_columns: int = 3
    #: Figures on a line, apart from each other and from the rest, beside which a sentence makes no running text.
    fewest_beside: int = 3
    #: Headings on the first line of a header without a body; one alone is a title.
    fewest_headings: int = 2
    #: Lines. No header is longer; beyond it stands running text.
    header_lines: int = 16
    #: Heights. Two pages on one sheet stand further apart, and their titles within so much of one height.
    gutter: float = 2.0
    same_title: float = 1.0
    #: Letters of a line of a header that holds one word alone; longer ones are sentences.
    longest_heading: int = 12
    #: Heights. A figure of a table stands further from its neighbours than one in a sentence.
    figure_gap: float = 0.8
    #: Heights. A label further below the line above it begins something else.
    label_gap: float = 3.0
    #: Heights. Lines of a wrapped label follow each other closer.
    wrapped: float = 1.75
    #: Heights. A line this close to the next is level with it: labels stand above or below the middle of their row.
    level_with: float = 0.9
    #: Heights. A label is wrapped only where it ends so near the end of its column.
    full_label: float = 2.0
    #: Of the distance between rows with figures. A wrapped line is closer to its label than rows are to each other.
    closer_than_rows: float = 0.8
    #: Of the rows with figures. As many rules between them are drawn to part them, fewer to part groups.
    ruled_rows: float = 0.6
    #: Of the body's width. A shorter horizontal rule is an underline.
    rule_width: float = 0.6

    # Their headers
    #: Heights. Headings side by side stand apart by more, words of one heading by less.
    headings_apart: float = 0.4
    #: Heights. The next line of a wrapped heading; closer is the same line, further is a heading of its own.
    heading_next: tuple[float, float] = (0.8, 1.6)
    #: Of the narrower one. Lines of one heading stand over each other by more.
    heading_shared: float = 0.5
    #: Heights. A heading may reach so far into one below it: boxes of letters are higher than their ink.
    heading_overlap: float = 0.2
    #: Heights. Headings whose first or last lines are no further apart are aligned there.
    same_edge: float = 0.1
    #: Heights. Group headings further apart are of two levels.
    level_apart: float = 0.8

    # Tables over several pages, and what stands around them
    #: Parts of a caption printed inside a grid: title, publisher, table number, money unit.
    caption_parts: int = 4
    #: Lines above a grid that may belong to its caption; further up stands the text before it.
    caption_lines: int = 8
    #: Heights. The lines of a broken title follow each other within this.
    title_gap: float = 1.2
    #: Of the height. Lines of one title are of one size; page producers round it.
    title_height: float = 0.15
    #: Pages. A first or last line that returns on as many is a running head or foot; two may be the pages of one table.
    running_pages: int = 3
    #: Of a line's height. As much of it between the upper and lower edge of a grid puts it beside the grid.
    beside: float = 0.3
    #: Points and letters. A cell that a page break cuts leaves a short label this near to the edge of its grid.
    overhang: float = 100.0
    longest_cut_label: int = 8
    #: Texts of the first row of a form: one or two labels, each with its value.
    longest_first_row: int = 4
    #: Of the width. Grids of one table on two pages end within this: page producers round it.
    same_width: float = 0.02
    #: Points. The rows of a sheet that is wider than its page are as high on the page that goes on with its columns.
    same_height: float = 1.0

    # Running text
    #: Heights. A line that begins further right of the margin is indented: an indent is two characters wide.
    indent: float = 0.8
    #: Heights. Lines of one paragraph stand no further apart.
    line_pitch: float = 2.0
    #: Heights. A line that ends closer to the right margin is full: one more character did not fit, or a stop may not begin.
    full_line: float = 2.5
    #: Heights. A centred line stands further from both margins, and its farther margin is within so many times the nearer.
    centred: float = 4.0
    off_centre: float = 2.5
    #: Letters. Shorter lines do not show where the margins are.
    margin_line: int = 10
    #: Lines and heights. As many lines that end within so little of each other are set to a margin, whatever other pages have;
    #: fewer where a paragraph is seen to go on from one to the next.
    lines_to_margin: int = 4
    lines_that_wrap: int = 2
    same_end: float = 0.14
    #: Heights. Lines that begin within so little of each other do so at one place.
    same_start: float = 0.07
    #: Letters. In a format without pages, a line at least as long that ends without a stop was broken in mid-sentence.
    broken_line: int = 40


DEFAULTS = LocateSettings()
