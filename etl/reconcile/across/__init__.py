"""Identities between the tables of a document."""
