"""Labels: columns and words of the marts in the reader's language, as the dictionary has them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from etl.dictionary.definitions import MODELS
from etl.dictionary.words import read_words
from etl.pages.wording import Language
from etl.pages.wording import words as words_of


class Labels:
    """What columns and words are called in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def column(self, name: str, vocabulary: str | None = None) -> str:
        """The name of a column, as the words of this room have it for its vocabulary or for itself, else as the marts do.

        Marts mean two things by one name (`status`): there the vocabulary is what defines it.
        """
        own = words_of("serve", self.language)
        for key in (vocabulary, name):
            if (said := own.get(f"column.{key}")) is not None:
                return said
        if self.language == "zh":
            known = _columns()
            if (chinese := known.get(vocabulary or name) or known.get(name)) is not None:
                return chinese.removesuffix("_元")
        return name.removesuffix("_yuan").replace("_", " ")

    def word(self, vocabulary: str, word: str) -> str:
        """A word of a vocabulary; one that is not known stays as it is."""
        if (own := words_of("serve", self.language).get(f"word.{vocabulary}.{word}")) is not None:
            return own
        if self.language == "zh":
            return _words().get(vocabulary, {}).get(word, word)
        return word.replace("_", " ")

    def order(self, vocabulary: str, word: str) -> int:
        """The place of a word in its vocabulary, after all others where it is not known."""
        known = [*_words().get(vocabulary, {})]
        return known.index(word) if word in known else len(known)


@cache
def _columns() -> Mapping[str, str]:
    text = (MODELS / "columns.csv").read_text(encoding="utf-8")
    return {row["column"]: row["chinese"] for row in csv.DictReader(text.splitlines())}


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return read_words()
