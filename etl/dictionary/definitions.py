"""The definitions of marts and columns, read from the dbt project: no database and no dbt is needed."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from etl.dictionary.words import read_words
from etl.dictionary.yaml_text import read_yaml
from etl.errors import UsageError

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
MODELS = PROJECT / "models"
_DEFINED_AS = re.compile(r"doc\('(\w+)'\)")
_DEFINITION = re.compile(r"\{% docs (\w+) %\}(.*?)\{% enddocs %\}")


@dataclass(frozen=True)
class Text:
    """A description in both languages, each ending in a full stop."""

    english: str
    chinese: str

    @classmethod
    def of(cls, both: str, what: str) -> Text:
        """From `English. / 中文。`. Raises UsageError, naming `what`, when there are not just two."""
        english, slash, chinese = both.partition(". / ")
        if not slash:
            raise UsageError(f"{what}: “{both}” is not in both languages; write English. / 中文。")
        return cls(f"{english}.", chinese)

    def __str__(self) -> str:
        return f"{self.english} / {self.chinese}"


@dataclass(frozen=True)
class ColumnDefinition:
    """A column of a mart.

    `words` names the vocabulary it holds, None for any text or number; `type` is one of text, integer, integers,
    numeric, double, boolean, date, timestamp.
    """

    name: str
    type: str
    chinese: str
    text: Text
    words: str | None
    defined_as: str = ""


@dataclass(frozen=True)
class Mart:
    """A mart with its Chinese name, its columns in order, and the columns that tell its rows apart."""

    name: str
    chinese: str
    text: Text
    grain: tuple[str, ...]
    columns: tuple[ColumnDefinition, ...]

    @property
    def in_chinese(self) -> tuple[ColumnDefinition, ...]:
        """The columns of its view: of words in both languages the Chinese (of message and message_zh, statement and statement_en)."""
        columns = {column.name: column for column in self.columns}
        second = {f"{name}_{language}" for name in columns for language in ("zh", "en")}
        return tuple(
            replace(columns.get(f"{name}_zh", column), chinese=column.chinese)
            for name, column in columns.items()
            if name not in second
        )


@dataclass(frozen=True)
class Dictionary:
    """Every mart, and every vocabulary as words with their Chinese names."""

    marts: tuple[Mart, ...]
    words: Mapping[str, Mapping[str, str]]


def read_dictionary(models: Path = MODELS) -> Dictionary:
    """The definitions in the dbt project. Raises UsageError for a column or mart that lacks one, naming the file to mend."""
    words = read_words()
    names = {
        row["column"]: row for row in csv.DictReader((models / "columns.csv").read_text(encoding="utf-8").splitlines())
    }
    texts = dict(_DEFINITION.findall((models / "columns.md").read_text(encoding="utf-8")))

    def column(mart: str, node: dict[str, Any]) -> ColumnDefinition:
        name = node["name"]
        # Its definition bears its name, but where marts mean two things by one name.
        said = _DEFINED_AS.search(str(node.get("description", "")))
        key = said[1] if said else name
        for file, known in (("columns.csv", names), ("columns.md", texts)):
            if key not in known:
                raise UsageError(f"dbt_project/models/{file}: column {key} of {mart} is missing; add it")
        tested = _argument(node, "in_vocabulary", "words")
        row = names[key]
        text = Text.of(texts[key], f"dbt_project/models/columns.md: {key}")
        meta = node.get("config", {}).get("meta", {})
        # Some hold codes beside words: these cannot be tested as all of a vocabulary.
        vocabulary = tested or meta.get("words") or (name if name in words else None)
        return ColumnDefinition(name, row["type"], meta.get("chinese", row["chinese"]), text, vocabulary, key)

    def mart(file: Path, node: dict[str, Any]) -> Mart:
        name = node["name"]
        chinese = node.get("config", {}).get("meta", {}).get("chinese")
        if not chinese:
            raise UsageError(f"{file.name}: {name} has no Chinese name; add config: {{ meta: {{ chinese: … }} }}")
        text = Text.of(node["description"], f"{file.name}: {name}")
        key = _primary_key(node)
        # A mere number says nothing of what a row is; the test of what is unique does.
        grain = tuple(_argument(node, "unique_grain", "columns") or ()) if "row_no" in key else key
        return Mart(name, chinese, text, grain, tuple(column(name, each) for each in node["columns"]))

    marts = []
    for area in _nodes(models / "groups.yml", "groups"):
        file = models / "marts" / area["name"] / f"{area['name']}.yml"
        if file.exists():
            marts += [mart(file, node) for node in _nodes(file, "models")]
    return Dictionary(tuple(marts), words)


def _primary_key(node: dict[str, Any]) -> tuple[str, ...]:
    """The columns of a mart's primary key. Where NULL is a value of its grain a test tells it, and the key is a number."""
    for each in node.get("constraints", ()):
        if each["type"] == "primary_key":
            return tuple(each["columns"])
    return ()


def _nodes(file: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(file.read_text(encoding="utf-8"))[kind]
    return found


def _argument(node: dict[str, Any], test: str, argument: str) -> Any:
    """An argument of a node's first data test of this name, None where it has none."""
    for each in node.get("data_tests", ()):
        if isinstance(each, dict) and test in each:
            return each[test]["arguments"][argument]
    return None
