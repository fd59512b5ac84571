"""Tests of the writer, the ledger and the crash safety of loading."""
