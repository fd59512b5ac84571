"""Pages whose content is a picture are findings; emblems, backgrounds and empty pages are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.normalize.pictures import pictures_of
from etl.pages.wording import worded
from etl.records.page import Box, Page, Word

WIDE, HIGH = 600.0, 800.0
WORD = Word("一、收入预算情况", Box(50, 40, 200, 52))
WHOLE = Box(0, 0, WIDE, HIGH)
CHART = Box(100, 300, 500, 600)


def _page(pictures: tuple[Box, ...], words: tuple[Word, ...] = ()) -> Page:
    return Page(5, WIDE, HIGH, words, (), pictures=pictures)


def test_a_page_that_is_a_picture() -> None:
    (finding,) = pictures_of(_page((WHOLE,)))
    assert (finding.subject, finding.page_no) == ("picture", 5)
    assert worded(finding.message, "en").startswith("the page is a picture: nothing of it is loaded")


def test_a_chart_beside_text() -> None:
    (finding,) = pictures_of(_page((CHART,), (WORD,)))
    assert worded(finding.message, "en").startswith("a large part of the page is a picture")


def test_strips_of_one_picture_count_together() -> None:
    strips = tuple(Box(0, top, WIDE, top + 40) for top in range(200, 400, 40))
    assert list(pictures_of(_page(strips[:2], (WORD,)))) == []
    assert len(list(pictures_of(_page(strips, (WORD,))))) == 1


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(_page(()), id="an empty page"),
        pytest.param(_page((), (WORD,)), id="text alone"),
        pytest.param(_page((Box(250, 50, 350, 150),), (WORD,)), id="an emblem"),
        pytest.param(_page((WHOLE,), (WORD,)), id="a background, or a scan with a text layer"),
    ],
)
def test_nothing_is_lost(page: Page) -> None:
    assert list(pictures_of(page)) == []
    # With a chart beside it something is.
    assert len(list(pictures_of(replace(page, words=(WORD,), pictures=(CHART,))))) == 1


def test_what_was_recognised_in_a_picture_is_said() -> None:
    read = replace(WORD, origin="recognised", confidence=0.9)
    (whole,) = pictures_of(_page((WHOLE,), (read,)))
    (part,) = pictures_of(_page((CHART,), (WORD, read)))
    assert (whole.code, part.code) == ("recognised.page", "recognised.part")


def test_text_too_unsure_to_keep_is_told() -> None:
    recognised = replace(WORD, origin="recognised", confidence=0.9)
    told = [worded(one.message, "en") for one in pictures_of(replace(_page((WHOLE,), (recognised,)), unsure=3))]
    assert len(told) == 2
    assert told[1].startswith("text in 3 places of the picture")
    assert len(list(pictures_of(replace(_page((WHOLE,)), unsure=1)))) == 2, "also where nothing was kept"
