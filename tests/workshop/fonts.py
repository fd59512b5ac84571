"""Fonts: the built-in CID font for documents made on the fly, and the embedded one of the committed sample.

The sample is looked at as a picture, so it carries its glyphs: a subset of Noto Sans SC (SIL Open Font License 1.1), in
TrueType outlines, as the PyPI package zhplot ships it. The package is needed only to typeset the sample again
(`pip install --no-deps zhplot==1.0.0`); nothing of it is imported, and the committed PDF needs nothing.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

BUILTIN = "STSong-Light"
EMBEDDED = "NotoSansSC"


def embedded_font() -> Path | None:
    """The font file of the sample, None where its package is not installed."""
    spec = importlib.util.find_spec("zhplot")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "fonts" / "NotoSansSC-Regular.ttf"
        if path.is_file():
            return path
    return None


def register(font: Literal["builtin", "embedded"]) -> str:
    """Make a font known to reportlab and return its name; raises FileNotFoundError where the embedded one is missing."""
    if font == "builtin":
        pdfmetrics.registerFont(UnicodeCIDFont(BUILTIN))
        return BUILTIN
    path = embedded_font()
    if path is None:
        raise FileNotFoundError("typesetting the sample needs its font: pip install --no-deps zhplot==1.0.0")
    # A fresh font each time: reportlab keeps the subsets of earlier documents in the font object.
    pdfmetrics.registerFont(TTFont(EMBEDDED, str(path)))
    return EMBEDDED


def measure(name: str, size: float) -> Callable[[str], float]:
    """The width of a text in points."""
    return lambda text: float(pdfmetrics.stringWidth(text, name, size))
