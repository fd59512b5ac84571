"""How alike two printed names are."""

from etl.text.similarity import is_shortened, is_subsequence, likeness, numerals


def test_dashes_count_for_nothing() -> None:
    assert likeness("监测-专项", "监测专项").rank == 3


def test_a_shortened_name_and_one_that_counts_otherwise() -> None:
    assert likeness("固体废物监督管理项目", "固体废弃物监督管理项目").rank == 2
    assert likeness("执法装备项目（一期）", "执法装备项目（二期）").rank == 0


def test_another_name_is_different() -> None:
    assert likeness("会议费", "大气污染防治专项").rank == 0


def test_a_short_name_keeps_beginning_and_end() -> None:
    assert is_shortened("市环境监测站", "市环境保护监测站")
    assert not is_shortened("环境监测站", "市环境保护监测站")
    assert is_subsequence("监站", "监测站")
    assert not is_subsequence("站监", "监测站")


def test_numerals_of_a_name() -> None:
    assert numerals("装备项目（一期）") != numerals("装备项目（二期）")
