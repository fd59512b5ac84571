"""The units, projects, programmes and codes of a disclosure, found in `core` or added to it."""
