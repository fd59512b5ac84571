"""The year of a document, as each place in it prints it."""

from __future__ import annotations

from etl.normalize.identity.vote import COVER, HINT, Voice
from etl.normalize.identity.years import year_in_name, years
from tests.normalize.identity.test_printed import printed


def test_the_year_beside_the_word_for_the_document_weighs_most() -> None:
    voices = years(printed("甲局2024年部门预算", "2023年工作", "目录"), ())
    assert [voice for voice in voices if voice.said] == [Voice("2024", COVER)]


def test_a_year_in_the_text_is_a_hint() -> None:
    voices = years(printed("甲局", "目录", "甲局2024年部门预算情况说明"), ())
    assert Voice("2024", HINT) in voices
    assert all(voice.weight == HINT for voice in voices if voice.said)


def test_a_year_in_a_name_stands_by_itself() -> None:
    assert year_in_name("甲局2024年预算") == "2024"
    assert year_in_name("t20240201_1") is None
