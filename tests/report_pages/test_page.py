"""The page of a disclosure without a database: nothing in it, hostile names in it, too many pictures for it; the words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from etl.audit.pictures import Picture, Pictures
from etl.dictionary.words import read_words
from etl.pages.wording import words
from etl.report_pages.comparison import compare
from etl.report_pages.index import Entry
from etl.report_pages.page import (
    PICTURES_LIMIT,
    Audited,
    Listed,
    comparison_page,
    disclosure_page,
    index_page,
    within_limit,
)
from etl.report_pages.records import (
    Change,
    Count,
    Finding,
    Indicator,
    Issue,
    Mandated,
    Note,
    Realignment,
    Staffing,
    Table,
)
from etl.report_pages.words import Words
from tests.report_pages.markup import sound
from tests.report_pages.readings import DOCUMENT, audited, income, project, reading, spent

LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
HOSTILE = '"><script>alert(1)</script><img src=x>{{ 7*7 }}'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_with_nothing_says_so_and_shows_no_figure(lang: Literal["zh", "en"]) -> None:
    page = sound(disclosure_page(reading(), [audited()], lang))
    assert page.figures == []
    assert Words(lang)["headline_missing"] in page.content
    assert not set(page.ids) & {"income", "expenditure", "changes", "projects", "goals"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_that_was_not_read_is_not_called_absent(lang: Literal["zh", "en"]) -> None:
    mandated = (
        Mandated(1, "income", "filled", 2, None),
        Mandated(1, "expenditure", "unread", 12, None),
        Mandated(1, "three_public", "absent", None, None),
        Mandated(1, "government_fund", "empty", 9, "本单位没有这项支出"),
    )
    words = Words(lang)
    page = sound(disclosure_page(reading(mandated=mandated), [audited()], lang))
    absent, unread = words["absent_tables"], words["unread_tables"]
    assert f"{absent}{words['table.three_public']}" in page.content
    assert f"{unread}{words['table.expenditure']}" in page.content
    assert "本单位没有这项支出" in page.content
    assert words["mandated.filled"] in page.content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_no_markup(lang: Literal["zh", "en"]) -> None:
    hostile = replace(DOCUMENT, publisher=HOSTILE, file_name=HOSTILE, title=HOSTILE)
    change = Change(
        1,
        "functional_code",
        "211",
        HOSTILE,
        "all",
        None,
        None,
        None,
        -1,
        "prior_budget",
        "narrative",
        HOSTILE,
        False,
        False,
        2,
        None,
    )  # type: ignore[arg-type]
    indicator = Indicator(
        1, 1, HOSTILE, HOSTILE, "project", None, None, None, HOSTILE, *[HOSTILE] * 4, None, HOSTILE, HOSTILE, None, 3
    )
    given = reading(
        hostile,
        expenditure=(spent(None, "1"), spent("211", "1", functional_name=HOSTILE)),
        projects=(project(HOSTILE, "1", HOSTILE),),
        stated=(change,),
        indicators=(indicator,),
        notes=(Note(1, HOSTILE, 1),),
        tables=(Table(1, 1, "other", HOSTILE, 1, 1, 1, False, HOSTILE, HOSTILE),),
        issues=(Issue(1, "figure", "high", "reading", HOSTILE, HOSTILE, 1, None),),
        findings=(Finding(1, HOSTILE, HOSTILE, HOSTILE, 1, 1),),
        realignments=(Realignment(1, *[HOSTILE] * 7, 1),),
    )
    made = compare([given, given], Words(lang), {})
    for content in (
        disclosure_page(given, [audited(hostile)], lang),
        comparison_page(made, lang, {}),
        index_page([Entry("a.html", HOSTILE, HOSTILE, 2024, (HOSTILE,), {}, 0)], [Listed("b.html", HOSTILE)], lang),
    ):
        page = sound(content)
        # The list has one of its own.
        assert page.tags.count("script") == content.count('<script id="filter">') and "img" not in page.tags
        assert "alert(1)" in content and "49" not in re.findall(r">(\d+)<", content)


def test_years_without_a_common_expenditure_have_no_chart_of_it() -> None:
    """One year prints all funds, the other fiscal appropriations alone."""
    same, other = (reading(expenditure=(spent(None, "2", fund=fund),)) for fund in ("all", "fiscal_appropriation"))
    words = Words("zh")
    assert 'figure class="columnchart"' in sound(comparison_page(compare([same, same], words, {}), "zh", {})).content
    page = sound(comparison_page(compare([same, other], words, {}), "zh", {}))
    assert 'figure class="columnchart"' not in page.content and words["comparison_headline"] in page.content


def test_budget_and_final_account_are_told_apart() -> None:
    final = replace(DOCUMENT, document_kind="final")
    budget_page, final_page = (disclosure_page(reading(one), [audited(one)], "zh") for one in (DOCUMENT, final))
    assert "2024 年部门预算" in budget_page and "不是实际执行数" in budget_page and "决算" not in budget_page
    assert "2024 年部门决算" in final_page and "不是年初预算数" in final_page


def test_pages_of_the_narrative_are_cited_as_such() -> None:
    narrative = replace(DOCUMENT, document_id=2, part="narrative", file_name="b.pdf")
    both = replace(reading().disclosure, documents=(DOCUMENT, narrative))
    given = replace(
        reading(), disclosure=both, income=(income("total", "5"),), staffing=(Staffing(2, "posts", 7, None, 4),)
    )
    content = disclosure_page(given, [audited(), audited(narrative)], "zh")
    assert "第 2 页" in content and "说明第 4 页" in content


def test_counts_of_another_year_or_stage_say_so() -> None:
    counts = (Count(1, "overseas_groups", 1234, 2024, "budget", 5), Count(1, "vehicles_kept", 7, 2023, "final", 6))
    content = sound(disclosure_page(reading(counts=counts), [audited()], "zh")).content
    assert "因公出国（境）团组数</th>" in content
    assert "1,234" in content
    assert '公务用车保有量 <span class="sub">2023 年决算</span>' in content


def test_a_transcript_has_no_pages_to_cite() -> None:
    transcript = replace(DOCUMENT, media="transcript")
    content = disclosure_page(reading(transcript, income=(income("total", "5"),)), [audited(transcript)], "zh")
    assert "转录稿" in content and "第 2 页" not in content


def test_pictures_beyond_the_limit_are_left_out_and_said() -> None:
    written = io.BytesIO()
    Image.new("L", (2, 2)).save(written, format="PNG")
    large = Picture(1, written.getvalue() + b"0" * (PICTURES_LIMIT // 3))
    one = Audited(audited().audit, [Pictures((large,))] * 4)
    (limited,) = within_limit([one])
    assert [bool(each.shown) for each in limited.pictures] == [True, True, False, False]
    assert limited.pictures[-1].missing == "left_out"


def test_every_word_of_the_contract_has_a_name() -> None:
    keys = words("report_pages", "zh").keys()
    vocabularies = read_words()
    for name, prefix in (
        ("fund", "fund"), ("source", "source"), ("item", "item"), ("table_kind", "table"), ("unit_kind", "unit_kind"),
        ("procurement_category", "procurement"), ("staffing_category", "staffing"), ("asset", "asset"), ("counted", "counted"),
        ("asset_status", "status"), ("prior_basis", "basis"), ("document_kind", "kind"),
    ):  # fmt: skip
        assert {f"{prefix}.{word}" for word in vocabularies[name]} <= keys, name


def test_records_and_queries_agree() -> None:
    package = Path(str(files("etl.report_pages")))
    queries = {path.stem for path in package.glob("sql/*.sql")}
    used = set(
        re.findall(
            r'(?:all_of|first_of|rows)\((?:connection, )?"(\w+)"', "".join(p.read_text() for p in package.glob("*.py"))
        )
    )
    assert queries == used
