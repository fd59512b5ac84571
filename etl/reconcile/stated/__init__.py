"""What a document states in words, held against its tables."""
