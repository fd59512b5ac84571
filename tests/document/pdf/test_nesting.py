"""Forms within forms: counted from the bytes of a file, and refused where no reader would get to their end."""

from __future__ import annotations

import time
import zlib

import pytest

from etl.document.pdf.nesting import forms_drawn
from etl.document.pdf.reader import read_pages
from etl.errors import DocumentRejected

LINE = b"0 0 m 9 9 l S"
TEXT = b"BT /F1 12 Tf 72 700 Td (2024 100.00) Tj ET"


def _stream(head: bytes, content: bytes, *, packed: bool = False) -> bytes:
    data = zlib.compress(content) if packed else content
    filtered = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (head, filtered, len(data), data)


def _form(content: bytes, inner: int | None = None, *, packed: bool = False, named: bytes = b"") -> bytes:
    names = b"<</X1 %d 0 R>>" % inner if inner else b"<<>>"
    head = b"/Type/XObject/Subtype /Form/BBox[0 0 595 842]/Resources<</XObject %s>>" % (named or names)
    return _stream(head, content, packed=packed)


def _pdf(forms: dict[int, bytes], more: bytes = b"") -> bytes:
    """A page that prints a line of text and draws form 10."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X1 10 0 R>>>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page,
        4: _stream(b"", TEXT + b" /X1 Do"), 5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", **forms,
    }  # fmt: skip
    data, places = b"%PDF-1.5\n", dict[int, int]()
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, table = max(objects) + 1, len(data)
    rows = [b"%010d %05d %s \n" % ((places[n], 0, b"n") if n in places else (0, 65535, b"f")) for n in range(size)]
    data += b"xref\n0 %d\n%s" % (size, b"".join(rows))
    return data + more + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table)


def _doubled(depth: int) -> dict[int, bytes]:
    inner = {10 + n: _form(b"/X1 Do /X1 Do", 11 + n, packed=True) for n in range(depth - 1)}
    return {**inner, 9 + depth: _form(LINE)}


@pytest.mark.parametrize("twice", [True, False])
def test_a_form_that_draws_itself_twice_is_refused_at_once(twice: bool) -> None:
    data = _pdf({10: _form(b"/X1 Do /X1 Do" if twice else LINE + b" /X1 Do", 10)})
    begun = time.monotonic()
    if twice:
        with pytest.raises(
            DocumentRejected, match="draw forms within forms, more than 100,000 where one is drawn; no disclosure"
        ):
            read_pages("a.pdf", data)
    else:
        # One that draws itself once comes to an end.
        (page,) = read_pages("a.pdf", data)
        assert [word.text for word in page.words] == ["2024", "100.00"]
    assert time.monotonic() - begun < 10


def test_forms_that_double_are_counted() -> None:
    assert forms_drawn(_pdf(_doubled(5)), 1000) == 31
    assert forms_drawn(_pdf(_doubled(30)), 1000) > 1000
    with pytest.raises(DocumentRejected):
        read_pages("a.pdf", _pdf(_doubled(30)))


def test_forms_that_draw_each_other_are_counted() -> None:
    data = _pdf({10: _form(b"/X1 Do /X1 Do", 11), 11: _form(b"/X1 Do /X1 Do", 10)})
    assert forms_drawn(data, 1000) > 1000


def test_names_may_stand_in_an_object_of_their_own() -> None:
    data = _pdf({10: _form(b"/X1 Do /X1 Do", named=b"12 0 R"), 12: b"<</X1 10 0 R>>"})
    assert forms_drawn(data, 1000) > 1000


def test_forms_that_hold_none_are_one_each() -> None:
    assert forms_drawn(_pdf({10: _form(LINE)}), 1000) == 1
    assert forms_drawn(b"%PDF-1.5 no form at all", 1000) == 1


def test_contents_that_cannot_be_unpacked_draw_nothing() -> None:
    head = b"/Type/XObject/Subtype/Form/Filter/FlateDecode/Resources<</XObject<</X1 10 0 R>>>>"
    assert forms_drawn(_pdf({10: _stream(head, b"/X1 Do /X1 Do")}), 1000) == 1
