"""The documents of an export: what was asked for, and which they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg

from etl.errors import UsageError

_DOCUMENTS = """
SELECT document_id, fiscal_year, publisher, loaded_at
FROM marts.disclosures
WHERE (%(publishers)s::text[] = '{}' OR EXISTS (
        SELECT FROM unnest(%(publishers)s::text[]) AS wanted WHERE strpos(publisher, wanted) > 0))
  AND (%(years)s::int[] = '{}' OR fiscal_year = ANY(%(years)s::int[]))
  AND (%(kind)s::text IS NULL OR document_kind = %(kind)s::text)
ORDER BY document_id
"""


@dataclass(frozen=True)
class Filters:
    """What was asked for: parts of publishers' names, fiscal years, `budget` or `final`. Empty means all."""

    publishers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kind: str | None = None

    def __bool__(self) -> bool:
        return bool(self.publishers or self.years or self.kind)

    def __str__(self) -> str:
        said = [*(f"--publisher {name}" for name in self.publishers), *(f"--year {year}" for year in self.years)]
        return " ".join([*said, *([f"--kind {self.kind}"] if self.kind else [])])


@dataclass(frozen=True)
class Selection:
    """The documents that are exported. `as_of`: when the newest of them was loaded, None when there are none.

    `document_ids` is None when nothing is left out, so that tables need not be searched.
    """

    filters: Filters = field(default_factory=Filters)
    document_ids: tuple[int, ...] | None = None
    publishers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    as_of: datetime | None = None


def select_documents(connection: psycopg.Connection[Any], filters: Filters) -> Selection:
    """The documents the filters leave, every version. Raises UsageError when filters leave none."""
    asked = {"publishers": list(filters.publishers), "years": list(filters.years), "kind": filters.kind}
    found = connection.execute(_DOCUMENTS, asked).fetchall()
    if filters and not found:
        raise UsageError(f"{filters}: no document is like this; yusuan status lists those there are")
    return Selection(
        filters=filters,
        document_ids=tuple(row[0] for row in found) if filters else None,
        years=tuple(sorted({row[1] for row in found})),
        publishers=tuple(sorted({row[2] for row in found})),
        as_of=max((row[3] for row in found), default=None),
    )
