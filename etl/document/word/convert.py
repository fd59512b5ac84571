"""Old text documents (.doc, .wps) made into .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from etl.errors import DocumentRejected

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_ADVICE = "save it as .docx, or install LibreOffice, which Yusuan then uses by itself"


def as_docx(name: str, data: bytes) -> bytes:
    """The document as .docx. Raises DocumentRejected where no LibreOffice is found, or it cannot read the file."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise DocumentRejected(name, "an old text document (.doc, .wps), which is not read", _ADVICE)
    with tempfile.TemporaryDirectory(prefix="yusuan-doc-") as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        # A profile of its own, so that a program that is open, or macros of its user, have no part in it.
        command = [program, f"-env:UserInstallation={source.parent.as_uri()}/profile", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", str(source.parent / "out"), str(source)]
        try:
            subprocess.run(
                command, check=False, timeout=_SECONDS, env={**os.environ, "HOME": folder},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            return (source.parent / "out" / "document.docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise DocumentRejected(
                name, f"LibreOffice did not read it in {_SECONDS} seconds", "save it as .docx"
            ) from error
        except OSError as error:
            raise DocumentRejected(name, "LibreOffice could not read it", "save it as .docx") from error
