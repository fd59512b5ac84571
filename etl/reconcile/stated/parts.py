"""Wholes the narrative states, held against the parts it names of them: amounts, their changes, vehicles by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.narrative import NARRATIVE, is_told_again
from etl.records.narrative import PriorYearChange, StateAsset
from etl.text.fold import canonical_name
from etl.text.printed import Printed

_FEWEST = 2
# So many statements behind a whole may be its parts.
_NEAR = 12
_VEHICLES, _OTHER, _TOGETHER = "vehicles", "other_vehicles", "several_kinds"


@dataclass(frozen=True, slots=True)
class _Whole:
    """A statement and those of its parts that follow it, each part once."""

    whole: PriorYearChange
    parts: tuple[PriorYearChange, ...]
    is_complete: bool


def part_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A figure of the narrative (`left`) = the parts (`right`) named behind it; where not all are, they are no more than it."""
    for one in _wholes(identity, told):
        every = (one.whole, *one.parts)
        left, *right = (_figure(said.current_yuan, said.subject_name, said) for said in every)
        made = claim(identity, (left,), right, told, NARRATIVE)
        # Parts of another whole, told in between, are hardly near this one.
        is_near = made.difference < 0 and abs(made.difference) * 2 < left.value
        if one.is_complete or made.verdict != "fail" or is_near:
            yield made


def part_change_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The change of a whole = the changes of its parts, where all are named and compared with the same."""
    for one in _wholes(identity, told):
        every = (one.whole, *one.parts)
        if not one.is_complete or any(said.change_yuan is None for said in every):
            continue
        # What is the same as any year is no change.
        if len({said.prior_basis for said in every if said.change_yuan}) > 1:
            continue
        left, *right = (_figure(said.change_yuan, label("change_of", name=said.subject_name), said) for said in every)
        yield claim(identity, (left,), right, told, NARRATIVE)


def vehicle_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The vehicles held, or to be bought (`left`) = those of all kinds; kinds that do not end with the others may be less.

    `beyond`: kinds that are more than all vehicles; `within`: the rest.
    """
    assets = told.disclosure.statements.assets
    for whole in assets:
        if whole.asset != _VEHICLES or whole.status != identity.left or whole.quantity is None:
            continue
        kinds = [
            one
            for one in assets
            if _is_kind(one) and one.status == whole.status and one.page_no - whole.page_no in {0, 1}
        ]
        counted = [one for one in kinds if one.quantity is not None]
        number = sum((one.quantity for one in counted if one.quantity is not None), Decimal(0))
        is_whole_list = any(one.asset == _OTHER for one in counted)
        if len(counted) < _FEWEST or (number < whole.quantity and not is_whole_list):
            continue
        if ("within" if number > whole.quantity else "beyond") in identity.when:
            continue
        left = Term(Printed.exact(whole.quantity), label(f"vehicles.{whole.status}"), whole.page_no)
        right = Term(Printed.exact(number), label("vehicles.kinds", count=len(counted)), whole.page_no)
        yield Claim(identity, label("vehicles"), (left,), (right,), "count", Decimal(0))


def _is_kind(asset: StateAsset) -> bool:
    """Whether cars are of a kind, or of several kinds counted together."""
    return asset.asset.endswith(f"_{_VEHICLES}") or (asset.asset, asset.quantity_unit) == (_TOGETHER, _VEHICLES)


def _wholes(identity: Identity, told: Told) -> Iterator[_Whole]:
    """Each whole `left` with the parts `right` stated behind it, until the next whole."""
    said = told.disclosure.statements.prior_year_changes
    units = told.units()
    for at, whole in enumerate(said):
        if whole.current_yuan is None or not _is(whole, identity.lefts, whole) or _is_of_unit(whole, units):
            continue
        if at and is_told_again(whole, said[at - 1]):
            continue
        found: dict[str, PriorYearChange] = {}
        for part in said[at + 1 : at + 1 + _NEAR]:
            if is_told_again(part, whole):
                continue
            if _is(part, identity.lefts, whole) or _is_of_unit(part, units):
                break
            word = next((word for word in identity.rights if _is(part, (word,), whole)), None)
            if word is not None and part.current_yuan is not None:
                found.setdefault(word, part)
        if len(found) >= _FEWEST:
            is_complete = len(found) == len(identity.rights) and "complete" in identity.when
            yield _Whole(whole, tuple(found.values()), is_complete)


def _is(said: PriorYearChange, words: Sequence[str], whole: PriorYearChange) -> bool:
    """Whether a statement is of a subject `kind:code`, or `kind:code@fund`; without a fund, of that of its whole."""
    for word in words:
        subject, _, fund = word.partition("@")
        kind, _, code = subject.partition(":")
        if said.subject_kind == kind and said.subject_code == code and said.fund == (fund or whole.fund):
            return True
    return False


def _is_of_unit(said: PriorYearChange, units: frozenset[str]) -> bool:
    name = canonical_name(said.subject_name)
    return any(name.startswith(unit) for unit in units)


def _figure(yuan: Decimal | None, name: str, said: PriorYearChange) -> Term:
    assert yuan is not None
    return stated(yuan, f"{NARRATIVE}：{name}", said.page_no)
