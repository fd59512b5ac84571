"""The workshop: facts of disclosures, and what typesets them as PDFs and transcripts, sound or with planted faults."""
