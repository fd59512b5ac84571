"""Faults of several figures: exchanged ones and lines too many; and when they are not told."""

from decimal import Decimal

from etl.audit.words import candidates, cause
from etl.diagnosis.faults import joint_faults
from etl.diagnosis.signed_sums import Ledger, SignedSum, Site
from etl.reconcile.figures import CellRef
from tests.diagnosis.spending import ROWS, causes, exchanged, places, row, spent
from tests.reconcile.builders import Row, with_figure


def ledger() -> Ledger:
    """a = x + y and b = y + z by columns, where x and z were exchanged: both fail by 7."""
    tests = {
        1: SignedSum(1, Decimal(7), Decimal(0), True, {"a": 1, "x": -1, "y": -1}),
        2: SignedSum(2, Decimal(-7), Decimal(0), True, {"b": 1, "y": -1, "z": -1}),
    }
    by_figure = {"a": [1], "x": [1], "y": [1, 2], "b": [2], "z": [2]}
    values = {"a": 20, "x": 3, "y": 10, "b": 13, "z": 10}
    return Ledger(tests, by_figure, {key: Decimal(value) for key, value in values.items()}, frozenset())


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


def test_one_wrong_figure_is_no_exchange() -> None:
    """30 for 25 is what the line beside prints; one wrong figure explains it as well, and more simply."""
    (found,) = causes(with_figure(spent(ROWS), CellRef(1, 7, 3), Decimal("30.00")))
    assert found.fault is None
    assert places(found) == {CellRef(1, 7, 3)}


def test_an_exchange_is_found_among_figures_of_one_line_only() -> None:
    beside = {"x": Site(1, 4, 1, "行"), "z": Site(1, 4, 2, "行")}
    ((joint,),) = joint_faults(ledger(), [1, 2], beside)
    assert (joint.fault, joint.repairs) == ("exchanged", (1, 2))
    assert {one.key: one.required for one in joint.suspects} == {"x": 10, "z": 3}
    assert joint_faults(ledger(), [1, 2], beside | {"z": Site(1, 5, 2, "另一行")}) == []
    assert joint_faults(ledger(), [], beside) == []
