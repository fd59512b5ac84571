"""Tests of etl.text."""
