"""Tests, one folder per stage of the pipeline, and the workshop that makes their documents."""
