"""Identities within one table: down the hierarchy and across a row."""
