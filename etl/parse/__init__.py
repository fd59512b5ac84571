"""Cells to rows, stacked headers to column paths, broken rows made whole; text, no meaning."""

from etl.parse.table import parse_table

__all__ = ["parse_table"]
