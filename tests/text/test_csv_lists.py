"""Lists people keep as CSV are read as their programs save them."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.text.csv_lists import read_csv_list


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    found = read_csv_list(
        written(tmp_path, "公开主体, 年度\r\n 某县水务局 ,2025\r\n,\r\n某县财政局,2024\r\n", encoding)
    )
    assert found.columns == ("公开主体", "年度")
    assert found.lines == (
        (2, {"公开主体": "某县水务局", "年度": "2025"}),
        (4, {"公开主体": "某县财政局", "年度": "2024"}),
    )


def test_a_value_is_put_back_as_it_was(tmp_path: Path) -> None:
    found = read_csv_list(written(tmp_path, "a,b\n'=1,2\n"), lambda text: text.removeprefix("'"))
    assert found.lines == ((2, {"a": "=1", "b": "2"}),)


def test_a_short_line_is_blank_at_its_end(tmp_path: Path) -> None:
    assert read_csv_list(written(tmp_path, "a,b\n1\n")).lines == ((2, {"a": "1", "b": ""}),)


def test_nothing_is_a_list_without_columns(tmp_path: Path) -> None:
    assert read_csv_list(written(tmp_path, "")).columns == ()


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("a,b\n1,2\n1,2,3\n", "utf-8", "line 3: more cells than columns"),
        ("a\nŁ\n", "utf-16", "is neither UTF-8 nor GB 18030"),
    ],
)
def test_what_is_none_is_said(tmp_path: Path, text: str, encoding: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_csv_list(written(tmp_path, text, encoding))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_csv_list(tmp_path / "none.csv")
