"""Real files of every form: disclosures are loaded, the rest is refused for what it is; figures counted by another reader."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import lxml.html
import pytest

from etl.errors import DocumentRejected
from etl.limits import DEFAULTS
from etl.run.archives import unpack_all
from etl.run.offered import Offer
from etl.run.read_document import read_disclosure

pytestmark = pytest.mark.slow

LOADED = {
    "chongqing-publicity-2026-dept-budget.html": ("中共重庆市委宣传部", 2026, "html"),
    "kunming-audit-2026-dept-budget.html": ("昆明市审计局", 2026, "html"),
    "yantai-veterans-2026-dept-budget.html": ("烟台市退役军人事务局", 2026, "html_pages"),
}
REFUSED = {
    "changde-2025-budget-report.html": "a government",
    "guangdong-2023-debt-really-xlsx.xls": "a government",
    "hainan-2021-gov-budget-tables.xls": "a government",
    "hainan-2024-income-notes.docx": "a government",
    "hainan-2024-budget-report.doc": r"LibreOffice|a government",
    "hainan-2024-three-public.wps": r"LibreOffice|a government",
    "putuo-budget-template.xls": "an empty template",
    "putuo-dept-budget-template.xlsx": "an empty template",
    "putuo-justice-2026-dept-budget.xlsx": "a report, a plan or rules",
}
MONEY = re.compile(r"-?\d{1,3}(?:,?\d{3})*\.\d\d")


@pytest.mark.parametrize("name", LOADED)
def test_a_disclosure_is_read(name: str, shared: Path) -> None:
    disclosure = read_disclosure(shared / "formats" / name)
    assert (disclosure.publisher, disclosure.fiscal_year, disclosure.media) == LOADED[name]


@pytest.mark.parametrize("name", REFUSED)
def test_the_rest_is_refused_for_what_it_is(name: str, shared: Path) -> None:
    with pytest.raises(DocumentRejected, match=REFUSED[name]):
        read_disclosure(shared / "formats" / name)


def test_the_files_of_an_archive_are_refused_each_for_itself(shared: Path, tmp_path: Path) -> None:
    unpacked = unpack_all([Offer(shared / "formats" / "hainan-2024-gov-budget.zip")], tmp_path, DEFAULTS)
    assert len(unpacked.offers) == len(unpacked.members) == 8 and not unpacked.left
    for offer in unpacked.offers:
        with pytest.raises(DocumentRejected, match=r"LibreOffice|a government|names no departmental budget"):
            read_disclosure(offer.path)


@pytest.mark.parametrize("name", LOADED)
def test_every_figure_another_reader_finds_is_an_amount(name: str, shared: Path) -> None:
    path = shared / "formats" / name
    page = lxml.html.fromstring(path.read_text("utf-8"))
    theirs: Counter[tuple[int, str]] = Counter()
    # A placed text that is money and nothing else stands in a table.
    for number, sheet in enumerate(page.xpath("//div[@class='page']"), 1):
        texts = ("".join(box.itertext()).strip() for box in sheet.xpath(".//div[@class='p']"))
        theirs.update((number, text) for text in texts if MONEY.fullmatch(text))
    cells = ("".join(cell.itertext()).strip() for cell in page.xpath("//td[not(.//table)] | //th[not(.//table)]"))
    theirs.update((1, text) for text in cells if MONEY.fullmatch(text))
    disclosure = read_disclosure(path)
    amounts = (amount for table in disclosure.tables for line in table.lines for amount in line.amounts)
    ours = Counter((amount.cell.page_no, amount.cell.text) for amount in amounts)
    assert not theirs - ours
    # Two of the pages are text alone, their tables are attachments.
    assert sum(theirs.values()) > 800 if LOADED[name][2] == "html_pages" else not theirs and not ours
