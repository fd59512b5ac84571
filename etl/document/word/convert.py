"""Old text documents (.doc, .wps) made into .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from etl.errors import DocumentRejected
from etl.system import families
from etl.system.scratch import scratch

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
# Of what it makes: the largest .docx that is read.
_MEGABYTES = 200
_ADVICE = "save it as .docx, or install LibreOffice, which Yusuan then uses by itself"
# What it is told of documents that nobody knows: no macro runs, and nothing is fetched that they refer to.
_SECURITY, _WRITER = "org.openoffice.Office.Common/Security/Scripting", "org.openoffice.Office.Writer/Content/Update"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_WRITER, "Link", "0"),
)
_ITEM = '<item oor:path="/{}"><prop oor:name="{}"><value>{}</value></prop></item>'
_REGISTRY = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def as_docx(name: str, data: bytes) -> bytes:
    """The document as .docx. Raises DocumentRejected where no LibreOffice is found, or it cannot read the file."""
    found = program()
    if found is None:
        raise DocumentRejected(name, "an old text document (.doc, .wps), which is not read", _ADVICE)
    with scratch("doc") as folder:
        source, profile = folder / "document.doc", folder / "profile"
        source.write_bytes(data)
        # A profile of its own, so that a program that is open, or macros of its user, have no part in it.
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(
            _REGISTRY.format("".join(_ITEM.format(*each) for each in _SETTINGS)), encoding="utf-8"
        )
        command = [found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", str(source.parent / "out"), str(source)]
        try:
            families.run(command, families.environment(HOME=str(folder)), _SECONDS, _MEGABYTES)
            return (source.parent / "out" / "document.docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise DocumentRejected(
                name, f"LibreOffice did not read it in {_SECONDS} seconds", "save it as .docx"
            ) from error
        except OSError as error:
            raise DocumentRejected(name, "LibreOffice could not read it", "save it as .docx") from error
