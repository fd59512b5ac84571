"""Archives that an installed bsdtar reads: by a stand-in that gives a stream of tar, and by the real one where it is."""

from __future__ import annotations

import io
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from etl.document.archive import DAMAGE, bsdtar, entries
from etl.document.archive.bsdtar import bsdtar_entries, program
from etl.errors import DocumentRejected
from tests.document.archive.rars import rar
from tests.document.archive.seven_zips import seven_zip

FILES = {"2026年/某局预算.pdf": bytes(range(256)) * 5000, "../../说明.txt": "文字".encode() * 20_000, "空.txt": b""}
REAL = pytest.mark.skipif(program() is None, reason="bsdtar (libarchive-tools) is not installed")


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    program.cache_clear()
    yield
    program.cache_clear()


def tar(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.pdf")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return stream.getvalue()


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gives: bytes, rest: str = "") -> None:
    """A bsdtar in the path that gives these bytes, and does the rest."""
    (tmp_path / "tar").write_bytes(gives)
    script = tmp_path / "bin" / "bsdtar"
    script.parent.mkdir()
    script.write_text(
        f"#!{sys.executable}\nimport sys, time\n"
        "if '--version' in sys.argv: sys.exit(print('bsdtar 3.8'))\n"
        f"given = sys.stdin.buffer.read()\nsys.stdout.buffer.write(open({str(tmp_path / 'tar')!r}, 'rb').read())\n"
        f"sys.stdout.flush()\n{rest}\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))


def read(data: bytes) -> dict[str, bytes]:
    return {entry.name: b"".join(entry.pieces()) for entry in entries("a.rar", io.BytesIO(data))}


def test_without_it_a_rar_is_refused_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentRejected, match=r"a RAR archive, which is not unpacked; .* or install bsdtar"):
        entries("a.rar", io.BytesIO(rar(FILES)))


def test_another_tar_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "tar"
    script.write_text("#!/bin/sh\necho 'tar (GNU tar) 1.34'\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    assert program() is None


def test_its_files_and_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, tar(FILES))
    assert read(rar(FILES)) == FILES


def test_what_is_skipped_counts_to_what_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, tar(FILES))
    data = rar(FILES)
    found = [(entry.size, entry.unpacked, entry.packed) for entry in bsdtar_entries("a", io.BytesIO(data))]
    assert found == [(len(one), len(one), len(data)) for one in FILES.values()]


@pytest.mark.parametrize(
    ("gives", "rest", "said"),
    [
        (tar(FILES), "sys.exit('bsdtar: Error reading archive: Damaged RAR archive')", "it cannot be unpacked whole"),
        (tar(FILES)[:9000], "", "unexpected end of data"),
        (b"", "sys.exit('bsdtar: Unrecognized archive format')", "."),
        (tar(FILES)[:9000], "sys.exit('bsdtar: Encrypted file is unsupported')", "protected by a password"),
        (tar(FILES), "time.sleep(60)", "it was not unpacked in 1 seconds"),
    ],
    ids=["damaged", "cut", "nothing", "secret", "slow"],
)
def test_what_does_not_end_well_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gives: bytes, rest: str, said: str
) -> None:
    monkeypatch.setattr(bsdtar, "_SECONDS", 1 if "sleep" in rest else 60)
    stand_in(tmp_path, monkeypatch, gives, rest)
    with pytest.raises((DocumentRejected, *DAMAGE), match=said):
        read(rar(FILES))


def test_who_stops_asking_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, tar(FILES), "time.sleep(600)")
    asked = entries("a.rar", io.BytesIO(rar(FILES)))
    assert next(asked).name == "2026年/某局预算.pdf"
    asked.close()  # type: ignore[attr-defined]  waits for it: it has been killed


@pytest.mark.parametrize("method", ["PPMd", "BCJ2"])
def test_7z_of_a_rare_method_goes_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    stand_in(tmp_path, monkeypatch, tar(FILES))
    assert read(seven_zip({"a.pdf": b"x" * 50}, method)) == FILES
    assert read(seven_zip({"a.pdf": b"x" * 50}, "lzma2")) == {"a.pdf": b"x" * 50}


@REAL
def test_the_real_one() -> None:
    assert read(rar(FILES, {"link.pdf": "/etc/passwd"})) == FILES
    with pytest.raises((DocumentRejected, *DAMAGE)):
        read(rar(FILES)[:3000])
