"""Messages in words: every way to show a value."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from etl.load.messages import stored
from etl.pages.wording import fill, worded
from etl.records.message import Message, Value


@pytest.mark.parametrize(
    ("template", "value", "said"),
    [
        ("{a}", "原文", "原文"),
        ("{a|money}", Decimal("1234.5"), "1,234.50"),
        ("{a|money}", Decimal(-3), "-3.00"),
        ("{a|number}", 1015, "1,015"),
        ("{a|count:line/lines}", 1, "1 line"),
        ("{a|count:line/lines}", 1015, "1,015 lines"),
        ("{a|join: or }", ("甲", "乙"), "甲 or 乙"),
        ("<{a|join:；}>", (), "<>"),
        ("{a}", Message.of("findings.on_page", page_no=3, what="某项"), "p. 3 某项"),
    ],
)
def test_a_value_is_shown_as_its_place_says(template: str, value: Value, said: str) -> None:
    assert fill(template, {"a": value}, "en") == said


def test_a_value_that_looks_like_a_place_is_text() -> None:
    assert fill("{a}{b}", {"a": "{b}", "b": "x"}, "en") == "{b}x"


def test_a_message_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        worded(Message.of("findings.nothing_of_the_kind"), "en")


def test_a_stored_message_comes_back() -> None:
    message = Message.of("findings.doubtful_unit.unproved", name="甲", others=("乙", Message.of("findings.no_header")))
    code, values = stored(message)
    assert Message.stored(code, json.loads(values)) == message
