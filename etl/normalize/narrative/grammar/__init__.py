"""The grammar of the narrative: clauses, phrases, subjects, and how they make a statement."""
