"""Recognition of text in pictures: its parts, where the extra is installed."""
