"""The matters of the narrative, one module each."""
