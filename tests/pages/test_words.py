"""The table of words: both languages everywhere, every key used, every used key there, the same places in both."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from etl.pages.wording import LANGUAGES, PLACE, areas, words

ETL = Path(__file__).resolve().parents[2] / "etl"
# Whose keys are used as they are; the others' with the area before them.
KEYS = [(area, key) for area in areas() for key in words(area, "en")]


@cache
def _patterns() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What the code and the templates write as text: whole strings, and those with something computed in them."""
    whole: set[str] = set()
    computed: set[str] = set()
    for path in ETL.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        of_computed = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in of_computed:
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.]+" for p in node.values]
                computed.add("".join(parts))
    for path in ETL.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for literal in re.finditer(r"""(?P<quote>["'])(?P<key>[\w.-]*?)(?P=quote)(?P<more>\s*~)?""", text):
            (computed if literal["more"] else whole).add(
                re.escape(literal["key"]) + r"[\w.-]+" if literal["more"] else literal["key"]
            )
    for path in (ETL.parent / "dbt_project" / "macros").glob("*.sql"):
        if path.name != "message_words.sql":
            whole |= set(re.findall(r"'([\w.]+)'", path.read_text(encoding="utf-8")))
    # A prefix alone, of what is wholly computed, would let every key pass.
    kept = {pattern for pattern in computed if re.search(r"[a-z_]{3,}", pattern.replace(r"[\w.]+", ""))}
    return frozenset(whole), tuple(re.compile(pattern) for pattern in kept)


def _is_used(area: str, key: str) -> bool:
    whole, computed = _patterns()
    # Code of a finding: its key within the area.
    names = {f"{area}.{key}", key}
    return bool(names & whole) or any(pattern.fullmatch(name) for name in names for pattern in computed)


def _codes() -> Iterator[str]:
    whole, _ = _patterns()
    yield from (text for text in whole if re.fullmatch(rf"(?:{'|'.join(areas())})(?:\.[a-z_]+)+", text))


@pytest.mark.parametrize("area", areas())
def test_every_key_has_both_languages_and_the_same_places_in_both(area: str) -> None:
    by_language = {language: words(area, language) for language in LANGUAGES}
    assert all(text for language in LANGUAGES for text in by_language[language].values())
    wrong = [
        key
        for key, english in by_language["en"].items()
        if {place[1] for place in PLACE.finditer(english)}
        != {place[1] for place in PLACE.finditer(by_language["zh"][key])}
    ]
    assert wrong == []


@pytest.mark.parametrize("area", areas())
def test_every_key_stands_once(area: str) -> None:
    lines = (ETL / "pages" / "words" / f"{area}.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(words(area, "en")) + 1


@pytest.mark.parametrize("area", areas())
def test_what_looks_like_a_place_is_one(area: str) -> None:
    for language in LANGUAGES:
        assert [text for text in words(area, language).values() if re.search(r"[{}]", PLACE.sub("", text))] == []


def test_english_words_have_nothing_chinese_in_them() -> None:
    """It would be a translation forgotten. 万元, 离休 and the Chinese name of a kind of document are meant."""
    left = {f"{area}.{key}" for area, key in KEYS if re.search(r"[\u4e00-\u9fff]", words(area, "en")[key])}
    meant = {"outcome.department.budget", "outcome.department.final", "outcome.unit.budget", "outcome.unit.final"}
    assert left == {"report_pages.unit", "serve.in_wan", "report_pages.staffing.honorary_retired"} | meant


def test_every_key_is_used() -> None:
    assert [f"{area}.{key}" for area, key in KEYS if not _is_used(area, key)] == []


def test_every_code_used_has_words() -> None:
    known = {f"{area}.{key}" for area, key in KEYS}
    assert (
        sorted(
            code
            for code in _codes()
            if code not in known and not code.endswith((".csv", ".sql", ".html", ".lock", ".css", ".js"))
        )
        == []
    )
