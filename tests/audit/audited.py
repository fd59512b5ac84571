"""A document audited by hand: one identity that fails and one that holds, with the amounts of both."""

from __future__ import annotations

from etl.audit.audit import AuditedDocument
from etl.audit.causes import root_causes
from etl.audit.evidence import CheckedDocument, Evidence
from etl.audit.review import Review
from tests.audit.test_causes import A, B, amount, evidence, identity

DOCUMENT = CheckedDocument(7, "a.pdf", "某局", 2024, "budget", "department", "0" * 64, "pdf")
#: The text says 90, the table 100, which another identity confirms.
IDENTITIES = (identity(1, "90", "100", left_label="文字：教育支出"), identity(2, "100", "100", "exact"))


def amounts() -> Evidence:
    return evidence([amount(A, "100"), amount(B, "100")], {(1, "right"): (A,), (2, "left"): (A,), (2, "right"): (B,)})


def audited(accepted: dict[int, Review] | None = None) -> AuditedDocument:
    return AuditedDocument(DOCUMENT, IDENTITIES, root_causes(IDENTITIES, amounts()), amounts(), accepted or {})
