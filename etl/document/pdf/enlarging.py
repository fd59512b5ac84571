"""How many times larger a page is read than it is: for its letters to have a size that is usual.

A large sheet shrunk to a page has letters of two or three points, and what is thin or near beside others is no more so beside these:
such a page is read as large as others are, a poster as small.
"""

from __future__ import annotations

import numpy as np

from etl.document.pdf.letters import Glyphs

# Points. Pages whose letters (half of them) are smaller or larger are read as if these had the usual size.
_SMALLEST, _LARGEST, _USUAL = 4.5, 24.0, 10.0
# Fewer tiny letters are a mark, fewer huge ones a cover.
_FEW_TINY, _FEW_HUGE = 8, 40


def enlarged(glyphs: Glyphs) -> float:
    """The factor; 1 for a page that is read as it is."""
    if glyphs.length < _FEW_TINY:
        return 1.0
    size = float(np.median(glyphs.size))
    huge = size > _LARGEST and glyphs.length >= _FEW_HUGE
    return _USUAL / size if 0 < size < _SMALLEST or huge else 1.0
