"""Geometry only: from words and rulings to tables with their captions, and to paragraphs; no meaning."""

from etl.locate.prose.paragraphs import paragraphs
from etl.locate.tables import locate_tables

__all__ = ["locate_tables", "paragraphs"]
