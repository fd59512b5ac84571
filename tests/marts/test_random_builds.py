"""Whatever is loaded, corrected and taken out, builds that keep rows come to what a full build makes.

`YUSUAN_STEPS` says how many steps there are: loads, corrections, removals and builds, drawn at random from a seed that is printed
(`YUSUAN_SEED` gives another).
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.load import write_disclosure
from etl.load.forget import forget_document
from etl.marts.build import build
from etl.marts.runner import Runner
from etl.records.disclosure import Amount, Disclosure, Table
from etl.run.read_document import read_disclosure
from tests.workshop.originals import LAYOUTS, original

pytestmark = [pytest.mark.slow, pytest.mark.timeout(0)]

STEPS = int(os.environ.get("YUSUAN_STEPS") or 115)
SEED = int(os.environ.get("YUSUAN_SEED") or 20261130)
# A build takes as long as many loads: one follows many steps, the next a few, so that most of what there is did not change.
MANY, FEW = 20, (1, 2, 3)
# Of so many builds one is compared with a full one.
COMPARED = 3
# What is made for other documents than the changed ones, too.
ACROSS = {"marts.peers", "marts.disclosure_links", "intermediate.int_disclosures_contained"}
# What share of the builds ends as if a test of the data had failed.
FAILING = 0.2
# Documents there are at most, so that some are left that do not change.
MOST = 25
Connection = psycopg.Connection[Any]


@pytest.fixture
def url(new_database: Callable[[str | None], str], empty_marts: str) -> str:
    return new_database(empty_marts)


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    with psycopg.connect(url, autocommit=True) as made:
        yield made


def models_alone(self: Runner, command: str, *arguments: str, run: Callable[..., list[Any]] = Runner.run) -> list[Any]:
    """What is compared are rows; the tests of the data find nothing more in rows made anew that are the same."""
    return [] if command == "test" else run(self, command, *arguments)


@pytest.fixture(scope="module")
def bases() -> list[Disclosure]:
    """Documents of several forms, as they are read."""
    return [read_disclosure(original(layout)) for layout in LAYOUTS]


def variant(bases: Sequence[Disclosure], drawn: random.Random) -> Disclosure:
    """One of the documents as another publisher's, of another year, or as its corrected edition."""
    base, other = drawn.choice(bases), drawn.choice(bases)
    own = base.publisher
    # Whose a document is, and what tells that body from others, go together.
    addition = drawn.choice(["", "机关服务中心"])
    publisher = f"{other.publisher}{addition}"
    body = replace(other.body, key=f"{other.body.key}{addition}")
    year = drawn.choice([2023, 2024, 2025])
    edition = f"{own} {publisher} {year} {base.kind} {drawn.choice([1, 2, 3])}"
    return replace(
        base,
        publisher=publisher,
        body=body,
        fiscal_year=year,
        tables=_corrected(base.tables, drawn) if drawn.random() < 0.5 else base.tables,
        file_name=f"{edition}.pdf",
        sha256=hashlib.sha256(edition.encode()).hexdigest(),
    )


def _corrected(tables: Sequence[Table], drawn: random.Random) -> tuple[Table, ...]:
    """The tables with some of their figures printed otherwise."""
    return tuple(
        replace(
            table,
            lines=tuple(
                replace(line, amounts=tuple(_other(each) if drawn.random() < 0.05 else each for each in line.amounts))
                for line in table.lines
            ),
        )
        for table in tables
    )


def _other(amount: Amount) -> Amount:
    if amount.yuan is None:
        return amount
    return replace(amount, printed_value=amount.printed_value * 2, yuan=amount.yuan * 2)


def contents(connection: Connection) -> dict[str, str]:
    """Of each table of the marts and of the steps to them, how many rows there are and a sum over them."""
    tables = connection.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('marts', 'intermediate')"
        " AND tablename NOT IN ('built', 'changed_documents', 'concerned_documents')"
    ).fetchall()
    summed = "SELECT concat_ws(' ', count(*), sum(hashtextextended(t::text, 0)::numeric)) FROM {} AS t"
    return {name: connection.execute(summed.format(name).encode()).fetchone()[0] for (name,) in tables}  # type: ignore[index]


def test_random_loads_corrections_and_removals(
    connection: Connection,
    url: str,
    tmp_path: Path,
    bases: list[Disclosure],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = random.Random(SEED)
    print("seed", SEED)
    done = dict.fromkeys(("loaded", "removed", "built", "failed", "kept", "compared"), 0)
    due, filled = MANY, set[str]()
    for step in range(1, STEPS + 1):
        loaded = [row[0] for row in connection.execute("SELECT document_id FROM core.documents ORDER BY 1")]
        if step >= min(due, STEPS):
            due = step + (MANY if done["built"] % 2 else drawn.choice(FEW) + 1)
            fails = done["built"] > 0 and step < STEPS and drawn.random() < FAILING
            with monkeypatch.context() as patched:
                if fails:  # What it saw is not kept, though the marts are made.
                    patched.setattr("etl.marts.build.keep_changes", lambda _: None)
                build(url, target_path=tmp_path)
            done["built"] += 1
            done["failed"] += fails
            row = connection.execute(
                "SELECT (SELECT count(*) FROM intermediate.changed_documents) < (SELECT count(*) FROM core.documents)"
            ).fetchone()
            done["kept"] += bool(row and row[0])
            if step == STEPS or done["built"] % COMPARED == 0:
                found = contents(connection)
                with monkeypatch.context() as patched:
                    patched.setattr(Runner, "run", models_alone)
                    build(url, target_path=tmp_path, full=True)
                wanted = contents(connection)
                assert {name for name in wanted if found.get(name) != wanted[name]} == set(), (
                    f"step {step} of seed {SEED}"
                )
                done["compared"] += 1
                filled |= {name for name, rows in wanted.items() if not rows.startswith("0 ")}
        elif len(loaded) > 3 and drawn.random() < max(0.25, len(loaded) / MOST - 0.5):
            assert forget_document(connection, drawn.choice(loaded))
            done["removed"] += 1
        else:
            write_disclosure(
                connection,
                variant(bases, drawn),
                run_id="run",
                started_at=datetime.now(UTC),
                parser_version=str(step),
            )
            done["loaded"] += 1
    print(done)
    assert done["kept"], "every build made all anew: nothing was tried"
    assert filled >= ACROSS, "what looks across publishers was never there"
