"""Several disclosures in one file: which tables are another body's, or another year's or kind's, than the file's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from etl.normalize.identity.identity import Identity
from etl.records.disclosure import Finding, Table
from etl.records.kinds import OTHER, TableKind
from etl.records.located import Paragraph, TableName, TextLine
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.fold import canonical_name, fold

# A cover within a file is a page of few lines and no table.
_COVER_LINES = 8
_WHOLE_NAME = pattern("publisher_patterns", "whole_name")
_COVERS = tuple(pattern("publisher_patterns", name) for name in ("name_then_year", "year_then_name"))
_YEAR = pattern("publisher_patterns", "title_year")
_FINAL = pattern("publisher_patterns", "final_word")
_OWN_WORDS = pattern("publisher_patterns", "department_or_unit_word")
_LEAD = pattern("publisher_patterns", "before_name")

OnPage = TypeVar("OnPage", Paragraph, TextLine, TableName)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose, of which year and kind (final or not) a part of a file is."""

    name: str
    year: int
    is_final: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """What in a file is not of its own disclosure: tables by their place in the file (from 0), and the pages of their covers."""

    tables: Mapping[int, Owner]
    first_pages: Sequence[tuple[int, Owner | None]]

    def own(self, printed: Sequence[OnPage]) -> list[OnPage]:
        """Of what is printed, what does not stand behind the cover of another disclosure."""
        return [each for each in printed if _last(self.first_pages, each.page_no) is None]

    def apart(self, position: int, table: Table) -> Table:
        """A table of another disclosure: kept whole, as another table, each line its owner's; others as they are."""
        owner = self.tables.get(position)
        if owner is None:
            return table
        lines = tuple(replace(line, unit_name=line.unit_name or owner.name) for line in table.lines)
        return replace(table, kind=OTHER, lines=lines)

    def findings(self, tables: Sequence[Table]) -> Iterator[Finding]:
        """One for each other disclosure."""
        pages: dict[Owner, list[int]] = defaultdict(list)
        for position, owner in self.tables.items():
            pages[owner].append(tables[position].first_page)
        for owner, first in pages.items():
            kind = "final" if owner.is_final else "budget"
            yield Finding.of(
                f"several_disclosures.{kind}", min(first), name=owner.name, year=owner.year, count=len(first)
            )


def shares_of(identity: Identity, tables: Sequence[tuple[ParsedTable, TableKind]], text: Sequence[TextLine]) -> Shares:
    """The shares of a file.

    A part is another disclosure's where a cover within the file says so, or where tables of one kind come back with another
    body named above them; forms name the unit whose goals they tell, not who publishes.
    """
    own = Owner(canonical_name(identity.publisher), identity.fiscal_year, identity.kind == "final")
    with_tables = {page for parsed, _ in tables for page in range(parsed.first_page, parsed.last_page + 1)}
    covers = [(page, None if _same(owner, own) else owner) for page, owner in _inner_covers(text, with_tables, own)]
    found: dict[int, Owner] = {}
    kinds = Counter(kind.name for _, kind in tables)
    for position, (parsed, kind) in enumerate(tables):
        owner = _last(covers, parsed.first_page)
        named = canonical_name(parsed.caption.compiled_by or "")
        if (
            owner is None
            and not kind.rule.is_form
            and kind.rule.is_known
            and kinds[kind.name] > 1
            and _WHOLE_NAME.match(named)
            and not _is_one_body(named, own.name)
        ):
            owner = replace(own, name=named)
        if owner is not None:
            found[position] = owner
    # A file that is all another's is that one's: then its own name was read wrongly, not the covers.
    return Shares({}, ()) if len(found) == len(tables) else Shares(found, covers)


def _inner_covers(text: Sequence[TextLine], with_tables: set[int], own: Owner) -> Iterator[tuple[int, Owner]]:
    """The pages behind the first that are covers of a disclosure: few lines, no table, a name, a year and what it is."""
    pages: dict[int, list[str]] = defaultdict(list)
    for line in text:
        pages[line.page_no].append(fold(line.text))
    first = min(pages, default=1)
    for page, lines in sorted(pages.items()):
        if page in with_tables or page == first or len(lines) > _COVER_LINES:
            continue
        joined = "".join(lines)
        year = _YEAR.search(joined)
        name = next((_LEAD.sub("", match[1]) for form in _COVERS if (match := form.search(joined))), None)
        if name and year and _OWN_WORDS.search(joined):
            yield page, Owner(canonical_name(name), int(year[1]), bool(_FINAL.search(joined)))


def _last(covers: Sequence[tuple[int, Owner | None]], page: int) -> Owner | None:
    return next((owner for first, owner in reversed(covers) if first <= page), None)


def _same(one: Owner, own: Owner) -> bool:
    return _is_one_body(one.name, own.name) and (one.year, one.is_final) == (own.year, own.is_final)


def _is_one_body(one: str, other: str) -> bool:
    """One name in two forms: with the place before it, cut at its end, or with an addition no longer than a letter."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) or (long.startswith(short) and len(long) - len(short) <= 1)
