"""What a figure is compared with, by the years its words name and by the kind of document."""

import pytest

from etl.normalize.narrative.grammar.basis import is_last_year, is_own_budget, prior_basis, years_in


def test_years_are_found_in_words() -> None:
    assert years_in("2023年执行数和2024年预算数") == {2023, 2024}
    assert years_in("上年预算") == set()


@pytest.mark.parametrize(
    ("words", "last"), [("上年预算", True), ("2023年执行数", True), ("2024年预算数", False), ("2022年执行数", False)]
)
def test_last_year(words: str, last: bool) -> None:
    assert is_last_year(words, 2024) is last


@pytest.mark.parametrize(
    ("words", "is_final", "own"),
    [("年初预算", True, True), ("年初预算", False, False), ("2024年预算", False, True), ("2023年预算", True, False)],
)
def test_own_budget(words: str, is_final: bool, own: bool) -> None:
    assert is_own_budget(words, 2024, is_final) is own


@pytest.mark.parametrize(
    ("words", "is_final", "basis"),
    [
        ("上年预算", True, "prior_budget"),
        ("上年执行数", False, "prior_execution"),
        ("上年决算", True, "prior_execution"),
    ],
)
def test_the_basis_of_words(words: str, is_final: bool, basis: str) -> None:
    assert prior_basis(words, is_final) == basis
