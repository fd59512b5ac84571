"""Faults of several figures: exchanged ones, a line too many, a line lacking; and when they are not told."""

from dataclasses import replace
from decimal import Decimal

from etl.audit.causes import RootCause
from etl.audit.words import candidates, cause
from etl.diagnosis.diagnose import diagnose
from etl.diagnosis.faults import Joint, joint_faults, lacking_lines
from etl.diagnosis.signed_sums import Ledger, SignedSum, Site
from etl.reconcile import reconcile
from etl.reconcile.figures import CellRef
from etl.records.disclosure import Disclosure
from tests.mutation.report import causes_of
from tests.reconcile.builders import Row, disclosure, figure_at, table, with_figure

NAMES = ["total", "basic", "project"]


def row(label: str, level: str, code: str, basic: int, project: int) -> Row:
    figures = {"total": f"{basic + project}.00", "basic": f"{basic}.00", "project": f"{project}.00"}
    return Row(label, level, code, figures)


ROWS = [
    row("合计", "total", "", 66, 660),
    row("教育", "class", "205", 11, 110),
    row("小学教育", "item", "2050202", 4, 70),
    row("高中教育", "item", "2050204", 7, 40),
    row("卫生", "class", "210", 55, 550),
    row("医院", "item", "2100201", 30, 500),
    row("疾控", "item", "2100401", 25, 50),
]


def spent(rows: list[Row]) -> Disclosure:
    return disclosure(table("expenditure", NAMES, rows))


def causes(document: Disclosure) -> tuple[RootCause, ...]:
    return causes_of(reconcile(document))


def exchanged(document: Disclosure, one: CellRef, other: CellRef) -> Disclosure:
    first, second = (figure_at(document, place).printed_value for place in (one, other))
    return with_figure(with_figure(document, one, second), other, first)


def places(found: RootCause) -> set[CellRef]:
    return {CellRef(*one.amount.cell) for one in found.figures if one.amount is not None}


def test_two_figures_exchanged_in_a_line_are_named_together() -> None:
    pair = CellRef(1, 6, 3), CellRef(1, 6, 4)
    (found,) = causes(exchanged(spent(ROWS), *pair))
    assert (found.fault, places(found)) == ("exchanged", set(pair))
    assert {one.required for one in found.figures} == {"30.00", "500.00"}
    assert cause(found, "en").startswith("most likely exchanged: p. 1, line 2100201 医院, column basic")
    assert cause(found, "zh").startswith(
        "最可能互换：第 1 页《表 expenditure》“2100201 医院”行“basic”列（所印 500.00）与"
    )


def test_two_figures_exchanged_in_a_column_are_named_together() -> None:
    pair = CellRef(1, 4, 3), CellRef(1, 6, 3)
    (found,) = causes(exchanged(spent(ROWS), *pair))
    assert (found.fault, places(found)) == ("exchanged", set(pair))


def test_of_two_pairs_that_would_do_both_are_candidates() -> None:
    """Each line only knows total = basic + project: either column's figures may be the exchanged ones."""
    lines = [Row("甲", "item", "2050202", {"total": "5.00", "basic": "8.00"})]
    lines += [Row("乙", "item", "2050204", {"total": "8.00", "basic": "5.00"})]
    (found,) = causes(spent(lines))
    assert (found.fault, found.named, len(found.candidates)) == ("exchanged", None, 4)
    assert cause(found, "en") == (
        "most likely two of these figures were exchanged; 2 identities would hold with either pair the other way round"
    )
    assert len(candidates(found, "en")) == 4


def test_a_line_printed_twice_is_told_as_a_whole() -> None:
    (found,) = causes(spent([*ROWS[:4], ROWS[3], *ROWS[4:]]))
    assert found.fault == "line_twice"
    assert places(found) == {CellRef(1, 5, column) for column in (2, 3, 4)}
    assert cause(found, "en") == (
        "most likely counted twice: p. 1, line 2050204 高中教育, column total (表 expenditure), the whole line; "
        "3 identities would hold without it"
    )
    assert "重复列示" in cause(found, "zh")
    assert candidates(found, "en") == []


def test_two_lines_alike_that_are_both_due_are_not_too_many() -> None:
    alike = [row("其他", "item", code, 5, 50) for code in ("2050299", "2059999")]
    rows = [row("合计", "total", "", 10, 100), row("教育", "class", "205", 10, 100), *alike]
    assert causes(spent(rows)) == ()
    (found,) = causes(with_figure(spent(rows), CellRef(1, 1, 3), Decimal("11.00")))
    assert found.fault is None and found.named is not None
    assert places(found) == {CellRef(1, 1, 3)}


def test_a_line_that_is_lacking_is_told_by_the_sums_that_lack_it() -> None:
    (found,) = causes(spent([*ROWS[:3], *ROWS[4:]]))
    assert (found.fault, found.named) == ("line_lacking", None)
    assert places(found) == {CellRef(1, 2, column) for column in (2, 3, 4)}
    assert found.lacking == (Decimal(470_000), Decimal(70_000), Decimal(400_000))
    assert cause(found, "en") == (
        "a line under p. 1, line 205 教育, column total (表 expenditure) is lacking, or (negative) one too many; "
        "yuan: total 470,000.00; basic 70,000.00; project 400,000.00"
    )
    assert "少列" in cause(found, "zh")


def test_one_wrong_figure_is_no_exchange() -> None:
    """30 for 25 is what the line beside prints; one wrong figure explains it as well, and more simply."""
    (found,) = causes(with_figure(spent(ROWS), CellRef(1, 7, 3), Decimal("30.00")))
    assert found.fault is None
    assert places(found) == {CellRef(1, 7, 3)}


def ledger() -> Ledger:
    """a = x + y and b = y + z by columns, where x and z were exchanged: both fail by 7."""
    tests = {
        1: SignedSum(1, Decimal(7), Decimal(0), True, {"a": 1, "x": -1, "y": -1}),
        2: SignedSum(2, Decimal(-7), Decimal(0), True, {"b": 1, "y": -1, "z": -1}),
    }
    by_figure = {"a": [1], "x": [1], "y": [1, 2], "b": [2], "z": [2]}
    values = {"a": 20, "x": 3, "y": 10, "b": 13, "z": 10}
    return Ledger(tests, by_figure, {key: Decimal(value) for key, value in values.items()}, frozenset())


def test_an_exchange_is_found_among_figures_of_one_line_only() -> None:
    beside = {"x": Site(1, 4, 1, "行"), "z": Site(1, 4, 2, "行")}
    ((joint,),) = joint_faults(ledger(), [1, 2], beside)
    assert (joint.fault, joint.repairs) == ("exchanged", (1, 2))
    assert {one.key: one.required for one in joint.suspects} == {"x": 10, "z": 3}
    assert joint_faults(ledger(), [1, 2], beside | {"z": Site(1, 5, 2, "另一行")}) == []
    assert joint_faults(ledger(), [], beside) == []


def test_a_line_is_lacking_where_two_columns_lack_the_same_way() -> None:
    def lacking(second: int) -> list[Joint]:
        tests = {
            no: SignedSum(no, Decimal(by), Decimal(0), True, {f"s{no}": 1, f"p{no}": -1})
            for no, by in ((1, 5), (2, second))
        }
        values = {key: Decimal(9) for no in (1, 2) for key in (f"s{no}", f"p{no}")}
        sites = {f"s{no}": Site(1, 1, no, "合计") for no in (1, 2)} | {
            f"p{no}": Site(1, 2, no, "其中") for no in (1, 2)
        }
        return lacking_lines(Ledger(tests, {key: [int(key[1])] for key in values}, values, frozenset()), [1, 2], sites)

    (joint,) = lacking(3)
    assert (joint.fault, [one.required for one in joint.suspects]) == ("line_lacking", [4, 6])
    assert lacking(-3) == [], "one sum lacks, the other has too much"


def traded(document: Disclosure, one: int, other: int) -> Disclosure:
    made = document
    for line in document.tables[0].lines:
        if {one, other} <= {amount.column_no for amount in line.amounts}:
            made = exchanged(made, CellRef(1, line.no, one), CellRef(1, line.no, other))
    return made


def test_columns_under_each_other_s_headers_are_named_together() -> None:
    """Sums down the columns hold; what another table prints of them tells it."""
    sound = disclosure(*(table(kind, NAMES, ROWS) for kind in ("expenditure", "general_public_expenditure")))
    assert causes(sound) == ()
    (found,) = causes(traded(sound, 3, 4))
    assert found.fault == "columns_traded"
    assert {place.column for place in places(found)} <= {3, 4}
    assert cause(found, "zh").startswith("最可能有两栏互换")


def test_a_sum_lacks_a_line_another_table_prints() -> None:
    whole = [Row("合计", "total", "", {"total": "726.00"}), Row("教育", "class", "205", {"total": "121.00"})]
    other = [*ROWS[:1], ROWS[1], ROWS[4]]
    made = disclosure(table("expenditure", ["total"], whole), table("general_public_expenditure", NAMES, other))
    found = next(one for one in causes(made) if one.fault == "line_lacking")
    assert {place.line for place in places(found)} == {1}


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
    ((joint, *_), *_) = joint_faults(Ledger(tests, by_figure, values, frozenset()), [*tests], sites)
    assert joint.fault == "columns_traded"
    assert {sites[one.key].column for one in joint.suspects} in ({3}, {4})


def test_a_line_lacking_in_two_sums_and_columns_is_one_cause_though_one_figure_of_each_column_would_do() -> None:
    """The only line left of the section would explain each column alone; that one line is lacking explains all of it."""
    sites = {f"{name}{column}": Site(1, line, column, name) for line, name in enumerate("tsa", 1) for column in (1, 2)}
    sites |= {f"e{column}": Site(2, 1, 1, "2130311 另表") for column in (1,)}
    values = dict.fromkeys(sites, Decimal(9_000))

    def lacking(no: int, whole: str, column: int, by: int) -> SignedSum:
        return SignedSum(no, Decimal(by), Decimal(1), True, {f"{whole}{column}": 1, f"a{column}": -1})

    sums = [lacking(1, "t", 1, 960), lacking(2, "t", 2, 400), lacking(3, "s", 1, 960), lacking(4, "s", 2, 400)]
    elsewhere = SignedSum(5, Decimal(960), Decimal(1), True, {"e1": 1})
    (found,) = diagnose([*sums, elsewhere], values, sites)
    assert (found.fault, found.named, found.checks) == ("line_lacking", None, (1, 2, 3, 4, 5))
    assert {one.key for one in found.candidates} == {"t1", "t2", "s1", "s2"}
    by_rounding = [replace(one, tolerance=Decimal(100)) for one in sums]
    assert all(one.fault is None for one in diagnose(by_rounding, values, sites))


def test_a_wrong_figure_is_named_beside_a_line_that_is_lacking() -> None:
    """Its own line fails by it, too: its column is none that lacks the line."""
    sites = {
        f"{name}{column}": Site(1, line, column, name) for line, name in enumerate("ta", 1) for column in (1, 2, 3)
    }
    values = dict.fromkeys(sites, Decimal(9_000))
    lacks = ((1, 960), (2, 400), (3, 500))
    sums = [SignedSum(no, Decimal(by), Decimal(1), True, {f"t{no}": 1, f"a{no}": -1}) for no, by in lacks]
    row = SignedSum(4, Decimal(500), Decimal(1), True, {"a1": 1, "a2": -1, "a3": -1})
    found = {one.fault: one for one in diagnose([*sums, row], values, sites)}
    assert {one.key for one in found["line_lacking"].candidates} == {"t1", "t2"}
    assert found[None].named is not None and found[None].named.key == "a3"


def sums(*told: tuple[int, int, dict[str, int]], fails: bool = True) -> dict[int, SignedSum]:
    return {no: SignedSum(no, Decimal(by), Decimal(0), fails, signs) for no, by, signs in told}


def trades(tests: dict[int, SignedSum], values: dict[str, Decimal], sites: dict[str, Site]) -> list[Joint]:
    by_figure = {key: [no for no, test in tests.items() if key in test.signs] for key in values}
    found = joint_faults(Ledger(tests, by_figure, values, frozenset()), [no for no in tests if tests[no].fails], sites)
    return [joint for group in found for joint in group if joint.fault == "columns_traded"]


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
