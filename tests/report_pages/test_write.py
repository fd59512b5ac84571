"""File names that any system takes, and marts that are not there."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from etl.errors import CannotRun
from etl.report_pages import write as subject
from etl.report_pages.select import Disclosure, Wanted
from tests.report_pages.readings import DOCUMENT


def stem(publisher: str, since: int | None = None) -> str:
    return subject._stem(Disclosure((replace(DOCUMENT, publisher=publisher),)), since)


def test_a_page_is_named_by_publisher_year_and_kind() -> None:
    assert stem("某省水利厅") == "某省水利厅-2024-部门预算"
    assert stem("某省水利厅", 2022) == "某省水利厅-2022-2024-部门预算"


def test_names_hold_nothing_a_file_system_or_an_address_minds() -> None:
    assert stem("../某局 <a>#1?") == "某局-a-1-2024-部门预算"
    assert stem("//") == "publisher-2024-部门预算"
    assert len(stem("厅" * 200).encode()) < 255


def test_pages_of_one_name_are_numbered() -> None:
    assert subject._names({1: "甲", 2: "乙", 3: "甲"}) == {1: "甲-1.html", 2: "乙.html", 3: "甲-3.html"}


def connection(*answers: Any) -> Any:
    return SimpleNamespace(execute=lambda *_: SimpleNamespace(fetchone=lambda: answers))


def test_without_marts_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="the marts are not built"):
        subject.write(connection(None), tmp_path, tmp_path / "pages", "zh", Wanted())
    assert not (tmp_path / "pages").exists()


def test_marts_that_hold_a_replaced_version_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "rows", lambda *_: [DOCUMENT])
    monkeypatch.setattr(subject, "current_documents", lambda connection: [])
    with pytest.raises(CannotRun, match=r"a\.pdf: the marts hold a version that was replaced"):
        subject.write(connection("marts.disclosures"), tmp_path, tmp_path / "pages", "zh", Wanted())
    assert not (tmp_path / "pages").exists()
