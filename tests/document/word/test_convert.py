"""Old text documents go through LibreOffice where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document.office.compound import read
from etl.document.word.convert import as_docx
from etl.document.word.format import DOC
from etl.errors import DocumentRejected
from tests.document.office.compounds import compound
from tests.workshop import word
from tests.workshop.books import bureau, only

WORD = compound("WordDocument")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program called soffice first on the path; OUT and IN stand for the folder and file it is given."""
    program = folder / "soffice"
    program.write_text(
        f"#!/bin/sh\nwhile [ $# -gt 1 ]; do [ $1 = --outdir ] && OUT=$2; shift; done\nIN=$1\n{script}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_without_it_the_advice_is_to_save_or_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert DOC.sniff(WORD)
    with pytest.raises(DocumentRejected, match=r"save it as \.docx, or install LibreOffice"):
        DOC.read("a.doc", WORD, 0)


def test_with_it_the_document_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word.docx(only(bureau(), frozenset({"income"}))))
    install(tmp_path, monkeypatch, f'test -s "$IN" && mkdir -p "$OUT" && cp {made} "$OUT/document.docx"')
    content = read("a.wps", WORD)
    assert content.media == "doc" and any(not hasattr(block, "text") for block in content.blocks)


def test_what_it_is_told_of_documents_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No macro runs, nothing is fetched, and no password is in its environment."""
    told = tmp_path / "told"
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:secret@db/x")
    install(
        tmp_path, monkeypatch,
        f'cat "$(dirname "$IN")/profile/user/registrymodifications.xcu" > {told}; env >> {told}; exit 1',
    )  # fmt: skip
    with pytest.raises(DocumentRejected):
        as_docx("a.doc", WORD)
    said = told.read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks"):
        assert f'"{name}"><value>true</value>' in said
    assert "HOME=" in said and "secret" not in said


def test_a_file_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(DocumentRejected, match="LibreOffice could not read it"):
        as_docx("a.doc", WORD)
