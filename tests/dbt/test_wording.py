"""Stored messages are worded in SQL as they are in Python."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.dictionary.words import STORED
from etl.load.messages import stored
from etl.pages.wording import LANGUAGES, PLACE, Language, worded, words
from etl.records.message import Message

pytestmark = pytest.mark.xdist_group("dbt")
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


def _values(how: str) -> st.SearchStrategy[Any]:
    if how == "money":
        return st.decimals(-(10**14), 10**14, places=2)
    if how.startswith(("number", "count")):
        return st.integers(-(10**9), 10**9)
    if how.startswith("join"):
        return st.lists(TEXT | st.just(Message.of("findings.table_no", table_no=2)), max_size=3).map(tuple)
    return TEXT | st.integers(0, 10**6) | st.just(Message.of("findings.amount", amount=Decimal("1234.50")))


@st.composite
def _messages(draw: st.DrawFn) -> Message:
    code = draw(st.sampled_from([f"{area}.{key}" for area in STORED for key in words(area, "en")]))
    area, _, key = code.partition(".")
    places = {place[1]: place[2] or "" for place in PLACE.finditer(words(area, "en")[key])}
    return Message.of(code, **{name: draw(_values(how)) for name, how in places.items()})


def test_sql_words_what_is_stored_as_python_does(marts: psycopg.Connection[Any]) -> None:
    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(_messages(), st.sampled_from(LANGUAGES))
    def compare(message: Message, language: Language) -> None:
        code, values = stored(message)
        row = marts.execute("SELECT intermediate.worded(%s, %s::jsonb, %s)", [code, values, language]).fetchone()
        assert row is not None and row[0] == worded(message, language)

    compare()


def test_sql_tells_a_code_it_has_no_words_for(marts: psycopg.Connection[Any]) -> None:
    row = marts.execute("SELECT intermediate.worded('findings.of_tomorrow', '{\"a\": 1}', 'en')").fetchone()
    assert row == ('findings.of_tomorrow {"a": 1}',)
