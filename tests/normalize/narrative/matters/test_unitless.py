"""A change whose figure has neither unit nor percentage sign is said, and read as neither."""

from __future__ import annotations

import pytest

from etl.normalize.narrative.matters.unitless import unitless_changes
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import changes


def said(text: str) -> list[tuple[str, object]]:
    return [(one.code, dict(one.values)["figures"]) for one in unitless_changes([Paragraph(1, (), text)])]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收支预算总体较上年减少 12.5 ，主要原因是职能划出。", "较上年减少12.5"),
        ("公务接待费比2023年预算减少3.1万元（5.6 ），原因是压缩接待。", "减少3.1万元（5.6）"),
        ("“三公”经费20万元，较上年增加8.2（69.5%）。", "较上年增加8.2"),
    ],
)
def test_a_figure_without_unit_is_said(text: str, figures: str) -> None:
    assert said(text) == [("figure_without_unit", figures)]


@pytest.mark.parametrize(
    "text",
    [
        "收入预算较上年减少12.5%，支出较上年减少3万元（5.6%）。",
        "在职人员较上年减少3人，车辆比上年减少1辆，较上年增加0。",
        "支出较上年增加3万元（1）人员增加；较2023年、2022年减少。",
    ],
)
def test_with_a_unit_or_a_sign_it_is_not(text: str) -> None:
    assert said(text) == []


def test_the_percentage_behind_it_is_read() -> None:
    (one,) = changes("“三公”经费20万元，较上年增加8.2（69.5%）。", headings=("六、“三公”经费",))
    assert (one.change_yuan, str(one.change_pct)) == (None, "69.5")
