"""Lists: the rows of a page, shown as a table and given as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from etl.export.csv_file import FORMULA
from etl.serve.labels import Labels

Kind = Literal["text", "yuan", "number", "percent", "word", "flag"]
_FORMULA = re.compile(FORMULA)
_BOM = "\ufeff"


@dataclass(frozen=True)
class Column:
    """A column: how its values are shown.

    words: the vocabulary they are of, that of the column's name where kind is `word`; of others what defines it, where marts mean
    two things by its name.
    """

    name: str
    kind: Kind = "text"
    words: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values stand to the right."""
        return self.kind in ("yuan", "number", "percent")

    def shown(self, value: Any, labels: Labels) -> str:
        """A value as text; amounts are shown otherwise."""
        if value is None:
            return ""
        if self.kind == "word":
            return labels.word(self.words or self.name, str(value))
        if self.kind == "percent":
            return f"{value:,.2f}%"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return str(value)


@dataclass(frozen=True)
class Row:
    """A row: values by column, and addresses by the column whose value leads there."""

    values: Mapping[str, Any]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """A list. has_more: whether there are rows beyond these."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_more: bool = False

    @cached_property
    def filled(self) -> tuple[Column, ...]:
        """The columns of which any row has a value."""
        return tuple(c for c in self.columns if any(row.values.get(c.name) not in (None, "", []) for row in self.rows))


def listing(name: str, columns: Sequence[Column], rows: Iterable[Row], most: int | None = None) -> Listing:
    """A list of at most `most` rows; one more than these tells that there are more."""
    found = tuple(rows)
    return Listing(
        name, tuple(columns), found if most is None else found[:most], most is not None and len(found) > most
    )


def as_csv(one: Listing) -> str:
    """As CSV with the mark Excel tells UTF-8 by: names of columns in English, amounts in yuan with all their digits.

    A text that a program of tables would run as a formula has an apostrophe before it.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    names = [column.name for column in one.columns]
    writer.writerow(names)
    writer.writerows([_cell(row.values.get(name)) for name in names] for row in one.rows)
    return _BOM + written.getvalue()


def as_json(title: str, lists: Iterable[Listing]) -> str:
    """Every list of a page as JSON: amounts as text, so that no digit is lost, and addresses beside the values."""
    said = {
        "title": title,
        "lists": {
            one.name: {
                "rows": [
                    {c.name: _plain(row.values.get(c.name)) for c in one.columns}
                    | ({"links": dict(row.links)} if row.links else {})
                    for row in one.rows
                ],
                "has_more": one.has_more,
            }
            for one in lists
        },
    }
    return json.dumps(said, ensure_ascii=False)


def _cell(value: Any) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list):
        return ", ".join(map(str, plain))
    text = str(plain)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
