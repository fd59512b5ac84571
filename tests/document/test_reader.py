"""Files that are no sound document: one clear line each, and the others are loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.document import read_document
from etl.document.pdf import scanned
from etl.errors import DocumentRejected
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.workshop import faults
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.typeset import typeset

SMALL = only(river_station(), frozenset({"income", "expenditure"}))

BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "encrypted": ("encrypted.pdf", lambda: faults.encrypted(SMALL, RIVER_LAYOUT), "encrypted with a password"),
    "truncated": ("truncated.pdf", lambda: faults.truncated(typeset(SMALL, RIVER_LAYOUT)), "its end is missing"),
    "empty": ("empty.pdf", faults.empty, "the file is empty"),
    "not a PDF": ("page.pdf", faults.not_a_pdf, "not a PDF"),
    "image only": ("scan.pdf", faults.image_only, "no text layer"),
    "no pages": ("blank.pdf", faults.zero_pages, "has no pages"),
    "binary text": ("binary.txt", lambda: b"a\x00b\tc", "binary data"),
    "two encodings": ("mixed.txt", lambda: "收入总表\t".encode() + "预算数".encode("gbk"), "neither UTF-8 nor UTF-16"),
    "other type": ("table.odt", lambda: b"\x01\x02", "files of type .odt are not read"),
    "no workbook": ("table.xlsx", lambda: b"PK\x03\x04", "the file is damaged"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_one_clear_line(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "can_recognise", lambda: False)
    name, make, words = BROKEN[case]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(DocumentRejected) as rejected:
        read_document(path)
    message = str(rejected.value)
    assert message.startswith(name)
    assert words in message
    assert rejected.value.advice
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentRejected, match=r"gone\.pdf: the file cannot be read"):
        read_document(tmp_path / "gone.pdf")


def test_bad_files_do_not_stop_the_good_one(tmp_path: Path, database_url: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.pdf").write_bytes(typeset(SMALL, RIVER_LAYOUT))
    files = [(name, make) for name, make, _ in BROKEN.values() if not name.endswith(".xlsx")]
    for name, make in files:
        (inbox / name).write_bytes(make())
    report = run_batch([inbox], Settings(database_url, tmp_path / "home", inbox), build=False)
    outcomes = {Path(each.file).name: each.outcome for each in report.documents}
    assert outcomes.pop("good.pdf") == "loaded"
    assert set(outcomes.values()) == {"rejected"}
    assert len(outcomes) == len([name for name, _ in files if not name.endswith(".odt")])
    assert report.exit_code == 1
