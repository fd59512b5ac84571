"""Files named by URL: what is brought here of them, and what is said of the rest."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from etl.errors import UsageError
from etl.limits import Limits
from etl.run.archives import unpack_all
from etl.run.batch import default_reader, run_batch
from etl.run.fetched import fetched, is_url, shown
from etl.run.offered import Offer, offers
from etl.settings import load_settings
from tests.system.local_cluster import local_cluster
from tests.whole.warehouse import SAMPLE

LIMITS = Limits(file_size=1)


@pytest.fixture(autouse=True)
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """A place that fsspec reads, in memory."""
    system = fsspec.filesystem("memory")
    for name, content in {
        "/in/a.pdf": b"a",
        "/in/sub/b.PDF": b"b",
        "/in/.hidden.pdf": b"x",
        "/in/.folder/c.pdf": b"x",
        "/in/notes.md": b"x",
        "/large.pdf": b"x" * 1_000_001,
    }.items():
        system.pipe(name, content)
    yield system
    system.rm("/", recursive=True)


def got(*named: str, folder: Path) -> list[Offer]:
    return [each for each in fetched(named, folder, LIMITS) if isinstance(each, Offer)]


def test_which_names_are_urls() -> None:
    assert is_url("s3://bucket/a.pdf") and is_url("memory://in")
    assert not any(map(is_url, ("a.pdf", "/srv/a.pdf", "C:\\a.pdf", "a://", "预算://a")))


def test_a_folder_gives_the_files_that_are_read(tmp_path: Path) -> None:
    found = got("memory://in", folder=tmp_path)
    assert [(each.path.name, each.path.read_bytes(), each.source) for each in found] == [
        ("a.pdf", b"a", "memory://in/a.pdf"),
        ("b.PDF", b"b", "memory://in/sub/b.PDF"),
    ]
    assert offers(found) == found


def test_paths_stay_and_keep_their_place(tmp_path: Path) -> None:
    (first, second, third) = fetched(["x/y.pdf", "memory://in/a.pdf", "z"], tmp_path, LIMITS)
    assert (first, third) == (Path("x/y.pdf"), Path("z"))
    assert isinstance(second, Offer) and second.source == "memory://in/a.pdf"


def test_two_files_of_one_name_are_two(tmp_path: Path, store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/sub/a.pdf", b"other")
    assert [each.path.read_bytes() for each in got("memory://in", folder=tmp_path) if each.path.name == "a.pdf"] == [
        b"a",
        b"other",
    ]


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    (large,) = got("memory://large.pdf", folder=tmp_path)
    assert large.problem is not None and "the limit is 1 MB" in large.problem.reason


def test_a_file_that_fails_on_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the line is cut")

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.open", broken)
    (lost,) = got("memory://in/a.pdf", folder=tmp_path)
    assert lost.problem is not None and "RuntimeError: the line is cut" in lost.problem.reason


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nowhere", "memory://nowhere: no such file or folder"),
        ("nosuch://me:secret@host/x", "nosuch://host/x: URLs of this kind are not read here"),
    ],
)
def test_where_nothing_is(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        got(url, folder=tmp_path)


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"install yusuan\[cluster\]"):
        got("memory://in", folder=tmp_path)


def test_an_archive_there_is_known_by_its_url(tmp_path: Path, store: fsspec.AbstractFileSystem) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("表/a.txt", "x")
    store.pipe("/in.zip", packed.getvalue())
    (member,) = unpack_all(got("memory://in.zip", folder=tmp_path / "f"), tmp_path / "u", LIMITS).offers
    assert member.source == "memory://in.zip/表/a.txt"


def test_a_url_shows_no_password() -> None:
    assert shown("sftp://me:secret@host/a/") == "sftp://host/a"


@pytest.mark.slow
@pytest.mark.xdist_group("cluster")
def test_what_is_fetched_is_sent_to_a_cluster(
    database_url: str, tmp_path: Path, store: fsspec.AbstractFileSystem
) -> None:
    store.pipe("/sample.pdf", SAMPLE.read_bytes())
    settings = replace(load_settings(database_url), home=tmp_path / "home")
    (tmp_path / "copies").mkdir()
    named = fetched(["memory://sample.pdf"], tmp_path / "copies", settings.limits)
    with local_cluster() as address:
        report = run_batch(named, settings, build=False, reader=default_reader(settings.limits, cluster=address))
    assert [(each.outcome, each.file) for each in report.documents] == [("loaded", "memory://sample.pdf")]
