"""Pages: what is asked, and what a page is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.rows import dict_row

from etl.audit.review import Review
from etl.pages.wording import Language, Words
from etl.serve.labels import Labels
from etl.serve.listing import Listing

# Rows of a long list on one page.
MOST = 200
_FARTHEST = 1_000_000


class NotFound(Exception):
    """There is nothing at this address."""


@dataclass(frozen=True)
class Question:
    """What a page is asked for: a reader's connection, the language, the parameters of the address, what people have accepted.

    may_accept: whether who asks may accept findings.
    """

    connection: psycopg.Connection[Any]
    language: Language
    parameters: Mapping[str, str] = field(default_factory=dict)
    reviews: Sequence[Review] = ()
    may_accept: bool = False

    @property
    def words(self) -> Words:
        """The words of the pages."""
        return Words("serve", self.language)

    @property
    def labels(self) -> Labels:
        """What columns and words of the marts are called."""
        return Labels(self.language)

    @property
    def skipped(self) -> int:
        """How many rows of a long list stand on the pages before."""
        return self.number("skip") or 0

    def number(self, name: str) -> int | None:
        """A whole number among the parameters, None where there is none."""
        given = self.parameters.get(name, "")
        return min(int(given), _FARTHEST) if given.isascii() and given.isdigit() else None

    def text(self, name: str) -> str | None:
        """A text among the parameters, None where it is empty."""
        return self.parameters.get(name, "").strip() or None

    def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query of our own; values are its parameters."""
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def row(self, query: str, **values: Any) -> dict[str, Any]:
        """The first row of a query. Raises NotFound where there is none."""
        found = self.rows(query, **values)
        if not found:
            raise NotFound
        return found[0]


@dataclass(frozen=True)
class Page:
    """A page: its template, title, the way to it (titles and addresses), its lists, and what else the template shows."""

    template: str
    title: str
    lists: tuple[Listing, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    skipped: int = 0
