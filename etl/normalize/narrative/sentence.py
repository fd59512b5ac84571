"""Reads the clauses of one paragraph into statements: figure, share, change, percentage, reason, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from etl.layout import Paragraph
from etl.normalize.narrative.clauses import Clause, bare, clauses, plain_text
from etl.normalize.narrative.draft import Draft
from etl.normalize.narrative.forms import Form, forms, sign, yuan
from etl.normalize.narrative.subjects import Subject, Subjects, fund_of
from etl.reference import rows
from etl.statements import PriorBasis

# The next point of an enumeration (一是…；二是…) goes on with the reason it stands in.
_NEXT_POINT = re.compile(r"^(?:[二三四五六七八九]是|其[二三]|（[二三四]）|[2-9]、)")
# What may be left of a phrase that only says "the budget of this year is": its subject stands before.
_GENERIC = re.compile(r"^(?:20\d\d年(?:度)?|本年|当年)?(?:支出决算|收入决算|预算|决算)?(?:数|额)?(?:安排)?(?:为|是)?$")
_BEFORE_COMPARISON = re.compile(r"(?:与|比|较|和)(?:上年|去年|20\d\d年).*$")
_INTRODUCES = re.compile(r"(?:包括|其中|如下|中)$")


class ParagraphReader:
    """Reads one paragraph.

    drafts: the statements found; reasons_of: reasons given by a sentence of their own, with its words and the subject they name;
    waiting: the statement whose reason is announced and stands in the next paragraph.
    """

    def __init__(
        self, paragraph: Paragraph, subjects: Subjects, fiscal_year: int, is_final: bool, lead: str = ""
    ) -> None:
        self.paragraph = paragraph
        self.drafts: list[Draft] = []
        self.reasons_of: list[tuple[str, Subject | None, str]] = []
        self.waiting: Draft | None = None
        self._subjects = subjects
        self._year = fiscal_year
        self._is_final = is_final
        self._lead = lead
        self._plain = plain_text(paragraph.text)
        self._clauses = clauses(self._plain)
        self._open: Draft | None = None
        self._open_start = 0
        self._named: tuple[Subject, int] | None = None
        self._basis: PriorBasis | None = None
        self._in_purpose = False
        self._opening = ""

    def read(self) -> None:
        """Read all clauses."""
        at = 0
        while at < len(self._clauses):
            clause = self._clauses[at]
            form, groups = _match(clause.text)
            if clause.before in "。；":
                self._in_purpose = False
            if clause.text.startswith("其中") and fund_of(self._opening, "", ()):
                self._lead = self._opening  # the parts of what the open statement is of
            if form is not None and form.role == "purpose":
                self._in_purpose = True
            elif form is not None and self._apply(form.role, groups, clause):
                if form.role in {"reason", "reason_of", "reason_if_changed"}:
                    at = self._reason(form.role, groups, at)
                    continue
                self._extend(clause.end)
            elif not self._in_purpose:
                self._note_subject(clause)
            if _INTRODUCES.search(clause.text) and fund_of(clause.text, "", ()):
                self._lead = clause.text
            at += 1

    def _apply(self, role: str, groups: Mapping[str, str | None], clause: Clause) -> bool:
        """Take in a clause; False when it turns out to be none of the statement's."""
        if role == "reason_of":
            return True
        if role == "reason":
            return self._open is not None or not self.drafts
        if role == "reason_if_changed":
            return self._open is not None and self._open.compares
        if role in {"completion", "basis"}:
            self._basis = self._basis_of(groups["basis"]) if role == "basis" else self._basis
            return self._open is not None
        if role in {"share", "rate"}:
            return self._take_rate(role, groups)
        if role == "stated":
            return self._take_stated(groups, clause)
        if role in {"change", "same"}:
            return self._take_change(role, groups, clause)
        return self._take_figure(role, groups, clause)

    def _take_rate(self, role: str, groups: Mapping[str, str | None]) -> bool:
        if self._open is None:
            return False
        if role == "share":
            if self._open.share_pct is None:
                self._open.share_pct = _percent(groups["share"])
        elif self._open.change_pct is None:
            self._open.change_pct = _signed(_percent(groups["change_pct"]), groups["direction"])
            self._open.basis = self._open.basis or self._basis_of("")
        return True

    def _take_stated(self, groups: Mapping[str, str | None], clause: Clause) -> bool:
        """2023年预算执行数为…: this year's figure or last year's, told by the year."""
        year, amount = int(groups["year"] or 0), yuan(groups, "amount")
        if year == self._year:
            return self._start(self._pending(), clause, amount)
        if self._open is None or year != self._year - 1:
            return False
        self._open.prior = self._open.prior if self._open.prior is not None else amount
        self._open.basis = self._open.basis or self._basis_of(groups["basis"])
        return True

    def _take_figure(self, role: str, groups: Mapping[str, str | None], clause: Clause) -> bool:
        phrase = groups.get("subject") or ""
        amount = yuan(groups, "current") if role == "figure" else None
        if role == "none_arranged":
            amount = Decimal(0)
        if role == "figure" and _GENERIC.match(bare(phrase)):
            return self._start(self._pending(), clause, amount)
        subject = self._find(phrase)
        if subject is None and role == "budget" and not bare(phrase):
            subject = self._pending()
        return self._start(subject, clause, amount)

    def _start(self, subject: Subject | None, clause: Clause, amount: Decimal | None) -> bool:
        """Open a statement, or give the open one of the same subject its figure."""
        if subject is None:
            return False
        if self._open is not None and self._open.subject == subject and self._open.current in {None, amount}:
            self._open.current = amount
            return True
        if self._open is not None and self._open.subject == subject and not self._is_stated(clause):
            return True  # the figure once more, differently: the first stands, as it is what the sentence is about
        start = self._named[1] if self._named and self._named[0] == subject else clause.start
        self._open = Draft(subject, self.paragraph.page_no, self.paragraph.headings, current=amount)
        self._open_start = start
        self.drafts.append(self._open)
        self._basis = None
        self._opening = clause.text
        return True

    def _is_stated(self, clause: Clause) -> bool:
        """Whether a clause names its subject itself."""
        form, groups = _match(clause.text)
        return form is not None and bool(self._find(groups.get("subject") or ""))

    def _take_change(self, role: str, groups: Mapping[str, str | None], clause: Clause) -> bool:
        phrase = groups.get("subject") or ""
        named = phrase or groups.get("inner") or ""
        subject = self._find(named) if named else None
        generic = not bare(phrase) or bool(_GENERIC.match(bare(phrase)))
        if subject is None and not generic and groups.get("basis") is None and not self._belongs(named):
            return False
        if subject is None and self._open is None:
            subject = self._pending() if generic else None
        if subject is not None and (self._open is None or not self._open.is_of(subject) or self._open.compares):
            self._open = Draft(subject, self.paragraph.page_no, self.paragraph.headings)
            self._open_start = clause.start
            self.drafts.append(self._open)
        if self._open is None or (self._open.compares and groups.get("basis") is None):
            return False
        draft = self._open
        if draft.change is None:
            draft.change = Decimal(0) if role == "same" and not _about(groups) else None
            if role == "change":
                draft.change = _signed(yuan(groups, "change"), groups["direction"])
        if draft.change_pct is None and groups.get("change_pct"):
            draft.change_pct = _signed(_percent(groups["change_pct"]), groups["direction"])
        draft.prior = draft.prior if draft.prior is not None else yuan(groups, "prior")
        draft.basis = draft.basis or (self._basis_of(groups["basis"]) if groups.get("basis") else self._basis)
        draft.basis = draft.basis or self._basis_of("")
        return True

    def _belongs(self, words: str) -> bool:
        """Whether words before a bare change (收、支总计各) are those of the open statement."""
        return self._open is not None and not self._open.compares and self._basis is not None and len(words) < 20

    def _reason(self, role: str, groups: Mapping[str, str | None], at: int) -> int:
        """Read a reason to its end; returns the clause after it."""
        first = self._clauses[at]
        start = first.end - len(groups["reason"] or "")
        end, at = first.end, at + 1
        while at < len(self._clauses) and self._goes_on(at, has_text=end > start):
            end, at = self._clauses[at].end, at + 1
        reason = self._plain.as_printed(start, end).lstrip("：:，, ").strip()
        if role == "reason_of":
            words = groups["of"] or ""
            self.reasons_of.append((words, self._find(_BEFORE_COMPARISON.sub("", words)), reason))
        elif self._open is None:
            self.reasons_of.append(("", None, reason))
        elif not reason:
            self.waiting = self._open
        elif not self._open.reason:
            self._open.reason = reason
        if role != "reason_of" and self._open is not None:
            self._extend(end)
        return at

    def _goes_on(self, at: int, has_text: bool) -> bool:
        """Whether a reason goes on with a clause."""
        clause = self._clauses[at]
        if clause.before == "。":
            return bool(_NEXT_POINT.match(clause.text)) and has_text
        return clause.before != "；" or not self._opens(at)

    def _opens(self, at: int) -> bool:
        """Whether a new statement begins at a clause: a known subject with a figure or a change."""
        clause = self._clauses[at]
        form, groups = _match(clause.text)
        if form is not None and form.role in {"figure", "change", "same", "budget", "none_arranged"}:
            return self._find(groups.get("subject") or "") is not None
        following = self._clauses[at + 1] if at + 1 < len(self._clauses) else None
        return (
            self._find(clause.text) is not None
            and following is not None
            and (match := _match(following.text)[0]) is not None
            and match.role in {"stated", "change", "same"}
        )

    def _note_subject(self, clause: Clause) -> None:
        """A clause that only names a subject: its figure follows."""
        subject = self._find(clause.text)
        if subject is not None:
            self._named = (subject, clause.start)

    def _pending(self) -> Subject | None:
        if self._named is not None and (self._open is None or self._named[1] > self._open_start):
            return self._named[0]
        return self._open.subject if self._open is not None else None

    def _find(self, phrase: str) -> Subject | None:
        return self._subjects.find(phrase, self.paragraph.headings, self._lead) if phrase else None

    def _extend(self, end: int) -> None:
        if self._open is not None:
            self._open.text = self._plain.as_printed(self._open_start, end)

    def _basis_of(self, words: str | None) -> PriorBasis | None:
        document = "final" if self._is_final else "budget"
        for row in rows("prior_bases"):
            if row["document"] in {"", document} and re.search(row["pattern"], words or ""):
                return row["basis"]  # type: ignore[return-value]
        return None


def _match(text: str) -> tuple[Form | None, dict[str, str | None]]:
    plain = bare(text)
    for form in forms("change"):
        match = form.pattern.match(plain)
        if match:
            return form, match.groupdict()
    return None, {}


def _about(groups: Mapping[str, str | None]) -> bool:
    return "基本" in (groups.get("direction") or "") or "基本" in (groups.get("inner") or "")


def _percent(printed: str | None) -> Decimal | None:
    return Decimal(printed) if printed is not None else None


def _signed(amount: Decimal | None, direction: str | None) -> Decimal | None:
    """A printed amount of change with the sign of its word: 减少5 is −5."""
    if amount is None or not direction:
        return amount
    return -amount if sign(direction) < 0 else amount
