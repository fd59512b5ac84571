"""Measures what is read of scans: pages whose text layer is the truth, as pictures a scanner might make of them (`make bench-ocr`).

Every figure of a table that the text layer has is sought at its place in the reading of the picture. Right: the same number stands there.
Wrong: another does. Missing: none. Beside: figures read where there is none. Of each, how many marts say are proven (`trust` `holds`): of
those that are wrong, none may be.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pypdfium2

from etl.database import EmbeddedServer, connect
from etl.document.recognition.installed import COMMAND, can_recognise
from etl.limits import Limits
from etl.records.page import Box
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.workshop.make_sample import SAMPLE
from tests.workshop.scan import Scanner, scan

SCANNERS = {
    "200 dpi, clean": Scanner(),
    "200 dpi, 1.5° askew": Scanner(skew=1.5),
    "200 dpi, grain": Scanner(noise=20),
    "200 dpi, 1° askew, grain": Scanner(skew=-1.0, noise=15),
    "150 dpi, clean": Scanner(dpi=150),
}
# Points two readings of one figure may lie apart: a sheet is set straight about its middle to a twentieth of a degree.
NEAR = 6.0
LIMITS = Limits(seconds=7200, memory=4000)
# A page with so many figures of money that nothing touches, and more of them than sentences, holds a table.
_MONEY, _TABLE = re.compile(r"(?<!\S)(?:\d[\d,]*\.\d\d|\d{1,3}(?:,\d{3})+)(?!\S)"), 8
_QUERY = "SELECT page_no, x0, top, x1, bottom, printed_value, trust FROM marts.amounts"


@dataclass(frozen=True)
class Figure:
    """A number printed in a table: where it stands, and what marts say of it."""

    page_no: int
    box: Box
    value: Decimal
    trust: str

    def __str__(self) -> str:
        at = self.box
        return f"{self.value} ({self.trust}), page {self.page_no}, {at.x0:.0f}–{at.x1:.0f} across, {at.top:.0f} down"


@dataclass(frozen=True)
class Score:
    """How many figures of the text layer are right, wrong and missing in a scan, how many stand beside them, and those called proven."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    beside: int = 0
    holds: int = 0
    wrong_holds: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def share(self) -> float:
        """Of the figures of the text layer, the share that is right; 1 where there are none."""
        there = self.right + self.wrong + self.missing
        return self.right / there if there else 1.0


def score(truth: Sequence[Figure], read: Sequence[Figure], tell: Callable[[str], None] = lambda said: None) -> Score:
    """Compares two readings of the same pages, each figure with the nearest one at its place, once. tell: is told each difference."""
    left = list(read)
    right = wrong = missing = wrong_holds = 0
    for figure in truth:
        near = min(
            (other for other in left if _is_near(figure, other)), key=lambda other: _apart(figure, other), default=None
        )
        if near is None:
            tell(f"missing {figure}")
            missing += 1
            continue
        left.remove(near)
        is_right = near.value == figure.value
        right += is_right
        wrong += not is_right
        if not is_right:
            tell(f"wrong {figure} is {near.value} ({near.trust})")
        wrong_holds += not is_right and near.trust == "holds"
    for other in left:
        tell(f"beside {other}")
    # What is proven and not printed is as wrong as another number.
    wrong_holds += sum(other.trust == "holds" for other in left)
    return Score(right, wrong, missing, len(left), sum(other.trust == "holds" for other in read), wrong_holds)


def _is_near(one: Figure, other: Figure) -> bool:
    return (
        one.page_no == other.page_no
        and abs(one.box.center[1] - other.box.center[1]) <= NEAR
        and one.box.x0 - NEAR <= other.box.center[0] <= one.box.x1 + NEAR
    )


def _apart(one: Figure, other: Figure) -> float:
    (x, y), (other_x, other_y) = one.box.center, other.box.center
    return abs(x - other_x) + abs(y - other_y)


def figures(pdf: bytes, folder: Path, name: str) -> list[Figure]:
    """Every figure of a disclosure as a user's marts hold it, from a warehouse of its own. Raises where it is not loaded."""
    home = folder / name
    home.mkdir()
    file = home / "book.pdf"
    file.write_bytes(pdf)
    settings = Settings(None, home / "home", home, limits=LIMITS)
    server = EmbeddedServer(home / "home", durable=False)
    url = server.up()
    try:
        (document,) = run_batch([file], settings, jobs=1).documents
        if document.outcome != "loaded":
            raise RuntimeError(f"{name}: {document.rejection_reason}")
        with connect(url) as connection:
            rows = connection.execute(_QUERY).fetchall()
    finally:
        server.down(force=True)
    return [
        Figure(page, Box(*map(float, place)), value, trust) for page, *place, value, trust in rows if value is not None
    ]


def part(pdf: bytes, pages: int) -> bytes:
    """The first page of a PDF, which most often names the publisher, and so many from the first that holds a table of money."""
    whole, some = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    with closing(whole), closing(some):
        begin = next((no for no in range(len(whole)) if _holds_a_table(_text(whole[no]))), 0)
        some.import_pages(whole, [*([0] if begin else []), *range(begin, min(begin + pages, len(whole)))])
        written = io.BytesIO()
        some.save(written)
    return written.getvalue()


def _holds_a_table(text: str) -> bool:
    figures = len(_MONEY.findall(text))
    return figures >= _TABLE and figures > 4 * text.count("。")


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    with closing(text):
        return str(text.get_text_range())


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line per way of scanning; exit code 1 where a wrong figure is called proven."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[SAMPLE], help="PDFs with text (default: the sample)")
    parser.add_argument(
        "--pages", type=int, default=14, help="of each, its first and so many from the first with figures (default 14)"
    )
    parser.add_argument("--only", help="only scanners whose name holds this")
    parser.add_argument("--misses", action="store_true", help="print each difference, too")
    given = parser.parse_args(arguments)
    if not can_recognise():
        print(f"text recognition is not installed ({COMMAND})", file=sys.stderr)
        return 2
    worst = 0
    with tempfile.TemporaryDirectory(prefix="yusuan-scans-") as place:
        folder = Path(place)
        folder.chmod(0o711)
        files, books, truths = [], [], []
        for number, file in enumerate(given.files):
            book = part(file.read_bytes(), given.pages)
            try:
                truth = figures(book, folder, f"text-{number}")
            except RuntimeError as error:  # as where the publisher is named on a later page
                print(f"left out: {file.name}: {error}", file=sys.stderr, flush=True)
                continue
            files.append(file)
            books.append(book)
            truths.append(truth)
        print(f"{len(books)} PDFs, {sum(map(len, truths)):,} figures in tables of their text layers", flush=True)
        print(
            f"{'':26}{'right':>8}{'wrong':>8}{'missing':>9}{'beside':>8}{'share':>9}{'holds':>8}{'of these wrong':>16}{'s':>7}"
        )
        for name, scanner in SCANNERS.items():
            if given.only and given.only not in name:
                continue
            begun, sum_of = time.monotonic(), Score()
            for number, (book, truth) in enumerate(zip(books, truths, strict=True)):
                try:
                    read = figures(scan(book, scanner), folder, f"{list(SCANNERS).index(name)}-{number}")
                except RuntimeError as error:
                    print(f"all missing: {files[number].name}: {error}", file=sys.stderr, flush=True)
                    read = []
                one = score(truth, read, print if given.misses else lambda said: None)
                if len(books) > 1:
                    print(f"    {files[number].name}: {one}", file=sys.stderr, flush=True)
                sum_of += one
            print(
                f"{name:26}{sum_of.right:8,}{sum_of.wrong:8,}{sum_of.missing:9,}{sum_of.beside:8,}{sum_of.share:9.2%}"
                f"{sum_of.holds:8,}{sum_of.wrong_holds:16,}{time.monotonic() - begun:7.0f}", flush=True
            )  # fmt: skip
            worst += sum_of.wrong_holds
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
