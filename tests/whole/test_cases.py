"""The drawn cases kept beside the repository, as their own script compares them: all read into one warehouse, built once."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest

from etl.errors import DocumentRejected
from etl.marts.build import build
from etl.records.disclosure import Disclosure
from etl.run.read_document import read_disclosure
from tests.load.conftest import write

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# Kinds where it is right, too, to refuse the file, to unpack it (attachments are loaded as files), or to say what is not read.
TOLD = ("F10", "F12", "F19")


@dataclass(frozen=True)
class Cases:
    """A warehouse of all cases; `folder`: what is expected; `rows_of`: what compares them; `kinds`: of each, what kind it is of."""

    url: str
    folder: Path
    groups: list[list[Path]]
    rows_of: Callable[..., Iterator[tuple[str, int, int, int, list[str]]]]
    kinds: dict[str, str]


@pytest.fixture(scope="module")
def cases(
    shared: Path,
    new_database: Callable[[str | None], str],
    empty_marts: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Cases:
    folder = shared / "cases"
    if not (folder / "check.py").is_file():
        pytest.skip("the drawn cases are not among the shared documents")
    script = _module(folder / "check.py")
    # The script asks in SQL, which four of the files do not quite speak.
    told = tmp_path_factory.mktemp("told")
    for path in folder.iterdir():
        if path.suffix == ".csv":
            text = path.read_text(encoding="utf-8")
            (told / path.name).write_text(text.replace(" is null", "=").replace(" of the table", ""), encoding="utf-8")
    with (folder / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["case"]: row["kind"] for row in csv.DictReader(file)}
    url = new_database(empty_marts)
    with psycopg.connect(url, autocommit=True) as connection:
        for document in _apart(script.groups(folder, ())):
            write(connection, document)
    assert build(url, target_path=tmp_path_factory.mktemp("cases")).failed == ()
    return Cases(url, told, list(script.groups(folder, ()).values()), script.rows_of, kinds)


def _apart(groups: dict[str, list[Path]]) -> list[Disclosure]:
    """The documents of every case. Most are of one made-up publisher: where a case is not the first of it, it gets a name of its own."""
    found, seen = [], set[tuple[object, ...]]()
    for number, paths in enumerate(groups.values()):
        documents = [document for path in paths if (document := _read(path))]
        own = {(document.publisher, document.fiscal_year, document.kind) for document in documents}
        if own & seen:
            documents = [
                replace(document, publisher=f"{document.publisher}{number}", body=None) for document in documents
            ]
        seen |= own
        found += documents
    return found


def _read(path: Path) -> Disclosure | None:
    try:
        return read_disclosure(path)
    except DocumentRejected:
        return None


def _is_told(connection: psycopg.Connection[Any], path: Path) -> bool:
    """Whether the file was refused, or something of it is in the findings."""
    found = connection.execute(
        "SELECT count(finding_no) FROM core.documents LEFT JOIN core.findings USING (document_id)"
        " WHERE file_name = %s GROUP BY document_id",
        [path.name],
    ).fetchone()
    return found is None or found[0] > 0


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_cases", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_case_is_read_as_expected(cases: Cases) -> None:
    wrong, asked = [], 0
    with psycopg.connect(cases.url, autocommit=True) as connection:
        for path in chain.from_iterable(cases.groups):
            for what, right, of, beyond, notes in cases.rows_of(cases.folder, path, connection, cases.kinds):
                asked += of
                # Rows beyond the listed ones are wrong where a mart is listed whole.
                amiss = right < of or (beyond and what not in ("amounts", "expected"))
                if amiss and not (cases.kinds.get(path.stem) in TOLD and _is_told(connection, path)):
                    wrong.append((path.stem, what, right, of, beyond, notes))
    assert asked > 1000
    assert wrong == [], "\n".join(map(str, wrong))
