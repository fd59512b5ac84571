"""Measures how sensitive the reconciliation is: `python -m tests.mutation.run [FILE…]` prints shares per kind of change.

Seeded: the same code prints the same figures. See `tests.mutation.judge` for what the columns say.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.mutation.changes import FIGURE_KINDS, KINDS, STATED_KINDS
from tests.mutation.judge import Subject, Verdict
from tests.mutation.subjects import BOOKS, REAL, corpus, subject
from tests.mutation.texts import PAGES, tried
from tests.mutation.texts import table as text_table

SEED = 20250101
EACH = 12
# Explained in docs/development.md.
_HEAD = (
    "", "tried", "none", "same", "counted", "caught", "noted", "put back", "astray", "hidden", "only one", "first", "tied", "loose",
    "wrong", "right",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; exit code 1 when a change was hidden by a realignment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="documents; without any, the sample, books and the real ones at hand")
    parser.add_argument(
        "--each", type=int, default=EACH, help=f"changes of each kind in each document (default {EACH})"
    )
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this kind of change")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--misses", action="store_true", help="also list what was not caught, or not named right")
    parser.add_argument("--by-document", action="store_true", help="a table for each document")
    parser.add_argument("--text", action="store_true", help="only what is made wrong in pages of text")
    given = parser.parse_args(arguments)
    if given.text:
        _print_texts(with_misses=given.misses)
        return 0
    names = given.files or ["sample", *BOOKS, *_real()]
    kinds = given.kind or list(KINDS)
    begun = time.monotonic()
    # One document is read by one process; the longest first.
    with ProcessPoolExecutor(given.jobs) as pool:
        tasks = [(name, kinds, given.each, given.seed) for name in names]
        verdicts = [verdict for found in pool.map(_tried, tasks) for verdict in found]
    if given.by_document:
        for name in dict.fromkeys(one.document for one in verdicts):
            print(f"\n{name}")
            print("\n".join(table([one for one in verdicts if one.document == name])))
        print("\nall")
    print("\n".join(table(verdicts)))
    if not given.files and not given.kind:
        print()
        _print_texts(with_misses=given.misses)
    print(f"{len(names)} documents, {len(verdicts)} changes, {time.monotonic() - begun:.0f} s")
    if given.misses:
        for one in verdicts:
            if one.reach == "counts" and (not one.caught or one.naming in {"loose", "wrong"} or one.moved):
                print(f"{_fate(one)}  {one.document}  {one.kind}: {one.told}")
    return int(any(one.hidden for one in verdicts))


def _print_texts(*, with_misses: bool) -> None:
    with TemporaryDirectory() as folder:
        told = [one for page in PAGES for kind in PAGES[page].mutations for one in tried(Path(folder), page, kind)]
    print("\n".join(text_table(told, share)))
    for one in told if with_misses else ():
        if not one.named:
            print(f"{'UNNAMED' if one.caught else 'MISSED'}  {one.kind}: {one.told}")


def judge_all(of: Subject, kinds: Iterable[str], each: int, seed: int) -> list[Verdict]:
    """The verdicts on so many changes of each kind; a kind that the document has no place for gives none."""
    found = []
    for kind in kinds:
        for number in range(each):
            verdict = of.judge(kind, Random(f"{seed} {of.name} {kind} {number}"))
            if verdict is not None:
                found.append(verdict)
    return found


def table(verdicts: Sequence[Verdict]) -> list[str]:
    """Lines of figures per kind, then of all changes to one figure, to lines and columns, and to the text."""
    rows = [_HEAD]
    for kind in KINDS:
        rows += _row(kind, [one for one in verdicts if one.kind == kind])
    rows += _row("FIGURES", [one for one in verdicts if one.kind in FIGURE_KINDS])
    rows += _row("TABLES", [one for one in verdicts if one.kind not in STATED_KINDS])
    rows += _row("TEXT", [one for one in verdicts if one.kind in STATED_KINDS])
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    return [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]


def _row(name: str, verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    if not verdicts:
        return []
    counted = [one for one in verdicts if one.reach == "counts"]
    caught = [one for one in counted if one.caught]
    named = [one for one in caught if one.naming]
    by = {naming: sum(one.naming == naming for one in named) for naming in ("first", "tied", "loose", "wrong")}
    return [
        (
            name,
            str(len(verdicts)),
            str(sum(one.reach == "no identity" for one in verdicts)),
            str(sum(one.reach == "same" for one in verdicts)),
            str(len(counted)),
            share(len(caught), len(counted)),
            str(sum(one.noted and not one.caught for one in counted)),
            str(sum(one.restored for one in counted)),
            str(sum(one.moved for one in verdicts)),
            str(sum(one.hidden for one in verdicts)),
            share(sum(one.explained_by == 1 for one in named), len(named)),
            *(share(by[naming], len(named)) for naming in ("first", "tied", "loose", "wrong")),
            share(by["first"] + by["tied"], len(named)),
        )
    ]


def share(part: int, whole: int) -> str:
    """A percentage, rounded down so that 100 % means all."""
    return f"{part * 1000 // whole / 10:.1f} %" if whole else "–"


def _fate(one: Verdict) -> str:
    if one.hidden:
        return "HIDDEN"
    if one.moved:
        return "MOVED " + one.naming
    return one.naming.upper() if one.caught else "NOTED" if one.noted else "MISSED"


def _real() -> list[str]:
    found = [str(corpus() / name) for name in REAL if (corpus() / name).is_file()]
    if len(found) < len(REAL):
        print(f"{len(REAL) - len(found)} of {len(REAL)} real documents are not in {corpus()}: skipped", file=sys.stderr)
    return found


@cache
def _subject(name: str) -> Subject:
    return subject(name)


def _tried(task: tuple[str, Sequence[str], int, int]) -> list[Verdict]:
    name, kinds, each, seed = task
    return judge_all(_subject(name), kinds, each, seed)


if __name__ == "__main__":
    sys.exit(main())
