"""How far letters move the next one."""

from collections.abc import Callable

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import advances, reader
from etl.document.pdf.advances import Typeset, advances_of, size_by_width
from etl.document.pdf.letters import Floats, Unreadable
from tests.document.pdf.readings import drawn


def told(
    monkeypatch: pytest.MonkeyPatch,
    widths: list[float],
    loose: list[list[float]],
    ink: list[list[float]] | None = None,
    across: float = 10.0,
    up: float = 0.0,
) -> Floats:
    """The advances of letters at the origin whose fonts and boxes (left, top, right, bottom) PDFium tells so."""
    count = len(widths)
    monkeypatch.setattr(advances, "font_widths", lambda fonts, codes: np.array(widths))
    monkeypatch.setattr(advances, "loose_boxes", lambda text, letters: np.array(loose))
    monkeypatch.setattr(advances, "ink_boxes", lambda text, letters: np.array(ink)[letters])
    numbers, zeros = np.arange(count), np.zeros(count)
    return advances_of(1, Typeset(numbers, [7] * count, numbers, zeros, zeros, zeros + across, zeros + up))


def test_what_a_font_states_counts_where_the_loose_box_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, [0.5, 1.0], [[0, 8, 5.01, -2], [0, 8, 6, -2]])
    assert found.tolist() == [0.5, 0.6]


def test_ink_that_sticks_out_of_a_letter_is_no_advance(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [[0.0, 8, 6, -2], [0.0, 8, 6, -2]]
    found = told(monkeypatch, [0.5, 0.5], boxes, [[0, 7, 6, 0], [0, 7, 4, 0]])
    assert found.tolist() == [0.5, 0.6]


def test_a_letter_set_upwards_is_measured_upwards(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, [1.0], [[-8, 6, 2, 0]], across=0.0, up=10.0).tolist() == [0.6]


def test_of_letters_aslant_or_without_a_size_the_font_alone_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, [0.9], [[0, 8, 6, -2]], across=7.0, up=7.0).tolist() == [0.9]
    assert told(monkeypatch, [0.9], [[0, 8, 6, -2]], across=0.0).tolist() == [0.9]


def test_letters_set_from_top_to_bottom_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="top to bottom"):
        told(monkeypatch, [1.0], [[-5, 0, 5, -10]])


def test_pages_that_share_fonts_are_read_as_each_alone() -> None:
    def page(words: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for row, font in enumerate(("Helvetica", "Times-Roman", "Courier")):
                canvas.setFont(font, 12)
                canvas.drawString(50, 250 - 20 * row, f"{words} {row}")

        return draw

    texts = ("first", "second", "third")

    def all_of(canvas: Canvas) -> None:
        for at, words in enumerate(texts):
            if at:
                canvas.showPage()
            page(words)(canvas)

    together = reader.read_pages("all.pdf", drawn(all_of))
    alone = [reader.read_pages("one.pdf", drawn(page(words)))[0] for words in texts]
    assert [one.words for one in together] == [one.words for one in alone]
    assert [word.text for word in together[2].words] == ["third", "0", "third", "1", "third", "2"]


@pytest.mark.parametrize(
    ("text", "widths", "expected"),
    [
        ("12预", [0.5, 0.5, 1.0], 1.0),
        ("12预", [5.0, 5.0, 10.0], 10.0),
        ("12", [0.05, 0.05], 0.1),
        ("ii.", [0.2, 0.2, 0.1], 1.0),
        ("1", [0.0], 1.0),
        ("预", [0.6], 1.0),
    ],
)
def test_letters_tell_their_size_by_their_width(text: str, widths: list[float], expected: float) -> None:
    assert size_by_width(np.array(list(map(ord, text))), np.array(widths)) == pytest.approx(expected)
