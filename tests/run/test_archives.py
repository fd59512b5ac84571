"""Archives are unpacked within limits, and nothing leaves its folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from etl.document.archive import bsdtar
from etl.errors import DocumentRejected
from etl.limits import DEFAULTS, Limits
from etl.run.archives import Unpacked, unpack_all
from etl.run.offered import Offer
from tests.document.archive.seven_zips import seven_zip
from tests.document.office.packages import packed

GBK = "2026年部门预算/某局收支总表.pdf"


@pytest.fixture(autouse=True)
def _without_bsdtar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed program would read besides is tested with it (`test_bsdtar`)."""
    monkeypatch.setattr(bsdtar, "program", lambda: None)


def with_bytes(name: bytes, content: bytes = b"%PDF-1.4") -> bytes:
    """A ZIP file with a name of these bytes, unmarked, as old programs write it."""
    plain = b"n" * len(name)
    return packed({plain.decode(): content}).replace(plain, name)


def unpack(tmp_path: Path, content: Mapping[str, bytes], limits: Limits = DEFAULTS) -> Unpacked:
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    return unpack_all([Offer(tmp_path / name) for name in content], tmp_path / "out", limits)


def files(found: Unpacked) -> list[Path]:
    return [offer.path for offer in found.offers]


def refusal(found: Unpacked) -> DocumentRejected:
    (offer,) = found.offers
    assert offer.problem is not None
    return offer.problem


def shown(found: Unpacked, tmp_path: Path) -> list[str]:
    return [str(found.members[path]).removeprefix(f"{tmp_path}/") for path in files(found)]


def test_its_files_take_its_place_and_the_others_are_named(tmp_path: Path) -> None:
    archive = packed(
        {
            "a/1.pdf": "%PDF-",
            "a/1.jpg": "x",
            "__MACOSX/._1.pdf": "x",
            ".DS_Store": "x",
            "~$1.docx": "x",
            "b/": "",
            "b/1.pdf": "%PDF-2",
        }
    )
    found = unpack(tmp_path, {"first.pdf": b"%PDF-", "all.zip": archive})
    assert files(found)[0] == tmp_path / "first.pdf" and [path.name for path in files(found)] == [
        "first.pdf",
        "1.pdf",
        "1.pdf",
    ]
    assert [str(found.members[path]) for path in files(found)[1:]] == [
        f"{tmp_path}/all.zip/a/1.pdf",
        f"{tmp_path}/all.zip/b/1.pdf",
    ]
    assert files(found)[2].read_text() == "%PDF-2" and list(map(str, found.left)) == [f"{tmp_path}/all.zip/a/1.jpg"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_are_those_of_their_bytes(encoding: str, tmp_path: Path) -> None:
    found = unpack(tmp_path, {"a.zip": with_bytes(GBK.encode(encoding))})
    assert shown(found, tmp_path) == [f"a.zip/{GBK}"] and files(found)[0].name == "某局收支总表.pdf"


def test_7z_is_unpacked_as_zip_is(tmp_path: Path) -> None:
    inner = seven_zip({"1.pdf": b"%PDF-1"})
    found = unpack(
        tmp_path, {"a.7z": seven_zip({"单位.7z": inner, "../../说明.pdf": b"%PDF-2", "b.jpg": b"x"}, empty=["夹"])}
    )
    assert shown(found, tmp_path) == ["a.7z/单位.7z/1.pdf", "a.7z/../../说明.pdf"]
    assert [path.read_bytes() for path in files(found)] == [b"%PDF-1", b"%PDF-2"]
    assert list(map(str, found.left)) == [f"{tmp_path}/a.7z/b.jpg"]
    assert all(path.resolve().is_relative_to((tmp_path / "out").resolve()) for path in files(found))


@pytest.mark.parametrize("name", ["../../etc/x.pdf", "/etc/x.pdf", "..\\..\\x.pdf", "C:\\x.pdf", "a/../../../x.pdf"])
def test_no_path_leaves_the_folder(name: str, tmp_path: Path) -> None:
    found = unpack(tmp_path, {"a.zip": with_bytes(name.encode())})
    (file,) = files(found)
    assert file.resolve().is_relative_to((tmp_path / "out").resolve()) and file.name.endswith("x.pdf")
    assert not [path for path in tmp_path.rglob("*.pdf") if "out" not in path.parts]


def test_an_archive_in_an_archive_and_no_further(tmp_path: Path) -> None:
    inner = packed({"1.pdf": "%PDF-"})
    found = unpack(tmp_path, {"a.zip": packed({"单位.zip": inner})})
    assert shown(found, tmp_path) == ["a.zip/单位.zip/1.pdf"]
    deep = unpack(tmp_path, {"b.zip": packed({"2.zip": packed({"3.zip": inner})})})
    assert str(refusal(deep)).startswith("b.zip/2.zip/3.zip: archives within archives")


def bomb() -> bytes:
    return packed({"a.pdf": bytes(20_000_000)})


def many() -> bytes:
    return packed({f"{number}.pdf": "" for number in range(2_001)})


def large() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(11):
            archive.writestr(f"{number}.pdf", b"x")
            archive.filelist[-1].file_size = archive.filelist[-1].compress_size = 100_000_000
    return stream.getvalue()


def secret() -> bytes:
    data = bytearray(packed({"a.pdf": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "a file in it unpacks to more than 200 times its size"),
        (many(), "it holds more than 2,000 files"),
        (secret(), "protected by a password"),
        (packed({"a.pdf": "x" * 5000})[:-40], "damaged"),
        (packed({"a.jpg": "x"}), "holds no file that is read"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "the archive is damaged"),
        (seven_zip({"a.pdf": bytes(20_000_000)}), "a file in it unpacks to more than 200 times its size"),
        # What nobody wants and lies before it is unpacked with it.
        (
            seven_zip({"a.jpg": bytes(20_000_000), "b.pdf": b"x"}),
            "a file in it unpacks to more than 200 times its size",
        ),
        (seven_zip({"a.pdf": b"x"}, "AES"), "protected by a password"),
        (
            seven_zip({"a.pdf": b"x"}, "PPMd"),
            "packed by a method that is not read: PPMd; unpack it and load the folder",
        ),
        (seven_zip({"a.pdf": b"x" * 50}, "BCJ2"), "packed by a method that is not read: BCJ2"),
        (b"Rar!\x1a\x07\x01" + bytes(40), "a RAR archive, which is not unpacked; unpack it and load the folder"),
        (large(), "damaged|unpacks to more than 1,000 MB"),
    ],
    ids=[
        "bomb",
        "many",
        "secret",
        "cut",
        "pictures",
        "7z",
        "7z bomb",
        "7z run",
        "7z secret",
        "7z method",
        "7z parts",
        "rar",
        "large",
    ],
)
def test_what_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    found = unpack(tmp_path, {"a.zip": data})
    refused = refusal(found)
    assert files(found) == [tmp_path / "a.zip"]
    with pytest.raises(type(refused), match=said):
        raise refused


def test_the_limit_of_a_file_holds_for_those_unpacked(tmp_path: Path) -> None:
    found = unpack(tmp_path, {"a.zip": packed({"a.pdf": bytes(range(256)) * 6_000})}, Limits(file_size=1))
    assert "the file has 2 MB, the limit is 1 MB" in str(refusal(found))


def test_office_files_are_no_archives(tmp_path: Path) -> None:
    data = packed({"[Content_Types].xml": "x", "xl/workbook.xml": "x"})
    assert unpack(tmp_path, {"a.xlsx": data}).offers == [Offer(tmp_path / "a.xlsx")]
