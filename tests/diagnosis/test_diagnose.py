"""Root causes: the figure that was changed is named, ties are told as ties, nothing else is blamed."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.diagnosis.diagnose import Cause, Key, SignedSum, diagnose
from etl.reconcile.engine import check_disclosure
from etl.reconcile.figures import figures_of
from etl.records.disclosure import Disclosure
from tests.reconcile.builders import figure_at, from_facts, with_figure
from tests.reconcile.test_tolerance import Tree, printed
from tests.workshop import facts

Values = Mapping[str, int]
# An identity as (left, right): names of figures that add up to the same.
Sums = list[tuple[list[str], list[str]]]


def told(sums: Sums, values: Values, tolerance: str = "0") -> tuple[Cause, ...]:
    """The causes of what fails with these figures."""
    tested = []
    for no, (left, right) in enumerate(sums, 1):
        difference = Decimal(sum(values[key] for key in left) - sum(values[key] for key in right))
        signs: dict[Key, int] = {**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)}
        tested.append(SignedSum(no, difference, Decimal(tolerance), abs(difference) > Decimal(tolerance), signs))
    return diagnose(tested, {key: Decimal(value) for key, value in values.items()})


# Two items of two parts each: every figure takes part in a row and in a column.
GRID: Sums = [
    (["a"], ["a1", "a2"]),
    (["b"], ["b1", "b2"]),
    (["t"], ["t1", "t2"]),
    (["t"], ["a", "b"]),
    (["t1"], ["a1", "b1"]),
    (["t2"], ["a2", "b2"]),
]
SOUND: dict[str, int] = {"a1": 1, "a2": 2, "b1": 10, "b2": 20, "a": 3, "b": 30, "t1": 11, "t2": 22, "t": 33}


def test_a_sound_document_has_no_cause() -> None:
    assert told(GRID, SOUND) == ()
    assert told(GRID, {**SOUND, "a1": 2}) != ()


def test_every_figure_of_a_row_and_a_column_is_named_with_the_value_it_would_have_to_be() -> None:
    for key, value in SOUND.items():
        (cause,) = told(GRID, {**SOUND, key: value + 5})
        assert cause.named is not None
        assert (cause.named.key, cause.named.printed, cause.named.required) == (key, value + 5, value)
        assert cause.named.repairs == cause.checks
        assert cause.named.breaks == ()


def test_a_lone_sum_names_all_it_could_be() -> None:
    (cause,) = told([(["t"], ["a", "b"])], {"t": 40, "a": 3, "b": 30})
    assert cause.named is None
    assert {(one.key, int(one.required)) for one in cause.candidates} == {("t", 33), ("a", 10), ("b", 37)}


def test_figures_other_sums_vouch_for_are_not_blamed() -> None:
    (cause,) = told([(["t"], ["a", "b"]), (["a"], ["a1", "a2"]), (["b"], ["b1"])],
                    {"t": 40, "a": 3, "b": 30, "a1": 1, "a2": 2, "b1": 30})  # fmt: skip
    assert cause.named is not None
    assert (cause.named.key, cause.named.required) == ("t", 33)


def test_two_totals_each_vouched_for_stay_undecided() -> None:
    (cause,) = told([(["t"], ["u"]), (["t"], ["a", "b"]), (["u"], ["c", "d"])],
                    {"t": 33, "u": 30, "a": 3, "b": 30, "c": 10, "d": 20})  # fmt: skip
    assert cause.named is None
    assert {one.key for one in cause.candidates} == {"t", "u"}
    assert all(one.breaks for one in cause.candidates)


def test_a_value_below_nothing_is_the_last_to_be_thought_of() -> None:
    (cause,) = told([(["t"], ["a"])], {"t": 4, "a": -2})
    assert {one.key for one in cause.candidates} == {"t", "a"}, "this document prints negative figures"
    (cause,) = told([(["t"], ["a", "b"])], {"t": 10, "a": 3, "b": 90})
    assert {one.key for one in cause.candidates} == {"t", "b"}


def test_two_wrong_figures_of_one_column_are_told_one_by_one() -> None:
    causes = told(GRID, {**SOUND, "a1": 101, "b1": 1010})
    assert {(one.named.key, int(one.named.required)) for one in causes if one.named} == {("a1", 1), ("b1", 10)}
    assert sorted(no for one in causes for no in one.checks) == [1, 2, 5]


def test_faults_that_share_no_figure_are_two_causes() -> None:
    sums = [*GRID, *[([f"{k}'" for k in left], [f"{k}'" for k in right]) for left, right in GRID]]
    values = {**SOUND, "t1": 12} | {f"{key}'": value for key, value in {**SOUND, "b2": 7}.items()}
    assert [one.named.key for one in told(sums, values) if one.named] == ["t1", "b2'"]


def test_a_difference_repeated_where_no_figure_can_be_blamed_is_one_cause() -> None:
    """A line that is not printed lacks in every column; the totals hold against other tables."""
    sums: Sums = [(["t"], ["a", "b"]), (["p"], ["c", "d"]), (["t"], ["p", "q"]), (["t"], ["t'"]), (["p"], ["p'"])]
    sums += [(["a"], ["c", "a'"]), (["b"], ["d", "b'"])]
    values = {
        "t": 1100,
        "p": 1060,
        "a": 60,
        "b": 40,
        "c": 40,
        "d": 20,
        "q": 40,
        "t'": 1100,
        "p'": 1060,
        "a'": 20,
        "b'": 20,
    }
    (cause,) = told(sums, values)
    assert (cause.checks, cause.named, cause.common_difference) == ((1, 2), None, 1000)


def test_an_identity_without_figures_is_undecided_and_alone() -> None:
    (first, second) = diagnose([SignedSum(no, Decimal(no), Decimal(0), True, {}) for no in (1, 2)], {})
    assert (first, second) == (Cause((1,), None), Cause((2,), None))


def test_rounding_does_not_hide_the_figure() -> None:
    values = {**SOUND, "t": 34, "t1": 12, "b2": 120}  # 34 and 12 are within the tolerance
    (cause,) = told(GRID, values, tolerance="1.5")
    assert cause.named is not None
    assert (cause.named.key, cause.checks) == ("b2", (2, 6))


leaves = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))
any_trees = st.lists(st.lists(st.lists(leaves, min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=3)
# With two lines below each line no figure stands for another's sum alone.
branching = st.lists(st.lists(st.lists(leaves, min_size=2, max_size=3), min_size=2, max_size=2), min_size=2, max_size=2)


def causes_of(document: Disclosure) -> tuple[Cause, ...]:
    tested = [
        SignedSum(
            no,
            check.difference_yuan,
            check.tolerance_yuan,
            check.verdict == "fail",
            {(p.table_position, p.line_no, p.column_no): 1 if p.side == "left" else -1 for p in check.places},
        )
        for no, check in enumerate(check_disclosure(document), 1)
    ]
    values = {tuple(place): figure.yuan for place, figure in figures_of(document.tables).items()}
    return diagnose(tested, values)  # type: ignore[arg-type]


def one_changed(tree: Tree, data: st.DataObject) -> tuple[Key, Decimal, Disclosure]:
    """The place and true value (yuan) of a figure of this tree, and the document with another one printed there."""
    document = printed(tree)
    place = data.draw(st.sampled_from(sorted(figures_of(document.tables))))
    value = figure_at(document, place).printed_value
    assume(value != 0)
    changed = value + data.draw(st.integers(1, 10**6))
    return tuple(place), value * 10_000, with_figure(document, place, changed)


@given(any_trees, st.data())
@settings(max_examples=60, deadline=None)
def test_the_changed_figure_of_a_document_is_blamed_or_among_its_equals(tree: Tree, data: st.DataObject) -> None:
    key, _, document = one_changed(tree, data)
    (cause,) = causes_of(document)
    blamed = [cause.named] if cause.named else list(cause.candidates)
    assert key in {one.key for one in blamed}
    assert len({one.rank for one in blamed}) == 1


@given(branching, st.data())
@settings(max_examples=60, deadline=None)
def test_the_changed_figure_is_named_where_no_other_is_in_all_that_fails(tree: Tree, data: st.DataObject) -> None:
    key, value, document = one_changed(tree, data)
    (cause,) = causes_of(document)
    assert cause.named is not None and cause.named.key == key
    assert cause.named.breaks == ()
    widest = max(check.tolerance_yuan for check in check_disclosure(document))
    assert abs(cause.named.required - value) <= 2 * widest


def test_many_wrong_figures_of_a_whole_book_are_told_apart() -> None:
    """Every twentieth figure that takes part in two sums at least."""
    document = from_facts(facts.xinjiang())
    sums = Counter((p.table_position, p.line_no, p.column_no) for c in check_disclosure(document) for p in c.places)
    figures = figures_of(document.tables)
    wrong = sorted(place for place, figure in figures.items() if sums[place] > 1 and figure.yuan)[::20]
    for number, place in enumerate(wrong):
        document = with_figure(document, place, figure_at(document, place).printed_value + 100 + 7 * number)
    causes = causes_of(document)
    named = [cause.named.key for cause in causes if cause.named]
    assert len(wrong) > 30
    assert sorted(named) == [tuple(place) for place in wrong]  # type: ignore[type-var]
    checks = [no for cause in causes for no in cause.checks]
    assert len(checks) == len(set(checks)) == sum(c.verdict == "fail" for c in check_disclosure(document))
