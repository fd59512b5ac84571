"""Which rows of the reference files no document ever matched: `make rules`, or `python -m tests.rules`.

Reads the sample, the originals and the workshop's books, and of `../shared`, where it is, the corpus, the cases and the forms.
A row that is never matched may be for a place whose documents are not at hand, or hidden by one of lower priority. The modules
of the stages compile their patterns when they are imported, so counting begins before that and nothing of them is imported above.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.reference import count_matches, matches, paths, rows

# Columns that are tried on text; a file with none of them is a list, not rules.
TRIED = ("pattern", "header", "body")


def counted() -> list[str]:
    """The files whose rows are tried on text and noted when they match, in order of folder and name."""
    return [name for name in paths() if rows(name) and any(column in rows(name)[0] for column in TRIED)]


def matched(file: Path) -> tuple[str | None, set[tuple[str, int]]]:
    """Why a document is not read, or None; and file and number (from 0) of every row that matched in this process so far."""
    from etl.errors import DocumentRejected
    from etl.run.read_document import read_disclosure

    problem = None
    try:
        read_disclosure(file)
    except DocumentRejected as error:
        problem = f"not read: {error}"
    return problem, {(name, index) for name in counted() for index, count in enumerate(matches(name)) if count}


def never_matched(found: set[tuple[str, int]]) -> dict[str, list[int]]:
    """Of each file the numbers of the rows that are not among those found; without the files that have none left."""
    left = {name: [index for index in range(len(rows(name))) if (name, index) not in found] for name in counted()}
    return {name: indices for name, indices in left.items() if indices}


def report(found: set[tuple[str, int]], documents: int) -> Iterator[str]:
    """The lines that are printed: per file the rows never matched, by their line in the CSV, and a closing line."""
    left = never_matched(found)
    for name, indices in left.items():
        yield f"{name}: {len(indices)} of {len(rows(name))} rows never matched"
        for index in indices:
            words = (f"{column}={value}" for column, value in rows(name)[index].items() if value and column != "note")
            yield f"  line {index + 2}: {' '.join(words)}"
    total = sum(len(rows(name)) for name in counted())
    never = sum(map(len, left.values()))
    yield f"{never} of {total} rows in {len(counted())} files matched in none of {documents} documents"


def _documents(folder: Path) -> Iterator[Path]:
    """The sample, the originals, the workshop's books typeset and as transcripts; where they are at hand the corpus, the drawn cases and
    the other forms, of which many are no disclosures."""
    from etl.document.formats import suffixes
    from tests.mutation.subjects import BOOKS, corpus
    from tests.workshop.make_sample import SAMPLE
    from tests.workshop.originals import LAYOUTS, original
    from tests.workshop.transcript import transcript
    from tests.workshop.typeset import typeset

    yield SAMPLE
    yield from map(original, LAYOUTS)
    for name, (book, layout) in BOOKS.items():
        printed, told = folder / f"{name}.pdf", folder / f"{name}.txt"
        printed.write_bytes(typeset(book(), layout))
        told.write_text(transcript(book()), encoding="utf-8")
        yield from (printed, told)
    shared = corpus().parent
    for given in ("corpus", "cases", "formats"):
        yield from (file for file in sorted((shared / given).glob("*")) if file.suffix in suffixes())


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report and the documents that could not be read; the exit code says nothing of either."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(arguments)
    found: set[tuple[str, int]] = set()
    problems: list[str] = []
    with TemporaryDirectory(prefix="yusuan-rules-") as place:
        documents = list(_documents(Path(place)))
        with ProcessPoolExecutor(given.jobs, mp_context=get_context("spawn"), initializer=count_matches) as pool:
            for number, (problem, rows_matched) in enumerate(pool.map(matched, documents), start=1):
                found |= rows_matched
                problems += [problem] if problem else []
                print(f"\r{number} of {len(documents)} documents", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for line in [*problems, *report(found, len(documents) - len(problems))]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
