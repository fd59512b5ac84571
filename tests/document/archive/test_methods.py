"""Methods of compression: what cannot be told of one is refused before anything is unpacked."""

from __future__ import annotations

import io

import pytest

from etl.document.archive.methods import Method, UnreadMethod, unpacked


@pytest.mark.parametrize(
    ("number", "properties"),
    [(b"\x03\x01\x01", b""), (b"\x03\x01\x01", b"\xff\0\0\0\0"), (b"\x21", b"\x29"), (b"\x21", b"")],
)
def test_wrong_properties(number: bytes, properties: bytes) -> None:
    with pytest.raises(ValueError, match="wrong properties"):
        unpacked(io.BytesIO(b""), 0, 0, [Method(number, properties, 10)])


def test_a_filter_that_looks_ahead_only_before_lzma2() -> None:
    lzma = Method(b"\x03\x01\x01", b"\x5d\0\0\1\0", 10)
    with pytest.raises(UnreadMethod, match="BCJ"):
        unpacked(io.BytesIO(b""), 0, 0, [Method(b"\x04", b"", 10), lzma])


def test_an_end_that_is_missing() -> None:
    stream = unpacked(io.BytesIO(b"abc"), 1, 5, [Method(b"\0", b"", 5)])
    assert stream.take(10) == b"bc"
    with pytest.raises(EOFError):
        stream.take(1)
