"""7z files: every file as it was packed, and nothing but a refusal for what is unsound."""

from __future__ import annotations

import io
import random
import struct
import zlib
from itertools import accumulate

import pytest

from etl.document.archive import DAMAGE
from etl.document.archive.seven_zip import seven_zip_entries
from etl.errors import DocumentRejected
from tests.document.archive.seven_zips import MARK, METHODS, number, seven_zip, whole

FILES = {
    "2026年/某局预算.pdf": random.Random(1).randbytes(150_000),
    "表.xlsx": b"hello " * 40_000,
    "c/说明.txt": "文字".encode() * 20_000,
}
READ = ("copy", "lzma", "lzma2", "deflate", "bzip2", "bcj", "delta")


def read(data: bytes) -> dict[str, bytes]:
    entries = seven_zip_entries("a.7z", io.BytesIO(data))
    return {entry.name: b"".join(entry.pieces()) for entry in entries if not entry.is_folder}


@pytest.mark.parametrize("is_solid", [True, False])
@pytest.mark.parametrize("method", READ)
def test_every_file_is_as_it_was(method: str, is_solid: bool) -> None:
    assert read(seven_zip(FILES, method, is_solid=is_solid)) == FILES


def test_a_packed_directory_and_folders() -> None:
    data = seven_zip(FILES, packed_header=True, empty=["空夹", "b"])
    assert [entry.name for entry in seven_zip_entries("a.7z", io.BytesIO(data)) if entry.is_folder] == ["空夹", "b"]
    assert read(data) == FILES


def test_nothing_in_it() -> None:
    assert read(whole(b"", b"")) == read(seven_zip({})) == {}


@pytest.mark.parametrize("method", sorted(METHODS.keys() - {*READ, "BCJ2"}))
def test_what_is_packed_by_another_method_is_named(method: str) -> None:
    entries = list(seven_zip_entries("a.7z", io.BytesIO(seven_zip(FILES, method))))
    assert [entry.unread_method for entry in entries] == [method] * 3
    assert [entry.is_protected for entry in entries] == [method == "AES"] * 3


def test_methods_that_part_the_bytes_are_not_read() -> None:
    with pytest.raises(DocumentRejected, match="packed by a method that is not read: BCJ2"):
        list(seven_zip_entries("a.7z", io.BytesIO(seven_zip(FILES, "BCJ2"))))


def test_a_wrong_sum_is_found() -> None:
    data = bytearray(seven_zip(FILES, "copy"))
    data[40] ^= 1
    with pytest.raises(ValueError, match="a sum does not hold"):
        read(bytes(data))


def test_a_directory_of_hundreds_of_thousands_of_files_is_not_read() -> None:
    start = struct.pack("<QQL", 0, 50_000_000, 0)
    data = MARK + b"\0\4" + struct.pack("<L", zlib.crc32(start)) + start
    with pytest.raises(DocumentRejected, match="lists too many files"):
        read(data)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\x02",
        b"\x01\x05" + number(1 << 60),
        b"\x01\x05\x02\x11" + number(1 << 50),
        b"\x01\x05\x01\x00\x00",
        b"\x01\x04\x06\x00" + number(1 << 40),
        b"\x01\x04\x07\x0b" + number(1 << 40),
        b"\x01\x04\x07\x0b\x01\x00\x7f",
        b"\x17\x00",
        b"\xff" * 30,
    ],
)
def test_a_directory_that_says_what_cannot_be(header: bytes) -> None:
    with pytest.raises((ValueError, DocumentRejected)):
        read(whole(b"", header or b"\0"))


def test_a_packed_directory_in_a_packed_directory_without_end() -> None:
    """A directory that is its own packed form is not followed for ever."""
    streams = b"\x17\x06\x00\x01\x09\x20\x00\x07\x0b\x01\x00\x01\x01\x00\x0c\x20\x00\x00"
    header = streams.ljust(0x20, b"\0")
    with pytest.raises(ValueError, match="again and again"):
        read(whole(header, header))


def test_a_dictionary_larger_than_memory() -> None:
    data = bytearray(seven_zip({"a": b"x" * 5000}, "lzma"))
    at = data.index(b"\x23\x03\x01\x01\x05\x5d")
    data[at + 6 : at + 10] = b"\xff\xff\xff\xff"
    header = bytes(data[32 + int.from_bytes(data[12:20], "little") :])
    body = bytes(data[32 : 32 + int.from_bytes(data[12:20], "little")])
    # Its stream is short: so is the dictionary.
    assert read(whole(body, header)) == {"a": b"x" * 5000}
    huge = header.replace(number(5000), number(1 << 33))
    with pytest.raises(ValueError, match="too much memory"):
        read(whole(body, huge))


def test_nothing_but_a_refusal_of_what_is_damaged() -> None:
    """Bytes changed and ends cut, the sums of the start put right so that the directory is read."""
    chance = random.Random(7)
    sound = seven_zip({"a.pdf": b"%PDF-" + bytes(range(256)) * 4, "b.txt": b"b" * 900}, "lzma", empty=["c"])
    size = int.from_bytes(sound[12:20], "little")
    refused = 0
    for _ in range(1500):
        body, header = bytearray(sound[32 : 32 + size]), bytearray(sound[32 + size :])
        spot = chance.choice((body, header, header))
        for at in [chance.randrange(len(spot)) for _ in range(chance.randint(1, 3))]:
            spot[at] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        cut = chance.choice((0, 0, 0, chance.randrange(len(header))))
        try:
            read(whole(bytes(body), bytes(header[: len(header) - cut])))
        except (*DAMAGE, DocumentRejected):
            refused += 1
    assert refused > 700
    for end in accumulate([31, 1, 8, 40]):
        with pytest.raises((*DAMAGE, DocumentRejected)):
            read(sound[:end])
