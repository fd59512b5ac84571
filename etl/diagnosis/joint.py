"""A fault of more than one figure, and what all kinds of it are told by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from etl.diagnosis.signed_sums import Key, Ledger, Suspect

Fault = Literal["exchanged", "columns_traded", "line_twice", "line_lacking"]
# An exchange that makes a single identity hold may be chance.
FEWEST_REPAIRED = 2
REPAIRED_FOR_ONE_BROKEN = 4


@dataclass(frozen=True, slots=True)
class Joint:
    """Figures wrong together, each with the value it would have to be; repairs: all identities that would hold."""

    fault: Fault
    suspects: tuple[Suspect, ...]
    repairs: tuple[int, ...]


def suspects_of(
    ledger: Ledger, required: Mapping[Key, Decimal], repairs: Sequence[int], breaks: Sequence[int]
) -> list[Suspect]:
    """The figures at fault, each with the value it would have to be and the identities it has to do with."""

    def of(key: Key, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(no for no in numbers if no in ledger.by_figure[key])

    return [
        Suspect(key, ledger.values[key], value, of(key, repairs), of(key, breaks)) for key, value in required.items()
    ]


def short_name(name: str) -> str:
    """What a line is known by in every table: its code, else its name."""
    first, _, rest = name.partition(" ")
    return first if rest and first.isdigit() else name
