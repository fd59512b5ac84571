"""The packages a lock names: what their own metadata says of them, and whether their licences are among the allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
RUNTIME = REPOSITORY / "requirements.lock"

_LOCKED = re.compile(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\\n]+)((?:[^\n]*\\\n)*[^\n]*)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

# A licence is allowed by its family, however its package writes it.
ALLOWED = re.compile(
    r"\b(?:MIT(?:-0|-CMU| License)?|(?:[023]-Clause )?BSD(?:-[23]-Clause| License)?|0BSD|Apache(?:-2\.0| Software License| License.*)?|"
    r"PSF-2\.0|CNRI-Python|"
    r"Python Software Foundation License|ISC(?: License.*)?|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)?|Zlib|CC0-1\.0|"
    r"The Unlicense(?: \(Unlicense\)?)?|dependency licenses)\Z"
)
# Each with why it may stay: used as it is, as a library of its own, changed and handed on by nobody here.
EXCEPTIONS = {
    "psycopg": "LGPL-3.0: imported as a library that can be replaced",
    "psycopg-binary": "LGPL-3.0: the compiled part of psycopg",
    "psycopg2-binary": "LGPL: what dbt-postgres connects with",
    "text-unidecode": "Artistic or GPL, at one's choice the former; comes with dbt",
}
# Libraries under the LGPL or GPL that packages bring beside their own code, by how their files are called.
COPYLEFT = re.compile(
    r"lib(?:av(?:codec|device|filter|format|util)|sw(?:scale|resample)|postproc|Qt\d|quadmath|gfortran|gnutls|keyutils|crypt-|mpfr|gmp|glib|iconv|x264|x265|poppler)"
)
# Each with why it may come along; nothing here changes them, and each can be replaced where it lies.
BUNDLED = {
    "numpy": "libgfortran (GPL with the runtime exception) and libquadmath (LGPL-2.1) of its OpenBLAS",
    "psycopg2-binary": "libkeyutils and libcrypt (LGPL-2.1) of the client of PostgreSQL",
    "psycopg-binary": "libkeyutils and libcrypt (LGPL-2.1) of the client of PostgreSQL",
    "opencv-python-headless": "FFmpeg (LGPL-2.1), of which nothing runs, libgfortran and libquadmath: docs/decisions/0016",
}


@dataclass(frozen=True)
class Package:
    """A locked package: its digests as the lock has them, its licence as it says itself (empty where it says none)."""

    name: str
    version: str
    sha256: tuple[str, ...]
    licence: str
    is_installed: bool


def locked(lock: Path = RUNTIME) -> Iterator[Package]:
    """The packages of a lock, by name, one in each version it names. Those of other systems are not installed here."""
    for name, version, rest in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        try:
            said = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            yield Package(name, version, tuple(_HASH.findall(rest)), "", is_installed=False)
        else:
            yield Package(name, version, tuple(_HASH.findall(rest)), licence(said), is_installed=True)


def bundled(name: str) -> set[str]:
    """The files of an installed package that are libraries under the LGPL or GPL."""
    return {file.name for file in metadata.files(name) or () if COPYLEFT.match(file.name) and ".so" in file.name}


def licence(said: metadata.PackageMetadata) -> str:
    """The expression, else the classifiers, else the first line of the text."""
    fields = said.json
    if expression := fields.get("license_expression"):
        return str(expression)
    classifiers = fields.get("classifier") or []
    named = [str(each).rpartition(" :: ")[2] for each in classifiers if str(each).startswith("License :: ")]
    named = [each for each in named if each not in ("OSI Approved", "DFSG approved")]
    return " AND ".join(named) or str(fields.get("license") or "").partition("\n")[0].strip()


def is_allowed(said: str) -> bool:
    """Whether every licence that holds is allowed, or one of those there is a choice of."""
    if not said:
        return False
    parts = [re.split(r"\s+OR\s+", part.strip("() ")) for part in re.split(r"\s+AND\s+|\s*[,;]\s+", said)]
    return all(any(ALLOWED.match(one.strip("() ")) for one in choice) for choice in parts)
