"""Properties of the tolerance and of hierarchies, on random documents."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reconcile.engine import check_disclosure
from etl.reconcile.figures import CellRef, figures_of
from etl.reconcile.realign.realign import realign
from etl.records.disclosure import Disclosure
from tests.reconcile.builders import Row, disclosure, figure_at, table, with_figure

FINE = Decimal("0.0001")
PRINTED = Decimal("0.01")
# A class of sections of items, each item basic and project expenditure, in hundredths of a printed hundredth.
items = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))
trees = st.lists(st.lists(st.lists(items, min_size=1, max_size=4), min_size=1, max_size=3), min_size=1, max_size=4)
Tree = list[list[list[tuple[int, int]]]]


def rounded(value: int) -> str:
    return str((value * FINE).quantize(PRINTED, ROUND_HALF_UP))


def row(label: str, level: str, code: str, parts: list[tuple[int, int]]) -> Row:
    basic, project = sum(part[0] for part in parts), sum(part[1] for part in parts)
    figures = {"total": rounded(basic + project), "basic": rounded(basic), "project": rounded(project)}
    return Row(label, level, code, figures)


def printed(tree: Tree, factor: Decimal = Decimal(10_000)) -> Disclosure:
    """The tree as a table: every figure rounded by itself from the exact sum, as the ministries' software does."""
    rows = []
    for c, sections in enumerate(tree):
        code = f"2{c:02}"
        rows.append(row("类", "class", code, [item for section in sections for item in section]))
        for s, members in enumerate(sections):
            rows.append(row("款", "section", f"{code}{s:02}", members))
            rows += [row("项", "item", f"{code}{s:02}{i:02}", [item]) for i, item in enumerate(members)]
    rows.append(row("合计", "total", "", [item for sections in tree for section in sections for item in section]))
    return disclosure(table("expenditure", ["total", "basic", "project"], rows, factor=factor))


@given(trees)
@settings(max_examples=60, deadline=None)
def test_a_sound_hierarchy_never_fails_however_it_is_rounded(tree: Tree) -> None:
    document = printed(tree)
    assert [check for check in check_disclosure(document) if check.verdict == "fail"] == []
    assert realign(document.tables)[1] == ()


@given(trees, st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_figure_beyond_the_tolerance_always_fails(tree: Tree, data: st.DataObject) -> None:
    document = printed(tree)
    place: CellRef = data.draw(st.sampled_from(sorted(figures_of(document.tables))))
    value = figure_at(document, place).printed_value
    if not value:
        return
    widest = max(check.tolerance_yuan for check in check_disclosure(document)) / Decimal(10_000)
    # What was rounded one way may be changed the other way: twice the tolerance is beyond any of it.
    by = data.draw(st.integers(1, 10**6)) * PRINTED + 2 * widest.quantize(PRINTED, ROUND_HALF_UP)
    changed = with_figure(document, place, value + data.draw(st.sampled_from([1, -1])) * by)
    failed = [check for check in check_disclosure(changed) if check.verdict == "fail"]
    assert len(failed) >= 2
    assert realign(changed.tables)[1] == ()


@given(trees, st.sampled_from([1, 1000, 10_000, 100_000_000]))
@settings(max_examples=40, deadline=None)
def test_the_money_unit_changes_amounts_and_tolerance_alike(tree: Tree, factor: int) -> None:
    yuan = check_disclosure(printed(tree, Decimal(1)))
    other = check_disclosure(printed(tree, Decimal(factor)))
    assert [(c.code, c.verdict) for c in yuan] == [(c.code, c.verdict) for c in other]
    assert [c.difference_yuan * factor for c in yuan] == [c.difference_yuan for c in other]
    assert [c.tolerance_yuan * factor for c in yuan] == [c.tolerance_yuan for c in other]


@given(st.integers(1, 12), st.integers(0, 4))
def test_the_tolerance_is_half_the_last_unit_times_addends_plus_one(addends: int, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    rows = [Row("合计", "total", None, {"total": str(unit * 3 * addends)})]
    rows += [Row("类", "class", f"2{n:02}", {"total": str(unit * 3)}) for n in range(addends)]
    (check,) = check_disclosure(disclosure(table("income", ["total"], rows, factor=Decimal(10_000))))
    assert check.tolerance_yuan == unit * 10_000 / 2 * (addends + 1)


def test_blank_addends_do_not_widen_the_tolerance() -> None:
    rows = [
        Row("合计", "total", None, {"total": "3.00"}),
        Row("类", "class", "201", {"total": "3.00"}),
        Row("类", "class", "202"),
    ]
    (check,) = check_disclosure(disclosure(table("income", ["total"], rows)))
    assert check.tolerance_yuan == Decimal("0.01") * 10_000 / 2 * 2


def test_each_figure_counts_to_its_own_digits_but_not_a_bare_zero_or_dropped_zeros() -> None:
    def tolerance(*figures: str) -> Decimal:
        rows = [Row("合计", "total", None, {"total": figures[0]})]
        rows += [Row("类", "class", f"2{n:02}", {"total": figure}) for n, figure in enumerate(figures[1:])]
        (check,) = check_disclosure(disclosure(table("income", ["total"], rows, factor=Decimal(1))))
        return check.tolerance_yuan

    assert tolerance("30", "10.50", "19.50") == Decimal("0.51")
    assert tolerance("30.00", "30.00", "0") == Decimal("0.015")
    assert tolerance("30", "10.25", "19.75") == Decimal("0.015")
    # A long figure cut to the width of its column, and one that stands where there is room for more.
    assert tolerance("936647884.3", "893110.12", "935754774.2") == Decimal("0.105")
    assert tolerance("936647884.3", "933046866.11", "3601018.22") == Decimal("0.015")
