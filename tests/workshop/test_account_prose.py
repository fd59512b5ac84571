"""What final accounts tell is read back from ragged paragraphs among wide tables, whatever the form of the sentence."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from etl.document import read_document
from etl.locate import locate_tables, paragraphs
from etl.normalize.narrative import read_narrative
from tests.workshop.account_prose import YEAR, Said, pages, sections
from tests.workshop.typeset import typeset_pages

WAN = Decimal(10_000)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_told_is_read_back(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    rng = random.Random(seed)
    told = list(sections(rng))
    path = tmp_path_factory.mktemp("account") / "account.pdf"
    path.write_bytes(typeset_pages(pages(rng, told)))
    text = paragraphs(locate_tables(read_document(path)).text)
    found = [
        Said(
            one.subject_code or "",
            (one.current_yuan or Decimal(0)) / WAN,
            one.change_yuan / WAN if one.change_yuan is not None else None,
            one.budgets_yuan[0] / WAN if one.budgets_yuan else None,
            one.reason,
        )
        for one in read_narrative(text, (), YEAR, "final").prior_year_changes
    ]
    assert found == [said for _, listed in told for _, facts in listed for said in facts]
