"""The queries of models and tests as dbt renders them for a build of what changed: kept in a file, for builds without dbt.

What dbt itself does for each model and test (rendering, noting, asking which tables there are) takes longer than their queries of
one document. The file holds for the models it was made of, in one database, and is made again for others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from etl.errors import CannotRun
from etl.marts.project import fingerprint
from etl.system.whole_file import write_whole

FILE = "changed.json"
# Stands in the queries where the keys of the changed documents go.
KEYS = "<changed documents>"
# How this file is written: another number makes older ones anew.
_FORM = 2
_BY_DOCUMENT = "incremental"
# Of which rows are kept in tables.
KEPT = (_BY_DOCUMENT, "table")


@dataclass(frozen=True)
class Model:
    """A table to fill.

    `keys`: columns with keys of documents, where only rows are made that name a changed one; `concerned`: or one a changed one is
    compared with. `after`: which tables are filled before it.
    """

    schema: str
    name: str
    keys: tuple[str, ...]
    concerned: bool
    after: tuple[str, ...]
    query: str


@dataclass(frozen=True)
class DataTest:
    """A test of the data: what its query finds is wrong; `warns`: is told, and no failure."""

    name: str
    warns: bool
    query: str


@dataclass(frozen=True)
class Compiled:
    """All models in an order in which they can be filled, the tests of what they hold, and the views (schema and name) they read."""

    models: tuple[Model, ...]
    tests: tuple[DataTest, ...]
    views: tuple[tuple[str, str], ...]

    @property
    def relations(self) -> list[tuple[str, str]]:
        """What must be there already: schema and name."""
        return [*((model.schema, model.name) for model in self.models), *self.views]


def key_of(database: str) -> str:
    """What the queries depend on: the project, its database, dbt, and how they are kept."""
    return hashlib.sha256(f"{_FORM} {fingerprint()} {database} {version('dbt-core')}".encode()).hexdigest()


def read(folder: Path, key: str) -> Compiled | None:
    """What was kept below dbt's `folder`; None where it is of another project or database, or cannot be read."""
    try:
        kept = json.loads((folder / FILE).read_bytes())
        if kept["key"] != key:
            return None
        return Compiled(
            tuple(
                Model(**{**each, "keys": tuple(each["keys"]), "after": tuple(each["after"])}) for each in kept["models"]
            ),
            tuple(DataTest(**each) for each in kept["tests"]),
            tuple((schema, name) for schema, name in kept["views"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, key: str, compiled: Compiled) -> None:
    """Keeps it there, whole or not at all."""
    write_whole(folder / FILE, json.dumps({"key": key, **asdict(compiled)}, ensure_ascii=False).encode())


def gathered(nodes: Mapping[str, Any], rendered: Mapping[str, str]) -> Compiled:
    """What a build needs of dbt's nodes and of their queries, both by dbt's key.

    Raises CannotRun where dbt rendered a model by document for all documents.
    """
    models = {key: node for key, node in nodes.items() if node.resource_type == "model"}
    filled = {key for key, node in models.items() if node.config.materialized in KEPT}
    before: dict[str, set[str]] = {}
    for key in models:
        _look_before(key, models, filled, before)
    left, ordered = set(filled), list[str]()
    while left:
        ready = sorted(key for key in left if not before[key] & left)
        ordered += ready
        left -= set(ready)
    made = tuple(
        Model(
            models[key].schema,
            models[key].name,
            _keys(models[key]),
            bool(models[key].config.meta.get("concerned")),
            tuple(sorted(models[each].name for each in before[key])),
            rendered[key],
        )
        for key in ordered
    )
    if wrong := [model.name for model in made if model.keys and not model.concerned and KEYS not in model.query]:
        raise CannotRun(f"the model {wrong[0]} is by document, and is not read by the changed ones")
    tests = sorted((node for node in nodes.values() if node.resource_type == "test"), key=lambda node: str(node.name))
    return Compiled(
        made,
        tuple(
            DataTest(node.name, str(node.config.severity).lower() == "warn", rendered[node.unique_id]) for node in tests
        ),
        tuple(sorted((node.schema, node.name) for key, node in models.items() if key not in filled)),
    )


def _keys(node: Any) -> tuple[str, ...]:
    """Columns with keys of documents, of a model that is made by them."""
    if node.config.materialized != _BY_DOCUMENT:
        return ()
    named = node.config.unique_key
    return (named,) if isinstance(named, str) else tuple(named)


def _look_before(key: str, models: Mapping[str, Any], filled: set[str], found: dict[str, set[str]]) -> set[str]:
    """The tables that must be filled before this model is read: those it names, and those of the views it names."""
    if key not in found:
        found[key] = set()
        for each in models[key].depends_on.nodes:
            if each in models:
                found[key] |= {each} if each in filled else _look_before(each, models, filled, found)
    return found[key]
