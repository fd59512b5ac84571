"""A row's cells by role: as printed unless that is impossible."""

from etl.normalize.performance.align import align_row
from etl.normalize.performance.layout import parts_of
from tests.normalize.performance.sheets import form


def aligned(line: str):  # type: ignore[no-untyped-def]
    (part,) = parts_of(form(line))
    ((index, row),) = part.body
    return align_row(index, row, part)


def test_a_row_that_can_stand_as_printed_does() -> None:
    row = aligned("产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录")
    assert (row.text("level_2"), row.text("indicator"), row.text("weight")) == ("数量指标", "监测次数", "20")
    assert not row.reason


def test_a_level_under_the_indicator_is_put_where_it_fits() -> None:
    row = aligned("|产出指标|数量指标|监测次数|≥12次||20||")
    assert row.text("level_2") == "数量指标" and row.text("indicator") == "监测次数"
    assert row.reason
