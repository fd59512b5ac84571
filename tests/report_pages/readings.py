"""Made-up readings: nothing at all, and what a test adds to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.audit.audit import AuditedDocument
from etl.audit.evidence import CheckedDocument
from etl.report_pages.page import Audited
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Document, Expenditure, Income, Project
from etl.report_pages.select import Disclosure

DOCUMENT = Document(
    1, "某省水利厅", 2024, "budget", "department", "tables", "0" * 64, "a.pdf", None, "万元", 9, 3, None, "pdf", "1"
)


def reading(document: Document = DOCUMENT, **sections: Any) -> DisclosureReading:
    """A reading of one document with these sections and no others."""
    empty: dict[str, Any] = dict.fromkeys(DisclosureReading.__dataclass_fields__, ())
    empty |= {"disclosure": Disclosure((document,)), "precision": {}}
    return DisclosureReading(**{**empty, **sections})


def audited(document: Document = DOCUMENT) -> Audited:
    """Its audit: nothing could be tested."""
    checked = CheckedDocument(
        document.document_id, document.file_name, document.publisher, document.fiscal_year, document.document_kind,
        document.document_scope, document.sha256, document.media,
    )  # fmt: skip
    return Audited(AuditedDocument(checked, (), (), None, {}))


def income(source: str, yuan: str) -> Income:
    """Income on page 2."""
    return Income(1, source, Decimal(yuan), 1, 2, "income")


def spent(code: str | None, yuan: str, fund: str = "all", **also: Any) -> Expenditure:
    """Expenditure on page 3."""
    level = {0: "total", 3: "class", 5: "section", 7: "item"}[len(code or "")]
    one = Expenditure(
        1, fund, code, f"科目{code}", level, Decimal(yuan), None, None, None, None, None, 1, 3, "expenditure"
    )
    return replace(one, **also)


def project(name: str, yuan: str | None, unit: str = "甲站", document_id: int = 1) -> Project:
    """A project line on page 4."""
    return Project(document_id, unit, "2130305", name, None, None if yuan is None else Decimal(yuan), 4)
