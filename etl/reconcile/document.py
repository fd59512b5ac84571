"""A document as its identities are tested: its tables with their figures, what it states besides, what stays untested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from etl.reconcile.across.tables import Tables
from etl.reconcile.claim import Claim, Term
from etl.reconcile.figures import CellRef, Figures, figures_of
from etl.reconcile.identity import Identity
from etl.reconcile.labels import Labels
from etl.records.disclosure import Disclosure, Finding
from etl.records.message import Message, Value
from etl.text.fold import canonical_name
from etl.text.printed import Printed, last_digit

# A finding names this many of the statements that could not be tested, and counts the rest.
_NAMED = 6


@dataclass(frozen=True)
class Told:
    """The document of claims. untested: by identity and reason, what should have been tested and could not be."""

    disclosure: Disclosure
    tables: Tables
    figures: Figures
    labels: Labels
    untested: dict[tuple[Identity, str], list[tuple[int | None, Value]]] = field(default_factory=dict)

    @classmethod
    def of(cls, disclosure: Disclosure) -> Told:
        """The document with its figures found."""
        figures = figures_of(disclosure.tables)
        return cls(disclosure, Tables(disclosure.tables, figures), figures, Labels(disclosure.tables))

    def term(self, places: tuple[CellRef, ...]) -> tuple[Term, ...]:
        """The printed figures at these places, as terms that name their table."""
        return tuple(
            Term(
                self.figures[place],
                self.labels.side((place,), with_table=True),
                self.figures[place].page_no,
                place,
            )
            for place in places
            if place in self.figures
        )

    def units(self) -> frozenset[str]:
        """The canonical names of the document's budget units, without the publisher's own."""
        listed = [unit.printed_name for unit in self.disclosure.statements.units]
        in_tables = [line.unit_name for table in self.disclosure.tables for line in table.lines if line.unit_name]
        known = {canonical_name(name) for name in (*listed, *in_tables)}
        return frozenset(known - {canonical_name(self.disclosure.publisher)})

    def miss(self, identity: Identity, why: str, page_no: int | None, what: Value) -> None:
        """Note what could not be tested, though it should. why: a code under `findings.untested`."""
        self.untested.setdefault((identity, why), []).append((page_no, what))

    def findings(self) -> Iterator[Finding]:
        """One finding for each identity and reason."""
        for (identity, why), missed in self.untested.items():
            named: list[Value] = [
                Message.of("findings.on_page", page_no=page, what=what) if page else what
                for page, what in missed[:_NAMED]
            ]
            if len(missed) > _NAMED:
                named.append(Message.of("findings.and_more", count=len(missed) - _NAMED))
            yield Finding.of(
                f"untested.{why}", missed[0][0], identity=Message.of(f"identities.{identity.code}"), what=tuple(named)
            )


def stated(amount: Decimal, label: str, page_no: int | None, printed: Decimal | None = None) -> Term:
    """A term for an amount the document states outside of its tables. printed: the amount whose digits count, if another."""
    digits = last_digit(amount if printed is None else printed)
    return Term(Printed(amount, digits, amount), label, page_no)


def claim(identity: Identity, left: Iterable[Term], right: Iterable[Term], told: Told, where: str) -> Claim:
    """A claim about amounts of money; its scope is where the left is stated, and the tables of the right."""
    right = tuple(right)
    tables = told.labels.scope([term.place for term in right if term.place])
    return Claim(identity, f"{where} ↔ {tables}" if tables else where, tuple(left), right)
