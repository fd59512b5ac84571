"""What public expenses were for, in numbers: groups and visits abroad, cars bought and kept, receptions and guests, meetings, courses.

A count is told by three words: the expense it is of (topic), which receptions (scope), and what is counted (thing). They stand at
any distance before the number, and hold for the numbers behind it until others of their kind come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.normalize.narrative.grammar.clauses import PlainText, page_of, plain_text
from etl.normalize.narrative.matters.counting_words import (
    counted_thing,
    has_thing,
    last_word,
    thing_of,
    unit_behind,
    words_in,
)
from etl.records.located import Paragraph
from etl.records.narrative import CountStage, PublicExpenseCount
from etl.reference import pattern
from etl.text.numerals import count_of

_SECTION, _NO_SECTION, _SPEAKS, _OTHER, _FLEET, _NUMBER, _CHANGED, _COMPARED, _GOES_ON = (
    pattern("narrative_patterns", name)
    for name in (
        "counts_section", "no_counts_section", "speaks_of_counts", "no_counts_sentence", "fleet_by_kind",
        "count_number", "changed_count", "compared_count", "goes_on_counting",
    )
)  # fmt: skip
_YEAR, _LAST_YEAR, _THIS_YEAR, _BUDGET, _ACCOUNT, _IN_TURN, _OF_ALL, _BARE, _BEHIND, _BESIDES, _KIND, _SUM, _LEVEL, _LEFT = (
    pattern("narrative_patterns", name)
    for name in (
        "year_of_counts", "last_year_of_counts", "this_year_of_counts", "budget_of_counts",
        "account_of_counts", "counts_in_turn", "counts_of_all", "count_without_unit",
        "thing_behind", "not_counted", "kind_of_cars", "sum_of_counts", "level_of_counts", "left_level",
    )
)  # fmt: skip
_BRACKET = re.compile(r"（(?=[^（）]*\d|[^（）]{3})[^（）]*）")
_SENTENCE = re.compile(r"[^。]+")
_STOPS = re.compile(r"[，。；：（）]")
_BEFORE_STOP = re.compile(r"[^，。；、（\d]{0,12}")
_OF_CARS = frozenset({"bought", "kept"})
_ENDS = "，。；、）"
_BESIDE = frozenset({"meetings", "training"})
_VEHICLES, _SAID, _FOREIGN = "vehicles", "said", "foreign"


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number of a sentence, the words since the one before it, and those of its own clause."""

    start: int
    end: int
    value: int
    kind: str | None
    unit: str | None
    since: str
    clause: str
    behind: str


@dataclass(frozen=True, slots=True)
class _Meant:
    """What the number before was taken for."""

    topic: str
    scope: str
    thing: str
    year: int
    is_change: bool


def read_counts(paragraphs: Sequence[Paragraph], fiscal_year: int, kind: str | None) -> tuple[PublicExpenseCount, ...]:
    """The counts in printed order; in one paragraph each once, as what is told again there is a part of it."""
    found: list[PublicExpenseCount] = []
    for paragraph in paragraphs:
        if any(_NO_SECTION.search(heading) for heading in paragraph.headings[-1:]):
            continue
        headed = any(_SECTION.search(heading) for heading in paragraph.headings)
        if headed or (_SPEAKS.search(paragraph.text) and not _FLEET.search(paragraph.text)):
            found += _Reader(paragraph, fiscal_year, kind).read()
    return tuple(found)


class _Reader:
    """The sentences of a paragraph, one after the other."""

    def __init__(self, paragraph: Paragraph, fiscal_year: int, kind: str | None) -> None:
        self._paragraph = paragraph
        self._page_no = paragraph.page_no
        self._year = fiscal_year
        self._kind = kind
        self._plain: PlainText = plain_text(paragraph.text)
        self._headings = plain_text("，".join(paragraph.headings)).text
        self._earlier = ""
        self._sentence = ""
        self._before: _Meant | None = None
        self._outer = ""
        self._in_turn: list[str] = []

    def read(self) -> tuple[PublicExpenseCount, ...]:
        """The counts of the paragraph."""
        told: dict[tuple[str, int, str | None], PublicExpenseCount] = {}
        for match in _SENTENCE.finditer(self._plain.text):
            self._sentence, self._before, self._outer, self._in_turn = match[0], None, "", []
            self._page_no = page_of(self._paragraph, match.start())
            if not _OTHER.search(match[0]):
                printed = self._plain.as_printed(*match.span())
                for count, is_sum in self._read(printed):
                    key = (count.counted, count.year, count.stage)
                    if is_sum or key not in told:
                        told[key] = count
            self._earlier += f"{match[0]}。"
        return tuple(told.values())

    def _read(self, printed: str) -> Iterator[tuple[PublicExpenseCount, bool]]:
        """The counts of the sentence, each with whether it is the sum of those before it."""
        numbers = list(_numbers(self._sentence))
        # 更新轿车2辆、越野车1辆: parts of a whole that is told elsewhere, or is not.
        of_kinds = sum(number.kind == _VEHICLES for number in numbers) > 1
        for at, number in enumerate(numbers):
            things = self._things(number)
            topic = self._topic(number, things[0]) if things else None
            if topic is None:
                # 比上年减少2个，下降20%: what stands behind has words of its own.
                continue
            scope = self._scope(number, numbers[at + 1 :]) if topic == "reception" else ""
            year = self._year_of(number)
            goes_on = self._before is not None and _GOES_ON.search(number.since) is not None
            is_change = any(form.search(number.clause) for form in (_CHANGED, _COMPARED)) and not _LEVEL.search(
                number.since
            )
            is_change = is_change or _LEFT.search(number.behind) is not None
            is_change = is_change or (goes_on and self._before is not None and self._before.is_change)
            self._before = _Meant(topic, scope, things[-1], year, is_change)
            if is_change or _BESIDES.search(number.clause) or (of_kinds and _KIND.search(number.clause)):
                continue
            for thing in things:
                counted = counted_thing(topic, scope, thing_of(topic, thing) or "")
                if counted is not None:
                    count = PublicExpenseCount(
                        counted, self._page_no, number.value, year, self._stage(number, year),
                        self._sentence[number.start : number.end], number.unit, printed,
                    )  # fmt: skip
                    yield count, _SUM.search(number.clause) is not None

    def _things(self, number: _Number) -> list[str]:
        """What a number counts: by its unit, else by the words beside it; several where the same is said of each."""
        said = list(dict.fromkeys(word.word for word in words_in(number.since, "thing")))
        if _OF_ALL.search(number.clause) and said:
            return said
        if _IN_TURN.search(number.clause) and len(said) > 1:
            self._in_turn = said
        elif self._before is None or not _GOES_ON.search(number.since):
            self._in_turn = []
        if self._in_turn and number.kind in {_SAID, _VEHICLES, None}:
            return [self._in_turn.pop(0)]
        if self._in_turn:
            self._in_turn.pop(0)
        if self._before is not None and number.kind in {_SAID, _VEHICLES} and _LEVEL.search(number.since):
            return [self._before.thing]
        if number.kind == _VEHICLES:
            # 购置公务用车2辆, 2辆公务用车的购置
            behind_it = _BEFORE_STOP.match(number.behind)
            near = [word.word for word in words_in(behind_it[0] if behind_it else "", "thing")]
            return ([word for word in said if word in _OF_CARS] or [word for word in near if word in _OF_CARS])[-1:]
        if number.kind is None:
            return said[-1:] if _BARE.search(number.clause) else []
        if number.kind != _SAID:
            return [number.kind]
        behind = _BEHIND.match(number.behind)
        if behind is not None:
            return [last_word(behind[0], "thing") or "groups"]
        near = [word.word for word in words_in(number.clause, "thing")]
        return near[-1:]

    def _topic(self, number: _Number, thing: str) -> str | None:
        """The expense a number is of: the nearest that has such things, and else one that has the like."""
        texts = [number.since]
        if not words_in(number.since, "topic"):
            if self._before is not None:
                return self._before.topic if thing_of(self._before.topic, thing) else None
            texts = [self._sentence[: number.start], self._earlier, self._headings]
        for text in texts:
            topics = [word.word for word in words_in(text, "topic")][::-1]
            topics = [topic for topic in topics if topic not in _BESIDE or self._speaks_of(topic)]
            found = next((topic for topic in topics if has_thing(topic, thing)), None)
            found = found or next((topic for topic in topics if thing_of(topic, thing)), None)
            if found is not None:
                return found
        return _VEHICLES if thing in _OF_CARS else None

    def _speaks_of(self, topic: str) -> bool:
        """Whether meetings or courses are an expense here: they are held by many who count guests."""
        money = pattern("narrative_patterns", f"{topic}_money")
        return any(money.search(text) for text in (self._plain.text, self._headings))

    def _scope(self, number: _Number, later: Sequence[_Number]) -> str:
        """Which receptions: by the words since the number before, else as that one; else the only ones spoken of."""
        own = last_word(number.clause, "scope")
        said = {word.word for word in words_in(number.since, "scope")}
        if own is None and said:
            own = said.pop() if len(said) == 1 else ""
        if own is None and self._before is not None and self._before.topic == "reception":
            own = self._before.scope
            # 国内接待20批次，其中外事接待2批次，150人次，其中外事接待10人次: the guests are all of them.
            if own == _FOREIGN and any(
                last_word(one.since, "scope") == _FOREIGN and one.kind == number.kind for one in later
            ):
                own = self._outer
        if own is None:
            for text in (_BRACKET.sub("", self._sentence[: number.start]), self._earlier, self._headings):
                scopes = {word.word for word in words_in(text, "scope")}
                if scopes:
                    own = scopes.pop() if len(scopes) == 1 else ""
                    break
        if own != _FOREIGN:
            self._outer = own or ""
        return own or ""

    def _year_of(self, number: _Number) -> int:
        """The year a number is of: the last one named, or as the number before."""
        for text in (number.since, *(() if self._before else (self._sentence[: number.start],))):
            years = [int(match[0]) for match in _YEAR.finditer(text)]
            if _LAST_YEAR.search(text):
                return self._year - 1
            if years or _THIS_YEAR.search(text):
                return years[-1] if years else self._year
        return self._before.year if self._before else self._year

    def _stage(self, number: _Number, year: int) -> CountStage | None:
        """Whether it is of the budget or of the account: of the document's own kind unless the clause says otherwise.

        What a budget counts of years before it came about.
        """
        if self._kind == "final":
            return "budget" if _BUDGET.search(number.clause) else "final"
        if self._kind == "budget":
            is_past = year < self._year and not _BUDGET.search(number.clause)
            return "final" if is_past or _ACCOUNT.search(number.clause) else "budget"
        return None


def _numbers(sentence: str) -> Iterator[_Number]:
    """The numbers of a sentence that may be counts: those with a unit of things, or bare behind a word that counts."""
    masked = _BRACKET.sub(lambda match: " " * len(match[0]), sentence)
    done = 0
    for match in _NUMBER.finditer(sentence):
        unit = unit_behind(sentence, match.end())
        end = unit.end if unit else match.end()
        if unit is None and sentence[end : end + 1] not in _ENDS:
            continue
        # Brackets closed before it say nothing of it.
        text = sentence[done : match.start()] if masked[match.start()] == " " else masked[done : match.start()]
        clause = _STOPS.split(text)[-1]
        yield _Number(
            match.start(), end, int(match["digits"]) if match["digits"] else count_of(match["words"]),
            unit.word if unit else None, sentence[unit.start : unit.end] if unit else None, text, clause, sentence[end:],
        )  # fmt: skip
        done = end
