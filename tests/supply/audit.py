"""Asks a database of advisories about the packages of the locks: `make audit`. What could not be asked is said to be unknown, never well.

Exit code 0: all packages were asked about, none has a known vulnerability; 1: some have; 3: some, or all, could not be asked about.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

UNKNOWN = 3
_SHOWN = 3


def told(lock: str, said: str, wrong: str) -> tuple[int, list[str]]:
    """The exit code of one lock and its lines, of what pip-audit said as JSON, and otherwise."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (wrong.strip().splitlines() or ["it said nothing"])[-1]
        return UNKNOWN, [f"{lock}: not audited; no database of advisories can be reached here ({last})"]
    lines = [
        f"{lock}: {each['name']} {each['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for each in packages
        for found in each.get("vulns", ())
    ]
    if lines:
        return 1, lines
    skipped = [each["name"] for each in packages if "skip_reason" in each]
    if skipped or not packages:
        some = ", ".join(skipped[:_SHOWN]) + (" …" if len(skipped) > _SHOWN else "")
        return UNKNOWN, [f"{lock}: {len(skipped)} of {len(packages)} packages could not be asked about ({some})"]
    return 0, [f"{lock}: {len(packages)} packages, no known vulnerability"]


def main(arguments: Sequence[str]) -> int:
    """Arguments: the command that is pip-audit, `--`, the locks."""
    at = list(arguments).index("--")
    codes = []
    for lock in arguments[at + 1 :]:
        options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
        done = subprocess.run(
            [*arguments[:at], *options, "--requirement", lock], capture_output=True, text=True, check=False
        )
        code, lines = told(lock, done.stdout, done.stderr)
        codes.append(code)
        print("\n".join(lines), flush=True)
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
