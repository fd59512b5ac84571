"""The typeset originals in a warehouse: the marts are those read by eye from the published files, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.whole.golden_corpus import COLUMNS, expected, found
from tests.whole.independent import MONEY, printed_money
from tests.whole.warehouse import Warehouse, fill
from tests.workshop.originals import LAYOUTS, original

# One worker loads and builds them, once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("originals")]
# On which page a table stands is the typesetter's choice.
MARTS = sorted(COLUMNS.keys() - {"published_tables"})


@pytest.fixture(scope="module")
def originals(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path_factory: pytest.TempPathFactory
) -> Warehouse:
    """All of them, loaded and built."""
    return fill(new_database(empty_marts), tmp_path_factory.mktemp("originals"), *map(original, LAYOUTS))


@pytest.mark.parametrize(
    ("document", "mart"), [(name, mart) for name in LAYOUTS for mart in MARTS if expected(name, mart)]
)
def test_marts_hold_what_was_read_by_eye(originals: Warehouse, document: str, mart: str) -> None:
    wanted = expected(document, mart) or Counter()
    rows = found(originals, document, mart)
    assert rows - wanted == {}, "in the mart and not in the reading"
    assert wanted - rows == {}, "in the reading and not in the mart"


@pytest.mark.parametrize("document", LAYOUTS)
def test_every_number_is_in_the_mart_and_no_other(originals: Warehouse, document: str) -> None:
    rows = originals.rows(
        "SELECT page_no, printed_text FROM marts.amounts JOIN marts.disclosures USING (document_id)"
        f" WHERE file_name = '{document}.pdf'"
    )
    held = Counter((page_no, text) for page_no, text in rows if MONEY.fullmatch(re.sub(r"\s", "", text)))
    printed = printed_money(original(document))
    assert printed.total() > 100
    assert held == printed


def test_the_contradictions_are_told_and_no_others(originals: Warehouse) -> None:
    """One prints sums in whole yuan that its own parts miss by one yuan; nothing else contradicts itself."""
    rows = originals.rows("SELECT document_id, verdict, count(*) FROM marts.checks GROUP BY 1, 2")
    assert min(count for _, verdict, count in rows if verdict == "exact") > 100
    fails = originals.rows(
        "SELECT DISTINCT file_name, abs(difference_yuan)::int, severity FROM marts.checks"
        " JOIN marts.disclosures USING (document_id) WHERE verdict = 'fail'"
    )
    assert fails == [("putuo-wanli-2025-dept-budget.pdf", 1, "warning")]
