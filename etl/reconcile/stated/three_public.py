"""The three public expenses as sections of basic expenditure: a part of what their own table prints."""

from __future__ import annotations

from collections.abc import Iterator

from etl.reconcile.claim import Claim
from etl.reconcile.document import Told, claim
from etl.reconcile.identity import Identity
from etl.reconcile.stated.narrative import candidates


def basic_within_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """What basic expenditure has of an economic section is no more than the 三公 item of that name (`left`: section:item).

    Projects have such outlay, too: as of a part, nothing is claimed up to it.
    """
    basic, items = identity.rights
    for word in identity.lefts:
        section, _, item = word.partition(":")
        parts, wholes = candidates(basic, section, told), candidates(items, item, told)
        if len(parts) != 1 or not wholes:
            continue
        most = max(wholes, key=lambda one: sum(term.value for term in one.terms))
        scope = told.labels.scope([term.place for term in parts[0].terms if term.place])
        made = claim(identity, parts[0].terms, most.terms, told, scope)
        if made.difference > 0:
            yield made
