"""Messages as they are stored: a code, and JSON of the values."""

from __future__ import annotations

import json
from decimal import Decimal

from etl.load.storable import storable
from etl.records.message import Message, Value


def stored(message: Message) -> tuple[str, str]:
    """The code, and the values as JSON text; an amount is a number in full.

    >>> stored(Message.of("findings.on_page", page_no=3, what=Message.of("findings.amount", amount=Decimal("1.10"))))
    ('findings.on_page', '{"page_no": 3, "what": {"code": "findings.amount", "values": {"amount": 1.10}}}')
    """
    return message.code, _values(message)


def stored_value(value: Value) -> str:
    """A text, a number or a message as JSON."""
    return _json(value)


def stored_or_none(message: Message | None) -> str | None:
    """A message as JSON; None where there is none."""
    return None if message is None else _json(message)


def _values(message: Message) -> str:
    return "{" + ", ".join(f"{json.dumps(name)}: {_json(value)}" for name, value in message.values) + "}"


def _json(value: Value) -> str:
    # The standard library writes no decimals.
    if isinstance(value, Message):
        return f'{{"code": {json.dumps(value.code)}, "values": {_values(value)}}}'
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_json, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(storable(value), ensure_ascii=False)
