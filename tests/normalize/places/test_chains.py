"""The beginning of a name as divisions, one within the other."""

from __future__ import annotations

import pytest

from etl.normalize.places.chains import chains, province_of_all


@pytest.mark.parametrize(
    ("name", "codes", "length"),
    [
        ("云南省昆明市财政局", {"530100"}, 6),
        ("西安市财政局", {"610100"}, 3),
        # 长沙 is a city and a county of it: the short name of both is the larger one's.
        ("长沙财政局", {"430100"}, 2),
        ("财政局", set(), 0),
        # A road named after a city is no city.
        ("南京路街道办事处", set(), 0),
    ],
)
def test_the_longest_reading_in_full_before_short(name: str, codes: set[str], length: int) -> None:
    found = list(chains(name))
    assert {chain.division.code for chain in found} == codes
    assert {chain.length for chain in found} == ({length} if codes else set())


def test_divisions_of_one_name_may_lie_in_several_provinces() -> None:
    several = list(chains("鼓楼区财政局"))
    assert len(several) > 1
    assert province_of_all(several) is None
    assert province_of_all([chain for chain in several if chain.division.code[:2] == "32"]) is not None
