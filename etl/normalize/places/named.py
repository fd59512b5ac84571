"""Which division a document names: every line a vote, of more weight the nearer to its title it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from etl.normalize.places.divisions import Division, division_of, divisions, mentions
from etl.records.place import GovernmentLevel

# What a cover, a head or a title says weighs more than the text, and a place named once in a text may be any.
_HEAD, _FILE, _TEXT, _ENOUGH = 5, 3, 1, 2


@dataclass(frozen=True, slots=True)
class Sources:
    """What a document says beside its publisher's name, folded. text may be long."""

    heads: Sequence[str] = ()
    file_name: str = ""
    text: Sequence[str] = ()

    def weighed(self) -> Iterator[tuple[str, int]]:
        """Each line with its weight."""
        yield from ((line, _HEAD) for line in self.heads)
        yield self.file_name, _FILE
        yield from ((line, _TEXT) for line in self.text)


def chosen_of(candidates: Sequence[Division], sources: Sources) -> Division | None:
    """Of divisions of one name the one whose surroundings the document names most; None where it does not say."""
    if len(candidates) == 1:
        return candidates[0]
    votes: Counter[Division] = Counter()
    around = {each: [division_of(code) for code in each.above if code in _known()] for each in candidates}
    for line, weight in sources.weighed():
        for each, divisions_above in around.items():
            votes[each] += weight * sum(
                line.count(above.short_name) * (2 if above.level == "city" else 1) for above in divisions_above
            )
    return _winner(votes)


@cache
def _known() -> frozenset[str]:
    return frozenset(each.code for each in divisions())


def _winner(votes: Counter[Division]) -> Division | None:
    """The one with more than twice the votes of the next, and enough of them."""
    (first, most), *others = [*votes.most_common(2), (None, 0)]
    return first if most >= _ENOUGH and most > 2 * (others[0][1] if others else 0) else None


def named_before(rest: str, sources: Sources, wanted: GovernmentLevel | None) -> Division | None:
    """The division named most often right before the name of the body, as in 普陀区财政局 or 普陀区人民政府财政局."""
    votes: Counter[Division] = Counter()
    for line, weight in sources.weighed():
        at = line.find(rest)
        while at > 0:
            for begin, end, found in mentions(line[max(0, at - 40) : at]):
                if end == min(40, at) and (fitting := _fitting(found, line[max(0, at - 40) : at][:begin], wanted)):
                    votes[fitting] += weight + _ENOUGH
            at = line.find(rest, at + 1)
    return _winner(votes)


def most_named(sources: Sources, wanted: GovernmentLevel | None) -> Division | None:
    """The division named most often; its own province and city, named along with it, do not count against it."""
    votes: Counter[Division] = Counter()
    unsure: Counter[tuple[Division, ...]] = Counter()
    for line, weight in sources.weighed():
        named = list(mentions(line))
        begins = {begin for begin, _, _ in named}
        for begin, end, found in named:
            # In 上海市普陀区 the district is meant.
            if end in begins:
                continue
            if fitting := _fitting(found, line[:begin], wanted):
                votes[fitting] += weight
            elif len(found) > 1:
                unsure[tuple(each for each in found if not each.is_former)] += weight
    for several, weight in unsure.items():
        if (chosen := chosen_of(several, sources) if several else None) and wanted in (None, chosen.level):
            votes[chosen] += weight
    if wanted is None and any(each.level != "province" for each in votes):
        votes = Counter({each: count for each, count in votes.items() if each.level != "province"})
    counties = Counter({each: count for each, count in votes.items() if each.level == "county"})
    most_of_cities = max((count for each, count in votes.items() if each.level == "city"), default=0)
    county = _winner(counties)
    return county if county and counties[county] >= most_of_cities else _winner(votes)


def _fitting(found: Iterable[Division], before: str, wanted: GovernmentLevel | None) -> Division | None:
    """The one division of a name that may be meant: of the wanted level, of today, below what is named before it."""
    fitting = [each for each in found if wanted in (None, each.level)]
    fitting = [each for each in fitting if not each.is_former] or fitting
    if len(fitting) > 1:
        fitting = [
            each
            for each in fitting
            if any(
                before.endswith((division_of(code).name, division_of(code).short_name))
                for code in each.above
                if code in _known()
            )
        ]
    return fitting[0] if len(fitting) == 1 else None
