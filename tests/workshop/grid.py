"""Grid: a table as cells, its stacked header with the cells that span several rows or columns."""

from dataclasses import dataclass

from tests.workshop.facts import Column, Table


@dataclass(frozen=True)
class HeadCell:
    """A header cell: where it begins, how far it spans, what it says."""

    row: int
    col: int
    rows: int
    cols: int
    text: str


@dataclass(frozen=True)
class Grid:
    """The cells of one table: header cells, an optional row of column numbers, and one row per line."""

    columns: tuple[Column, ...]
    heads: tuple[HeadCell, ...]
    head_rows: int
    numbers: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]

    def head_texts(self) -> list[list[str]]:
        """The header as rows of text: a spanning cell's text in its first place, '' in the others."""
        rows = [[""] * len(self.columns) for _ in range(self.head_rows)]
        for head in self.heads:
            rows[head.row][head.col] = head.text
        return rows


def grid(table: Table) -> Grid:
    """The cells of a table as its columns and lines say."""
    depth = max(len(column.header) for column in table.columns)
    return Grid(
        columns=table.columns,
        heads=tuple(_heads(table.columns, depth)),
        head_rows=depth,
        numbers=_numbers(table.columns) if table.numbered else (),
        body=tuple(tuple(line.text(column) for column in table.columns) for line in table.lines),
    )


def _heads(columns: tuple[Column, ...], depth: int) -> list[HeadCell]:
    heads = []
    for row in range(depth):
        start = 0
        while start < len(columns):
            path = columns[start].header
            end = start + 1
            if len(path) > row + 1:
                while end < len(columns) and _share(path, columns[end].header, row + 1):
                    end += 1
            if len(path) > row:
                rows = depth - row if len(path) == row + 1 else 1
                heads.append(HeadCell(row, start, rows, end - start, path[row]))
            start = end
    return heads


def _share(one: tuple[str, ...], other: tuple[str, ...], length: int) -> bool:
    """Do both headers pass through the same `length` outer labels on their way to something deeper?"""
    return len(other) > length and one[:length] == other[:length]


def _numbers(columns: tuple[Column, ...]) -> tuple[str, ...]:
    texts, number = [], 0
    for column in columns:
        if column.role == "money":
            number += 1
            texts.append(str(number))
        else:
            texts.append("※")
    return tuple(texts)
