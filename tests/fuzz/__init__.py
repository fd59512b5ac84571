"""Damaged and hostile documents: made from sound ones by a seeded generator, and read as any other."""
