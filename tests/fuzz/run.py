"""Reads mutants as `yusuan load` would, into a warehouse of their own: `make fuzz`, or `python -m tests.fuzz.run --count 5000`.

Every mutant must end as loaded, or as rejected with one clear line, and nothing may be written to the terminal on the way. Those that do
not are kept in `--keep` and listed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from etl.database import EmbeddedServer
from etl.document.recognition.installed import can_recognise
from etl.limits import Limits
from etl.records.outcome import DocumentReport
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.fuzz.bases import bases
from tests.fuzz.mutants import Mutant, mutants

SEED = 20260101
COUNT = 3000
AT_ONCE = 200
# The bases are read in half a second; on a busy machine a mutant may take much longer, and never for ever.
# Recognition of text, where it is installed, takes as much again for its models.
LIMITS = Limits(seconds=120, memory=1_500 if can_recognise() else 700)
# Rejections that are the reader's fault, not the file's.
OUR_FAULT = ("the reader failed", "breaks a rule of the warehouse", "ended abruptly")
# These may run out of memory, in Python or in PDFium, or of time; whatever else does, is a bug.
GREEDY = ("bomb", "into_itself")
RAN_OUT = ("too much memory", "ended abruptly (signal", "takes too long")
LONGEST_LINE = 300


def wrong(mutant: Mutant, report: DocumentReport) -> str | None:
    """What is not as it should be with the outcome, or None."""
    if report.outcome != "rejected":
        return None
    said = f"{report.rejection_reason}; {report.rejection_advice}"
    ran_out = any(words in said for words in RAN_OUT)
    if ran_out and mutant.kind in GREEDY:
        return None
    if report.trace or ran_out or any(fault in said for fault in OUR_FAULT):
        return said
    if "\n" in said or len(said) > LONGEST_LINE or not said.isprintable():
        return f"not a clear line: {said!r}"
    return None


@contextmanager
def overheard() -> Iterator[Callable[[], str]]:
    """What is written to the terminal by whatever runs within, libraries in C and dying processes too; asked for, it is forgotten."""
    terminal = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)

        def said() -> str:
            file.seek(0)
            text = file.read().decode(errors="replace")
            file.truncate(0)
            file.seek(0)
            return text

        try:
            yield said
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


def read(
    given: Sequence[Mutant], settings: Settings, folder: Path, jobs: int
) -> Iterable[tuple[Mutant, DocumentReport]]:
    """Each mutant with what came of it."""
    files = {folder / mutant.file_name: mutant for mutant in given}
    for file, mutant in files.items():
        file.write_bytes(mutant.data)
    report = run_batch(list(files), settings, jobs=jobs, build=False)
    for document in report.documents:
        # What is in an archive is named by it.
        file = Path(document.file)
        yield files[next(place for place in (file, *file.parents) if place in files)], document
    for file in files:
        file.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what came of how many, and every mutant that ended as none should; exit code 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help=f"mutants (default {COUNT})")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="folder for the mutants that end wrongly")
    given = parser.parse_args(arguments)
    begun = time.monotonic()
    outcomes: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    slowest: list[tuple[int, str]] = []
    found = 0
    stream = islice(mutants(bases(), given.seed, given.first), given.count)
    try:
        while batch := list(islice(stream, AT_ONCE)):
            with overheard() as said:
                ended = _read_in_a_home_of_its_own(batch, given.jobs)
                noise = said()
            if noise:
                found += 1
                print(f"{batch[0].file_name} to {batch[-1].file_name} wrote to the terminal:\n{noise}", flush=True)
            for mutant, report in ended:
                outcomes[mutant.kind + mutant.suffix, report.outcome] += 1
                slowest = sorted([*slowest, (report.milliseconds, mutant.file_name)])[-5:]
                if report.outcome == "rejected":
                    reasons[_general(report)] += 1
                if problem := wrong(mutant, report):
                    found += 1
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / mutant.file_name).write_bytes(mutant.data)
                    print(f"{mutant.file_name} of {mutant.base}: {problem}\n{report.trace or ''}", flush=True)
            print(f"{batch[-1].number + 1 - given.first:,} read, {found} ended wrongly", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("interrupted; so far:", flush=True)
    _print(outcomes, reasons)
    print("slowest: " + ", ".join(f"{name} {milliseconds / 1000:.1f} s" for milliseconds, name in reversed(slowest)))
    print(
        f"{sum(outcomes.values()):,} mutants in {time.monotonic() - begun:,.0f} s, seed {given.seed}: {found} ended wrongly"
    )
    return 1 if found else 0


def _read_in_a_home_of_its_own(batch: list[Mutant], jobs: int) -> list[tuple[Mutant, DocumentReport]]:
    """What came of each; in one warehouse, hundreds of mutants of one book would be hundreds of versions of one disclosure."""
    with tempfile.TemporaryDirectory(prefix="yusuan-fuzz-") as place:
        folder = Path(place)
        folder.chmod(0o711)
        server = EmbeddedServer(folder / "home", durable=False)
        server.up()
        try:
            return list(read(batch, Settings(None, folder / "home", folder, limits=LIMITS), folder, jobs))
        finally:
            server.down(force=True)


def _general(report: DocumentReport) -> str:
    """A rejection without its figures and names, to be counted."""
    words = (report.rejection_reason or "").split()
    return " ".join("…" if any(letter.isdigit() for letter in word) else word for word in words)[:70]


def _print(outcomes: Counter[tuple[str, str]], reasons: Counter[str]) -> None:
    for kind in sorted({kind for kind, _ in outcomes}):
        counts = {outcome: outcomes[kind, outcome] for outcome in ("loaded", "unchanged", "rejected")}
        print(f"{kind:24}" + "".join(f"{outcome:>12} {count:5}" for outcome, count in counts.items()))
    for reason, count in reasons.most_common():
        print(f"{count:6}  {reason}")


if __name__ == "__main__":
    sys.exit(main())
