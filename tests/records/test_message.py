"""Messages are read from JSON as they were stored."""

from decimal import Decimal

from etl.records.message import Message, value_of


def test_a_stored_message_is_the_message_it_was() -> None:
    stored = Message.stored("a.b", {"count": 2, "parts": [{"code": "c", "values": {"x": "y"}}]})
    assert stored == Message.of("a.b", count=2, parts=(Message.of("c", x="y"),))


def test_a_stored_number_is_exact() -> None:
    assert value_of(0.1) == Decimal("0.1")
    assert value_of(None) == "None"
