"""Yusuan: from a published budget document to tested rows in PostgreSQL, one folder per stage."""
