"""The report of a night as a page: nothing fetched, nothing of a document taken for markup."""

from dataclasses import replace

import pytest

from etl.nightly.page import as_page
from etl.pages.wording import Language
from tests.nightly.nights import BAD, FAILED, INDEX, LATE, LOADED, MOVED, UNCHANGED, VANISHED, WELL, batch


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_of_a_night_is_on_the_page(lang: Language) -> None:
    page = as_page(BAD, lang)
    assert MOVED.moved_to is not None and VANISHED.title is not None
    for text in (
        LOADED.file,
        UNCHANGED.file,
        FAILED.url,
        "encrypted",
        LATE.listed_publisher,
        VANISHED.url,
        VANISHED.title,
        MOVED.moved_to,
        INDEX.url,
        "1,234",
        "某列",
    ):
        assert text in page, text
    assert "src=" not in page and "<script" not in page


def test_tables_without_rows_are_left_out() -> None:
    assert as_page(BAD, "en").count("<table") > as_page(WELL, "en").count("<table")


def test_names_are_no_markup() -> None:
    odd = replace(WELL, batch=batch(replace(LOADED, file="<img src=x>.pdf")))
    assert "<img" not in as_page(odd, "zh") and "&lt;img src=x&gt;.pdf" in as_page(odd, "zh")
