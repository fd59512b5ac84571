"""Wording: the table of words (`words/<area>.csv`: key, zh, en), and messages in the language they are read in.

A place in the words is `{name}`, `{name|money}` (an amount, two decimals), `{name|number}` (thousands apart),
`{name|count:line/lines}` (a number with its noun) or `{name|join:, }` (several values and what stands between two of
them). `dbt_project/macros/wording.sql` words the same messages in SQL.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from etl.records.message import Message, Value
from etl.reference import rows

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
PLACE = re.compile(r"\{(\w+)(?:\|(money|number|count:[^{}]*|join:[^{}]*))?\}")
# A sentence of before messages had codes, or of someone else's: words in one language.
PLAIN = "messages.text"
IDENTITIES = "identities"


@cache
def areas() -> tuple[str, ...]:
    """The areas of the table, a file each."""
    return tuple(sorted(each.name[:-4] for each in files(__name__.rpartition(".")[0]).joinpath("words").iterdir()
                        if each.name.endswith(".csv")))  # fmt: skip


@cache
def words(area: str, language: Language) -> Mapping[str, str]:
    """The words of an area by key; those of identities are the reference's own."""
    if area == IDENTITIES:
        column = "chinese" if language == "zh" else "english"
        return {row["code"]: row[column] for row in rows("identities")}
    text = files(__name__.rpartition(".")[0]).joinpath("words", f"{area}.csv").read_text(encoding="utf-8")
    return {row["key"]: row[language] for row in csv.DictReader(text.splitlines())}


def worded(message: Message, language: Language) -> str:
    """The message in words.

    >>> worded(Message.of("findings.unread_row.project", table_no=3, count=2), "en")
    'table 3: the project of 2 rows is not printed'

    Raises KeyError where the table has no such words, or the message no value for one of their places.
    """
    area, _, key = message.code.partition(".")
    return fill(words(area, language)[key], dict(message.values), language)


def shown(value: Value, language: Language) -> str:
    """A text or number as it is, a message in words."""
    return _shown(value, "", language)


def say(code: str, language: Language, /, **values: Value) -> str:
    """The words of a code with these values."""
    return worded(Message.of(code, **values), language)


def fill(template: str, values: Mapping[str, Value], language: Language) -> str:
    """Words with the values in their places."""
    return PLACE.sub(lambda place: _shown(values[place[1]], place[2] or "", language), template)


def _shown(value: Value, how: str, language: Language) -> str:
    if isinstance(value, Message):
        return worded(value, language)
    if isinstance(value, tuple):
        return how.removeprefix("join:").join(_shown(each, "", language) for each in value)
    if how == "money":
        return f"{Decimal(value):,.2f}"
    if how.startswith("count:"):
        one, _, many = how.removeprefix("count:").partition("/")
        return f"{value:,} {one if value == 1 else many}"
    return f"{value:,}" if how == "number" else str(value)


class Words:
    """The words of an area in one language by key; a key there is not is an error, so that no page shows one."""

    def __init__(self, area: str, language: Language) -> None:
        self.language = language
        self._found = words(area, language)

    def __getitem__(self, key: str) -> str:
        return self._found[key]

    def __call__(self, key: str, **given: Value) -> str:
        """The words with what is given filled in."""
        return fill(self._found[key], given, self.language)

    def get(self, key: str, default: str) -> str:
        """The words of a key that need not be there: of what the marts name freely."""
        return self._found.get(key, default)
