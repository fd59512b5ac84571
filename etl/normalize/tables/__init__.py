"""Parsed tables to published tables: kind, columns, measures, codes, amounts."""
