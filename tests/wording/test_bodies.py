"""Other bodies than the publisher and its units."""

from dataclasses import replace

import pytest

from etl.records.disclosure import Disclosure
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit, Statements
from etl.wording.bodies import body_issues
from tests.reconcile.builders import disclosure


def made() -> Disclosure:
    units = (ListedUnit(1, 3, "青禾县林业和草原局"),)
    return replace(disclosure(), publisher="青禾县农业农村局", statements=Statements(units=units))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年度，青禾县农业农村局收入预算为9.00万元。", 0),
        ("2024年，青禾县林业和草原局支出预算为9.00万元。", 0),
        ("2024年青禾县水利局支出预算为9.00万元。", 1),
        ("青禾县水利局2024年部门预算", 1),
        ("2024年，按照县水利局预算安排开展工作。", 0),
        ("按照综合预算的原则，县水利局所有收入和支出均纳入部门预算管理。", 1),
        ("按照综合预算的原则，县农业农村局所有收入和支出均纳入部门预算管理。", 0),
        ("青禾县教育局2025年收支总预算870.00万元。", 1),
    ],
)
def test_figures_are_those_of_the_publisher_or_its_units(text: str, told: int) -> None:
    assert len(list(body_issues(made(), [Paragraph(4, (), text)]))) == told


def test_a_body_the_document_tells_of_again_and_again_is_a_unit() -> None:
    texts = [Paragraph(no, (), "2024年，青禾县水利局支出预算为9.00万元。") for no in range(3)]
    assert list(body_issues(made(), texts)) == []
