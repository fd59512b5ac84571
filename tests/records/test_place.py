"""Places: nothing known is nothing said."""

from __future__ import annotations

from dataclasses import astuple

from etl.records.place import NOWHERE, Body


def test_nowhere_says_nothing() -> None:
    assert set(astuple(NOWHERE)) == {None}
    assert Body("渔业局").place == NOWHERE
