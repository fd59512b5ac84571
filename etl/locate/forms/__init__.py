"""Performance forms whose grid is not wholly ruled: their cells worked out from how words stand, and drawn as rules."""
