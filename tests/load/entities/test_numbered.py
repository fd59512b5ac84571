"""Units and projects keep the numbers they had; what is printed for each has one evidence."""

from __future__ import annotations

from etl.load.entities.numbered import Numbered, give_numbers, moved, printed_names


def test_each_keeps_its_least_number_and_one_of_two_has_a_new_one() -> None:
    ones = [Numbered(own_ids={3, 1}), Numbered(own_ids={1, 2}), Numbered(own_ids={4})]
    added: list[Numbered] = []

    def add(one: Numbered) -> int:
        added.append(one)
        return 9

    give_numbers(ones, add)
    assert [one.number for one in ones] == [1, 9, 4]
    assert added == [ones[1]]


def test_documents_that_refer_by_another_number_are_told() -> None:
    one = Numbered(entries=[(7, 2, "甲", None), (8, 1, "甲", None)], number=1)
    assert moved([one]) == {(7, 2): 1}


def test_the_name_most_documents_give() -> None:
    assert Numbered(names={(1, "甲"), (2, "乙"), (3, "乙")}).name == "乙"


def test_of_several_evidences_the_least_is_taken_and_none_only_alone() -> None:
    one = Numbered(entries=[(1, 1, "甲", None), (2, 1, "甲", "b"), (3, 1, "甲", "a"), (3, 1, "乙", None)], number=1)
    assert printed_names([one]) == {(1, "甲"): "a", (1, "乙"): None}
