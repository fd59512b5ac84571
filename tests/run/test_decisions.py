"""The list of decisions: what it says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.records.decision import Decision
from etl.run.decisions import read_decisions


# As Chinese spreadsheets save it, too.
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_list(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(
        f"file,publisher,year,kind,scope,note\n表.pdf,乙市渔业局,2025,,,no cover\n{'a' * 64},,,final,unit,\n",
        encoding=encoding,
    )
    assert read_decisions(file) == {
        "表.pdf": Decision("乙市渔业局", 2025),
        "a" * 64: Decision(kind="final", scope="unit"),
    }


def test_every_line_that_is_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("file,year,kind\nx.pdf,25,\ny.pdf,,预算\n,2025,\nz.pdf,2025,\nz.pdf,2024,\n", encoding="utf-8")
    with pytest.raises(UsageError) as wrong:
        read_decisions(file)
    lines = str(wrong.value).splitlines()
    assert [line.partition("line ")[2][0] for line in lines] == ["2", "3", "4", "6"]


@pytest.mark.parametrize("content", ["publisher,year\n", "file,verlag\n"])
def test_other_columns_are_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="the columns are"):
        read_decisions(file)
    with pytest.raises(UsageError, match=r"cannot be read \(No such file or directory\)$"):
        read_decisions(tmp_path / "none.csv")
