"""The list of decisions: a CSV that says of files what they do not say themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast, get_args

from etl.errors import UsageError
from etl.records.decision import Decision
from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.text.csv_lists import read_csv_list

COLUMNS = ("file", "publisher", "year", "kind", "scope")
_NOTE = "note"


def read_decisions(path: Path) -> dict[str, Decision]:
    """The decisions of a file by SHA-256 or file name.

    Columns: file (the SHA-256 of its bytes, or its name), publisher, year, kind, scope, and a note for who reads the list; an empty cell
    says nothing. Raises UsageError, with all lines that are wrong.
    """
    listed = read_csv_list(path)
    names = listed.columns
    if "file" not in names or (odd := set(names) - {*COLUMNS, _NOTE}):
        wrong = "no column file" if "file" not in names else f"columns {', '.join(sorted(odd))}"
        raise UsageError(f"{path}: {wrong}; the columns are {', '.join(COLUMNS)} and {_NOTE}")
    found: dict[str, Decision] = {}
    problems = []
    for line, values in listed.lines:
        given = {name: values.get(name, "") for name in COLUMNS}
        if problem := _problem(given, found):
            problems.append(f"{path}, line {line}: {problem}")
        else:
            found[given["file"]] = _decision(given)
    if problems:
        raise UsageError("\n".join(problems))
    return found


def _problem(given: dict[str, str], found: dict[str, Decision]) -> str | None:
    if not given["file"]:
        return "no file is named"
    if given["file"] in found:
        return f"{given['file']} is there twice"
    if given["year"] and not re.fullmatch(r"(?:19|20)\d\d", given["year"]):
        return f"year {given['year']} is none"
    for name, words in (("kind", get_args(DocumentKind)), ("scope", get_args(DocumentScope))):
        if given[name] and given[name] not in words:
            return f"{name} {given[name]} is none of {', '.join(words)}"
    return None


def _decision(given: dict[str, str]) -> Decision:
    return Decision(
        given["publisher"] or None,
        int(given["year"]) if given["year"] else None,
        cast("DocumentKind", given["kind"]) if given["kind"] else None,
        cast("DocumentScope", given["scope"]) if given["scope"] else None,
    )
