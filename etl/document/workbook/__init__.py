"""Workbooks: sheets of cells as they show them, whichever file holds them."""
