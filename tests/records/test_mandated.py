"""The tables that must be published are kinds of the vocabulary, each asked for once."""

from __future__ import annotations

import pytest

from etl.records.kinds import kind_rules
from etl.records.mandated import mandated_tables
from etl.records.vocabulary import DocumentKind


@pytest.mark.parametrize(("document_kind", "count"), [("budget", 10), ("final", 9)])
def test_they_are_kinds_each_asked_for_once(document_kind: DocumentKind, count: int) -> None:
    asked = mandated_tables(document_kind)
    kinds = [kind for one in asked for kind in one.kinds]
    assert len(asked) == count
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= kind_rules().keys()
    assert all(one.kind in one.kinds for one in asked)
