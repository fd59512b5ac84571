"""Reference files: found by name in their folders, one of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.reference import find, rows


def test_a_file_is_named_without_its_folder() -> None:
    assert {"measure", "chinese"} <= set(rows("measures")[0])
    with pytest.raises(KeyError):
        rows("no_such_file")


def test_two_files_of_one_name_are_an_error(tmp_path: Path) -> None:
    for folder in ("tables", "columns"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}_words.csv").write_text("pattern\n")
    assert sorted(find(tmp_path)) == ["columns_words", "tables_words"]
    (tmp_path / "columns" / "tables_words.csv").write_text("pattern\n")
    with pytest.raises(ValueError, match="tables_words"):
        find(tmp_path)
