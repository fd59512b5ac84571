"""Writes what an installation of Yusuan is made of as CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json): `make sbom`.

The same lock gives the same file: it holds no time and no number of its own.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.supply.packages import Package, locked


def component(package: Package) -> dict[str, Any]:
    """A package as CycloneDX has it."""
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{package.name}@{package.version}",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:pypi/{package.name}@{package.version}",
    }
    if package.licence:
        found["licenses"] = [{"license": {"name": package.licence}}]
    # A hash there is one of is the package's; of several each is that of a build for some system.
    if package.sha256:
        found["properties"] = [{"name": "yusuan:sha256", "value": digest} for digest in package.sha256]
    return found


def sbom() -> dict[str, Any]:
    """The whole document."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "yusuan",
                "name": "yusuan",
                "version": version("yusuan"),
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [component(package) for package in locked()],
        "dependencies": [{"ref": "yusuan", "dependsOn": [f"pkg:pypi/{one.name}@{one.version}" for one in locked()]}],
    }


def main(arguments: list[str]) -> int:
    """Writes it to the file named."""
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    content = sbom()
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(content['components'])} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
