"""Issues: causes for concern in a document, one record a cause, however many checks or places show it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from etl.records.message import Message
from etl.records.vocabulary import IssueAbout, IssueCategory, IssueSeverity


@dataclass(frozen=True, slots=True)
class Issue:
    """A cause for concern.

    code: what it is: `figure.` and a check or a fault of several figures, `wording.`, `form.` or `reading.` and a rule. about: whether the
    document or the reading of it is more likely at fault; doubts: why the reading is doubted. printed, expected: as
    texts, in the page's unit. difference_yuan: None where it is not about an amount. check_nos: the checks behind
    it, by their place (from 1) among the document's. table_position: the table it stands or falls with.
    """

    code: str
    category: IssueCategory
    severity: IssueSeverity
    message: Message
    page_no: int | None = None
    other_page_no: int | None = None
    printed: str | None = None
    expected: str | None = None
    difference_yuan: Decimal | None = None
    check_nos: tuple[int, ...] = ()
    about: IssueAbout = "document"
    doubts: tuple[Message, ...] = ()
    table_position: int | None = None
