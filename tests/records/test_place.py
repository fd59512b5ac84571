"""Places: nothing known is nothing said."""

from __future__ import annotations

from dataclasses import astuple

from etl.records.place import NOWHERE, Body, central_universities


def test_nowhere_says_nothing() -> None:
    assert set(astuple(NOWHERE)) == {None}
    assert Body("渔业局").place == NOWHERE


def test_universities_of_ministries_are_known_by_name() -> None:
    assert "西南大学" in central_universities() and "青禾县第二中学" not in central_universities()
