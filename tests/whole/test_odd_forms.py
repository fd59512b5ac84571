"""A book drawn as people, sites and programs draw such files gives, line by line, the figures of its PDF."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from etl.records.disclosure import Disclosure
from etl.run.read_document import read_disclosure
from tests.workshop import (
    odd_documents,
    odd_pages,
    odd_sheets,
    odd_sites,
    odd_workbooks,
    odd_writings,
    web_page,
    word,
    workbook,
)  # fmt: skip
from tests.workshop.books import bureau
from tests.workshop.typeset import typeset

pytestmark = pytest.mark.slow

DRAWN = {
    (suffix, name): draw
    for suffix, drawings in (
        ("xlsx", odd_workbooks.XLSX | odd_sheets.SHEETS),
        ("html", odd_pages.HTML | odd_sites.SITES),
        ("docx", odd_documents.DOCX | odd_writings.WRITINGS),
    )
    for name, draw in drawings.items()
}
# What a file is, its content says.
NAMED_OTHERWISE = {
    "a web page named .xls": (odd_pages.excel, "xls"),
    "an XML named .xls": (odd_workbooks.xml_2003, "xls"),
    "an old workbook named .xlsx": (workbook.xls, "xlsx"),
    "a workbook named .html": (workbook.xlsx, "html"),
    "a web page named .pdf": (web_page.html, "pdf"),
    "a .docx named .doc": (word.docx, "doc"),
}


def figures(disclosure: Disclosure) -> Counter[tuple[object, ...]]:
    """Every amount: table, line, meaning and yuan."""
    return Counter(
        (
            table.kind, line.functional_code or line.economic_code or line.label, line.unit_name, line.project_name,
            line.measure or amount.measure, amount.fund, amount.economic_code, amount.yuan,
        )
        for table in disclosure.tables
        for line in table.lines
        for amount in line.amounts
    )  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    path = tmp_path_factory.mktemp("printed") / "a.pdf"
    path.write_bytes(typeset(bureau()))
    return read_disclosure(path)


@pytest.mark.parametrize(("suffix", "name"), DRAWN)
def test_an_odd_drawing_has_the_figures_of_the_pdf(suffix: str, name: str, printed: Disclosure, tmp_path: Path) -> None:
    _same(DRAWN[suffix, name](bureau()), tmp_path / f"a.{suffix}", printed)


@pytest.mark.parametrize("name", NAMED_OTHERWISE)
def test_a_file_is_read_for_what_it_is(name: str, printed: Disclosure, tmp_path: Path) -> None:
    draw, suffix = NAMED_OTHERWISE[name]
    _same(draw(bureau()), tmp_path / f"a.{suffix}", printed)


def _same(data: bytes, path: Path, printed: Disclosure) -> None:
    path.write_bytes(data)
    disclosure = read_disclosure(path)
    assert (disclosure.publisher, disclosure.fiscal_year) == (printed.publisher, printed.fiscal_year)
    assert figures(disclosure) == figures(printed) and len(figures(printed)) > 200
    # The sums that hold in the PDF hold here, too.
    assert sum(c.verdict == "exact" for c in disclosure.checks) == sum(c.verdict == "exact" for c in printed.checks)
    assert not any(finding.code.startswith(("unread", "unknown")) for finding in disclosure.findings)
