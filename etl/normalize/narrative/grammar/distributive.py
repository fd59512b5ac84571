"""Figures and words several subjects share in one sentence (A、B分别为8万元和4万元，均与上年持平), given to each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.reference import pattern

_SEPARATORS = (pattern("narrative_patterns", "separators"), pattern("narrative_patterns", "separators_with_and"))
_ONE_NAME = pattern("narrative_patterns", "one_name")
_YEAR = pattern("narrative_patterns", "year_words")
_EACH, _IN_TURN = (pattern("narrative_patterns", name) for name in ("each", "in_turn"))
_FIRST = pattern("narrative_patterns", "distributed")
_MORE = pattern("narrative_patterns", "distributed_more")
_SHARED = pattern("narrative_patterns", "said_of_all")
_AGAIN = pattern("narrative_patterns", "same_again")
_PLAINLY = pattern("narrative_patterns", "said_plainly")
_NONE_OF = pattern("narrative_patterns", "none_of_several")
_RATE_OF_ALL = pattern("narrative_patterns", "rate_of_all")
_RATES = pattern("narrative_patterns", "rates_in_turn")
_FIGURE = pattern("narrative_patterns", "figure_of_name")
_CHANGE = pattern("narrative_patterns", "ends_in_change")
_ANY_FIGURE = pattern("narrative_patterns", "any_figure")
_COPULA = pattern("narrative_patterns", "copula_at_end")
_BOTH_SIDES = pattern("narrative_patterns", "both_sides_in_one")
_SIDES = ("收入", "支出")
# Longer clauses share no figures.
_LONGEST = 120

IsSubject = Callable[[str], bool]
"""Whether a phrase names something figures are stated of."""


def spread(clauses: Sequence[Clause], is_subject: IsSubject | None = None) -> list[Clause]:
    """The clauses, with those that say something of several subjects at once replaced by one for each subject.

    Several figures stand behind 分别, a change each with its own word or one word for all (分别比上年减少2万元、增加1万元). The
    subjects stand before the word, else they are those of the figures before it in the sentence (总收入10万元，总支出9万元，
    分别增加2万元、1万元). Where there are more or fewer of them than figures, the clauses are not read at all: core ''.
    What is said of all (A、B均为0万元) is said of each where every name is one of a subject; without `is_subject` of none.
    """
    found: list[Clause] = []
    names: list[str] | None = None
    alike: list[str] = []
    shared, at = False, 0
    while at < len(clauses):
        clause = clauses[at]
        at += 1
        plain = clause.core if len(clause.core) <= _LONGEST else ""
        match = _FIRST.match(plain) if _EACH.search(plain) or _IN_TURN.search(plain) else None
        rates = None if names is None or (match and match["names"]) else _RATES.match(plain)
        match = None if rates else match
        parts = [clause]
        amount = (match or rates or {"amount": ""})["amount"]
        while (match or rates) and at < len(clauses) and _goes_on(clauses[at], amount):
            parts.append(clauses[at])
            at += 1
        if match and len(parts) == 1 and not match["names"] and (both := _both(found, plain)):
            # 收入总计8万元，支出总计9万元，比上年各增加1万元，增长5%: one figure for both.
            names, shared = both, True
            found += _each([clause, clause], names, match)
        elif rates and names is not None and shared and len(parts) == 1:
            found += _each([clause, clause], names, rates)
        elif match and len(parts) > 1:
            names, shared = _named(match["names"], len(parts), is_subject) or _before(found, len(parts)), False
            found += _each(parts, names, match)
        elif rates and names is not None and len(parts) == len(names):
            found += _each(parts, names, rates)
        else:
            at -= len(parts) - 1
            names, shared = (names, shared) if clause.before != "。" else (None, False)
            again = _AGAIN.match(plain) if clause.before == "，" else None
            if not again:
                alike = _of_all(clause, is_subject)
            said = again or _SHARED.match(plain) or _PLAINLY.match(plain)
            if none := _none_of_each(clause, is_subject):
                alike = [name for name, _ in none]
                found += [one for _, one in none]
            elif alike and said:
                found += _said(clause, alike, said["said"])
            elif (rate := _RATE_OF_ALL.match(plain)) and clause.before == "，":
                found = _rate_of_each(found, clause, rate["said"])
            elif again and is_subject:
                found = _behind_each(found, clause, again["said"], _is_figure, ("、",))
            else:
                found.append(clause)
    return found


def _rate_of_each(clauses: Sequence[Clause], clause: Clause, rate: str) -> list[Clause]:
    """The clauses with a rate behind each of the changes it is of; of one change of both names behind that."""
    if clauses and _is_change(clauses[-1]) and (len(clauses) == 1 or not _is_change(clauses[-2])):
        # 收入、支出总计均增加5万元，均增长6%
        clause = replace(clause, text=rate, core=rate)
    return _behind_each(clauses, clause, rate, _is_change, ("，", "、"))


def _behind_each(
    clauses: Sequence[Clause],
    clause: Clause,
    words: str,
    is_one: Callable[[Clause], bool],
    stops: tuple[str, ...],
) -> list[Clause]:
    """The clauses with these words behind each of the last that are such and joined by such stops; as they are where one is.

    A8万元、B4万元，与上年持平 and A增加8万元，B增加4万元，均增长5% say it of both.
    """
    first = len(clauses)
    while first and is_one(clauses[first - 1]):
        first -= 1
        if clauses[first].before not in stops:
            break
    if len(clauses) - first < 2:
        return [*clauses, clause]
    found = list(clauses[:first])
    for one in clauses[first:]:
        found += [one, replace(clause, text=words, core=words, end=one.end, before="，", behind="，")]
    found[-1] = replace(found[-1], end=clause.end, behind=clause.behind)
    return found


def _is_figure(clause: Clause) -> bool:
    match = _FIGURE.match(clause.core) if len(clause.core) <= _LONGEST else None
    return match is not None and not _CHANGE.search(match["name"])


def _is_change(clause: Clause) -> bool:
    match = _ANY_FIGURE.match(clause.core) if len(clause.core) <= _LONGEST else None
    return match is not None and _CHANGE.search(match["name"]) is not None


def _goes_on(clause: Clause, first: str) -> bool:
    """Whether a clause is the next of the figures: 、1万元 or ，增加1万元, with its percentage in brackets or not.

    first: the first of them. Behind a sum of money ，增长4% is its rate and not the next.
    """
    more = _MORE.fullmatch(clause.core)
    if more is None or ("%" in first.split("（", maxsplit=1)[0]) != ("%" in more["amount"].split("（")[0]):
        return False
    return clause.before == "、" or (clause.before == "，" and bool(more["verb"]))


def _each(parts: Sequence[Clause], names: Sequence[str] | None, first: re.Match[str]) -> list[Clause]:
    """A clause for each name with its figure; the ones given, unread, where the names are not known."""
    if names is None:
        return [replace(parts[0], core="", asides=())]
    groups = first.groupdict()
    before = (groups.get("than") or groups.get("behind") or "").rstrip("，")
    verb = groups["verb"]
    found = []
    for name, part in zip(names, parts, strict=True):
        more = _MORE.fullmatch(part.core) if part is not parts[0] else None
        verb = more["verb"] or verb if more else verb
        amount = more["amount"] if more else groups["amount"]
        text = f"{_subject(name)}{before}{verb}{amount}"
        found.append(replace(part, text=text, core=text, start=parts[0].start))
    return found


def joined_names(words: str) -> list[str]:
    """The names some words join, at their finest; names that hold a separator (购置及运行费) are whole."""
    return max((_split(words, by) for by in _SEPARATORS), key=len)


def _subject(name: str) -> str:
    return _COPULA.sub("", bare(_YEAR.sub("", name)))


def _named(words: str, count: int, is_subject: IsSubject | None) -> list[str] | None:
    """So many names some words join, or None."""
    parted = [names for by in _SEPARATORS if len(names := _split(words, by)) == count and all(names)]
    parted += [names for by in _SEPARATORS if len(names := by.split(words)) == count and all(names)]
    known = [names for names in parted if is_subject and all(map(is_subject, map(_subject, names)))]
    if not known and count == len(_SIDES) and (sides := _BOTH_SIDES.fullmatch(words)):
        return [f"{sides['before']}{side}{sides['behind']}" for side in _SIDES]
    return next(iter(known or parted), None)


def _split(words: str, by: re.Pattern[str]) -> list[str]:
    """The words between separators; those within a name (购置及运行) are none."""
    within = [match.span() for match in _ONE_NAME.finditer(words)]
    names, start = [], 0
    for match in by.finditer(words):
        if not any(left < match.start() < right for left, right in within):
            names.append(words[start : match.start()])
            start = match.end()
    return [*names, words[start:]]


def _of_all(clause: Clause, is_subject: IsSubject | None) -> list[str]:
    """The subjects a clause says the same of (A、B均为0万元), none where it does not."""
    match = None
    if is_subject and len(clause.core) <= _LONGEST:
        match = _SHARED.match(clause.core) or _PLAINLY.match(clause.core)
    if match is None or is_subject is None:
        return []
    parted = [[_subject(name) for name in _split(match["names"], by)] for by in _SEPARATORS]
    known = [names for names in parted if len(names) > 1 and all(map(is_subject, names))]
    return max(known, key=len, default=[])


def _none_of_each(clause: Clause, is_subject: IsSubject | None) -> list[tuple[str, Clause]]:
    """Each name behind 不安排 (不安排A和B) with the clause as of it alone, where every name is one of a subject."""
    match = _NONE_OF.match(clause.core) if is_subject and len(clause.core) <= _LONGEST else None
    if match is None or is_subject is None:
        return []
    for by in _SEPARATORS:
        names = [bare(name) for name in _split(match["names"], by)]
        if len(names) > 1 and all(map(is_subject, names)):
            said = [(name, f"{match['said']}{name}{match['tail']}") for name in names]
            return [(name, replace(clause, text=text, core=text)) for name, text in said]
    return []


def _said(clause: Clause, names: Sequence[str], words: str) -> list[Clause]:
    """The clause with these words, of each of these."""
    return [replace(clause, text=f"{name}{words}", core=f"{name}{words}") for name in names]


def _before(clauses: Sequence[Clause], count: int) -> list[str] | None:
    """The subjects of the last so many figures of the sentence, or None where there are fewer.

    A sentence without figures speaks of those of the one before, where it has so many, or one more that they are the parts of.
    """
    begins = next((at for at in range(len(clauses) - 1, -1, -1) if clauses[at].before == "。"), 0)
    names = _names(clauses[begins:])
    if not names and begins:
        begun = next((at for at in range(begins - 1, -1, -1) if clauses[at].before == "。"), 0)
        names = _names(clauses[begun:begins])
        names = names if len(names) - count in {0, 1} else []
    return names[-count:] if len(names) >= count else None


def _both(clauses: Sequence[Clause], plain: str) -> list[str] | None:
    """The subjects of the two figures of the sentence, where a clause says 各 of them."""
    begins = next((at for at in range(len(clauses) - 1, -1, -1) if clauses[at].before == "。"), 0)
    names = _names(clauses[begins:]) if _EACH.search(plain) and not _IN_TURN.search(plain) else []
    return names if len(names) == len(_SIDES) else None


def _names(clauses: Sequence[Clause]) -> list[str]:
    """The names of the figures of some clauses, in their order."""
    matches = [_FIGURE.match(clause.core) for clause in clauses if len(clause.core) <= _LONGEST]
    return [match["name"] for match in matches if match and not _CHANGE.search(match["name"])]
