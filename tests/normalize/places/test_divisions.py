"""The list of divisions: every one lies in those above it, and names are found where they begin and where they stand."""

from __future__ import annotations

from etl.normalize.places.divisions import as_place, beginning, division_of, divisions, mentions
from etl.records.place import Place


def test_codes_and_levels_agree() -> None:
    zeros = {"province": "0000", "city": "00", "county": ""}
    assert all(each.code.endswith(zeros[each.level]) for each in divisions())
    assert {len([each for each in divisions() if each.level == "province" and not each.is_former])} == {34}
    assert len([each for each in divisions() if each.level == "county" and not each.is_former]) > 2800


def test_what_a_text_begins_with_the_longest_first() -> None:
    found = [(each.division.code, each.length, each.in_full) for each in beginning("海南藏族自治州财政局")]
    assert found[0] == ("632500", 7, True)
    assert ("460000", 2, False) in found


def test_mentions_do_not_stand_within_each_other() -> None:
    named = [(begin, end, found[0].code) for begin, end, found in mentions("在上海市普陀区和海南藏族自治州")]
    assert named == [(1, 4, "310000"), (4, 7, "310107"), (8, 15, "632500")]


def test_a_place_names_what_it_lies_in() -> None:
    assert as_place(division_of("610113"), "county") == Place("610113", "陕西省", "西安市", "雁塔区", "county")
    assert as_place(division_of("310107"), None) == Place("310107", "上海市", None, "普陀区", None)
