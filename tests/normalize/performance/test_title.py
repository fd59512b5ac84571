"""Projects named in the title of their form only."""

from __future__ import annotations

import pytest

from etl.normalize.performance.title import named_in


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("示例设施维护项目绩效目标表", (None, "示例设施维护")),
        ("101001_某市某局_桥梁维护项目绩效目标表", ("某市某局", "桥梁维护")),
        ("101001_某市某局_桥梁维护绩效目标表", ("某市某局", "桥梁维护")),
        ("2026年桥梁维护项目支出绩效目标申报表", (None, "2026年桥梁维护")),
        ("2026年项目支出绩效目标表", (None, None)),
        ("市级部门项目支出绩效目标表（2026年）", (None, None)),
        ("某市某局2026年项目支出绩效目标表", (None, None)),
        ("部门整体支出绩效目标表", (None, None)),
        ("专项资金总体绩效目标表", (None, None)),
        ("项目支出表", (None, None)),
    ],
)
def test_what_a_title_names(title: str, named: tuple[str | None, str | None]) -> None:
    assert named_in(title) == named
