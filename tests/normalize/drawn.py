"""Tables drawn at random from facts: heads in the words of many provinces, lines of codes, and what each cell measures.

A form is written one column a line: the parts of the head from the top down, set off by ` / `, each with the words it may
have, set off by `|`; behind ` = ` what the column measures, with `@` and the fund where the measure needs one. A `?` at the
end says that a place may leave the column out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.normalize.tables.kind import kind_of
from etl.normalize.tables.table import read_table
from etl.normalize.tables.years import keep_apart
from etl.parse import parse_table
from etl.records.disclosure import Table
from etl.records.located import Caption, GivenCell, Grid, LocatedTable, Piece
from etl.records.vocabulary import DocumentKind
from etl.reference import rows as reference_rows

YEAR = 2026
Path = tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """A column of figures: its head from the top down, and what it measures."""

    path: Path
    measure: str
    fund: str = ""


@dataclass(frozen=True)
class Drawn:
    """A table as it is drawn: title, heads, header cells and rows; and the facts in it.

    facts: for each line its code and the text of each measure.
    """

    title: str
    heads: tuple[Path, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, Mapping[str, str]], ...]


def columns(form: str, rng: random.Random) -> list[Head]:
    """The columns of a form in words chosen at random; one word for a group all over the table."""
    chosen: dict[str, str] = {}
    heads: list[Head] = []
    for written in filter(None, map(str.strip, form.splitlines())):
        line = written.removesuffix("?").strip()
        if line != written and rng.random() < 0.4:
            continue
        words, _, means = line.partition(" = ")
        measure, _, fund = means.partition("@")
        path = []
        for part in words.split(" / "):
            if part not in chosen:
                chosen[part] = rng.choice(part.split("|"))
            path.append(chosen[part])
        heads.append(Head(tuple(path), measure, fund))
    return heads


def grid(heads: Sequence[Path], body: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> Grid:
    """The grid of a header of these paths over a body: a shared part is one cell over its columns, a leaf reaches down."""
    depth = max(map(len, heads))
    cells = []
    for row in range(depth):
        start = 0
        while start < len(heads):
            path, end = heads[start], start + 1
            while end < len(heads) and len(path) > row + 1 and _shared(path, heads[end], row + 1):
                end += 1
            if len(path) > row:
                cells.append(GivenCell(row, start, path[row], depth - row if len(path) == row + 1 else 1, end - start))
            start = end
    for no, row_texts in enumerate([list(numbers)] * bool(numbers) + list(map(list, body)), depth):
        cells += [GivenCell(no, col, text) for col, text in enumerate(row_texts)]
    return Grid.given(1, cells)


def _shared(one: Path, other: Path, length: int) -> bool:
    return len(other) > length and one[:length] == other[:length]


def read(
    drawn: Drawn, document: DocumentKind = "budget", numbers: Sequence[str] = (), **known: frozenset[str]
) -> Table:
    """The drawn table as the stages from its grid on read it."""
    piece = Piece(grid(drawn.heads, drawn.rows, numbers), 0)
    parsed = parse_table(LocatedTable(Caption(drawn.title, "万元"), (piece,), ()))
    kind = kind_of(parsed)
    table = read_table(parsed, kind, 1, None, known.get("units", frozenset()), year=YEAR).table
    return keep_apart(table, YEAR, document)


def found(table: Table) -> list[tuple[str, dict[str, str]]]:
    """Code and the text of each measure of the lines that print figures."""
    lines = []
    for line in table.lines:
        said: dict[str, str] = {}
        for amount in line.amounts:
            name = f"{amount.measure}@{amount.fund}" if amount.measure == "by_fund" else amount.measure
            said[name] = f"{said[name]} {amount.cell.text}" if name in said else amount.cell.text
        if said:
            lines.append((line.functional_code or line.economic_code or "", dict(sorted(said.items()))))
    return lines


def codes(system: str) -> dict[str, str]:
    """Codes of a classification in force in the year, with their names."""
    if system == "economic":
        return {row["code"]: row["name"] for row in reference_rows("economic_codes") if row["code"][0] == "3"}
    return {
        row["code"]: row["name"]
        for row in reference_rows("functional_codes")
        if int(row["first_year"]) <= YEAR <= int(row["last_year"])
    }


def some_codes(system: str, rng: random.Random) -> list[tuple[str, str]]:
    """A few items with the levels above them, in order."""
    every = codes(system)
    deepest = 7 if system == "functional" else 5
    items = rng.sample([code for code in every if len(code) == deepest], rng.randrange(2, 9))
    wanted = {item[:length] for item in items for length in (3, 5, 7) if item[:length] in every}
    return [(code, every[code]) for code in sorted(wanted)]


CODE_HEADS: Mapping[str, Sequence[Sequence[Path]]] = {
    "functional": (
        (("科目编码",), ("科目名称",)),
        (("功能分类科目编码",), ("功能分类科目名称",)),
        (("功能科目代码",), ("功能科目名称",)),
        (("支出功能分类科目", "科目编码"), ("支出功能分类科目", "科目名称")),
        (("科目", "编码"), ("科目", "名称")),
        (("项目", "科目编码"), ("项目", "科目名称")),
    ),
    "economic": (
        (("科目编码",), ("科目名称",)),
        (("经济分类科目", "科目编码"), ("经济分类科目", "科目名称")),
        (("部门预算支出经济分类科目", "科目编码"), ("部门预算支出经济分类科目", "科目名称")),
        (("支出经济分类", "编码"), ("支出经济分类", "名称")),
        (("经济科目编码",), ("经济科目名称",)),
    ),
}
LEVEL_HEADS: Mapping[str, Sequence[Sequence[Path]]] = {
    "functional": (
        (("科目编码", "类"), ("科目编码", "款"), ("科目编码", "项"), ("科目名称",)),
        (("功能分类科目编码", "类"), ("功能分类科目编码", "款"), ("功能分类科目编码", "项"), ("功能分类科目名称",)),
        (("支出功能分类科目编码", "类"), ("支出功能分类科目编码", "款"), ("支出功能分类科目编码", "项"), ("科目名称",)),
        (("类",), ("款",), ("项",), ("科目名称",)),
    ),
    "economic": (
        (("科目编码", "类"), ("科目编码", "款"), ("科目名称",)),
        (("经济分类科目编码", "类"), ("经济分类科目编码", "款"), ("经济分类科目名称",)),
        (("部门预算经济科目编码", "类"), ("部门预算经济科目编码", "款"), ("部门预算经济科目名称",)),
    ),
}
ONE_HEADS: Mapping[str, Sequence[Path]] = {
    "functional": (("科目",), ("功能科目",), ("支出功能分类科目",), ("功能分类",), ("项目",), ("功能分类科目",)),
    "economic": (("经济分类科目",), ("部门经济分类科目",), ("支出经济分类",), ("经济科目",), ("部门预算支出经济分类",)),
}
DRAWINGS = ("joined", "levels", "levels once", "own level", "one")


def draw(kind: str, form: str, titles: Sequence[str], rng: random.Random) -> Drawn:
    """A table of this kind in a form: its lines are codes, its total stands first or last."""
    system = "economic" if kind == "basic_expenditure" else "functional"
    heads = columns(form, rng)
    listed = some_codes(system, rng)
    figures = _figures(listed, len(heads), rng)
    drawing = rng.choice(DRAWINGS)
    if drawing == "one":
        labels: Sequence[Path] = (rng.choice(ONE_HEADS[system]),)
    else:
        labels = rng.choice((CODE_HEADS if drawing == "joined" else LEVEL_HEADS)[system])
    body: list[tuple[str, ...]] = []
    before = ""
    style = rng.choice(["{} {}", "{}{}", "[{}]{}", "{}-{}"])
    for code, name in listed:
        body.append((*code_labels(code, name, drawing, before, len(labels), style), *figures[code]))
        before = code
    total = ("",) * (len(labels) - 1) + (rng.choice(["合计", "总计", "合 计"]),)
    if len(labels) > 1 and rng.random() < 0.5:
        total = (total[-1], *total[:-1])
    where = rng.random()
    if where < 0.5:
        body.insert(0, (*total, *figures[""]))
    elif where < 0.9:
        body.append((*total, *figures[""]))
    head_paths = [*labels, *(head.path for head in heads)]
    if rng.random() < 0.2:
        body = [(str(no), *row) for no, row in enumerate(body, 1)]
        head_paths = [("序号",), *head_paths]
    if rng.random() < 0.2:
        body = [(*row, "") for row in body]
        head_paths = [*head_paths, ("备注",)]
    head_paths = _worded(head_paths, [head.path for head in heads], rng)
    facts = [
        (code, dict(_fact(heads, figures[code])))
        for code in (*(code for code, _ in listed), *([""] if where < 0.9 else []))
    ]
    return Drawn(rng.choice(titles), tuple(head_paths), tuple(body), tuple(fact for fact in facts if fact[1]))


WRAPS = ("2026年预算数", "本年预算", "预算数", "2026年部门预算", "金额")


def _worded(paths: Sequence[Path], figures: Sequence[Path], rng: random.Random) -> list[Path]:
    """The same heads with what says nothing of its own: money units, spread letters, broken words, one head over all figures."""
    unit, spread, broken = rng.random() < 0.2, rng.random() < 0.2, rng.random() < 0.2
    over = (
        rng.choice(WRAPS) if rng.random() < 0.15 and not any("年" in part for path in figures for part in path) else ""
    )

    def worded(path: Path) -> Path:
        parts = list(path)
        last = parts[-1]
        if spread and last in {"合计", "总计", "小计", "项目", "名称"}:
            last = f"{last[0]} {last[1]}" if rng.random() < 0.5 else f"{last[0]}　{last[1]}"
        if broken and len(last) > 5:
            last = f"{last[:4]}\n{last[4:]}"
        if unit and path in figures and rng.random() < 0.7 and "%" not in last:
            last += "（万元）"
        return (*([over] if over and path in figures else []), *parts[:-1], last)

    return [worded(path) for path in paths]


def code_labels(code: str, name: str, drawing: str, before: str, count: int, style: str) -> tuple[str, ...]:
    if drawing == "one":
        return (style.format(code, name),)
    if drawing == "joined":
        return code, name
    parts = [code[:3], code[3:5], code[5:7]][: count - 1]
    if drawing == "levels once":
        own = (len(code) - 3) // 2
        same = [before[: 3 + 2 * at] == code[: 3 + 2 * at] for at in range(len(parts))]
        parts = ["" if at < own and same[at] else part for at, part in enumerate(parts)]
    elif drawing == "own level":
        own = (len(code) - 3) // 2
        parts = [part if at == own else "" for at, part in enumerate(parts)]
    return (*parts, name)


def _figures(listed: Sequence[tuple[str, str]], count: int, rng: random.Random) -> dict[str, tuple[str, ...]]:
    """The texts of each code's figures and of the total's: sums of the innermost codes below."""
    every = [code for code, _ in listed]
    inner = [code for code in every if not any(other != code and other.startswith(code) for other in every)]
    empty = [rng.random() < 0.2 for _ in range(count)]
    values = {
        code: [
            Decimal(0) if empty[at] or rng.random() < 0.2 else Decimal(rng.randrange(1, 10**7)) / 100
            for at in range(count)
        ]
        for code in inner
    }
    nought = rng.choice(["", "", "0.00", "0", "-"])
    comma = rng.random() < 0.5

    def text(value: Decimal) -> str:
        return nought if not value else f"{value:,.2f}" if comma else f"{value:.2f}"

    return {
        code: tuple(
            text(sum((values[leaf][at] for leaf in inner if leaf.startswith(code)), Decimal(0))) for at in range(count)
        )
        for code in (*every, "")
    }


def _fact(heads: Sequence[Head], texts: Sequence[str]) -> list[tuple[str, str]]:
    """What a line prints, by measure; of columns that measure the same all texts."""
    said: dict[str, str] = {}
    for head, text in zip(heads, texts, strict=True):
        if text and text != "-":
            name = f"{head.measure}@{head.fund}" if head.measure == "by_fund" else head.measure
            said[name] = f"{said[name]} {text}" if name in said else text
    return sorted(said.items())
