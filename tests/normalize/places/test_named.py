"""Which division a document names."""

from __future__ import annotations

from etl.normalize.places.chains import chains
from etl.normalize.places.named import Sources, chosen_of, most_named, named_before


def test_of_divisions_of_one_name_the_one_whose_city_is_named() -> None:
    drum_towers = [chain.division for chain in chains("鼓楼区财政局")]
    chosen = chosen_of(drum_towers, Sources(heads=("福州市鼓楼区财政局2026年部门预算",)))
    assert chosen is not None
    assert chosen.code == "350102"
    assert chosen_of(drum_towers, Sources()) is None


def test_the_division_right_before_the_name_of_the_body() -> None:
    found = named_before("财政局", Sources(text=("昆明市财政局是市政府组成部门",)), None)
    assert found is not None
    assert found.code == "530100"
    assert named_before("财政局", Sources(text=("昆明市的财政局",)), None) is None


def test_the_division_named_most_often_and_not_the_city_it_lies_in() -> None:
    found = most_named(Sources(heads=("昆明市五华区二〇二六年部门预算",), text=("五华区",)), None)
    assert found is not None
    assert found.code == "530102"
    assert most_named(Sources(text=("本部门",)), None) is None
