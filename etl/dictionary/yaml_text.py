"""YAML as plain Python values."""

from __future__ import annotations

from typing import Any

import yaml

# The definitions are 300 kB: the loader in C, where PyYAML was built with it, is seven times faster and reads the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What the text holds: mappings, lists and single values. Raises yaml.YAMLError for what is no YAML."""
    return yaml.load(text, _LOADER)  # noqa: S506  both loaders are safe ones
