"""Tests of etl.reference."""
