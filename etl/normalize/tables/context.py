"""What is decided once of a parsed table, handed to whatever reads its lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from etl.normalize.performance import PartReading
from etl.normalize.tables.codes import make_code
from etl.records.disclosure import Column, Line
from etl.records.kinds import TableKind
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.unit_name import unit_key

_UNIT_CODE = pattern("header_patterns", "unit_code")
_UNITS_AND_NAMES = pattern("header_patterns", "units_and_names")
_OWN_ORGAN = pattern("label_patterns", "own_organ")
_DIGITS = re.compile(r"\d{3,}")
_LABEL_ROLES = frozenset({"code", "name", "unit", "project", "label"})


@dataclass(frozen=True, slots=True)
class TableContext:
    """A parsed table with its kind and columns.

    factor: yuan per printed unit, None when unknown. units: the names the document uses for units, in canonical spelling.
    parts: of a performance table. year: the one the document is about.
    """

    parsed: ParsedTable
    kind: TableKind
    columns: tuple[Column, ...]
    factor: Decimal | None
    units: frozenset[str] = frozenset()
    parts: tuple[PartReading, ...] = ()
    year: int | None = None

    def has_columns(self, *roles: str) -> bool:
        """Whether there is a column of each of these roles."""
        return set(roles) <= {column.role for column in self.columns}

    def text(self, row: ParsedRow, role: str) -> str:
        """The first text a row prints in columns of a role, '' where it prints none."""
        return next(iter(self.texts(row, role)), "")

    def texts(self, row: ParsedRow, role: str) -> list[str]:
        """The texts a row prints in columns of a role, from left to right, each once."""
        return list(dict.fromkeys(text for c in self.columns if c.role == role and (text := row.text(c.no - 1))))

    @property
    def mixes_units(self) -> bool:
        """Whether one column names units and what they spend on, one under the other (单位名称（科目）)."""
        return any(
            c.role == "name" and _UNITS_AND_NAMES.search(fold(c.path[-1] if c.path else "")) for c in self.columns
        )

    def is_unit(self, label: str) -> bool:
        """Whether a label is the name of a unit the document names, or of the part that keeps its house (某局机关)."""
        key = unit_key(label)
        return key in self.units or (bool(key) and (own := _OWN_ORGAN.sub("", key)) != key and own in self.units)

    def prints_unit_code(self, row: ParsedRow) -> bool:
        """Whether a row prints the code of a unit, in a column of them or, where units stand among codes, in that of the codes."""
        return any(
            _DIGITS.fullmatch(text := fold(row.text(c.no - 1)))
            and (
                _UNIT_CODE.search(fold("/".join(c.path)))
                or (c.role == "code" and make_code(text) is None and self.mixes_units)
            )
            for c in self.columns
        )

    def label(self, row: ParsedRow) -> str:
        """The first text a row prints in the columns that say what a line is, '' where it prints none."""
        return next((text for c in self.columns if c.role in _LABEL_ROLES and (text := row.text(c.no - 1))), "")

    def name(self, row: ParsedRow) -> str:
        """The same; a unit only where there is nothing else."""
        roles = _LABEL_ROLES - {"unit"}
        names = (text for c in self.columns if c.role in roles and (text := row.text(c.no - 1)))
        return next(names, self.text(row, "unit"))


LineReader = Callable[[TableContext], tuple[Line, ...]]
