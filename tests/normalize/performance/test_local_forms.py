"""Goal forms as single cities and counties lay them out are read back to their facts, over page breaks too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.normalize.performance.test_province_forms import before, fact_of
from tests.normalize.referee import parse
from tests.workshop.form_pages import any_setting, set_forms
from tests.workshop.local_forms import KINDS, local
from tests.workshop.typeset import typeset_pages


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_back(kind: str, tmp_path: Path) -> None:
    assert all(_reads(kind, f"{kind} {seed}", tmp_path) for seed in range(2))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
def test_as_many_as_were_measured_are_read_back(kind: str, tmp_path: Path) -> None:
    assert sum(_reads(kind, f"many {kind} {seed}", tmp_path) for seed in range(12)) >= 11


def _reads(kind: str, seed: str, folder: Path) -> bool:
    rng = random.Random(seed)
    form = local(rng, kind)
    path = folder / f"{seed}.pdf"
    path.write_bytes(typeset_pages([*before(is_final=False), *set_forms([form], any_setting(rng))]))
    found = parse.__wrapped__(path)
    unknown = any(a.measure == "unknown" for table in found.tables for line in table.lines for a in line.amounts)
    return [fact_of(goal) for goal in found.statements.goals] == list(form.facts) and not unknown
