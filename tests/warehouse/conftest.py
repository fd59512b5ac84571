"""A connection to a fresh warehouse."""

from tests.load.conftest import connection

__all__ = ["connection"]
