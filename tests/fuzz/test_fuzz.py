"""A share of what `make fuzz` reads: every mutant is loaded, or rejected with one clear line."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from etl.settings import Settings
from tests.fuzz.bases import bases
from tests.fuzz.mutants import KINDS, mutants
from tests.fuzz.run import LIMITS, SEED, read, wrong

# One of every kind.
COUNT = sum(map(len, KINDS.values()))


@pytest.mark.slow
def test_the_same_seed_makes_the_same_mutants() -> None:
    some = bases(real=False)
    assert COUNT > 80
    first, again = (list(islice(mutants(some, SEED), COUNT)) for _ in range(2))
    assert first == again
    assert list(islice(mutants(some, SEED, 30), 10)) == first[30:40]
    assert len({mutant.kind + mutant.suffix for mutant in first}) == COUNT
    assert next(mutants(some, SEED + 1)).data != first[0].data


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_mutants_are_loaded_or_rejected_with_one_line(database_url: str, home: Path, tmp_path: Path) -> None:
    # Other tests run beside it: what takes long alone may take three times as long.
    settings = Settings(database_url, home, tmp_path, limits=replace(LIMITS, seconds=3 * LIMITS.seconds))
    # From a number of its own: `make fuzz` reads others.
    some = islice(mutants(bases(real=False), SEED, 1_000_000), COUNT)
    outcomes = {}
    for mutant, report in read(list(some), settings, tmp_path, jobs=2):
        assert wrong(mutant, report) is None, f"{mutant.file_name} of {mutant.base}: {wrong(mutant, report)}"
        outcomes[mutant.number] = report.outcome
    assert len(outcomes) == COUNT
    assert {"loaded", "rejected"} <= set(outcomes.values())
