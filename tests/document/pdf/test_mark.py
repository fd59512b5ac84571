"""A PDF is known by its mark, wherever in the first 1,024 bytes that stands."""

import pytest

from etl.document.pdf.mark import is_pdf


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"%PDF-1.7\n", True),
        (b"\n" * 1019 + b"%PDF-1.7", True),
        (b"\n" * 1020 + b"%PDF-1.7", False),
        (b"%PDX-1.7", False),
        (b"", False),
    ],
)
def test_the_mark_of_a_pdf(head: bytes, known: bool) -> None:
    assert is_pdf(head) is known
