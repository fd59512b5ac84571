"""Facts: what a disclosure says, as frozen records, and how they are read from a folder of CSV files."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from tests.workshop.csvrows import read_rows
from tests.workshop.told import Told, read_told

Role = Literal["code", "text", "money"]
ROLES: Mapping[str, Role] = {"code": "code", "text": "text", "money": "money"}
CODE_KEYS = ("class", "section", "item")
TOTAL_NAMES = frozenset({"总计", "合计"})
WAN = Decimal(10_000)


def amount(text: str) -> Decimal | None:
    """The number a printed amount stands for, in the printed unit; None where nothing is printed."""
    return Decimal(text.replace(",", "").replace(" ", "")) if text else None


def printed(value: Decimal, places: int = 2) -> str:
    """An amount as disclosures print it: thousands separated, two decimals."""
    return f"{value:,.{places}f}"


@dataclass(frozen=True)
class Column:
    """A printed column: the facts that share its cells, and its header from the outermost label inwards."""

    keys: tuple[str, ...]
    header: tuple[str, ...]
    role: Role

    @property
    def key(self) -> str:
        return self.keys[-1]


@dataclass(frozen=True)
class Line:
    """A printed line: one text per meaning, '' where nothing is printed."""

    values: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    def text(self, column: Column) -> str:
        """What stands in the line's cell under this column."""
        return ("" if column.role == "code" else " ").join(self[key] for key in column.keys if self[key])

    def amount(self, key: str) -> Decimal | None:
        return amount(self[key])

    @property
    def code(self) -> str:
        """The joined code, '' for totals and for lines without one."""
        return "".join(self[key] for key in CODE_KEYS)

    @property
    def level(self) -> int:
        """0 for a line without a code, 1 for 类, 2 for 款, 3 for 项."""
        return sum(1 for key in CODE_KEYS if self[key])

    @property
    def is_total(self) -> bool:
        return not self.code and self["name"] in TOTAL_NAMES

    def with_values(self, **changes: str) -> "Line":
        return Line({**self.values, **changes})


@dataclass(frozen=True)
class Table:
    """A published table: `kind` is the contract's, `label` its printed number (表 1), `unit` its own money unit, '' the book's."""

    kind: str
    label: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    numbered: bool = True
    footnote: str = ""
    unit: str = ""

    def column(self, key: str) -> Column:
        for column in self.columns:
            if key in column.keys:
                return column
        raise KeyError(f"{self.kind} prints no column {key}")

    @property
    def money_keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.role == "money")

    def with_line(self, index: int, line: Line) -> "Table":
        return replace(self, lines=(*self.lines[:index], line, *self.lines[index + 1 :]))


@dataclass(frozen=True)
class Change:
    """A figure of the narrative with its comparison; amounts as printed, a fall is negative, the reason in our own words.

    `basis` is what it is compared with, '' where it is not compared.
    """

    subject: str
    functional_code: str
    name: str
    amount: str
    share_percent: str
    change: str
    change_percent: str
    basis: str
    reason: str


@dataclass(frozen=True)
class Book:
    """One disclosure: what its cover says, its units in published order, its tables and its narrative's figures."""

    title: str
    publisher: str
    region: str
    year: int
    kind: str
    scope: str
    unit: str
    units: tuple[str, ...]
    tables: tuple[Table, ...]
    staffing: Mapping[str, str] = field(default_factory=dict)
    narrative: tuple[Change, ...] = ()
    told: Told | None = None
    unit_caption: str = "单位：{}"

    def captions(self, table: Table) -> tuple[str, str]:
        """What stands above a table, left and right."""
        who = "编制部门" if self.scope == "department" else "编制单位"
        return f"{who}：{self.publisher}", self.unit_caption.format(table.unit or self.unit)

    def table(self, kind: str) -> Table:
        for table in self.tables:
            if table.kind == kind:
                return table
        raise KeyError(f"{self.title} has no table {kind}")

    def with_table(self, table: Table) -> "Book":
        return replace(self, tables=tuple(table if t.kind == table.kind else t for t in self.tables))

    def figure(self, kind: str, index: int, key: str) -> str:
        """One printed figure; raises IndexError or KeyError where the book has none."""
        return self.table(kind).lines[index][key]

    def total(self, kind: str, key: str = "total") -> str:
        """The figure in the total line of a table, '' where it has none."""
        return next((line[key] for line in self.table(kind).lines if line.is_total), "")


def read_columns(rows: Sequence[Mapping[str, str]], kind: str) -> tuple[Column, ...]:
    """The printed columns of one table out of the rows of headers.csv."""
    return tuple(
        Column(tuple(row["columns"].split()), tuple(row["header"].split(" / ")), _role(row["role"]))
        for row in rows
        if row["table"] == kind
    )


def read_book(folder: Path) -> Book:
    """The book kept in a folder of samples/; raises KeyError or OSError where a part is missing."""
    document = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    headers = read_rows(folder / "headers.csv")
    return Book(
        title=document["title"],
        publisher=document["publisher"],
        region=document["region"],
        year=document["year"],
        kind=document["kind"],
        scope=document["scope"],
        unit=document["printed_unit"],
        units=tuple(row["name"] for row in read_rows(folder / "units.csv")),
        tables=tuple(_read_table(folder, entry, headers) for entry in document["tables"]),
        staffing=document["staffing"],
        narrative=tuple(Change(**row) for row in read_rows(folder / "narrative.csv")),
        told=read_told(folder),
    )


def _read_table(folder: Path, entry: Mapping[str, Any], headers: Sequence[Mapping[str, str]]) -> Table:
    kind = entry["kind"]
    return Table(
        kind=kind,
        label=entry["label"],
        title=entry["title"],
        columns=read_columns(headers, kind),
        lines=tuple(Line(row) for row in read_rows(folder / f"{kind}.csv")),
        numbered=entry["numbered"],
        footnote=entry.get("footnote", ""),
        unit=entry.get("printed_unit", ""),
    )


def _role(text: str) -> Role:
    if text not in ROLES:
        raise ValueError(f"unknown role {text!r} in headers.csv")
    return ROLES[text]


SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def xinjiang() -> Book:
    """The disclosure this project began with."""
    return read_book(SAMPLES / "xj-ecology-2024")
