"""Pages and messages: one table of words in two languages, one template engine."""
