"""Messages as they are stored are read back as they were."""

import json
from decimal import Decimal

import pytest

from etl.load.messages import stored, stored_or_none, stored_value
from etl.records.message import Message, value_of

MESSAGE = Message.of("a.b", count=2, text='„甲"', inner=Message.of("c", amount=Decimal("1E+3")), parts=("x", 1))


def test_a_message_survives_storing() -> None:
    code, values = stored(MESSAGE)
    assert Message.stored(code, json.loads(values)) == MESSAGE
    assert value_of(json.loads(stored_value(MESSAGE))) == MESSAGE


@pytest.mark.parametrize(("amount", "text"), [("1.10", "1.10"), ("1E+3", "1000"), ("-0.05", "-0.05")])
def test_an_amount_is_written_in_full(amount: str, text: str) -> None:
    assert stored_value(Decimal(amount)) == text


def test_no_message_is_nothing() -> None:
    assert stored_or_none(None) is None
    assert stored_or_none(Message.of("a")) == '{"code": "a", "values": {}}'


def test_what_cannot_be_stored_is_replaced_inside_a_message_too() -> None:
    assert stored(Message.of("a", text="x\0"))[1] == '{"text": "x\ufffd"}'
