"""What is opened to be read: regular files only, whatever their names lead to."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.document.opened import open_regular
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

    def look(place: Path) -> os.stat_result:
        found = looked(place)
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
