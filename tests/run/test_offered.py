"""What folders and names offer to be read, and what they say of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.run.offered import Offer, offers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="objects of POSIX")


def test_a_folder_offers_its_regular_files_and_tells_of_the_rest(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.pdf").write_text("x")
    inbox = tmp_path / "inbox"
    (inbox / "sub").mkdir(parents=True)
    for name in ("a.pdf", "sub/b.txt", ".hidden.pdf", "~$a.docx", "c.md"):
        (inbox / name).write_text("x")
    os.close(os.open(os.fsencode(inbox) + b"/\xd4\xa4\xcb\xe3.pdf", os.O_CREAT))
    (inbox / "link.pdf").symlink_to(elsewhere / "secret.pdf")
    (inbox / "dangling.pdf").symlink_to("/nonexistent")
    (inbox / "self.pdf").symlink_to(inbox / "self.pdf")
    (inbox / "folder").symlink_to(elsewhere)
    (inbox / "zero.pdf").symlink_to("/dev/zero")
    os.mkfifo(inbox / "pipe.pdf")
    found = offers([inbox])
    read = [each.path.name for each in found if each.problem is None]
    told = {each.path.name: each.problem.reason for each in found if each.problem is not None}
    assert read == ["a.pdf", "b.txt", os.fsdecode(b"\xd4\xa4\xcb\xe3.pdf")]
    assert set(told) == {"link.pdf", "dangling.pdf", "self.pdf", "folder", "zero.pdf", "pipe.pdf"}
    assert all("a link to another place" in reason for name, reason in told.items() if name != "pipe.pdf")
    assert "a pipe" in told["pipe.pdf"]


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_keeps_nothing_else_out(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    (tmp_path / "closed").mkdir(mode=0o000)
    good, closed = offers([tmp_path])
    assert good.path.name == "a.pdf" and closed.problem is not None and "cannot be read" in closed.problem.reason


def test_a_file_named_by_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    assert offers([tmp_path / "link.pdf"]) == [Offer(tmp_path / "a.pdf")]


@pytest.mark.parametrize("target", ["/nonexistent", "self"])
def test_a_name_that_leads_nowhere_is_a_mistake(tmp_path: Path, target: str) -> None:
    (tmp_path / "self").symlink_to(tmp_path / target)
    with pytest.raises(UsageError, match="no such file or folder"):
        offers([tmp_path / "self"])
