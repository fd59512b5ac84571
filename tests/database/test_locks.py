"""The keys of the advisory locks."""

from __future__ import annotations

from etl.database import locks

KEYS = {name: value for name, value in vars(locks).items() if name.isupper()}


def test_no_two_locks_have_one_key() -> None:
    assert set(KEYS) == {"MIGRATIONS", "WRITERS", "BUILDS", "MARTS"}
    assert len(set(KEYS.values())) == len(KEYS)


def test_every_key_is_one_postgresql_takes() -> None:
    assert all(0 < key < 2**63 for key in KEYS.values())
