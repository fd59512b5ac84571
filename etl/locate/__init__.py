"""Geometry and titles: from words and rulings to tables with their captions, and to paragraphs; no meaning of what they say.

A line is told from a table by where it stands, and a title, a money unit or a page number from running text by its words
(`captions`, with the wordings in etl/reference). Grids that a file states itself are handed through as they are; the
titles above them are found in the same way.
"""

from etl.locate.prose.paragraphs import paragraphs
from etl.locate.tables import locate_tables

__all__ = ["locate_tables", "paragraphs"]
