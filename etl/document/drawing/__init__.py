"""Pages drawn as pictures, with the cells of a figure marked."""
