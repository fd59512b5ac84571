"""What is opened to be read: regular files only, whatever their names lead to."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.document.opened import lying_in, open_regular
from etl.errors import DocumentRejected


def link(path: Path) -> None:
    path.with_name("secret").write_text("secret")
    path.symlink_to(path.with_name("secret"))


def bind(path: Path) -> None:
    os.chdir(path.parent)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


ODD: dict[str, Callable[[Path], None]] = {
    "a link": link,
    "a link to nothing": lambda path: path.symlink_to("/nonexistent"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": bind,
}


@pytest.mark.skipif(os.name == "nt", reason="objects of POSIX")
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_regular_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    ODD[kind](tmp_path / "a.pdf")
    with pytest.raises(DocumentRejected, match="not an ordinary file but a "):
        open_regular(tmp_path / "a.pdf")


@pytest.mark.skipif(os.name == "nt", reason="objects of POSIX")
def test_what_becomes_a_link_between_looking_and_opening_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("x")
    looked = os.lstat

    def look(place: Path, *, dir_fd: int | None = None) -> os.stat_result:
        found = looked(place, dir_fd=dir_fd)
        path.unlink()
        link(path)
        return found

    monkeypatch.setattr(os, "lstat", look)
    with pytest.raises(OSError, match="symbolic links"):
        open_regular(path)


def test_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    with open_regular(tmp_path / "a.pdf") as file:
        assert file.read() == b"x"


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="the system cannot open step by step")
def test_a_folder_that_became_a_link_after_it_was_listed_leads_nowhere(tmp_path: Path) -> None:
    secret, inbox = tmp_path / "secret", tmp_path / "inbox"
    for folder in (secret, inbox / "a" / "b"):
        folder.mkdir(parents=True)
        (folder / "x.pdf").write_text(folder.name)
    path = inbox / "a" / "b" / "x.pdf"
    with lying_in(inbox), open_regular(path) as file:
        assert file.read() == b"b"
    (inbox / "a" / "b").rename(inbox / "gone")
    (inbox / "a" / "b").symlink_to(secret)
    # Named by itself, a path may lead over links: whoever names it means that.
    with open_regular(path) as file:
        assert file.read() == b"secret"
    with lying_in(inbox), pytest.raises(DocumentRejected, match="a link to another place"):
        open_regular(path)
    (inbox / "a").rename(inbox / "moved")
    (inbox / "a").symlink_to(tmp_path)
    with lying_in(inbox), pytest.raises(DocumentRejected, match="a link to another place"):
        open_regular(inbox / "a" / "secret" / "x.pdf")
    with lying_in(inbox), pytest.raises(FileNotFoundError):
        open_regular(inbox / "nothing" / "x.pdf")


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="the system cannot open step by step")
def test_the_folder_named_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.pdf").write_text("x")
    (tmp_path / "inbox").symlink_to(tmp_path / "real")
    with lying_in(tmp_path / "inbox"), open_regular(tmp_path / "inbox" / "x.pdf") as file:
        assert file.read() == b"x"
