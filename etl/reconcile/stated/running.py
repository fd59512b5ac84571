"""The running of the organ (机关运行经费): public outlay of the administrative units alone."""

from __future__ import annotations

from collections.abc import Iterator

from etl.reconcile.claim import Claim
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.stated.narrative import NARRATIVE, candidates, is_of


def running_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The running of the organ as the narrative states it is no more than public outlay (`right`), of which it is a part.

    As of a part, nothing is claimed up to it: public institutions have public outlay and no running of an organ.
    """
    for said in told.disclosure.statements.prior_year_changes:
        found = candidates(identity.right, "public", told)
        if said.current_yuan is None or not is_of(said, identity) or not found:
            continue
        left = stated(said.current_yuan, f"{NARRATIVE}：{said.subject_name}", said.page_no)
        most = max(found, key=lambda one: sum(term.value for term in one.terms))
        made = claim(identity, (left,), most.terms, told, NARRATIVE)
        if made.difference > 0:
            yield made
