"""Running text: words into lines, lines into paragraphs under their headings."""
