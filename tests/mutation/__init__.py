"""Sensitivity: documents with one thing changed, and whether the reconciliation sees it and the report names it."""
