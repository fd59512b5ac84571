"""What departments of many provinces tell is read back from pages, statement by statement, and nothing else."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from etl.document import read_document
from etl.locate import locate_tables, paragraphs
from etl.normalize.narrative import read_narrative
from tests.workshop.budget_prose import Prose, pages, prose
from tests.workshop.typeset import typeset_pages

WAN = Decimal(10_000)


@pytest.mark.parametrize("one", prose(), ids=lambda one: f"{one.kind}-{one.sections[0][0][:12]}")
def test_what_is_told_is_read_back(one: Prose, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("prose") / "prose.pdf"
    path.write_bytes(typeset_pages(pages(one, random.Random(len(one.told)))))
    text = paragraphs(locate_tables(read_document(path)).text)
    said = read_narrative(text, (), one.year, one.kind)
    told = [
        (
            change.subject_code or change.subject_name,
            change.fund,
            _plain(change.current_yuan, WAN),
            _plain(change.change_yuan, WAN),
            _plain(change.change_pct),
            change.reason or "",
        )
        for change in said.prior_year_changes
    ]
    assert ["|".join(row) for row in told] == list(one.told)
    assets = [
        (asset.asset, asset.status, _plain(asset.quantity), _plain(asset.value_yuan, WAN)) for asset in said.assets
    ]
    assert ["|".join(row) for row in assets] == list(one.assets)


def _plain(number: Decimal | None, unit: Decimal = Decimal(1)) -> str:
    return "" if number is None else format((number / unit).normalize(), "f")
