"""Three real documents of one disclosure – tables and text, and two files of performance targets – in every order of loading."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.marts.build import build
from etl.records.disclosure import Disclosure
from etl.run.read_document import read_disclosure
from tests.load.conftest import Connection, write
from tests.load.test_orders import same

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("orders")]

PUBLISHER = "广州市政务服务和数据管理局"
# What tells of the load, not of what is published.
OF_THE_LOAD = ("loaded_at", "as_of")


@pytest.fixture(scope="module")
def documents(shared: Path) -> tuple[Disclosure, ...]:
    files = sorted((shared / "corpus").glob(f"*{PUBLISHER}-2026-*.pdf"))
    if len(files) != 3:
        pytest.skip(f"the three documents of {PUBLISHER} are not among the shared ones")
    return tuple(read_disclosure(path) for path in files)


def marts(connection: Connection) -> dict[str, list[Any]]:
    """Every mart by what does not depend on numbers given to rows, each with the file it is of."""
    columns: dict[str, list[str]] = {}
    for mart, column in connection.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'marts'"
        " ORDER BY table_name, ordinal_position"
    ):
        columns.setdefault(mart, []).append(column)
    found = {}
    for mart, names in columns.items():
        told = [f"mart.{name}" for name in names if not name.endswith("_id") and name not in OF_THE_LOAD]
        of = [
            f"(SELECT sha256 FROM core.documents WHERE document_id = mart.{name})"
            for name in names
            if name.endswith("document_id")
        ]
        query = f"SELECT {', '.join(told + of)} FROM marts.{mart} AS mart"
        found[mart] = sorted(connection.execute(query).fetchall(), key=repr)  # type: ignore[call-overload]
    return found


def test_the_order_of_loading_changes_nothing(
    documents: tuple[Disclosure, ...],
    new_database: Callable[[str | None], str],
    empty_marts: str,
    tmp_path: Path,
) -> None:
    urls = [new_database(empty_marts) for _ in range(6)]
    core = []
    for url, order in zip(urls, permutations(documents), strict=True):
        with psycopg.connect(url, autocommit=True) as connection:
            for document in order:
                write(connection, document)
            core.append(same(connection))
    assert {row[5] for row in core[0]["documents"]} == {"tables", "performance"}
    assert all(row[6] for row in core[0]["documents"])
    assert [number for number, other in enumerate(core) if other != core[0]] == []
    # A build takes long: two are enough where `core` is one, of an order and of its reverse.
    built = []
    for url in (urls[0], urls[-1]):
        assert build(url, target_path=tmp_path / url[-12:]).failed == ()
        with psycopg.connect(url) as connection:
            built.append(marts(connection))
    first, last = built
    assert len(first["amounts"]) > 500 and first["expenditure_by_function"] and first["disclosure_completeness"]
    assert [mart for mart in first if first[mart] != last[mart]] == []
