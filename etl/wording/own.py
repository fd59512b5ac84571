"""Whose a statement is: whether a place of the text tells of the document's own year and body, or of another's."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.records.disclosure import Disclosure
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import canonical_name

_TIME = pattern("wording_patterns", "time_named")
_BODY = pattern("wording_patterns", "body_before")
_SUBJECT = pattern("wording_patterns", "subject_body")
_SELF = pattern("wording_patterns", "own_body")
_FOR_FIRMS = pattern("wording_patterns", "for_firms")
_BUDGET = pattern("wording_patterns", "budget_word")
_SENTENCE_END = re.compile("[。；！]")
_CLAUSE_END = re.compile("[。；！，：（）]")


class Own(NamedTuple):
    """The year, kind and publisher of a document."""

    year: int
    is_final: bool
    publisher: str

    @classmethod
    def of(cls, disclosure: Disclosure) -> Own:
        """Those of a disclosure."""
        return cls(disclosure.fiscal_year, disclosure.kind == "final", canonical_name(disclosure.publisher))

    def tells(self, each: Paragraph, start: int, end: int) -> bool:
        """Whether the statement between these letters is of the document's year, as a whole: not of another body or year."""
        sentence = _after(_SENTENCE_END, each.text[:start])
        clause = _after(_CLAUSE_END, each.text[:start])
        if self.is_final and _BUDGET.search(clause + each.text[start:end]):
            return False
        times = [match["year"] for match in _TIME.finditer(sentence)]
        if times and times[-1] != str(self.year):
            return False
        bodies = [match["body"] for match in (_BODY.search(clause), _SUBJECT.search(sentence)) if match]
        return all(map(self._is_self, bodies)) and not _FOR_FIRMS.search(clause)

    def _is_self(self, body: str) -> bool:
        name = canonical_name(body)
        return bool(_SELF.search(name)) or name in self.publisher or self.publisher in name


def _after(mark: re.Pattern[str], text: str) -> str:
    """What stands behind the last mark."""
    last = 0
    for match in mark.finditer(text):
        last = match.end()
    return text[last:]
