"""Geometry only: from words and rulings to tables with their captions; no meaning."""

from etl.locate.tables import locate_tables

__all__ = ["locate_tables"]
