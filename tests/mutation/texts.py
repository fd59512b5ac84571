"""Pages of text with what is made wrong in them, and whether it is told and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.records.issue import Issue
from etl.run.read_document import read_disclosure
from tests.mutation import accounts, contradictions, elsewhere, wordings
from tests.mutation.wordings import Change, Mutation


@dataclass(frozen=True)
class Page:
    """A sound page, its mutations by kind and name, and variants that are as sound."""

    sound: Callable[[], str]
    mutations: Mapping[str, Mapping[str, Mutation]]
    variants: Mapping[str, Change]


@dataclass(frozen=True)
class Told:
    """A mutation, whether any issue of the document is of it, and whether one names it right."""

    kind: str
    told: str
    caught: bool
    named: bool


PAGES: Mapping[str, Page] = {
    "budget": Page(
        wordings.page,
        {**wordings.MUTATIONS, **contradictions.BUDGET},
        {**contradictions.SOUND, **elsewhere.BUDGET_VARIANTS},
    ),
    "account": Page(accounts.account, {**accounts.MUTATIONS, **contradictions.ACCOUNT}, contradictions.SOUND_ACCOUNT),
    "account elsewhere": Page(elsewhere.whole, elsewhere.FAULTS, elsewhere.VARIANTS),
}


def issues(folder: Path, text: str) -> list[Issue]:
    """What is told of a page, as the document's fault."""
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    return [one for one in read_disclosure(file).issues if one.about == "document"]


def tried(folder: Path, page: str, kind: str) -> Iterator[Told]:
    """Each mutation of a kind, made and read."""
    sound = PAGES[page].sound()
    for name, mutation in PAGES[page].mutations[kind].items():
        found = issues(folder, mutation.change(sound))
        yield Told(kind, name, bool(found), any(one.code.startswith(mutation.codes) for one in found))


def table(found: Sequence[Told], share: Callable[[int, int], str]) -> list[str]:
    """Lines of figures per kind, then of all."""
    head = ("text", "changes", "caught", "named")
    kinds = [*dict.fromkeys(one.kind for one in found)]
    groups = [(kind, [one for one in found if one.kind == kind]) for kind in kinds] + [("ALL TEXT", [*found])]
    lines = [head] + [
        (
            kind, str(len(group)), share(sum(one.caught for one in group), len(group)),
            share(sum(one.named for one in group), len(group)),
        )
        for kind, group in groups
    ]  # fmt: skip
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return [
        "  ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))])
        for line in lines
    ]
