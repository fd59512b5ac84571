"""`yusuan report` on the made-up documents: transcripts, a unit, two years side by side; marts that are missing or old."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from etl.cli import main
from tests.report_pages.markup import sound
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")


@pytest.fixture(scope="module")
def folder(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their pages."""
    folder = tmp_path_factory.mktemp("pages")
    home = {"YUSUAN_HOME": str(folder.with_name("home"))}
    done = CliRunner().invoke(main, ["--database-url", built.url, "report", "--to", str(folder)], env=home)
    assert done.exit_code == 0, done.output
    return folder


def test_each_disclosure_and_each_series_has_a_page(folder: Path) -> None:
    pages = {path.name: sound(path.read_text(encoding="utf-8")) for path in folder.iterdir()}
    assert sorted(pages) == [
        "index.html",
        "某省环境监测站-2024-单位预算.html",
        "某省生态环境厅-2023-2024-部门预算.html",
        "某省生态环境厅-2023-部门预算.html",
        "某省生态环境厅-2024-部门预算.html",
    ]
    assert len(pages["index.html"].anchors) == 4
    assert sum("2023-2024" in one for one in pages["某省生态环境厅-2024-部门预算.html"].anchors) == 1
    assert len(pages["某省生态环境厅-2023-2024-部门预算.html"].anchors) == 3


def test_the_years_stand_side_by_side(folder: Path) -> None:
    content = (folder / "某省生态环境厅-2023-2024-部门预算.html").read_text(encoding="utf-8")
    page = sound(content)
    headline = [int(one.yuan) for one in page.figures if one.section == "headline"]
    # Income is printed by the second year only, and both years' total expenditure.
    assert headline[:3] == [100_000, 80_000, 100_000]
    assert "+25.00%" in content
    assert "各年中列示项目支出表的不足两年" in content


def test_a_superseded_version_has_no_page(folder: Path) -> None:
    assert "old.pdf" not in "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_marts_that_are_not_built_are_asked_for(database_url: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--database-url", database_url, "report", "--to", str(tmp_path)])
    assert done.exit_code == 3 and "yusuan build" in done.stderr


def test_marts_older_than_a_document_are_not_shown(built: Built, tmp_path: Path) -> None:
    with psycopg.connect(built.url) as connection:
        connection.execute("UPDATE core.documents SET is_current = false WHERE file_name = 'b.pdf'")
    try:
        done = CliRunner().invoke(main, ["--database-url", built.url, "report", "--to", str(tmp_path)])
    finally:
        with psycopg.connect(built.url) as connection:
            connection.execute("UPDATE core.documents SET is_current = true WHERE file_name = 'b.pdf'")
    assert done.exit_code == 3 and "b.pdf" in done.stderr and "yusuan build" in done.stderr
    assert list(tmp_path.iterdir()) == []
