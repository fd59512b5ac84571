"""Reads the clauses of one paragraph into statements: figure, share, change, percentage, reason, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import is_last_year, is_own_budget, prior_basis, years_in
from etl.normalize.narrative.grammar.clauses import Clause, clauses, plain_text
from etl.normalize.narrative.grammar.distributive import spread
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.forms import match_form, signed, yuan
from etl.normalize.narrative.grammar.phrases import is_budget, is_generic, is_generic_spending, is_tail
from etl.normalize.narrative.grammar.reasons import Reason, ends_sentence, reason_end
from etl.normalize.narrative.grammar.subjects import Subject, Subjects, fund_of
from etl.records.located import Paragraph
from etl.records.narrative import PriorBasis

Groups = Mapping[str, str | None]

_BEFORE_COMPARISON = re.compile(r"(?:与|比|较|和)(?:上年|去年|20\d\d年).*$")
_INTRODUCES = re.compile(r"(?:包括|其中|如下|中)$")
_CARRYOVERS = {"carryover", "fiscal_carryover", "non_fiscal_carryover"}
_REASONS = {"reason", "reason_of", "reason_of_difference", "reason_if_changed"}
_TABLE_NOTE = re.compile(r"^(?:注|备注|说明)[：:]")
# 2023年底、2023年结转: such a figure is not last year's.
_CARRIED = re.compile(r"结转|结余|年[底末]")


class ParagraphReader:
    """Reads one paragraph.

    drafts: the statements found; reasons: those given by a sentence of their own; waiting: a reason that is announced
    and stands in the next paragraph, with the statement it is of.
    """

    def __init__(
        self, paragraph: Paragraph, subjects: Subjects, fiscal_year: int, is_final: bool, lead: str = ""
    ) -> None:
        self.paragraph = paragraph
        self.drafts: list[StatementDraft] = []
        self.reasons: list[Reason] = []
        self.waiting: tuple[StatementDraft, bool] | None = None
        self._subjects = subjects
        self._year = fiscal_year
        self._is_final = is_final
        self._lead = lead
        self._plain = plain_text(paragraph.text)
        self._clauses = spread(clauses(self._plain))
        self._open: StatementDraft | None = None
        self._named: tuple[Subject, int] | None = None
        self._basis: PriorBasis | None = None
        # The last comparison was with this year's own budget: its percentage is no change, its reason no reason of one.
        self._own = False
        # A figure of something unknown stands between: what follows in its sentence is not of the open statement.
        self._strange = False
        self._in_purpose = False
        self._opening = ""
        # What the parts of an expenditure are parts of: 其中：一般公共预算90万元.
        self._whole: Subject | None = None

    def read(self) -> None:
        """Read all clauses."""
        at = 0
        while at < len(self._clauses):
            clause = self._clauses[at]
            form, groups = match_form(clause.core)
            if ends_sentence(clause.before, "。；"):
                self._in_purpose = self._strange = False
                self._whole = self._whole if clause.before == "；" else None
            if clause.text.startswith("其中"):
                if fund_of(self._opening, "", ()):
                    self._lead = self._opening  # the parts of what the open statement is of
                self._whole = self._open.subject if self._open is not None and self._open.subject.is_spending else None
            role = form.role if form is not None else ""
            if role == "purpose":
                self._in_purpose = True
            elif role and self._apply(role, groups, clause):
                if role in _REASONS:
                    at = self._reason(at)
                    continue
                self._extend(clause.end)
                self._read_asides(clause)
                self._return_to_total(at)
            elif not self._in_purpose and self._note_subject(clause):
                self._read_asides(clause)
            if _INTRODUCES.search(clause.text) and fund_of(clause.text, "", ()):
                self._lead = clause.text
            at += 1
        for draft in self.drafts:
            draft.text = self._plain.as_printed(draft.start, draft.end)

    def _return_to_total(self, at: int) -> None:
        """Behind 收入总计100万元，其中年初结转20万元 a comparison is of the total, which the part only interrupts."""
        clause, drafts = self._clauses[at], self.drafts
        if not clause.text.startswith("其中") or len(drafts) < 2 or self._open is not drafts[-1] or self._open.compares:
            return
        if self._open.subject.code in _CARRYOVERS and drafts[-2].subject.kind == "total" and not drafts[-2].compares:
            self._open = drafts[-2]

    def _read_asides(self, clause: Clause) -> None:
        """What the brackets of a clause state: parts of its subject, or last year's figure and the change of its own."""
        kept = (self._open, self._named, self._basis, self._own, self._opening)
        for aside in spread(clause.asides):
            form, groups = match_form(aside.core)
            if form is not None and form.role not in _REASONS:
                applied = self._apply(form.role, groups, aside)
                if applied and self._open is not None and self._open is not kept[0]:
                    self._extend(aside.end)
            else:
                self._note_subject(aside)
        self._open, self._named, self._basis, self._own, self._opening = kept

    def _apply(self, role: str, groups: Groups, clause: Clause) -> bool:
        """Take in a clause; False when it turns out to be none of the statement's."""
        if role in {"reason", "reason_of_difference"}:
            return self._open is not None or not self.drafts
        if role == "reason_of":
            return True
        if role == "reason_if_changed":
            return self._open is not None and not self._strange and (self._open.compares or self._own)
        if self._strange and role in {"completion", "share", "rate", "own_basis"}:
            return False
        if role == "own_basis" or (role == "completion" and not groups.get("subject")):
            self._own = True
            return self._open is not None
        if role == "basis":
            return self._take_basis(groups, clause)
        if role in {"share", "rate"}:
            return self._take_rate(role, groups)
        if role == "stated":
            return self._take_stated(groups, clause)
        if role in {"change", "same", "own_change", "own_same", "completion"}:
            return self._take_change(role, groups, clause)
        return self._take_figure(role, groups, clause)

    def _take_basis(self, groups: Groups, clause: Clause) -> bool:
        """与上年相比 and 比上年预算数60万元: the change stands in the next clause."""
        words = groups["basis"] or ""
        if is_own_budget(words, self._year, False):
            self._own = True
            return self._open is not None
        phrase = groups["subject"] or ""
        subject = self._find(phrase)
        if subject is not None and (self._open is None or not self._open.is_of(subject) or self._open.compares):
            self._begin(subject, clause, None)
        elif self._open is None or (subject is None and not is_tail(phrase)) or self._strange:
            return False
        if not is_last_year(words, self._year):
            return False
        self._basis, self._own = self._basis_of(words), False
        if self._open is not None and self._open.prior is None and not self._open.compares:
            self._open.prior = yuan(groups, "prior")
        return True

    def _take_rate(self, role: str, groups: Groups) -> bool:
        if self._open is None:
            return False
        if role == "share":
            if self._open.share_pct is None and not (self._is_final and is_budget(groups["of"] or "")):
                self._open.share_pct = Decimal(groups["share"] or 0)
        elif self._open.change_pct is None and not self._own:
            self._open.change_pct = signed(Decimal(groups["change_pct"] or 0), groups["direction"])
            self._open.basis = self._open.basis or self._basis or self._basis_of("")
        return True

    def _take_stated(self, groups: Groups, clause: Clause) -> bool:
        """2023年预算执行数为…, 上年预算数…: this year's figure or last year's, told by the year."""
        year = int(groups["year"]) if groups["year"] else self._year - 1
        amount, basis = yuan(groups, "amount"), groups["basis"] or ""
        if year == self._year:
            is_budget = self._is_final and "预算" in basis and "执行" not in basis
            return self._start(self._pending(), clause, None if is_budget else amount)
        if self._open is None or self._strange or year != self._year - 1:
            return False
        self._open.prior = self._open.prior if self._open.prior is not None else amount
        self._open.basis = self._open.basis or self._basis_of(basis)
        return True

    def _take_figure(self, role: str, groups: Groups, clause: Clause) -> bool:
        phrase = groups.get("subject") or ""
        amount = yuan(groups, "current") if role == "figure" else yuan(groups, "budget")
        years = years_in(phrase + (groups.get("before") or ""))
        if role == "none_arranged":
            amount = Decimal(0)
            if _TABLE_NOTE.match(self.paragraph.text):
                return False  # why a table is empty, not what is planned
            if "before" in groups:
                phrase = f"本年{phrase}"  # which stands before 未安排
            if groups.get("year") and years != {self._year}:
                return False
        own = role == "budget" and self._is_final and years <= {self._year}
        amount = None if own else amount
        if self._is_generic(phrase, clause):
            return not self._strange and self._start(self._pending(), clause, amount)
        subject = self._find(phrase)
        if subject is None:
            self._strange = role != "none_arranged"
            return False
        if years == {self._year - 1} and amount is not None and not _CARRIED.search(phrase):
            return self._take_last_years(subject, phrase, amount, clause)
        return self._start(subject, clause, amount)

    def _is_generic(self, phrase: str, clause: Clause) -> bool:
        """Whether a phrase before a figure names no subject of its own."""
        if is_generic(phrase):
            return True
        awaited = self._open is not None and self._open.current is None
        named = self._named is not None and self._named[1] + 1 < clause.start and clause.before == "："
        return (awaited or named) and is_generic_spending(phrase)

    def _take_last_years(self, subject: Subject, phrase: str, amount: Decimal, clause: Clause) -> bool:
        """2023年“三公”经费预算22万元, in a document of 2024."""
        if self._open is None or not self._open.is_of(subject):
            self._begin(subject, clause, None)
        assert self._open is not None
        if self._open.prior is None and not self._open.compares:
            self._open.prior, self._open.basis = amount, self._basis_of(phrase)
        return True

    def _start(self, subject: Subject | None, clause: Clause, amount: Decimal | None) -> bool:
        """Open a statement, or give the open one of the same subject its figure."""
        if subject is None:
            return False
        if self._open is not None and self._open.subject == subject and self._open.current in {None, amount}:
            self._open.current = amount
            return True
        if self._open is not None and self._open.subject == subject and not self._is_stated(clause):
            self._open.restated = self._open.restated if self._open.restated is not None else amount
            return True  # the figure once more, differently: the first stands, as it is what the sentence is about
        self._begin(subject, clause, amount)
        return True

    def _begin(self, subject: Subject, clause: Clause, amount: Decimal | None) -> None:
        start = self._named[1] if self._named and self._named[0] == subject else clause.start
        self._open = StatementDraft(
            subject, self.paragraph.page_no, self.paragraph.headings, current=amount, start=start, end=clause.end
        )
        self.drafts.append(self._open)
        self._basis, self._own, self._strange = None, False, False
        self._opening = clause.text

    def _is_stated(self, clause: Clause) -> bool:
        """Whether a clause names its subject itself."""
        form, groups = match_form(clause.core)
        return form is not None and bool(self._find(groups.get("subject") or ""))

    def _take_change(self, role: str, groups: Groups, clause: Clause) -> bool:
        words = groups.get("own") or groups.get("basis")
        if groups.get("own") is not None or role == "completion":
            own = role == "completion" or is_own_budget(words or "", self._year, self._is_final)
        else:
            own = words is not None and years_in(words) == {self._year}
        phrase = groups.get("subject") or ""
        named = phrase or groups.get("inner") or ""
        subject = self._find(named)
        generic = is_generic(phrase)
        if subject is None and not generic and (not is_tail(phrase) if words else not self._belongs(named)):
            return False
        if subject is None and self._open is None:
            subject = self._pending() if generic else None
        if own:
            if subject is not None and (self._open is None or not self._open.is_of(subject)):
                self._begin(subject, clause, None)
            self._own = True
            return self._open is not None
        if words is not None and not is_last_year(words, self._year):
            return False
        if subject is not None and (self._open is None or not self._open.is_of(subject) or self._open.compares):
            self._begin(subject, clause, None)
        elif self._strange:
            return False
        if self._open is None or (self._open.compares and words is None):
            return False
        if words is None and (self._own or (groups.get("change") is None and role == "change" and subject is None)):
            return self._own
        self._own = False
        self._fill(self._open, role, groups, words)
        return True

    def _fill(self, draft: StatementDraft, role: str, groups: Groups, words: str | None) -> None:
        """Give a statement the change of a clause."""
        direction = groups["direction"]
        if role.endswith("same"):
            about = "基本" in f"{direction}{groups.get('inner')}"  # 基本持平 is near nought
            draft.change = draft.change if draft.change is not None or about else Decimal(0)
        elif draft.change is None:
            draft.change = signed(yuan(groups, "change"), direction)
        percent = groups.get("change_pct") or groups.get("change_pct2")
        if draft.change_pct is None and percent:
            draft.change_pct = signed(Decimal(percent), direction)
        draft.prior = draft.prior if draft.prior is not None else yuan(groups, "prior")
        draft.basis = draft.basis or (self._basis_of(words) if words else self._basis) or self._basis_of("")

    def _belongs(self, words: str) -> bool:
        """Whether words before a bare change (收、支总计各) are those of the open statement."""
        return self._open is not None and not self._open.compares and self._basis is not None and len(words) < 20

    def _reason(self, at: int) -> int:
        """Read a reason to its end; returns the clause after it."""
        first = self._clauses[at]
        form, groups = match_form(first.text)
        reason = groups.get("reason") or ""
        at, end = reason_end(self._clauses, at, bool(reason), self._opens)
        text = self._plain.as_printed(first.end - len(reason), end).lstrip("：:，, ").strip()
        role = form.role if form is not None else "reason"
        own = (
            role == "reason_of_difference" or (self._own and role != "reason_of") or "预算" in (groups.get("why") or "")
        )
        if role == "reason_of":
            of = groups["of"] or ""
            self.reasons.append(Reason(of, self._find(_BEFORE_COMPARISON.sub("", of)), text, own))
            return at
        if self._open is None:
            self.reasons.append(Reason("", None, text, own))
            return at
        if not text:
            self.waiting = (self._open, own)
        else:
            self._open.explain(text, own)
        self._extend(end)
        return at

    def _opens(self, at: int) -> bool:
        """Whether a new statement begins at a clause: a known subject with a figure or a change, or the change awaited."""
        clause = self._clauses[at]
        form, groups = match_form(clause.core)
        if form is not None and groups.get("basis") and not groups.get("subject"):
            return self._open is not None and not self._open.compares
        if form is not None and form.role in {"figure", "change", "same", "budget", "none_arranged"}:
            return self._find(groups.get("subject") or "") is not None
        following = self._clauses[at + 1] if at + 1 < len(self._clauses) else None
        return (
            self._find(clause.core) is not None
            and following is not None
            and (match := match_form(following.core)[0]) is not None
            and match.role in {"stated", "change", "same"}
        )

    def _note_subject(self, clause: Clause) -> bool:
        """A clause that only names a subject: its figure follows."""
        subject = self._find(clause.core)
        if subject is not None:
            self._named = (subject, clause.start)
            self._strange = False
        return subject is not None

    def _pending(self) -> Subject | None:
        if self._named is not None and (self._open is None or self._named[1] > self._open.start):
            return self._named[0]
        return self._open.subject if self._open is not None else None

    def _find(self, phrase: str) -> Subject | None:
        subject = self._subjects.find(phrase, self.paragraph.headings, self._lead) if phrase else None
        return subject.part_of(self._whole, phrase) if subject is not None and self._whole is not None else subject

    def _extend(self, end: int) -> None:
        if self._open is not None:
            self._open.end = max(self._open.end, end)

    def _basis_of(self, words: str | None) -> PriorBasis | None:
        return prior_basis(words, self._is_final)
