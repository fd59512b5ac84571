"""What a statement says of last year, held against itself: change, percentage, share of the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from etl.reconcile.claim import Claim, Term, ratio_claim
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.narrative import NARRATIVE, candidates, is_of
from etl.records.narrative import PriorYearChange
from etl.records.vocabulary import NumberUnit
from etl.reference import pattern
from etl.text.printed import Printed, agree, total

_ZERO, _WHOLE = Decimal(0), Decimal(100)
_GROWS = pattern("reason_words", "grows")
_FALLS = pattern("reason_words", "falls")
_PLAIN_REASON = pattern("reason_words", "plain")
_UP, _DOWN, _SAME = (pattern("reason_words", name) for name in ("up", "down", "same"))
# Kinds of expenditure that others are parts of, and those that are parts, as economic codes are.
_KIND, _PARTED, _PARTS = "expenditure_kind", frozenset({"basic", "project"}), frozenset({"personnel", "public"})
# So many shares of one list that fit one total tell that it is the one all of them are of.
_ENOUGH = 2


def difference_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Change = this year − last year, where all three are printed; 持平 is a change of 0, a decrease a negative one."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.change_yuan is None or said.prior_yuan is None or said.current_yuan is None:
            continue
        left = stated(said.change_yuan, label("change_of", name=said.subject_name), said.page_no)
        this = stated(said.current_yuan, label("current"), said.page_no)
        last = stated(-said.prior_yuan, label("less_prior"), said.page_no)
        yield claim(identity, (left,), (this, last), told, NARRATIVE)


def percentage_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Percentage = change / last year, of which one may be implied. From a last year of 0 nothing is a percentage."""
    for said in told.disclosure.statements.prior_year_changes:
        growth, base = _growth(said), _base(said)
        if said.change_pct is None or growth is None or base is None:
            continue
        if base.figure.is_above_nought:
            yield ratio_claim(identity, NARRATIVE, percent(said.change_pct, said, label("change_rate")), growth, base)


def zero_base_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A percentage stated of a last year of 0 is none."""
    for said in told.disclosure.statements.prior_year_changes:
        base = _base(said)
        if said.change_pct is None or base is None or base.value:
            continue
        left = percent(said.change_pct, said, label("change_rate"))
        right = Term(Printed.exact(_ZERO), label("zero_base"), said.page_no)
        yield Claim(identity, NARRATIVE, (left,), (right,), "percent", _ZERO)


def direction_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The printed word (增加, 减少, 持平) is the direction from last year's figure to this year's, where no change is printed."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.change_yuan is not None or said.prior_yuan is None or said.current_yuan is None:
            continue
        way = sign_of(said.change_word)
        growth = difference(said.current_yuan, said.prior_yuan)
        if way is None:
            continue
        holds = growth.yuan * way > 0 or (not way and agree([growth], []))
        if not growth.yuan and way and said.change_pct is not None and not said.change_pct:
            holds = True  # 增加 by 0.00 %
        right = Term(growth, label("growth"), said.page_no)
        yield as_said(identity, right, way, holds, f"{said.subject_name}：{said.change_word}", told)


def reason_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A reason that says no more than that something grew is of a growth, one that it fell of a decrease.

    One that speaks of last year, of figures, or of several things may explain either, and one behind a whole and its parts any of them.
    """
    statements = told.disclosure.statements
    for at, said in enumerate(statements.prior_year_changes):
        change = said.change_yuan if said.change_yuan is not None else said.change_pct
        if not change or not said.reason or said.reason not in said.text or not _PLAIN_REASON.fullmatch(said.reason):
            continue
        grows = bool(_GROWS.search(said.reason))
        if grows == bool(_FALLS.search(said.reason)) or statements.may_explain_its_whole(at):
            continue
        unit: NumberUnit | None = None if said.change_yuan is not None else "percent"
        printed = Term(Printed.of(change), label("moved", name=said.subject_name), said.page_no)
        expected = Printed.of(abs(change) if grows else -abs(change))
        right = Term(expected, label("reason_grows" if grows else "reason_falls"), said.page_no)
        yield Claim(identity, NARRATIVE, (printed,), (right,), unit)


def as_said(identity: Identity, growth: Term, way: int, holds: bool, word: str, told: Told) -> Claim:
    """A growth = what its word has it: itself where that holds, else the other way, or nought; of nought, at least a last digit."""
    figure = growth.figure
    if holds:
        return claim(identity, (growth,), (growth,), told, NARRATIVE)
    if figure.yuan:
        turned = -figure if way else Printed(figure.value * 0, figure.last_digit, figure.yuan * 0)
        return claim(identity, (Term(turned, word, growth.page_no),), (growth,), told, NARRATIVE)
    least = Printed.of(figure.last_digit * way)
    return Claim(identity, NARRATIVE, (Term(least, word, growth.page_no),), (growth,), None, _ZERO)


def restated_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A figure the sentence gives once more = the figure."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.restated_yuan is not None and said.current_yuan is not None:
            left = stated(said.current_yuan, f"{NARRATIVE}：{said.subject_name}", said.page_no)
            again = stated(said.restated_yuan, label("said_again"), said.page_no)
            yield claim(identity, (left,), (again,), told, NARRATIVE)


def share_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Share = figure / total. right: the totals the document prints; which one is meant the shares themselves tell.

    It is the total a share fits. A share that fits none is a contradiction only where all totals are one, where other shares
    of the same list have told which one is meant, or where the figures of the list add up to one.
    """
    tested = {
        said.no: _shares(identity, said, told)
        for said in told.disclosure.statements.prior_year_changes
        if said.share_pct is not None and said.current_yuan is not None and is_of(said, identity)
    }
    for said in told.disclosure.statements.prior_year_changes:
        wholes, made = tested.get(said.no, ({}, {}))
        fitting = next((one for one in made.values() if one.verdict != "fail"), None)
        if fitting is not None:
            yield fitting
        elif len(made) == 1 and said.subject_kind != "three_public":
            yield next(iter(made.values()))
        elif made:
            told_by = Counter(
                whole
                for other in _listed_with(said, told)
                for whole, one in tested.get(other.no, ({}, {}))[1].items()
                if whole in made and one.verdict != "fail"
            )
            most = told_by.most_common(1)
            whole = _added_up(said, wholes, told)
            if most and most[0][1] >= _ENOUGH:
                yield made[most[0][0]]
            elif said.subject_kind == "three_public":
                continue  # where meetings and training stand beside the three, shares are of all of these
            elif whole is not None:
                yield made[whole]
            else:
                what = f"{said.subject_name} {said.share_pct}%"
                told.miss(identity, "no_total_of_share", said.page_no, what)


def share_of_all_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The share of one fund's expenditure = it ÷ all expenditure of the year (`right`), where the tables print one such figure."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.share_pct is None or said.current_yuan is None or said.fund == "all" or not is_of(said, identity):
            continue
        left = percent(said.share_pct, said, label("share"))
        part = stated(said.current_yuan, said.subject_name, said.page_no)
        wholes = [_one(one.terms) for one in candidates(identity.right, None, told)]
        made = [ratio_claim(identity, NARRATIVE, left, part, one) for one in wholes if one.figure.is_above_nought]
        fitting = next((one for one in made if one.verdict != "fail"), None)
        if fitting is not None:
            yield fitting
        elif made and len({one.value for one in wholes}) == 1 and part.value <= wholes[0].value:
            yield made[0]


def _listed_with(said: PriorYearChange, told: Told) -> list[PriorYearChange]:
    """The statements of the same kind and fund on its page, and on the next or last where nothing else stands between."""
    changes = told.disclosure.statements.prior_year_changes
    alike = {one.no for one in changes if (one.subject_kind, one.fund) == (said.subject_kind, said.fund)}

    def is_beside(other: PriorYearChange) -> bool:
        between = range(min(other.no, said.no), max(other.no, said.no))
        return abs(other.page_no - said.page_no) == 1 and alike.issuperset(between)

    return [one for one in changes if one.no in alike and (one.page_no == said.page_no or is_beside(one))]


def _list_of(said: PriorYearChange, told: Told) -> list[PriorYearChange]:
    """The statements of the same list that give a figure and its share."""
    return [
        other
        for other in _listed_with(said, told)
        if _is_within_kind(other) == _is_within_kind(said)
        and other.share_pct is not None
        and other.current_yuan is not None
    ]


def _sum_of_all(said: PriorYearChange, told: Told) -> list[Term]:
    """The sum of the statement's list where its shares make 100: 占本年支出 is a share of 基本支出 and 项目支出 together."""
    listed = _list_of(said, told)
    figures = [Printed.of(other.current_yuan) for other in listed if other.current_yuan is not None]
    shares = [Printed.of(other.share_pct) for other in listed if other.share_pct is not None]
    if len(listed) < 2 or not agree(shares, [Printed.exact(_WHOLE)]):
        return []
    return [Term(total(figures), "+".join(other.subject_name for other in listed), said.page_no)]


def _added_up(said: PriorYearChange, wholes: Mapping[Decimal, Printed], told: Told) -> Decimal | None:
    """The total that the figures of the statement's own list, each with its share, add up to; None when there is no such one."""
    parts = _list_of(said, told)
    figures = [Printed.of(part.current_yuan) for part in parts if part.current_yuan is not None]
    fitting = [yuan for yuan, whole in wholes.items() if agree([whole], figures)]
    return fitting[0] if len(parts) > 1 and len(fitting) == 1 else None


def _is_whole(other: PriorYearChange, said: PriorYearChange) -> bool:
    """Whether a share may be of what another statement is about: a total; of a 三公 item, these together."""
    if said.subject_kind == "three_public":
        return (other.subject_kind, other.subject_code) == ("three_public", "total")
    if said.subject_kind == other.subject_kind == _KIND and _is_within_kind(said):
        # 人员经费 and 工资福利支出 are of basic expenditure, the latter of project expenditure, too.
        return other.subject_code in _PARTED
    return other.subject_kind == "total"


def _is_within_kind(said: PriorYearChange) -> bool:
    """Whether it is a part of a kind of expenditure: 人员经费, 公用经费, an economic code."""
    code = said.subject_code or ""
    return said.subject_kind == _KIND and (code in _PARTS or code[:1].isdigit())


def _shares(
    identity: Identity, said: PriorYearChange, told: Told
) -> tuple[dict[Decimal, Printed], dict[Decimal, Claim]]:
    """The totals the share may be of, and the share tested against each, by the total in yuan."""
    assert said.share_pct is not None and said.current_yuan is not None
    left = percent(said.share_pct, said, label("share"))
    part = stated(said.current_yuan, said.subject_name, said.page_no)
    wholes = [_one(one.terms) for one in candidates(identity.right, said.subject_code, told)]
    wholes += _sum_of_all(said, told)
    wholes += [
        stated(other.current_yuan, other.subject_name, other.page_no)
        for other in told.disclosure.statements.prior_year_changes
        if _is_whole(other, said) and other.fund == said.fund and other.current_yuan is not None
    ]
    totals: dict[Decimal, Printed] = {}
    found: dict[Decimal, Claim] = {}
    for whole in wholes:
        if whole.figure.is_above_nought and whole.value not in found:
            totals[whole.value] = whole.figure
            found[whole.value] = ratio_claim(identity, NARRATIVE, left, part, whole)
    return totals, found


def sign_of(word: str | None) -> int | None:
    """1 for a printed word of growth, -1 for one of decrease, 0 for none; None for no word, or 基本持平, which is near nought."""
    for known, way in ((_UP, 1), (_DOWN, -1), (_SAME, 0)):
        if word and known.match(word):
            return way
    return None


def _growth(said: PriorYearChange) -> Term | None:
    if said.change_yuan is not None:
        return stated(said.change_yuan, label("change"), said.page_no)
    if said.prior_yuan is None or said.current_yuan is None:
        return None
    return Term(difference(said.current_yuan, said.prior_yuan), label("growth"), said.page_no)


def _base(said: PriorYearChange) -> Term | None:
    if said.prior_yuan is not None:
        return stated(said.prior_yuan, label("prior"), said.page_no)
    if said.change_yuan is None or said.current_yuan is None:
        return None
    return Term(difference(said.current_yuan, said.change_yuan), label("prior_implied"), said.page_no)


def percent(value: Decimal, said: PriorYearChange, what: str) -> Term:
    """A printed percentage of a statement as a term; what: of which sort it is."""
    return Term(Printed.of(value), f"{said.subject_name}：{what}", said.page_no)


def _one(terms: tuple[Term, ...]) -> Term:
    return Term(total(t.figure for t in terms), terms[0].label, terms[0].page_no, terms[0].place)


def difference(one: Decimal, other: Decimal) -> Printed:
    """One stated amount less another, as inexact as both."""
    return total([Printed.of(one), -Printed.of(other)])
