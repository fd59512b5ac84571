"""Every reference file is what the schema beside it says, and the schemas say the words of the contract.

The schemas are Table Schemas (https://datapackage.org/standard/table-schema/); what is enforced of them is what they use. `format: regex`
is ours: the cell is a regular expression.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from etl.normalize.narrative.grammar.forms import spelt_out
from etl.records import vocabulary
from etl.reference import content, paths, pattern, rows, rules

Rows = Sequence[Mapping[str, str]]
FIELD = {"name", "type", "description", "format", "constraints"}
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum"}
# Whose patterns may hold {money:x}, which the narrative's own grammar spells out.
WITH_MONEY = {"narrative_subjects", "prior_bases", "sentence_forms"}
# Columns whose words are those of the contract, and what they may say besides.
WORDS = {
    ("column_roles", "role"): (vocabulary.ColumnRole, set()),
    ("funds", "fund"): (vocabulary.Fund, set()),
    ("header_kinds", "fund"): (vocabulary.Fund, {"kept", "named", "named fiscal_appropriation"}),
    ("identities", "severity"): (vocabulary.Severity, set()),
    ("income_sources", "fund"): (vocabulary.Fund, set()),
    ("narrative_funds", "fund"): (vocabulary.Fund, set()),
    ("narrative_subjects", "fund"): (vocabulary.Fund, set()),
    ("narrative_subjects", "kind"): (vocabulary.SubjectKind, {"none"}),
    ("performance_operators", "operator"): (vocabulary.Operator, set()),
    ("prior_bases", "basis"): (vocabulary.PriorBasis, set()),
    ("prior_bases", "document"): (vocabulary.DocumentKind, set()),
    ("table_kinds", "fund"): (vocabulary.Fund, set()),
    ("table_titles", "fund"): (vocabulary.Fund, {"named", "named fiscal_appropriation"}),
    ("title_funds", "fund"): (vocabulary.Fund, set()),
}


def _path(name: str) -> Path:
    return Path(str(paths()[name]))


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema beside a reference file."""
    beside = _path(name).with_name(f"{name}.schema.json")
    return dict(json.loads(beside.read_text(encoding="utf-8")))


def problems(name: str, given: Rows) -> list[str]:
    """What in the rows of a file is not as its schema says, each with its line in the CSV."""
    return [*_in_cells(name, given), *_in_keys(name, given)]


def _in_cells(name: str, given: Rows) -> Iterator[str]:
    for field in schema(name)["fields"]:
        column, limits = field["name"], field.get("constraints", {})
        counts = Counter(row[column] for row in given)
        for line, row in enumerate(given, start=2):
            if not (text := row[column]):
                if limits.get("required"):
                    yield f"{name} line {line}: no {column}"
                continue
            if field["type"] == "integer" and not re.fullmatch(r"\d+", text):
                yield f"{name} line {line}: {column} {text} is no integer"
            elif "minimum" in limits and int(text) < limits["minimum"]:
                yield f"{name} line {line}: {column} {text} is too small"
            if "enum" in limits and text not in limits["enum"]:
                yield f"{name} line {line}: {column} {text} is none of {limits['enum']}"
            if "pattern" in limits and not re.fullmatch(limits["pattern"], text):
                yield f"{name} line {line}: {column} {text} is not like {limits['pattern']}"
            if limits.get("unique") and counts[text] > 1:
                yield f"{name} line {line}: {column} {text} is there twice"


def _in_keys(name: str, given: Rows) -> Iterator[str]:
    key = _columns(schema(name)["primaryKey"])
    counts = Counter(tuple(row[column] for column in key) for row in given)
    yield from (f"{name}: {key} {values} is there twice" for values, count in counts.items() if count > 1)
    for foreign in schema(name).get("foreignKeys", ()):
        column, other = foreign["fields"], foreign["reference"]
        known = {row[other["fields"]] for row in rows(other["resource"])}
        for line, row in enumerate(given, start=2):
            if row[column] and row[column] not in known:
                yield f"{name} line {line}: {column} {row[column]} is not in {other['resource']}"


def _columns(key: str | list[str]) -> list[str]:
    return [key] if isinstance(key, str) else key


def _compiled(name: str, column: str) -> Iterator[re.Pattern[str]]:
    """The regular expressions of a column with what their {names} stand for, as the stages compile them."""
    if column != "pattern":
        for row in rows(name):
            yield from (re.compile(part) for part in row[column].split(" & ") if part)
    elif name in WITH_MONEY:
        yield from (rule.pattern for rule in rules(name, spelt_out))
    elif "priority" in rows(name)[0]:
        yield from (rule.pattern for rule in rules(name))
    elif "name" in rows(name)[0]:
        yield from (pattern(name, row["name"]) for row in rows(name))
    else:
        yield from (re.compile(row["pattern"]) for row in rows(name))


@pytest.mark.parametrize("name", sorted(paths()))
def test_a_file_is_what_its_schema_says(name: str) -> None:
    fields = schema(name)["fields"]
    assert content(name).splitlines()[0].split(",") == [field["name"] for field in fields]
    assert problems(name, rows(name)) == []


@pytest.mark.parametrize("name", sorted(paths()))
def test_a_schema_says_only_what_is_enforced(name: str) -> None:
    assert set(schema(name)) <= {"fields", "primaryKey", "foreignKeys"}
    for field in schema(name)["fields"]:
        assert set(field) <= FIELD
        assert set(field.get("constraints", {})) <= CONSTRAINTS
        assert field["description"]
        assert field["type"] in {"string", "integer"}


def test_no_schema_stands_alone() -> None:
    beside = {
        entry.name.removesuffix(".schema.json")
        for place in map(_path, paths())
        for entry in place.parent.glob("*.schema.json")
    }
    assert beside == set(paths())


@pytest.mark.parametrize(
    ("name", "column"),
    [
        (name, field["name"])
        for name in sorted(paths())
        for field in schema(name)["fields"]
        if field.get("format") == "regex"
    ],
)
def test_every_regular_expression_compiles(name: str, column: str) -> None:
    assert len(list(_compiled(name, column))) >= sum(bool(row[column]) for row in rows(name)) > 0


@pytest.mark.parametrize("name", [name for name in sorted(paths()) if rows(name) and "priority" in rows(name)[0]])
def test_a_priority_is_given_once_in_a_file_or_what_is_tried_together(name: str) -> None:
    assert "priority" in _columns(schema(name)["primaryKey"])
    copied = [*rows(name), rows(name)[0]]
    assert any("is there twice" in problem for problem in problems(name, copied))


def test_enumerations_are_the_words_of_the_contract() -> None:
    for (name, column), (words, besides) in WORDS.items():
        (field,) = (field for field in schema(name)["fields"] if field["name"] == column)
        assert set(field["constraints"]["enum"]) == {*get_args(words), *besides}, (name, column)
    funds = {name for name in paths() for field in schema(name)["fields"] if field["name"] == "fund"}
    assert funds == {name for name, column in WORDS if column == "fund"}


@pytest.mark.parametrize(
    ("name", "column"),
    [
        (name, field["name"])
        for name in sorted(paths())
        for field in schema(name)["fields"]
        if field["name"] in {"kind", "title_kind", "measure", "fund", "role"}
        and (name, field["name"]) != ("table_kinds", "kind")
        and (name, field["name"]) != ("measures", "measure")
    ],
)
def test_a_typo_in_a_word_fails(name: str, column: str) -> None:
    row = next(row for row in rows(name) if row[column])
    line = rows(name).index(row) + 2
    mistyped = [{**each, column: f"{each[column]}s"} if each is row else each for each in rows(name)]
    assert [problem for problem in problems(name, mistyped) if f"line {line}: {column} " in problem]
    assert problems(name, [dict(each) for each in rows(name)]) == []


def test_what_is_missing_or_no_number_fails() -> None:
    first, *rest = rows("table_titles")
    assert problems("table_titles", [{**first, "kind": ""}, *rest]) == ["table_titles line 2: no kind"]
    assert "table_titles line 2: priority x is no integer" in problems(
        "table_titles", [{**first, "priority": "x"}, *rest]
    )
    code, *codes = rows("functional_codes")
    assert "is not like" in problems("functional_codes", [{**code, "code": "2O1"}, *codes])[0]
    assert "is too small" in problems("functional_codes", [{**code, "first_year": "201"}, *codes])[0]
