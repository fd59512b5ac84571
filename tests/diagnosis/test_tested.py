"""Identities as they were tested: which figures take part, with which sign."""

from decimal import Decimal

from etl.diagnosis import tested
from etl.diagnosis.tested import StatedSide, diagnose_tested


def side(label: str, *amounts: tuple[str, int]) -> tested.TestedSide:
    parts = tuple((key, Decimal(yuan)) for key, yuan in amounts)
    return tested.TestedSide(label, 1, sum((yuan for _, yuan in parts), Decimal(0)), parts)


def compared(
    no: int, left: tested.TestedSide, right: tested.TestedSide, number_unit: str | None = None
) -> tested.Tested:
    difference = left.yuan - right.yuan
    return tested.Tested(no, left, right, difference, Decimal(0), bool(difference), number_unit)


def test_the_amounts_of_both_sides_take_part_with_their_signs() -> None:
    one = compared(1, side("total", ("t", 3)), side("parts", ("a", 1), ("b", 2)))
    assert one.figures() == {"t": (1, 3), "a": (-1, 1), "b": (-1, 2)}


def test_an_amount_on_both_sides_cancels_out() -> None:
    one = compared(1, side("left", ("t", 3)), side("right", ("t", 3), ("a", 1)))
    assert one.figures() == {"t": (0, 3), "a": (-1, 1)}


def test_what_is_no_plain_sum_has_no_figures() -> None:
    computed = tested.TestedSide("right", 1, Decimal(5), (("a", Decimal(1)),))
    assert compared(1, side("left", ("t", 3)), computed).figures() == {}


def test_a_figure_of_the_text_is_a_figure_of_its_own_and_blanks_are_told_apart() -> None:
    text = tested.TestedSide("text", 2, Decimal(4))
    blank = tested.TestedSide("blank", 2, Decimal(0))
    assert StatedSide("text", 2, Decimal(4), None) in compared(7, side("left", ("t", 3)), text).figures()
    assert StatedSide("blank", 2, Decimal(0), 7) in compared(7, side("left", ("t", 3)), blank).figures()


def test_numbers_of_a_unit_are_compared_as_the_two_sides() -> None:
    one = compared(2, side("left", ("t", 3)), side("right", ("a", 1)), "percent")
    assert [sign for sign, _ in one.figures().values()] == [1, -1]
    assert all(isinstance(key, StatedSide) for key in one.figures())


def test_only_what_fails_has_a_cause() -> None:
    assert diagnose_tested([compared(1, side("left", ("t", 3)), side("right", ("a", 3)))], {}) == ()
    (cause,) = diagnose_tested([compared(1, side("left", ("t", 4)), side("right", ("a", 3)))], {})
    assert cause.checks == (1,)
