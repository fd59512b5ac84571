"""Where a document names its units: by part and authority, and shortened names in running text."""

from decimal import Decimal

from etl.normalize.entities.mentions import mentions, names_by_source
from etl.records.narrative import CarryoverPurpose, ListedUnit, Statements
from tests.normalize.made_up_tables import carryover_table, project_table

FULL = "东江省第一生态环境监测站"


def test_names_are_told_by_part_in_the_order_of_authority() -> None:
    tables = [carryover_table(("乙站", "清淤", "3")), project_table(("101-甲站", "监测", "5"), ("甲站", "运维", "2"))]
    found = names_by_source(tables, Statements(units=(ListedUnit(1, 2, "乙站", "administrative"),)))
    assert list(found) == ["list of units", "project table", "carryover table"]
    assert found["list of units"]["乙站"].kind == "administrative"
    first = found["project table"]["甲站"]
    assert first.printed == {"101-甲站", "甲站"} and {name for name, _ in first.projects} == {"监测", "运维"}


def told(text: str) -> list[tuple[str, frozenset[str], list[Decimal]]]:
    said = Statements(carryover_purposes=(CarryoverPurpose(1, 6, "监测", Decimal(1), text),))
    return [(one.printed, one.full, [each.value for each in one.sums]) for one in mentions((), said, [FULL])]


def test_a_shortened_name_stands_with_the_sums_of_its_clause() -> None:
    (found,) = told("东江省生态环境监测站20万元；其余30万元。")
    assert found == ("东江省生态环境监测站", frozenset({FULL}), [Decimal(200_000)])


def test_a_full_name_and_another_one_are_no_mention() -> None:
    assert told(f"{FULL}20万元") == [] and told("西江省生态环境监测站20万元") == []
