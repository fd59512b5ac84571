"""Wording and form: what is amiss in the text of a document and in how its tables are presented, besides the figures."""

from etl.wording.read import read_wording

__all__ = ["read_wording"]
