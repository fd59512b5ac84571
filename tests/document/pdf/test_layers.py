"""What is on a layer that is off is not read: marked within a page, or a form as a whole."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import layers, reader
from etl.document.pdf.layers import NONE_OFF, Form, LayersOff, layers_off
from tests.document.pdf.readings import drawn, edited


def _forms(canvas: Canvas) -> None:
    for at, (name, text) in enumerate((("first", "11"), ("second", "22"), ("third", "33"))):
        canvas.beginForm(name, 0, 0, 400, 300)
        canvas.drawString(50, 200 - 30 * at, text)
        canvas.endForm()
    canvas.beginForm("around", 0, 0, 400, 300)
    canvas.doForm("second")
    canvas.doForm("third")
    canvas.endForm()
    canvas.drawString(50, 250, "00")
    canvas.doForm("first")
    canvas.translate(100, 0)
    canvas.doForm("around")


def _layered(drawing: bytes, layer: str = "%d 0 R", shown: str = "/OFF [%d 0 R]") -> bytes:
    """The page with the form that draws this on a layer."""
    plain = drawn(_forms)
    number = plain.count(b" obj\n") + 1
    begin = plain.rindex(b"/BBox", 0, plain.index(drawing))
    box = plain[begin : plain.index(drawing) + len(drawing)]
    told = [(each % number if "%" in each else each).encode() for each in (layer, shown)]
    return edited(
        plain,
        (box, b"/OC %b %b" % (told[0], box)),
        (b"/Type /Catalog", b"/OCProperties << /OCGs [%d 0 R] /D << %b >> >> /Type /Catalog" % (number, told[1])),
        (b"1 0 obj", b"%d 0 obj\n<< /Type /OCG /Name (Notes) >>\nendobj\n1 0 obj" % number),
    )


def _words(data: bytes) -> list[str]:
    (page,) = reader.read_pages("drawn.pdf", data)
    return [word.text for word in page.words]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (b"(11) Tj", ["00", "22", "33"]),
        # One of two within another, and that with both.
        (b"(22) Tj", ["00", "11", "33"]),
        (b"(33) Tj", ["00", "11", "22"]),
        (b" Do", ["00", "11"]),
    ],
)
def test_a_form_on_a_layer_that_is_off_is_not_seen(drawing: bytes, words: list[str]) -> None:
    assert _words(_layered(drawing)) == words


@pytest.mark.parametrize(
    ("layer", "shown", "seen"),
    [
        ("%d 0 R", "", True),
        ("%d 0 R", "/BaseState /OFF", False),
        ("<< /Type /OCMD /OCGs [%d 0 R] >>", "/OFF [%d 0 R]", False),
        ("<< /Type /OCMD /OCGs [%d 0 R] /P /AllOff >>", "/OFF [%d 0 R]", True),
    ],
)
def test_a_layer_says_whether_its_form_is_seen(layer: str, shown: str, seen: bool) -> None:
    assert ("11" in _words(_layered(b"(11) Tj", layer, shown))) is seen


def test_forms_are_told_as_they_are_drawn() -> None:
    assert layers_off(drawn(_forms)) == NONE_OFF
    off = layers_off(_layered(b"(22) Tj"))
    assert off.names == {"Notes"}
    assert off.forms == {
        0: [Form(is_off=False, within=[]), Form(False, [Form(is_off=True), Form(is_off=False, within=[])])]
    }
    assert off.of_page(0).forms == off.forms[0]
    assert off.of_page(1).forms == ()


def test_other_forms_than_those_told_of_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than one that is not meant left out."""
    told = LayersOff({"Notes"}, {0: [Form(is_off=True)]})
    monkeypatch.setattr(layers, "layers_off", lambda data: told)
    assert _words(_layered(b"(11) Tj")) == ["00", "11", "22", "33"]


def test_forms_that_name_each_other_many_times_are_looked_at_once() -> None:
    """Nine within each other, each named twenty times: to look at each as often as it is named takes no end."""
    named = [" ".join(f"/F{no} {at + 1} 0 R" for no in range(20)) for at in range(10, 19)]
    forms = "".join(
        f"{at} 0 obj\n<< /Subtype /Form /Resources << /XObject << {names} >> >> /Length 0 >>\nstream\n\nendstream\nendobj\n"
        for at, names in enumerate(named, start=10)
    )
    data = (
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >> >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /A 10 0 R >> >> >>\nendobj\n"
        f"4 0 obj\n<< /Type /OCG /Name (Notes) >>\nendobj\n{forms}trailer\n<< /Root 1 0 R >>\n%%EOF"
    )
    assert layers_off(data.encode()) == LayersOff(frozenset({"Notes"}), {})
