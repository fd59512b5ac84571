"""The narrative of a disclosure as records."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.run_in import under_run_in
from etl.normalize.narrative.matters.carryover import read_carryover_purposes
from etl.normalize.narrative.matters.listed_units import other_bodies, read_units
from etl.normalize.narrative.matters.notes import read_notes
from etl.normalize.narrative.matters.offices import read_offices
from etl.normalize.narrative.matters.performance_evaluations import read_performance_evaluations
from etl.normalize.narrative.matters.performance_targets import read_performance_counts
from etl.normalize.narrative.matters.prior_year_changes import read_prior_year_changes
from etl.normalize.narrative.matters.procurement import read_procurement
from etl.normalize.narrative.matters.public_expense_counts import read_counts
from etl.normalize.narrative.matters.staffing import read_staffing
from etl.normalize.narrative.matters.state_assets import read_assets
from etl.normalize.narrative.matters.unit_tables import units_of_tables
from etl.normalize.narrative.private import public
from etl.records.disclosure import Table
from etl.records.located import Paragraph
from etl.records.narrative import Statements
from etl.records.parsed import ParsedTable


def read_narrative(
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    fiscal_year: int,
    kind: str | None = None,
    *,
    unit_tables: Sequence[ParsedTable] = (),
    publisher: str = "",
) -> Statements:
    """What the paragraphs of a disclosure state; project descriptions and performance goals are read elsewhere.

    tables: the document's own, for the names of functional codes; kind: budget or final, where it is known; unit_tables:
    those of no known kind, which may list units. Money in yuan. Paragraphs that give names or telephone numbers of
    persons are left out altogether.
    """
    text = public(paragraphs)
    sections = under_run_in(text)
    units = units_of_tables(unit_tables, text, read_units(text))
    return Statements(
        units=units,
        offices=read_offices(text),
        staffing=read_staffing(text),
        prior_year_changes=read_prior_year_changes(text, tables, fiscal_year, kind, other_bodies(units, publisher)),
        carryover_purposes=read_carryover_purposes(text),
        procurement=read_procurement(sections),
        assets=read_assets(sections),
        public_expense_counts=read_counts(text, fiscal_year, kind),
        performance_counts=read_performance_counts(sections),
        evaluations=read_performance_evaluations(sections),
        notes=read_notes(text),
    )
