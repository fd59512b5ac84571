"""The bill of materials is CycloneDX, names every locked package once, and is the same each time."""

import json
import re
from pathlib import Path

from tests.supply import sbom
from tests.supply.packages import locked


def test_it_names_every_locked_package_with_version_licence_and_digests(tmp_path: Path) -> None:
    target = tmp_path / "build" / "sbom.json"
    assert sbom.main([str(target)]) == 0
    content = json.loads(target.read_text(encoding="utf-8"))
    assert (content["bomFormat"], content["specVersion"]) == ("CycloneDX", "1.5")
    components = {(one["name"], one["version"]): one for one in content["components"]}
    assert set(components) == {(one.name, one.version) for one in locked()} and len(components) > 80
    assert len(components) == len(content["components"])
    for one in components.values():
        assert one["purl"] == one["bom-ref"] == f"pkg:pypi/{one['name']}@{one['version']}"
        assert one["properties"] and all(re.fullmatch("[0-9a-f]{64}", each["value"]) for each in one["properties"])
    assert [name for (name, _), one in components.items() if "licenses" not in one] in ([], ["tzdata"])
    (graph,) = content["dependencies"]
    assert graph["dependsOn"] == [one["bom-ref"] for one in content["components"]]


def test_the_same_lock_gives_the_same_file() -> None:
    assert sbom.sbom() == sbom.sbom()
    assert not {"serialNumber", "timestamp"} & {*sbom.sbom(), *sbom.sbom()["metadata"]}
