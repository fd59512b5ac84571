"""The ledger of a diagnosis: one wrong figure in two sums that share it."""

from __future__ import annotations

from decimal import Decimal

from etl.diagnosis.signed_sums import Ledger, SignedSum, clusters, reach

ONE = Decimal(1)


def ledger() -> Ledger:
    """a = b + c and d = b + e, where b is printed 10 too low: both fail; f = c holds."""
    tests = {
        1: SignedSum(1, Decimal(10), ONE, True, {"a": 1, "b": -1, "c": -1}),
        2: SignedSum(2, Decimal(10), ONE, True, {"d": 1, "b": -1, "e": -1}),
        3: SignedSum(3, Decimal(0), ONE, False, {"f": 1, "c": -1}),
    }
    by_figure = {"a": [1], "b": [1, 2], "c": [1, 3], "d": [2], "e": [2], "f": [3]}
    return Ledger(tests, by_figure, dict.fromkeys("abcdef", Decimal(5)), frozenset())


def test_how_far_a_figure_may_change() -> None:
    test = ledger().tests[1]
    assert reach(test, "a") == (-11, -10, -9)
    assert reach(test, "b") == (9, 10, 11)


def test_the_shared_figure_repairs_both_and_breaks_none() -> None:
    suspect = ledger().suspect("b")
    assert (suspect.required, suspect.repairs, suspect.breaks, suspect.balance) == (15, (1, 2), (), 2)


def test_a_figure_that_others_confirm_breaks_them() -> None:
    suspect = ledger().suspect("c")
    assert (suspect.repairs, suspect.breaks, suspect.balance) == ((1,), (3,), 0)


def test_less_than_nothing_is_not_likely() -> None:
    assert not ledger().suspect("a").is_likely
    assert ledger().suspect("b").is_likely


def test_the_outcome_of_a_change() -> None:
    assert ledger().outcome({"b": Decimal(10)}) == ((1, 2), ())
    assert ledger().outcome({"b": Decimal(8)}) == ((), ())
    assert ledger().outcome({"c": Decimal(10)}) == ((1,), (3,))


def test_a_replaced_figure_leaves_nothing_failing() -> None:
    first = ledger()
    assert first.failing(first.tests) == [1, 2]
    after = first.replaced([first.suspect("b")])
    assert (after.failing(after.tests), after.values["b"]) == ([], 15)
    assert list(first.without([1]).tests) == [2, 3]


def test_clusters_are_connected_by_shared_keys() -> None:
    keys = {1: "ab", 2: "cd", 3: "bc", 4: "e"}
    assert clusters(keys, lambda no: keys[no]) == [[1, 2, 3], [4]]
    assert clusters([1, 2], lambda no: keys[no]) == [[1], [2]]


def test_of_a_limit_the_left_may_be_more_and_the_right_less() -> None:
    """a ≥ b fails by 10: any a from 9 more on would do, and any b from 9 less down."""
    test = SignedSum(1, Decimal(-10), ONE, True, {"a": 1, "b": -1}, is_limit=True)
    assert reach(test, "a") == (9, 10, Decimal("Infinity"))
    assert reach(test, "b") == (Decimal("-Infinity"), -10, -9)
    assert test.holds_at(Decimal(500)) and not test.holds_at(Decimal(-2))
    held = Ledger({1: test}, {"a": [1], "b": [1]}, {"a": Decimal(5), "b": Decimal(15)}, frozenset())
    assert held.outcome({"a": Decimal(100)}) == ((1,), ())
    assert held.suspect("a").required == 15, "of all that would do the one that is equal"
