"""Names of marts as people write them: in English or Chinese, with the schema or without."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from etl.marts.project import CHINESE_SCHEMA, PROJECT

_MODEL = re.compile(r"from \{\{ ref\('(\w+)'\) \}\}")
_NAME = re.compile(r"\w+")


@cache
def chinese_names(project: Path = PROJECT) -> dict[str, str]:
    """The mart behind each view of `财政`, by the name of the view: three_public by 三公经费."""
    found = {}
    for path in sorted((project / "models" / CHINESE_SCHEMA).glob("*.sql")):
        if match := _MODEL.search(path.read_text(encoding="utf-8")):
            found[path.stem] = match[1]
    return found


def mart_name(written: str) -> str:
    """The name of a mart as the schema `marts` has it; a name nobody knows stays as it is.

    >>> mart_name("三公经费"), mart_name("财政.三公经费"), mart_name("marts.three_public")
    ('three_public', 'three_public', 'three_public')
    """
    name = written.strip().removeprefix("marts.").removeprefix(f"{CHINESE_SCHEMA}.")
    return chinese_names().get(name, name)


def in_english(selection: str) -> str:
    """A selection of models in dbt's syntax with the Chinese names in it put into English.

    >>> in_english("+三公经费 findings")
    '+three_public findings'
    """
    return _NAME.sub(lambda name: chinese_names().get(name[0], name[0]), selection)
