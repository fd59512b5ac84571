"""What is known at a clause of a paragraph: the statements so far, the open one, and what the words before have set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from etl.normalize.narrative.grammar.basis import prior_basis
from etl.normalize.narrative.grammar.clauses import Clause, PlainText
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.forms import match_form
from etl.normalize.narrative.grammar.phrases import is_generic
from etl.normalize.narrative.grammar.reasons import Reason
from etl.normalize.narrative.grammar.subjects import Subject, Subjects
from etl.records.located import Paragraph
from etl.records.vocabulary import PriorBasis
from etl.reference import pattern

_COLON = re.compile("[：:]$")
# So long is the name of a matter that a line gives before a colon.
_LONGEST_NAME = 16
_SPENT_OF = pattern("narrative_patterns", "spent_of_source")
# Parts of all expenditure that hold items of the economic classification.
_KINDS = frozenset({"basic", "project"})
_FIGURES = frozenset({"figure", "budget", "stated"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The paragraph a clause stands in, its clauses, and the document's year and kind; run_in: see `Subjects.find`."""

    paragraph: Paragraph
    plain: PlainText
    clauses: tuple[Clause, ...]
    subjects: Subjects
    fiscal_year: int
    is_final: bool
    run_in: tuple[str, ...] = ()

    @property
    def of_heading(self) -> Subject | None:
        """What the innermost heading names; all of a fund only where the paragraph begins with its figure."""
        subject = self.subjects.of_heading(self.paragraph.headings, self.run_in)
        if subject is None and self.clauses:
            form, groups = match_form(self.clauses[0].core)
            if form is not None and form.role in _FIGURES and is_generic(groups.get("subject") or ""):
                subject = self.subjects.of_heading(self.paragraph.headings, self.run_in, is_whole=True)
        return subject


@dataclass(frozen=True, slots=True)
class State:
    """What is known before a clause; a role's function gives what is known behind it.

    drafts: the statements so far, `open` the number of the one that goes on. reasons: those given by a sentence of their
    own; waiting: the statement whose reason is announced and stands in the next paragraph, and whether that reason is of the
    difference to this year's own budget.
    named: a subject whose figure follows, and where it stands. basis: of the comparison that was begun. own: the last
    comparison was with this year's own budget, so that its percentage is no change and its reason no reason of one. differs: a
    figure of the sentence was, by an amount or percentage, as bare changes behind it are.
    is_strange: a figure of something unknown stands between, so that what follows in its sentence is not of the open
    statement. opening: the clause that opened it; lead: the words that introduced a list. whole: what the parts of an
    expenditure are parts of (其中：一般公共预算90万元); under: the kind of expenditure a paragraph before introduced the parts of
    (项目支出60万元，其中：); within: another subject whose parts follow (教育支出10万元，其中：人员经费8万元),
    so that 人员经费 is not the document's. parent and parts: the statement whose parts are listed, and how many figures were;
    listed: whose were in the sentence before.
    side: income or expenditure as a whole, whose parts a list gives that 支出包括： introduced, and how many statements stood before it.
    is_past: figures without a year are last year's; is_planned: those of the parts are of this year's own budget. vague: a subject
    of which only was said that it changed, so that the reason behind is its. is_taken: whether the clause just read was of a statement.
    """

    setting: Setting
    lead: str = ""
    drafts: tuple[StatementDraft, ...] = ()
    open: int | None = None
    reasons: tuple[Reason, ...] = ()
    waiting: tuple[int, bool] | None = None
    named: tuple[Subject, int] | None = None
    basis: PriorBasis | None = None
    own: bool = False
    differs: bool = False
    is_strange: bool = False
    in_purpose: bool = False
    opening: str = ""
    whole: Subject | None = None
    under: Subject | None = None
    within: Subject | None = None
    parent: int | None = None
    parts: int = 0
    listed: int | None = None
    is_past: bool = False
    is_planned: bool = False
    vague: Subject | None = None
    side: tuple[Subject, int] | None = None
    is_taken: bool = False

    @property
    def statement(self) -> StatementDraft | None:
        """The open statement."""
        return None if self.open is None else self.drafts[self.open]

    @property
    def pending(self) -> Subject | None:
        """What a figure without a subject of its own is of: the subject named last, else that of the open statement."""
        if self.named is not None and (self.statement is None or self.named[1] > self.statement.start):
            return self.named[0]
        if self.statement is not None:
            return self.statement.subject
        # 基本支出： in a line of its own names what follows, as a heading does.
        is_name = len(self.lead) < _LONGEST_NAME and not any(char.isdigit() for char in self.lead)
        return (self.find(_COLON.sub("", self.lead)) if is_name else None) or self.setting.of_heading

    def taken(self, is_taken: bool = True) -> State:
        """The state, with whether the clause was of a statement."""
        return self if self.is_taken is is_taken else replace(self, is_taken=is_taken)

    def having(self, **changes: Any) -> State:
        """The state with these fields so; itself where they are already, as they are at most clauses."""
        if all(getattr(self, name) is value for name, value in changes.items()):
            return self
        return replace(self, **changes)

    def left(self) -> State:
        """The state behind a clause that is of no statement."""
        return self.taken(False)

    def stating(self, **changes: Any) -> State:
        """With these fields of the open statement changed."""
        assert self.open is not None, "no statement is open"
        return self.saying(replace(self.drafts[self.open], **changes))

    def saying(self, draft: StatementDraft) -> State:
        """With this as the open statement."""
        assert self.open is not None, "no statement is open"
        return replace(self, drafts=(*self.drafts[: self.open], draft, *self.drafts[self.open + 1 :]))

    def explained(self, reason: str, own: bool) -> State:
        """With a reason of the open statement. own: of the difference to this year's own budget."""
        assert self.statement is not None, "no statement is open"
        said, drafts = self.statement, list(self.drafts)
        for number, draft in enumerate(drafts):
            # 收、支总计分别增加2万元、1万元，主要原因是…: of both.
            # 比上年预算减少8万元，比上年执行数减少2万元，主要原因是…: of both, where they went the same way.
            is_twice = said.is_second and draft.is_of(said.subject) and draft.way == said.way
            is_pair = is_twice or (not said.is_second and draft.subject.kind == said.subject.kind == "total")
            is_beside = is_pair and draft.start == said.start
            if number == self.open or (is_beside and draft.compares) or (not own and draft.balances(said)):
                drafts[number] = replace(draft)
                drafts[number].explain(reason, own)
        return replace(self, drafts=tuple(drafts))

    def extended(self, end: int) -> State:
        """With the open statement, if there is one, reaching to this place of the text."""
        return self if self.statement is None else self.stating(end=max(self.statement.end, end))

    def begun(self, subject: Subject, clause: Clause, amount: Decimal | None) -> State:
        """With a statement opened; amount in yuan."""
        start = self.named[1] if self.named and self.named[0] == subject else clause.start
        paragraph = self.setting.paragraph
        draft = StatementDraft(
            subject, paragraph.page_no, paragraph.headings, current=amount, start=start, end=clause.end
        )
        return replace(
            self,
            drafts=(*self.drafts, draft),
            open=len(self.drafts),
            basis=None,
            own=False,
            is_strange=False,
            opening=clause.core,
        )

    def compared_anew(self, basis: PriorBasis | None) -> State:
        """With one more statement of the open one's figure, which is compared with another figure of last year."""
        assert self.statement is not None, "no statement is open"
        told, anew = self.statement.compared_anew(basis)
        state = self.saying(told)
        return replace(state, drafts=(*state.drafts, anew), open=len(state.drafts), basis=basis, own=False)

    def find(self, phrase: str) -> Subject | None:
        """The subject a phrase names here, or None."""
        setting = self.setting
        subject = (
            setting.subjects.find(phrase, setting.paragraph.headings, self.lead, setting.run_in) if phrase else None
        )
        if subject is None and phrase and self.statement is not None and self.statement.subject.kind == "three_public":
            # Behind 公务用车费用6万元 its 运行费 is as under a heading that names it.
            named = "、".join(draft.subject.name for draft in self.drafts if draft.subject.kind == "three_public")
            subject = setting.subjects.find(phrase, setting.paragraph.headings, self.lead, (*setting.run_in, named))
        if subject is None or self._is_of_a_part(subject):
            return None
        if subject.kind == "functional_code" and subject.code is None:
            above = [draft.subject.code for draft in self.drafts if draft.subject.kind == subject.kind]
            subject = setting.subjects.under(above[-1] or "", subject) if above else subject
        if self._is_within_a_kind(subject):
            return None
        if (kind := self._kind_of_class(subject)) is not None:
            return kind.part_named(subject.name)
        if self.whole is not None:
            return subject.part_of(self.whole, phrase)
        # 财政专户管理资金支出 is what is spent of it, and no income.
        is_spent = subject.kind == "income_source" and _SPENT_OF.search(phrase) is not None
        return None if is_spent else subject

    def _is_within_a_kind(self, subject: Subject) -> bool:
        """Whether a subject is only what of it 基本支出 or 项目支出 holds.

        项目支出270万元，其中：教育支出270万元 is not all spent on 教育.
        """
        is_within = self.whole is not None and self.whole.kind == "expenditure_kind"
        return is_within and subject.kind == "functional_code"

    def _kind_of_class(self, subject: Subject) -> Subject | None:
        """The kind of expenditure an economic class is only a part of: 项目支出60万元，其中：商品和服务支出50万元.

        None where the section is told by that classification, or about that kind of expenditure.
        """
        kind = self.whole if self.whole is not None else self.under
        if not subject.is_economic or kind is None or kind.code not in _KINDS:
            return None
        return None if self.setting.subjects.speaks_of_economics(self.setting.paragraph.headings) else kind

    def _is_of_a_part(self, subject: Subject) -> bool:
        """Whether a subject is named as a part of another's: 教育支出10万元，其中：人员经费8万元. An economic item is none of its like."""
        if self.within is None or (self.within.is_economic and (subject.is_economic or subject.code is None)):
            return False
        if self.within.kind == "three_public":
            # “三公”经费10万元，其中：基本支出10万元: paid out of it, and the items are parts named by themselves.
            return subject.is_spending or subject.kind == "functional_code"
        if self.within.kind == "agency_operation" and subject.kind == "functional_code":
            # 机关运行经费，其中：办公费…，其他支出1万元.
            return True
        return subject.is_spending or subject.kind == "three_public"

    def basis_of(self, words: str | None) -> PriorBasis | None:
        """What words of comparison compare with, in this kind of document."""
        return prior_basis(words, self.setting.is_final)
