"""The dbt project the marts are made by: where it lies, and a fingerprint of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
# The schema of the views with Chinese names, and their folder.
CHINESE_SCHEMA = "财政"


def made(project: Path = PROJECT) -> dict[str, list[str]]:
    """What a build leaves for readers: names of marts and of their Chinese views, by schema."""
    models = project / "models"
    return {
        schema: sorted(path.stem for path in (models / schema).rglob("*.sql")) for schema in ("marts", CHINESE_SCHEMA)
    }


def fingerprint(project: Path = PROJECT) -> str:
    """The SHA-256 of all that marts are made by: names and contents of the project's .sql and .yml files.

    It decides whether marts are of these models, not the version of Yusuan: a version counts commits, and most of them change
    no model.
    """
    digest = hashlib.sha256()
    for path in sorted(each for each in project.rglob("*") if each.suffix in {".sql", ".yml"}):
        if "target" not in path.relative_to(project).parts:
            digest.update(str(path.relative_to(project)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
