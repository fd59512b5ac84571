"""Figures read where the document's own sums put them."""
