"""What became of the budget: totals and kinds first, codes and 三公 on demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Execution

# Groups in the order they are read in, with the kinds of items they hold.
_GROUPS = (
    ("total", ("total",)),
    ("income", ("income_source",)),
    ("kind", ("expenditure_kind",)),
    ("function", ("functional_code",)),
    ("economic", ("economic_code",)),
    ("three_public", ("three_public", "agency_operation")),
)
# Groups of more lines are folded.
SHOWN = 12


@dataclass(frozen=True)
class Group:
    """Items of one kind and of one fund, that a reader wants first; is_long: whether they are folded."""

    name: str
    fund: str
    lines: tuple[Execution, ...]

    @property
    def is_long(self) -> bool:
        """Whether they are too many to stand open."""
        return len(self.lines) > SHOWN


def execution(reading: DisclosureReading) -> tuple[Group, ...]:
    """The budget beside the final account of its year; () where only one of them is known."""
    groups = []
    for name, kinds in _GROUPS:
        lines = [one for one in reading.execution if one.item_kind in kinds and one.execution_pct is not None]
        if lines:
            fund = lines[0].fund
            groups.append(Group(name, fund, tuple(_once(one for one in lines if one.fund == fund))))
    return tuple(groups)


def _once(lines: Iterable[Execution]) -> list[Execution]:
    """Each item once: of several documents that tell it the first."""
    told: dict[tuple[str, str], Execution] = {}
    for one in lines:
        told.setdefault((one.item_kind, one.item_code), one)
    return list(told.values())
