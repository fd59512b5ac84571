"""What changed against last year, with the reasons the document prints: bars to both sides of a middle line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.report_pages.charts import longest, width
from etl.report_pages.money import share
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Change

# Groups in the order they are read in, with the kinds of subjects they hold.
_GROUPS = (
    ("total", ("total",)),
    ("income", ("income_source",)),
    ("kind", ("expenditure_kind",)),
    ("function", ("functional_code",)),
    ("three_public", ("three_public", "agency_operation")),
)
# More of a group are shown on demand.
SHOWN = 15


@dataclass(frozen=True)
class Step:
    """A change; width: per cent of half the chart, of the largest change in the group."""

    change: Change
    width: Decimal
    pct: Decimal | None
    pct_is_computed: bool


@dataclass(frozen=True)
class Group:
    """Changes of one kind, the largest first."""

    name: str
    steps: tuple[Step, ...]

    @property
    def shown(self) -> tuple[Step, ...]:
        """The first."""
        return self.steps[:SHOWN]

    @property
    def more(self) -> tuple[Step, ...]:
        """The rest."""
        return self.steps[SHOWN:]


@dataclass(frozen=True)
class Changes:
    """Groups of changes, and what they are all compared with; None where that differs, and stands in each line."""

    groups: tuple[Group, ...]
    basis: str | None


def changes(reading: DisclosureReading) -> Changes | None:
    """The changes the document states or, where it states none, those its figures and last year's document show."""
    return _grouped(_distinct(reading.stated) or _distinct(reading.compared))


def changes_of_documents(reading: DisclosureReading) -> Changes | None:
    """The changes last year's document shows, where the document states others itself."""
    return _grouped(_distinct(reading.compared)) if _distinct(reading.stated) else None


def _grouped(found: Sequence[Change]) -> Changes | None:
    groups = tuple(
        Group(name, steps)
        for name, kinds in _GROUPS
        if (steps := _steps([o for o in found if o.subject_kind in kinds]))
    )
    bases = {step.change.prior_basis for group in groups for step in group.steps}
    return Changes(groups, bases.pop() if len(bases) == 1 else None) if groups else None


def _distinct(found: Sequence[Change]) -> list[Change]:
    """Those that tell of a change, each once: a document may state one in several places."""
    told: dict[tuple[object, ...], Change] = {}
    for one in found:
        if (one.change_yuan or one.change_pct) is None:
            continue
        told.setdefault(
            (
                one.subject_kind,
                one.subject_code or one.subject_name,
                one.fund,
                one.current_yuan,
                one.prior_yuan,
                one.change_yuan,
                one.change_pct,
            ),
            one,
        )
    return [one for one in told.values() if one.change_yuan or one.change_pct or one.reason]


def _steps(found: Sequence[Change]) -> tuple[Step, ...]:
    most = longest(one.change_yuan for one in found)
    ordered = sorted(
        found, key=lambda one: (-abs(one.change_yuan or Decimal(0)), one.subject_code or one.subject_name, one.fund)
    )
    return tuple(Step(one, width(one.change_yuan, most), *_percentage(one)) for one in ordered)


def _percentage(one: Change) -> tuple[Decimal | None, bool]:
    """The printed percentage, else that of the printed amounts where the base is above 0; and whether it is computed."""
    if one.change_pct is not None:
        return one.change_pct, one.source == "documents"
    computed = share(one.change_yuan, one.prior_yuan)
    return computed, computed is not None
