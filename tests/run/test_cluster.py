"""`load --cluster`: documents read by workers elsewhere, one of which is killed in the middle, are those read here."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from distributed import Client
from psycopg import sql

from etl.cli import main
from etl.limits import Limits
from etl.records.outcome import DocumentReport
from etl.run.batch import Observer, default_reader, run_batch
from etl.settings import load_settings
from tests.system.local_cluster import local_cluster
from tests.whole.warehouse import SAMPLE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]

ORIGINALS = sorted((Path(__file__).resolve().parents[1] / "originals").glob("*.pdf"))
# What differs from run to run of the same bytes.
TIMES = ["loaded_at", "load_id"]


class KillsOne(Observer):
    """Kills one worker of the cluster when the first document is done."""

    def __init__(self, address: str) -> None:
        self.address, self.killed = address, 0

    def finished(self, document: DocumentReport) -> None:
        if not self.killed:
            with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
                self.killed = next(iter(client.run(os.getpid).values()))  # type: ignore[no-untyped-call]
            os.kill(self.killed, signal.SIGKILL)


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a document, by table, its keys included: these follow from the order of loading, the same here and there."""
    with psycopg.connect(url) as connection:
        names = connection.execute(
            "SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'core' AND column_name = 'document_id' AND table_type = 'BASE TABLE' AND table_name <> 'loads'"
        ).fetchall()
        return {
            name: connection.execute(
                sql.SQL("SELECT (to_jsonb(t) - {}::text[])::text FROM {} AS t ORDER BY 1").format(
                    sql.Literal(TIMES), sql.Identifier("core", name)
                )
            ).fetchall()
            for (name,) in names
        }


def test_the_rows_are_those_read_here_though_a_worker_is_killed(
    new_database: Callable[[str | None], str], migrated_template: str, tmp_path: Path
) -> None:
    here, there = new_database(migrated_template), new_database(migrated_template)
    settings = replace(load_settings(here), home=tmp_path / "here")
    run_batch([SAMPLE, *ORIGINALS], settings, build=False)
    with local_cluster() as address:
        settings = replace(load_settings(there), home=tmp_path / "there")
        reader = default_reader(settings.limits, cluster=address)
        kills = KillsOne(address)
        report = run_batch([SAMPLE, *ORIGINALS], settings, build=False, reader=reader, observer=kills)
    assert kills.killed
    assert [each.outcome for each in report.documents] == ["loaded"] * (1 + len(ORIGINALS))
    held = rows(here)
    assert held["source_cells"] and held["checks"] and len(held) > 15
    assert rows(there) == held


def test_a_document_has_the_same_limits_there(database_url: str, tmp_path: Path) -> None:
    with local_cluster() as address:
        settings = replace(load_settings(database_url), home=tmp_path, limits=Limits(seconds=1))
        reader = default_reader(settings.limits, cluster=address)
        report = run_batch([SAMPLE], settings, build=False, reader=reader)
    assert [each.outcome for each in report.documents] == ["rejected"]
    assert "1 second" in (report.documents[0].rejection_reason or "")


def test_the_command_loads_by_a_cluster(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(tmp_path))
    with local_cluster() as address:
        done = CliRunner().invoke(main, ["load", "--no-build", "--cluster", address, str(SAMPLE)])
    assert done.exit_code == 0, done.output
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) > 1000 FROM core.amounts").fetchone() == (True,)
