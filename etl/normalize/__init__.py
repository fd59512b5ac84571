"""Rows to typed records: what a table is, what its columns and lines mean."""

from etl.normalize.disclosure import normalize

__all__ = ["normalize"]
