"""The dashboards in `bi/assets` as Superset reads them: one text per file, or a zip for an existing Superset.

python bi/bundle.py dashboards.zip
"""

from __future__ import annotations

import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ASSETS = Path(__file__).with_name("assets")
DATABASE = "databases/warehouse.yaml"
METADATA = "metadata.yaml"


def read_assets(folder: Path = ASSETS) -> dict[str, dict[str, Any]]:
    """Every file below `folder`, by its path there."""
    return {
        path.relative_to(folder).as_posix(): yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.yaml"))
    }


def contents(database_url: str, folder: Path = ASSETS) -> dict[str, str]:
    """What Superset's command for assets imports, which overwrites: with the URL (`postgresql+psycopg2://…`) of the warehouse."""
    assets = read_assets(folder)
    assets[METADATA]["type"] = "assets"
    assets[DATABASE]["sqlalchemy_uri"] = database_url
    return {name: yaml.safe_dump(asset, allow_unicode=True, sort_keys=False) for name, asset in assets.items()}


def digest(folder: Path = ASSETS) -> str:
    """Changes when a file does."""
    found = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def write_zip(target: Path, folder: Path = ASSETS) -> None:
    """The same as an export of dashboards, for the import dialogue, which asks for the warehouse's password."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.yaml")):
            archive.write(path, f"yusuan/{path.relative_to(folder).as_posix()}")


if __name__ == "__main__":
    write_zip(Path(sys.argv[1]))
    print(f"wrote {sys.argv[1]}")
