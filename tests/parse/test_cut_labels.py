"""Two rows at a page break are one where their labels are one only together."""

from __future__ import annotations

import pytest

from etl.parse.cut_labels import are_one_label
from tests.parse.test_breaks import row

OTHERS = [row(1, "甲市水务局本级", "河道清淤项目", "3.00"), row(1, "甲市节水中心", "节水宣传项目", "4.00")]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("甲市水", "水质监测", ""), ("务局本级", "项目", "5.00")),
        (("甲市水务局本级", "水质监测（第", ""), ("甲市水务局本级", "一期）项目", "5.00")),
        (("甲市水务局本级", "水质监测（", ""), ("", "第一期）项目", "5.00")),
        (("甲市水务局本级", "水质监测", ""), ("", "、节水宣传项目", "5.00")),
        (("21303", "水资源节约管", ""), ("11", "理与保护", "5.00")),
        (("", "机关事业单位基本养老", "5.00"), ("", "保险缴费支出", "")),
    ],
)
def test_one_label(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    assert are_one_label(row(1, *upper), row(2, *lower), OTHERS)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("甲市水务局本级", "水质监测", ""), ("甲市节水中心", "项目", "5.00")),
        (("甲市水务局本级", "卫生健康支出", "5.00"), ("", "农林水支出", "")),
        (("", "一、卫生", "5.00"), ("", "二、健康支出", "6.00")),
        (("", "卫生", "5.00"), ("", "健康支出", "6.00")),
        (("", "卫生", "5.00"), ("", "健康支出", "-")),
        (("", "支出", "5.00"), ("", "2130311", "")),
        (("甲市水", "水质监测", "5.00"), ("务局本级", "项目", "6.00")),
        (("21303", "水利", ""), ("213", "农林水支出", "5.00")),
        (("", "本年支出合计", "5.00"), ("", "支出总计", "")),
    ],
)
def test_two_labels(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    assert not are_one_label(row(1, *upper), row(2, *lower), OTHERS)
