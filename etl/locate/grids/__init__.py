"""Grids: cells between rulings, and columns where nothing is ruled."""
