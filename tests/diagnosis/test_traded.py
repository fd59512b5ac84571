"""Columns in each other's places, and columns under a header whose own is blank."""

from dataclasses import replace
from decimal import Decimal

from etl.audit.words import cause
from etl.diagnosis.diagnose import diagnose
from etl.diagnosis.faults import joint_faults
from etl.diagnosis.signed_sums import Ledger, SignedSum, Site
from etl.diagnosis.traded import displaced_columns
from tests.diagnosis.spending import NAMES, ROWS, causes, places, sums, traded, traded_of_all_funds, trades
from tests.reconcile.builders import disclosure, table


def test_columns_under_each_other_s_headers_are_named_together() -> None:
    """Sums down the columns hold; what another table prints of them tells it."""
    sound = disclosure(*(table(kind, NAMES, ROWS) for kind in ("expenditure", "general_public_expenditure")))
    assert causes(sound) == ()
    (found,) = causes(traded(sound, 3, 4))
    assert found.fault == "columns_traded"
    assert {place.column for place in places(found)} <= {3, 4}
    assert cause(found, "zh").startswith("最可能有两栏互换")


def test_a_column_under_a_blank_header_is_named_where_several_lines_show_it() -> None:
    """A total of two funds; what is of one stands beside it, under the header of a part of it."""
    lines = range(1, 6)
    tests = {
        no: SignedSum(no, Decimal(no), Decimal(0), True, {f"t{no}": 1}) for no in lines
    } | {10 + no: SignedSum(10 + no, Decimal(-2 * no), Decimal(0), True, {f"a{no}": -1, f"b{no}": -1}) for no in lines}  # fmt: skip
    values = {f"{letter}{no}": Decimal(no) for no in lines for letter in "tab"}
    columns = {"t": 1, "a": 3, "b": 4}
    sites = {key: Site(1, int(key[1:]), columns[key[0]], f"{key[1:]}行") for key in values}
    by_figure = {key: [no for no, test in tests.items() if key in test.signs] for key in values}
    ledger = Ledger(tests, by_figure, values, frozenset())
    ((joint, *_), *_) = joint_faults(ledger, [*tests], sites)
    assert joint.fault == "columns_traded"
    assert joint in list(displaced_columns(ledger, [*tests], sites))
    assert {sites[one.key].column for one in joint.suspects} in ({3}, {4})


def test_a_column_that_fails_by_another_fault_may_be_traded_all_the_same() -> None:
    """Columns a and b of three lines; s and t are what another table prints. A sum down a fails by 1, a line by 5."""
    values = {key: Decimal(value) for key, value in
              {"a1": 30, "a2": 21, "a3": 10, "b1": 8, "b2": 6, "b3": 2, "s": 8, "t": 30, "w1": 43}.items()}  # fmt: skip
    sites = {
        key: Site(1 if key[0] in "abw" else 2, int(key[1:] or 1), {"a": 3, "b": 4, "w": 2}.get(key[0], 2), key)
        for key in values
    }
    tests = sums(
        (1, -1, {"a1": 1, "a2": -1, "a3": -1}), (2, 22, {"a1": 1, "s": -1}), (3, -22, {"b1": 1, "t": -1}),
        (4, 5, {"w1": 1, "a1": -1, "b1": -1}),
    ) | sums((5, 0, {"b1": 1, "b2": -1, "b3": -1}), fails=False)  # fmt: skip
    (found,) = trades(tests, values, sites)
    assert set(found.repairs) == {2, 3}


def test_a_wrong_figure_that_explains_its_column_and_its_line_is_no_trade() -> None:
    values = {
        key: Decimal(value) for key, value in {"a1": 30, "a2": 5, "a3": 3, "b1": 8, "b2": 6, "b3": 2, "s": 8}.items()
    }
    sites = {
        key: Site(1 if key[0] in "ab" else 2, int(key[1:] or 1), {"a": 3, "b": 4}.get(key[0], 2), key) for key in values
    }
    tests = sums((1, 22, {"a1": 1, "a2": -1, "a3": -1}), (2, 22, {"a1": 1, "s": -1})) | sums(
        (3, 0, {"b1": 1, "b2": -1, "b3": -1}), fails=False
    )
    assert trades(tests, values, sites) == []


def test_of_traded_columns_a_code_lacks_what_its_blanks_would_print_together() -> None:
    """Two lines of a code print b alone; another table prints their sum under a. A third line prints both."""
    values = {
        key: Decimal(value)
        for key, value in {"b1": 4, "b2": 5, "a3": 7, "b3": 2, "a4": 1, "s": 9, "t": 7, "u": 2}.items()
    }
    names = {"b1": "2050202 小学", "b2": "2050202 小学", "s": "2050202 小学", "a3": "2050204 高中", "b3": "2050204 高中",
             "t": "2050204 高中", "u": "2050204 高中", "a4": "2050205 大学"}  # fmt: skip
    sites = {key: Site(1, int(key[1]), {"a": 3, "b": 4}[key[0]], names[key]) if key[0] in "ab" else
             Site(2, 1, ord(key), names[key]) for key in values}  # fmt: skip
    tests = sums((1, -9, {"s": -1}), (2, 5, {"a3": 1, "u": -1}), (3, -5, {"b3": 1, "t": -1}))
    (found,) = trades(tests, values, sites)
    assert set(found.repairs) == {1, 2, 3}


def test_a_column_under_a_blank_header_may_be_told_by_one_line_another_table_adds_up() -> None:
    """a is the blank column's; a sum over several columns of the line holds either way."""
    values = {key: Decimal(value) for key, value in {"b1": 30, "b2": 30, "c1": 4, "w": 34, "s": 30}.items()}
    stated = {"blank": Decimal(0), "none": Decimal(0)}
    columns = {"b": 4, "c": 5}
    sites = {
        key: Site(1, int(key[1]), columns[key[0]], key[1]) if key[0] in columns else Site(2, ord(key), 2, key)
        for key in values
    }
    tests = sums((1, -30, {"blank": 1, "b1": -1}), (2, 30, {"s": 1, "none": -1})) | sums(
        (3, 0, {"w": 1, "b1": -1, "c1": -1}), (4, 0, {"b1": 1, "b2": -1}), fails=False
    )
    (found,) = trades(tests, values | stated, sites)
    assert set(found.repairs) == {1, 2}


def test_a_total_printed_once_more_in_traded_columns_is_of_them() -> None:
    """Line 4 is line 1 again; what it prints in column b no identity holds, so that nothing tells which of its others is wrong."""
    values = {key: Decimal(value) for key, value in {
        "t1": 34, "a1": 8, "b1": 30, "c1": 4, "t2": 12, "a2": 3, "b2": 10, "c2": 2, "b3": 20, "t4": 34, "a4": 8, "c4": 4
    }.items()}  # fmt: skip
    sites = {key: Site(1, int(key[1]), "tabc".index(key[0]), key) for key in values}
    tests = sums(
        *((no, by, {f"t{no}": 1, f"a{no}": -1, f"c{no}": -1}) for no, by in ((1, 22), (2, 7), (4, 22)))
    ) | sums((5, 0, {"b1": 1, "b2": -1, "b3": -1}), fails=False)
    (found,) = diagnose(tests.values(), values, sites)
    assert (found.fault, found.checks) == ("columns_traded", (1, 2, 4))


def test_a_line_that_failed_before_speaks_neither_for_nor_against_a_trade() -> None:
    """A line of another fault that prints one of both columns alone differs as it did."""
    values = {
        key: Decimal(value) for key, value in {"a1": 30, "a2": 4, "b1": 8, "b3": 2, "s": 8, "t": 30, "w2": 9}.items()
    }
    sites = {
        key: Site(
            1 if key[0] in "abw" else 2, int(key[1:] or 1), {"a": 3, "b": 4, "w": 2}.get(key[0], ord(key[0])), key
        )
        for key in values
    }
    tests = sums((1, 22, {"a1": 1, "s": -1}), (2, -22, {"b1": 1, "t": -1}), (3, 5, {"w2": 1, "a2": -1}))
    (found,) = trades(tests, values, sites)
    assert set(found.repairs) == {1, 2}


def test_of_traded_columns_a_limit_lacks_no_more_than_the_blank_of_its_code_would_print() -> None:
    """Two lines print one column only, where another table says that the other holds at least so much; a third prints both."""
    printed = {"a1": 30, "b2": 8, "a3": 12, "b3": 5, "e1": 28, "e2": 7, "e3": 11}
    values = {key: Decimal(value) for key, value in printed.items()}
    stated = {"blank 1": Decimal(0), "blank 2": Decimal(0)}
    names = {"1": "2050202 小学", "2": "2050204 高中", "3": "2050205 大学"}
    sites = {
        key: Site(2 if key[0] == "e" else 1, int(key[1]), {"a": 3, "b": 4, "e": 2}[key[0]], names[key[1]])
        for key in values
    }

    def told(lacks: int) -> set[int]:
        tests = {
            no: replace(test, is_limit=True)
            for no, test in sums(
                (1, -lacks, {"blank 1": 1, "e1": -1}), (2, -7, {"blank 2": 1, "e2": -1}), (3, -6, {"b3": 1, "e3": -1})
            ).items()
        }
        (found,) = trades(tests, values | stated, sites)
        return set(found.repairs)

    assert told(28) == {1, 2, 3}
    assert told(31) == {2, 3}, "more than stands beside that blank"


def test_a_row_of_traded_columns_holds_within_its_rounding() -> None:
    """c is b + a, where a stands under the header of a blank column d; what is printed of them is rounded."""
    lines = range(1, 5)
    values = {
        f"{letter}{no}": Decimal(value) for no in lines for letter, value in (("b", 100 * no + 1), ("c", 100 * no))
    }
    sites = {key: Site(1, int(key[1]), "bc".index(key[0]), key) for key in values}
    tests = {
        no: SignedSum(no, Decimal(-200 * no - 1), Decimal(5), True, {f"blank {no}": 1, f"b{no}": -1, f"c{no}": -1})
        for no in lines
    }
    stated = {f"blank {no}": Decimal(0) for no in lines}
    found = [set(one.repairs) for one in trades(tests, values | stated, sites)]
    assert {1, 2, 3, 4} in found


def test_a_column_that_is_more_than_its_limits_stands_under_no_blank_header() -> None:
    """Of every code there is more in two columns than there may be; elsewhere, they would break none, and that says nothing."""
    values = {
        f"{letter}{no}": Decimal(value)
        for no in range(1, 5)
        for letter, value in (("b", 9 * no), ("v", 8 * no), ("c", 19 * no), ("w", 18 * no))
    }
    sites = {
        key: Site(1 if key[0] in "bc" else 2, int(key[1]), 3 + (key[0] in "cw"), f"205020{key[1]} 学") for key in values
    }
    told = (
        (10 * at + no, -no, {f"{left}{no}": 1, f"{right}{no}": -1})
        for at, (left, right) in enumerate(("vb", "wc"))
        for no in range(1, 5)
    )
    tests = {no: replace(test, is_limit=True) for no, test in sums(*told).items()}
    assert trades(tests, values, sites) == []


def test_columns_of_all_funds_are_told_by_what_one_fund_alone_has_more_of() -> None:
    (found,) = causes(traded_of_all_funds())
    assert found.fault == "columns_traded"
    assert {(1, 4)} <= {(place.table, place.column) for place in places(found)} <= {(1, 3), (1, 4), (2, 3), (2, 4)}


def test_limits_that_would_hold_elsewhere_do_not_help_one_line_to_tell_a_blank_header() -> None:
    """b is more than there may be, in three lines; that a fourth lacks what b has in it is one line alone."""
    values = {f"{letter}{no}": Decimal(value) for no in range(1, 4) for letter, value in (("b", 9 * no), ("w", 8 * no))}
    values |= {"b4": Decimal(44), "s": Decimal(44)}
    sites = {key: Site(1 if key[0] == "b" else 2, int(key[1:] or 4), 3, f"205020{key[1:] or 4} 学") for key in values}
    limits = {
        no: replace(test, is_limit=True)
        for no, test in sums(*((no, -no, {f"w{no}": 1, f"b{no}": -1}) for no in range(1, 4))).items()
    }
    stated = {"blank": Decimal(0)}
    lacking = sums((4, -44, {"blank": 1, "s": -1}))
    assert trades(limits | lacking, values | stated, sites) == []


def test_what_the_blanks_of_a_code_would_print_together_is_of_a_column_told_under_a_blank_header() -> None:
    """Another table prints of two codes what stands under a, and of a third the sum of two lines."""
    printed = {"a1": 30, "a2": 20, "a3": 7, "a4": 5, "s": 30, "t": 20, "u": 12, "v": 40, "a5": 40}
    values = {key: Decimal(value) for key, value in printed.items()}
    codes = {"a1": 1, "s": 1, "a2": 2, "t": 2, "a3": 3, "a4": 3, "u": 3, "a5": 4, "v": 4}
    sites = {
        key: Site(1 if key[0] == "a" else 2, int(key[1:] or ord(key)), 3, f"205020{codes[key]} 学") for key in values
    }
    stated = {f"blank {key}": Decimal(0) for key in "stuv"}
    tests = sums(*((no, int(values[key]), {key: 1, f"blank {key}": -1}) for no, key in enumerate("stuv", 1)))
    (found,) = trades(tests, values | stated, sites)
    assert set(found.repairs) == {1, 2, 3, 4}
