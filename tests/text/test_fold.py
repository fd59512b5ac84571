"""One form for the many ways of printing the same words."""

from etl.text.fold import canonical_name, fold, join_lines, tidy


def test_fold_unifies_widths_spaces_and_brackets() -> None:
    assert fold(" 单 位:万元(１) ") == "单位：万元（1）"


def test_the_name_of_a_project_has_one_dash() -> None:
    assert canonical_name("专项——二期-") == "专项-二期"
    assert canonical_name("专项二期") == "专项二期"


def test_lines_of_a_cell_are_joined_without_a_space_but_between_latin_words() -> None:
    assert join_lines(["水污染 ", " 防治"]) == "水污染防治"
    assert join_lines(["data", "base"]) == "data base"
    assert join_lines(["data", "库"]) == "data库"


def test_tidy_keeps_one_space() -> None:
    assert tidy("  a \n b ") == "a b"
