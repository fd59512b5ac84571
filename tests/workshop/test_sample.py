"""The committed sample: what the generator makes of the facts, and every cell of it as the facts have it."""

import io

import pdfplumber
import pytest

from tests.workshop.facts import xinjiang
from tests.workshop.fonts import embedded_font
from tests.workshop.make_sample import SAMPLE, make
from tests.workshop.reading import body_rows, read

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample has not been typeset")


@pytest.mark.skipif(embedded_font() is None, reason="the sample's font is not installed (pip install --no-deps zhplot)")
def test_the_sample_is_what_the_generator_makes_now() -> None:
    old, new = SAMPLE.read_bytes(), make()
    # Compressed bytes depend on the zlib at hand: where they differ, what is drawn decides.
    if old != new:
        assert drawn(old) == drawn(new)


def drawn(pdf: bytes) -> list[list[tuple[object, ...]]]:
    keys = ("text", "fontname", "size", "x0", "x1", "top", "bottom")
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            [
                tuple(thing.get(key) for key in keys)
                for kind in ("char", "line", "rect")
                for thing in page.objects.get(kind, [])
            ]
            for page in document.pages
        ]


def test_it_prints_the_facts_and_nothing_else() -> None:
    """Every cell in its place, every figure a word of its page, the narrative's figures too."""
    book, back = xinjiang(), read(SAMPLE.read_bytes())
    for table in book.tables:
        expected = [[line.text(column) for column in table.columns] for line in table.lines]
        assert body_rows(back.rows, table) == expected, table.kind
    expected_figures = [line[k] for table in book.tables for line in table.lines for k in table.money_keys if line[k]]
    assert sorted(back.figures) == sorted(expected_figures)
    sentences = [word for word in back.words if book.unit in word]
    assert all(any(entry.amount in sentence for sentence in sentences) for entry in book.narrative[:14])
    # As the real ones are drawn: some tables turned, rows broken over pages, every page numbered.
    turned = [size for size in back.sizes if size[0] > size[1]]
    assert 10 <= len(turned) < len(back.sizes)
    broken = [row for row in back.rows if len(row) == 16 and row[4] and not any(row[:4]) and not any(row[5:])]
    assert len(broken) >= 2
    assert all(str(number) in back.words for number in range(1, len(back.sizes) + 1))


def test_it_embeds_its_font_and_is_small() -> None:
    pdf = SAMPLE.read_bytes()
    assert len(pdf) < 1_000_000
    assert b"/FontFile2" in pdf and b"NotoSansSC" in pdf and b"STSong" not in pdf
