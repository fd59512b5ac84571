"""The page of a PDF's audit: pictures of the lines concerned, nothing fetched, nothing of the document taken for markup."""

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

from etl.audit.audit import Audit, AuditedDocument
from etl.audit.causes import root_causes
from etl.audit.evidence import CheckedDocument, Evidence
from etl.audit.page import as_page
from etl.cli import main
from etl.document.drawing.excerpt import LIMIT
from etl.pages.wording import words
from etl.reconcile.identity import Family
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.audit.test_causes import identity
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.facts import amount, printed
from tests.workshop.faults import change_figure
from tests.workshop.typeset import typeset


@pytest.fixture
def page(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page on a small PDF with one figure that contradicts the others."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(tmp_path / "home"))
    book = only(river_station(), frozenset({"expenditure"}))
    right = amount(book.table("expenditure").lines[0]["total"])
    assert right is not None
    path = tmp_path / "river.pdf"
    path.write_bytes(typeset(change_figure(book, "expenditure", 0, "total", printed(right + 7)), RIVER_LAYOUT))
    run_batch([path], Settings(database_url, tmp_path / "home", tmp_path), build=False)
    target = tmp_path / "report.html"
    assert CliRunner().invoke(main, ["check", "--html", str(target)]).exit_code == 1
    return target.read_text(encoding="utf-8")


def test_the_lines_concerned_are_shown_marked_and_small(page: str) -> None:
    assert "最可能有误" in page
    pictures = [base64.b64decode(one) for one in re.findall(r'src="data:image/png;base64,([^"]+)"', page)]
    assert pictures
    assert all(len(one) < LIMIT for one in pictures)
    with Image.open(io.BytesIO(pictures[0])) as picture:
        red, green, blue = picture.convert("RGB").split()
    framed = ImageChops.subtract(red, ImageChops.add(green, blue)).histogram()
    assert sum(framed[100:]) > 0, "the suspected figure is framed in red"


def test_nothing_is_fetched_and_every_tag_is_closed(page: str) -> None:
    assert not re.search(r"""(src|href)=["'](?!data:image/png|#)|@import|url\(|<script""", page)
    open_tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "br", "img"):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Reader().feed(page)
    assert open_tags == []


def test_what_documents_print_is_no_markup() -> None:
    document = CheckedDocument(1, "<a>.pdf", "<script>局", 2024, "budget", "department", "0" * 64, "pdf")
    failing = identity(1, "90", "100", left_label='"><img src=x>')
    nothing = Evidence({}, {}, {})
    audited = AuditedDocument(document, (failing,), root_causes([failing], nothing), nothing, {})
    for page in (as_page(Audit((audited,)), {}, "en"), as_page(Audit((audited,)), {}, "zh")):
        assert "<script" not in page and "<img" not in page and "<a>" not in page


def test_no_document_no_table() -> None:
    assert "没有文件。" in as_page(Audit(()), {}, "zh")


def test_every_family_has_a_name_in_both_languages() -> None:
    families = {f"family.{name}" for name in get_args(Family)}
    assert families <= words("audit", "en").keys() & words("audit", "zh").keys()
