"""What is installed beside the project that reads more: programs, recognition of pictures, formats of other packages."""

from __future__ import annotations

from etl.document.archive import bsdtar
from etl.document.formats import of_packages
from etl.document.recognition.installed import can_recognise
from etl.document.word import convert


def helpers() -> tuple[str, ...]:
    """Their names, in order. Another set of them may read what was rejected before."""
    there = {
        "bsdtar": bsdtar.program() is not None,
        "libreoffice": convert.program() is not None,
        "ocr": can_recognise(),
    }
    return tuple(sorted({*of_packages(), *(name for name, is_there in there.items() if is_there)}))
