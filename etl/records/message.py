"""Messages: what is to be told, as a code and values; `etl.pages.wording` words them in a language when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Union

# What a message may hold: printed text and numbers as they are, other messages, and several of these.
Value = Union[str, int, Decimal, "Message", tuple["Value", ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told. code: its key in the table of words (`etl/pages/words`); values: by the name of the placeholder."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, /, **values: Value) -> Message:
        """The message of this code with these values.

        >>> Message.of("findings.unread_row.project", table_no=3, count=2).code
        'findings.unread_row.project'
        """
        return cls(code, tuple(values.items()))

    @classmethod
    def stored(cls, code: str, values: Mapping[str, Any]) -> Message:
        """The message of a stored code and its values, as read from JSON."""
        return cls(code, tuple((name, value_of(value)) for name, value in values.items()))


def value_of(value: Any) -> Value:
    """A stored value, as read from JSON."""
    if isinstance(value, Mapping):
        return Message.stored(value["code"], value["values"])
    if isinstance(value, list):
        return tuple(value_of(each) for each in value)
    if isinstance(value, float):
        return Decimal(str(value))
    return value if isinstance(value, (str, int, Decimal)) else str(value)
