"""Told: what a disclosure says besides its tables, as frozen records, and how they are read from the folder of its facts.

Amounts are kept as printed, in the book's unit. Policy bases, purposes, reasons, goals and notes are told in our own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.workshop.csvrows import read_rows


@dataclass(frozen=True)
class Allocation:
    """A part of a project's money and who receives it."""

    name: str
    amount: str
    recipient: str


@dataclass(frozen=True)
class Description:
    """A numbered description of a project; `allocation` is '' where its parts say everything."""

    project: str
    unit: str
    amount: str
    policy_basis: str
    allocation: str
    period: str
    parts: tuple[Allocation, ...]


@dataclass(frozen=True)
class Purpose:
    """A project's money from last year and what it is for."""

    project: str
    amount: str
    purpose: str


@dataclass(frozen=True)
class Asset:
    """A state asset, held or to be bought."""

    asset: str
    status: str
    quantity: str
    measure: str
    value: str


@dataclass(frozen=True)
class Count:
    """How many performance targets are counted, and the money they concern."""

    scope: str
    count: str
    amount: str


@dataclass(frozen=True)
class Indicator:
    """A row of a performance table, each cell as printed; `prior` is '-' where the form strikes it out."""

    level_1: str
    level_2: str
    indicator: str
    target: str
    basis: str
    prior: str
    weight: str
    rule: str
    evidence: str


@dataclass(frozen=True)
class Goal:
    """A performance table; unit and project are '' for the department's own."""

    unit: str
    project: str
    total: str
    fiscal: str
    other: str
    goal: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Told:
    """All of it, each in printed order."""

    offices: tuple[str, ...]
    descriptions: tuple[Description, ...]
    purposes: tuple[Purpose, ...]
    procurement: Mapping[str, str]
    assets: tuple[Asset, ...]
    counts: tuple[Count, ...]
    goals: tuple[Goal, ...]
    notes: tuple[str, ...]


def read_told(folder: Path) -> Told | None:
    """What the folder tells besides tables, None where it tells nothing; raises KeyError or OSError where a part is missing."""
    if not (folder / "offices.csv").exists():
        return None
    allocations = read_rows(folder / "allocations.csv")
    indicators = read_rows(folder / "performance_indicators.csv")
    return Told(
        offices=tuple(row["name"] for row in read_rows(folder / "offices.csv")),
        descriptions=tuple(_description(row, allocations) for row in read_rows(folder / "project_descriptions.csv")),
        purposes=tuple(
            Purpose(row["project"], row["amount"], row["purpose"])
            for row in read_rows(folder / "carryover_purposes.csv")
        ),
        procurement={row["category"]: row["amount"] for row in read_rows(folder / "procurement.csv")},
        assets=tuple(Asset(**row) for row in read_rows(folder / "state_assets.csv")),
        counts=tuple(Count(**row) for row in read_rows(folder / "performance_counts.csv")),
        goals=tuple(_goal(row, indicators) for row in read_rows(folder / "performance_goals.csv")),
        notes=tuple(row["text"] for row in read_rows(folder / "notes.csv")),
    )


def _description(row: Mapping[str, str], allocations: list[dict[str, str]]) -> Description:
    parts = (part for part in allocations if part["description"] == row["no"])
    return Description(
        **_less_number(row),
        parts=tuple(Allocation(part["name"], part["amount"], part["recipient"]) for part in parts),
    )


def _goal(row: Mapping[str, str], indicators: list[dict[str, str]]) -> Goal:
    own = (_less_number(indicator) for indicator in indicators if indicator["goal"] == row["no"])
    return Goal(**_less_number(row), indicators=tuple(Indicator(**values) for values in own))


def _less_number(row: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if key not in ("no", "goal") or (key == "goal" and "unit" in row)}
