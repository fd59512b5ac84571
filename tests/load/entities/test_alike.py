"""Which names are names of one thing, and which bodies are units that others name: functions of all that is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from etl.load.entities.alike import NamedUnit, PublishingBody, Saying, alike, most_given, published

SAYINGS = st.lists(
    st.builds(Saying, st.integers(1, 4), st.sampled_from("甲乙丙丁"), st.frozensets(st.sampled_from("甲乙丙丁"), max_size=3)),
    max_size=6,
)  # fmt: skip
DEPARTMENT = PublishingBody(1, frozenset({"厅"}), "440000", "44")
STATION = PublishingBody(2, frozenset({"站", "省站"}), "440100", "4401", unit_alone=True)
NAMED = NamedUnit(1, frozenset({"站"}))


def said(document: int, name: str, *forms: str) -> Saying:
    return Saying(document, name, frozenset(forms))


def test_a_name_printed_for_another_is_that_one_s() -> None:
    assert alike([said(1, "省站", "站", "省站"), said(2, "站", "站")]) == (frozenset({"省站", "站"}),)


def test_a_name_of_two_is_neither_s() -> None:
    assert len(alike([said(1, "省站", "站"), said(2, "市站", "站"), said(3, "站", "站")])) == 3


def test_what_a_document_tells_apart_stays_apart() -> None:
    assert len(alike([said(1, "省站", "站"), said(1, "站", "总站"), said(2, "站", "站")])) == 2


@given(SAYINGS)
def test_names_are_told_the_same_in_every_order_and_never_two_of_one_document(sayings: list[Saying]) -> None:
    found = alike(sayings)
    assert {name for names in found for name in names} == {saying.name for saying in sayings}
    assert alike(reversed(sayings)) == found
    for names in found:
        of = {saying.document_id: set[str]() for saying in sayings}
        for saying in sayings:
            of[saying.document_id] |= {saying.name} & names
        assert all(len(own) <= 1 for own in of.values())


def test_the_name_most_documents_give_is_taken() -> None:
    assert most_given([(1, "甲"), (2, "甲"), (2, "甲"), (3, "丙丙")]) == "甲"
    assert most_given([(1, "甲"), (1, "甲"), (2, "丙丙")]) == "丙丙"


def test_a_body_is_the_unit_one_department_of_its_place_names() -> None:
    for order in permutations((DEPARTMENT, STATION)):
        assert published(order, [NAMED]) == {2: NAMED}


def test_a_body_is_no_unit_of_another_place_of_two_departments_nor_where_it_is_a_department() -> None:
    for other in (replace(STATION, region_code="350000"), replace(STATION, unit_alone=False)):
        assert published([DEPARTMENT, other], [NAMED]) == {}
    assert published([DEPARTMENT, STATION], [replace(NAMED, as_department=False)]) == {}
    second = replace(DEPARTMENT, number=3, names=frozenset({"委"}))
    assert published([DEPARTMENT, second, STATION], [NAMED, replace(NAMED, owner=3)]) == {}
    twin = replace(STATION, number=4, region_code="440200")
    assert published([DEPARTMENT, STATION, twin], [NAMED]) == {}


def test_an_own_organ_is_its_department_s_whoever_else_names_one_so() -> None:
    own = PublishingBody(2, frozenset({"厅（本级）"}), "440000", "44", department=1)
    named = NamedUnit(1, own.names, as_department=False)
    assert published([DEPARTMENT, own], [named, replace(named, owner=3)]) == {2: named}
