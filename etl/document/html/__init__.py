"""HTML pages: what they say apart from the site around it."""
