"""Text documents of word processors."""
