"""What the Xinjiang disclosure tells besides its tables adds up, and agrees with the tables."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from tests.workshop.facts import SAMPLES, Book, amount, xinjiang
from tests.workshop.matters import counted
from tests.workshop.told import Told

ZERO = Decimal(0)
LEVELS = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "社会效益": "效益指标",
    "生态效益指标": "效益指标",
    "满意度指标": "满意度指标",
    "经济成本指标": "成本指标",
}


@pytest.fixture(scope="module")
def book() -> Book:
    return xinjiang()


@pytest.fixture(scope="module")
def told(book: Book) -> Told:
    assert book.told is not None
    return book.told


def money(text: str) -> Decimal:
    return amount(text) or ZERO


def test_counts(book: Book, told: Told) -> None:
    assert len(told.offices) == len(set(told.offices)) == int(book.staffing["offices"]) == 19
    staff = {key: int(value.replace(",", "")) for key, value in book.staffing.items()}
    assert staff["administrative_units"] + staff["public_institutions"] == len(book.units)
    assert staff["serving"] + staff["retired"] + staff["honorary_retired"] == staff["people"]
    assert (len(told.descriptions), len(told.purposes), len(told.goals), len(told.notes)) == (77, 23, 48, 2)
    assert sum(len(description.parts) for description in told.descriptions) == 20
    lengths = [len(goal.indicators) for goal in told.goals]
    assert (lengths[0], sum(lengths[1:])) == (4, 468)


def test_each_described_amount_is_a_line_of_its_unit(book: Book, told: Told) -> None:
    """Unit by unit the same amounts; names vary in printing, 乌鲁木齐 stands with and without 市."""

    def unit(name: str) -> str:
        return name.replace("乌鲁木齐市", "乌鲁木齐")

    lines = [line for line in book.table("project_expenditure").lines if line["project"]]
    described = Counter((description.unit, description.amount) for description in told.descriptions)
    assert described == Counter((unit(line["unit"]), line["total"]) for line in lines)
    assert sum(money(description.amount) for description in told.descriptions) == Decimal("26633.10")
    plain = {re.sub(r"[-—\s]", "", line["project"]) for line in lines}
    known = sum(re.sub(r"[-—\s]", "", description.project) in plain for description in told.descriptions)
    # 固体废弃物 for 固体废物, 跨国界 for 跨界, 整改项目 for 整改工程项目.
    assert known == 74


def test_parts_make_up_their_project(told: Told) -> None:
    for description in told.descriptions:
        if description.parts:
            assert sum(money(part.amount) for part in description.parts) == money(description.amount), (
                description.project
            )
        assert bool(description.allocation) != bool(description.parts)
        assert description.policy_basis and re.fullmatch(r"2024年1月-12月", description.period)


def test_carryover_items_are_the_lines_of_the_carryover_table(book: Book, told: Told) -> None:
    table = book.table("carryover")
    assert sum(money(item.amount) for item in told.purposes) == money(book.total("carryover")) == Decimal("3311.68")
    lines = Counter(line["total"] for line in table.lines if line["project"])
    assert Counter(item.amount for item in told.purposes) == lines
    assert all(item.purpose for item in told.purposes)


def test_forms_add_up(book: Book, told: Told) -> None:
    for goal in told.goals:
        assert money(goal.total) == money(goal.fiscal) + money(goal.other), goal.project
        assert sum(int(indicator.weight) for indicator in goal.indicators) == 90, goal.project
        assert goal.goal
    own = told.goals[0]
    assert own.fiscal == book.total("fiscal_appropriation_summary") or money(own.fiscal) == Decimal("44449.65")
    assert money(own.other) == money(book.total("income", "unit_funds"))


def test_fiscal_funds_of_forms_are_lines_or_programmes_of_the_project_table(book: Book, told: Told) -> None:
    """A form's fiscal funds are a line's total, or that of all lines whose name begins with the programme's."""
    lines = [line for line in book.table("project_expenditure").lines if line["project"]]
    left = []
    for goal in told.goals[1:]:
        own = {money(line["total"]) for line in lines if _same_unit(line["unit"], goal.unit)}
        programme = sum((money(line["total"]) for line in lines if line["project"].startswith(goal.project)), ZERO)
        if money(goal.fiscal) not in {*own, programme}:
            left.append((goal.project, goal.fiscal))
    # Written 自治区生态环境保护督察-… in one of its two lines: 260.00 + 50.00.
    assert left == [("自治区生态环境保护监督专项", "310.00")]


def _same_unit(one: str, other: str) -> bool:
    plain = [re.sub(r"[（(](?:机关和)?本级[)）]|市(?=生态环境监测站)", "", name) for name in (one, other)]
    return plain[0].replace("(", "（").replace(")", "）") == plain[1].replace("(", "（").replace(")", "）")


def test_indicators_are_whole(told: Told) -> None:
    for goal in told.goals[1:]:
        for indicator in goal.indicators:
            assert LEVELS[indicator.level_2] == indicator.level_1, indicator
            assert indicator.basis.endswith("标准") and indicator.rule.endswith("赋分"), indicator
            assert indicator.prior == "-" or indicator.prior[0].isdigit(), indicator
            assert re.fullmatch(r"(?:(?:[<>]?=|[≥≤])?[\d.]+.*|(?:\d{4}年)?\d+月\d+日.*)", indicator.target), indicator
    # Those the converter moved one column to the right lost their last cell.
    lost = [indicator for goal in told.goals[1:] for indicator in goal.indicators if not indicator.evidence]
    assert len(lost) == 5


def test_other_matters_add_up(book: Book, told: Told) -> None:
    parts = sum(money(told.procurement[key]) for key in ("goods", "works", "services"))
    assert parts == money(told.procurement["total"])
    held = {asset.asset: asset for asset in told.assets if asset.status == "held"}
    kinds = [asset for key, asset in held.items() if key.endswith("_vehicles")]
    assert sum(int(asset.quantity) for asset in kinds) == int(held["vehicles"].quantity) == 73
    assert sum(money(asset.value) for asset in kinds) == money(held["vehicles"].value)
    counts = {count.scope: count for count in told.counts}
    assert money(counts["fiscal_projects"].amount) == money(book.total("project_expenditure"))
    assert counts["department"].amount == told.goals[0].total


def test_changes_have_reasons_and_a_basis(book: Book) -> None:
    for entry in book.narrative:
        assert bool(entry.change) == (entry.basis == "prior_budget"), entry
        assert bool(entry.reason) == (bool(entry.change) and entry.subject != "three_public"), entry
    three = {entry.subject: entry for entry in book.narrative}
    parts = ("overseas", "vehicle_purchase", "vehicle_operation", "reception")
    assert sum(money(three[key].change) for key in parts) == money(three["three_public"].change)


def test_no_persons_and_no_telephones(told: Told) -> None:
    for path in (SAMPLES / "xj-ecology-2024").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"联系人|负责人|联系电话|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1[3-9]\d{9}", text), path.name


def test_projects_are_counted_as_the_department_counts_them() -> None:
    assert [counted(number) for number in (9, 10, 11, 19, 20, 21, 77)] == [
        "九",
        "一十",
        "一十一",
        "一十九",
        "二十",
        "二十一",
        "七十七",
    ]
