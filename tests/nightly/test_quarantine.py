"""The quarantine: what is kept, what is put right, and what another parser may try again."""

from pathlib import Path

from etl.nightly.quarantine import DealtWith, held, settle, to_try_again
from etl.records.outcome import DocumentReport, Outcome


def dealt(file: Path, content: str | None, outcome: Outcome = "rejected", origin: str = "") -> DealtWith:
    if content is not None:
        file.write_text(content)
    report = DocumentReport(origin or str(file), outcome, rejection_page=3, rejection_reason="encrypted")
    return DealtWith(file, report)


def test_a_rejected_file_is_kept_with_the_reason_and_stays_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    settle(tmp_path, [dealt(file, "one", origin="https://a.test/a.pdf")], "1")
    (entry,) = held(tmp_path)
    assert (entry.origin, entry.page, entry.reason, entry.parser_version) == (
        "https://a.test/a.pdf",
        3,
        "encrypted",
        "1",
    )
    assert entry.file.name == "a.pdf" and entry.file.read_text() == file.read_text() == "one"


def test_what_its_origin_has_put_right_goes(tmp_path: Path) -> None:
    file, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    settle(tmp_path, [dealt(file, "one"), dealt(other, "two")], "1")
    settle(tmp_path, [dealt(file, "good", "loaded")], "1")
    assert [each.origin for each in held(tmp_path)] == [str(other)]


def test_an_archive_that_can_be_unpacked_goes(tmp_path: Path) -> None:
    archive, beside = tmp_path / "all.7z", tmp_path / "all.7z.pdf"
    settle(tmp_path, [dealt(archive, "7z"), dealt(beside, "other")], "1")
    member = tmp_path / "b.pdf"
    settle(tmp_path, [dealt(member, "bad", origin=f"{archive}/a/b.pdf"), dealt(beside, "other")], "2")
    assert [each.origin for each in held(tmp_path)] == [str(beside), f"{archive}/a/b.pdf"]


def test_of_one_origin_only_the_newest_content_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    for content in ("one", "two"):
        settle(tmp_path, [dealt(file, content)], "1")
    assert [each.file.read_text() for each in held(tmp_path)] == ["two"]


def test_another_parser_tries_again_what_is_not_offered_anyway(tmp_path: Path) -> None:
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    settle(tmp_path, [dealt(file, file.name) for file in files], "1")
    assert to_try_again(tmp_path, "1", ()) == []
    assert [each.origin for each in to_try_again(tmp_path, "2", {str(files[0])})] == [str(files[1])]
    settle(tmp_path, [dealt(files[1], None)], "2")
    assert [each.parser_version for each in held(tmp_path)] == ["1", "2"]


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    settle(tmp_path, [dealt(tmp_path / "gone.pdf", None)], "1")
    assert held(tmp_path) == []


def test_a_folder_somebody_has_tampered_with_is_left_out(tmp_path: Path) -> None:
    settle(tmp_path, [dealt(tmp_path / name, name) for name in ("a.pdf", "b.pdf", "c.pdf")], "1")
    first, second, _ = held(tmp_path)
    first.file.unlink()
    second.file.with_name("reason.json").write_text("{}")
    assert [Path(each.origin).name for each in held(tmp_path)] == ["c.pdf"]
