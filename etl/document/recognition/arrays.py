"""Pictures as arrays, and places in them, in pixels from the upper left corner."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

# Rows of grey (0 black, 255 white), or of a mask (255 where it holds, else 0).
Picture: TypeAlias = NDArray[np.uint8]


class Rectangle(NamedTuple):
    """A rectangle; right and bottom lie behind it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    def down(self, by: int) -> Rectangle:
        """The same so much lower."""
        return Rectangle(self.left, self.top + by, self.right, self.bottom + by)

    def of(self, picture: Picture) -> Picture:
        """This part of a picture."""
        return picture[self.top : self.bottom, self.left : self.right]
