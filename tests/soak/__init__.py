"""Nights in a row with accidents: `make soak`."""
