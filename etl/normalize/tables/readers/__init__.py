"""One reader per shape of table, from rows to lines."""
