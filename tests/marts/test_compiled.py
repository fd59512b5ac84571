"""The queries of a build of what changed: in which order, read from what, and kept for the models they are of only."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from etl.errors import CannotRun
from etl.marts.compiled import FILE, KEYS, Compiled, DataTest, Model, gathered, key_of, read, write

COMPILED = Compiled(
    (Model("marts", "amounts", ("document_id",), False, ("int_lines",), f"select '{KEYS}'"),),
    (DataTest("有数", False, "select 1"),),
    (("staging", "stg_lines"),),
)


def node(
    name: str, materialized: str, *reads: str, keys: str | list[str] = "document_id", **meta: bool
) -> SimpleNamespace:
    return SimpleNamespace(
        unique_id=name,
        resource_type="model",
        schema="marts",
        name=name,
        config=SimpleNamespace(materialized=materialized, unique_key=keys, meta=meta),
        depends_on=SimpleNamespace(nodes=list(reads)),
    )


def data_test(name: str, severity: str) -> SimpleNamespace:
    return SimpleNamespace(unique_id=name, resource_type="test", name=name, config=SimpleNamespace(severity=severity))


def gather(nodes: list[Any], **queries: str) -> Compiled:
    return gathered({each.unique_id: each for each in nodes}, {each.unique_id: KEYS for each in nodes} | queries)


def test_a_table_comes_after_those_it_reads_through_views_too() -> None:
    found = gather(
        [
            node("a", "incremental", "seen", "source"),
            node("seen", "view", "seen_first", "c"),
            node("seen_first", "view", "b"),
            node("b", "table"),
            node("c", "incremental", "b"),
            data_test("t2", "WARN"),
            data_test("t1", "ERROR"),
        ],
        t1="select 1",
    )
    assert [(each.name, each.after, each.keys) for each in found.models] == [
        ("b", (), ()),
        ("c", ("b",), ("document_id",)),
        ("a", ("b", "c"), ("document_id",)),
    ]
    assert found.tests == (DataTest("t1", False, "select 1"), DataTest("t2", True, KEYS))
    assert found.views == (("marts", "seen"), ("marts", "seen_first"))
    assert set(found.relations) == {("marts", name) for name in ("a", "b", "c", "seen", "seen_first")}


def test_a_model_by_document_that_reads_everything_is_none() -> None:
    assert gather([node("whole", "table")], whole="select 1").models[0].query == "select 1"
    with pytest.raises(CannotRun, match="the model kept is by document"):
        gather([node("kept", "incremental")], kept="select 1")


def test_a_model_says_by_which_keys_it_is_made_and_whether_of_those_concerned() -> None:
    nodes = [
        node("compared", "incremental", concerned=True),
        node("pairs", "incremental", keys=["document_id", "linked_document_id"]),
    ]
    found = gather(nodes, compared="select 1").models
    assert [(each.name, each.keys, each.concerned) for each in found] == [
        ("compared", ("document_id",), True),
        ("pairs", ("document_id", "linked_document_id"), False),
    ]


def test_what_was_kept_is_read_for_the_same_models_only(tmp_path: Path) -> None:
    assert read(tmp_path, "key") is None
    write(tmp_path, "key", COMPILED)
    assert read(tmp_path, "key") == COMPILED
    assert read(tmp_path, "another") is None
    for broken in (b"", b"{}", b"[]", b'{"key": "key", "models": [{"no": 1}], "tests": [], "views": []}'):
        (tmp_path / FILE).write_bytes(broken)
        assert read(tmp_path, "key") is None


def test_another_database_has_other_queries() -> None:
    assert key_of("one") == key_of("one") != key_of("two")
