"""What the checks of loaded documents mean to people: root causes, accepted findings, reports in words and as a page."""
