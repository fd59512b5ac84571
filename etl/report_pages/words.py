"""The words of the portraits in both languages, from `words.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from etl.audit.words import Language


class Words:
    """The words of one language by key; a key there is not is an error, so that no page shows one."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._found = {key: both[lang] for key, both in _table().items()}

    def __getitem__(self, key: str) -> str:
        return self._found[key]

    def __call__(self, key: str, **given: object) -> str:
        """The words with what is given filled in."""
        return self._found[key].format(**given)

    def get(self, key: str, default: str) -> str:
        """The words of a key that need not be there: of what the marts name freely."""
        return self._found.get(key, default)

    def pages(self, first: int | None, last: int | None = None, *, of_narrative: bool = False) -> str:
        """A page or pages as they are cited, '' where none is known; of_narrative: of the disclosure's second document."""
        if first is None:
            return ""
        name = "page" if last is None or last == first else "pages"
        return self(f"narrative_{name}" if of_narrative else name, first=first, last=last)


@cache
def _table() -> dict[str, dict[Language, str]]:
    content = files("etl.report_pages").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: {"en": row["english"], "zh": row["chinese"]} for row in csv.DictReader(content.splitlines())}
