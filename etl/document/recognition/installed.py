"""Whether text can be recognised in pictures here, and how to have it so."""

from __future__ import annotations

from importlib.util import find_spec

# What installs it, from the folder of the project.
COMMAND = "make ocr"


def can_recognise() -> bool:
    """Whether the extra `ocr` is installed; imports none of it."""
    return all(map(find_spec, ("rapidocr_onnxruntime", "onnxruntime", "cv2")))
