"""One form for the many ways of printing the same words."""

from etl.text.fold import as_letters, canonical_name, fold, join_lines, raised, tidy


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


def test_radicals_are_the_letters_they_are_drawn_as() -> None:
    assert fold("\u2ed4诊\u2ecb辆\u2f40出") == as_letters("\u2ed4诊\u2ecb辆\u2f40出") == "门诊车辆支出"


def test_what_has_no_width_is_not_there() -> None:
    assert fold("1\u200b,286\ufeff.40\u00ad") == "1，286.40"
    assert as_letters("预\u200b算 数") == "预算 数"


def test_the_sign_of_a_ratio_is_a_colon() -> None:
    assert fold("单位∶万元") == "单位：万元"


def test_digits_above_the_line_are_letters_of_their_own() -> None:
    assert raised("1注") == "¹注"
