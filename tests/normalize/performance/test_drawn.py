"""Performance forms drawn at random, as provinces draw them, are read back to the facts they were drawn from."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from etl.records.narrative import PerformanceGoal
from tests.normalize.referee import parse
from tests.workshop import fonts
from tests.workshop.forms import Form
from tests.workshop.formset import set_form
from tests.workshop.goal_forms import Aim, Point, Shape, goal_form, goal_list
from tests.workshop.pages import Page, Text, blank
from tests.workshop.typeset import typeset_pages

LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
NAMES = (
    "巡查河道长度", "设备完好率", "培训人次", "资料归档及时率", "维修站房数量", "水质监测点位覆盖率", "群众投诉办结率", "项目完成时限",
    "单位成本控制数", "节水宣传活动场次", "防汛物资储备种类", "受益人口",
)  # fmt: skip
UNITS = ("%", "次", "个", "公里", "人次", "万元", "座")
WORDS = ("明显提升", "优良", "2026年12月底前", "有效保障")
PROJECTS = ("河道日常维护经费", "防汛物资购置项目", "水文监测站运行", "节水型社会建设", "老旧泵房改造")
UNITS_OF = ("青禾县水务局", "青禾县河道管理处", "青禾县防汛抢险中心")
GOALS = (
    "完成全年河道维护任务，保障行洪安全。",
    "1.完成物资购置；2.按期入库；3.群众满意。",
    "通过项目实施，监测数据准确可靠，为防汛决策提供支撑，全年无责任事故发生。",
)


@st.composite
def points(draw: st.DrawFn, weights: bool) -> tuple[Point, ...]:
    """A few indicators in the order of their levels, no name twice."""
    names = draw(st.permutations(NAMES))
    found: list[Point] = []
    for one, seconds in LEVELS.items():
        for two in draw(st.lists(st.sampled_from(seconds), min_size=1, max_size=3, unique=True).map(sorted)):
            for _ in range(draw(st.integers(1, 2))):
                name = names[len(found) % len(names)]
                weight = str(draw(st.sampled_from([5, 10, 12.5]))) if weights else ""
                if any(point.name == name for point in found):
                    continue
                if draw(st.integers(0, 4)) == 0:
                    found.append(Point(one, two, name, words=draw(st.sampled_from(WORDS)), weight=weight))
                else:
                    sign = draw(st.sampled_from(["≥", "≤", "＝", ">", "<"]))
                    number = draw(st.sampled_from(["95", "100", "3", "12.5", "1200"]))
                    found.append(Point(one, two, name, sign, number, draw(st.sampled_from(UNITS)), weight=weight))
    return tuple(found)


@st.composite
def aims(draw: st.DrawFn, weights: bool) -> tuple[Aim, ...]:
    """One to three projects."""
    found = []
    for project in draw(st.lists(st.sampled_from(PROJECTS), min_size=1, max_size=3, unique=True)):
        fiscal = Decimal(draw(st.integers(100, 99999))) / 100
        other = Decimal(draw(st.sampled_from([0, 1250]))) / 100
        found.append(
            Aim(
                draw(st.sampled_from(UNITS_OF)),
                project,
                f"{fiscal + other:.2f}",
                f"{fiscal:.2f}",
                f"{other:.2f}",
                draw(st.sampled_from(GOALS)),
                draw(points(weights)),
            )
        )
    return tuple(found)


shapes = st.builds(
    Shape,
    levels=st.sampled_from(["merged", "repeated", "first"]),
    values=st.sampled_from(["one", "sign", "sign and unit", "unit"]),
    funds=st.sampled_from(["rows", "one row", "side"]),
    extras=st.lists(
        st.sampled_from(["explanation", "term", "remark", "basis", "rule", "prior"]), max_size=2, unique=True
    ).map(tuple),
    narrow=st.booleans(),
    term_goal=st.booleans(),
    points_in_level=st.booleans(),
    side=st.booleans(),
    weights=st.booleans(),
    serial=st.booleans(),
    supervisor=st.booleans(),
    names=st.sampled_from(
        [
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("一级指标", "二级指标", "三级指标", "年度指标值"),
            ("一级指标", "二级指标", "指标名称", "目标值"),
            ("一级绩效指标", "二级绩效指标", "三级绩效指标", "绩效指标值"),
            ("一级指标", "二级指标", "指标内容", "指标值"),
        ]
    ),
    goal_label=st.sampled_from(["年度总体目标", "年度绩效目标", "总体目标", "绩效目标", "项目绩效目标"]),
    total_label=st.sampled_from(["年度资金总额", "项目资金总额", "资金总额", "年度预算总额", "预算金额"]),
    fiscal_label=st.sampled_from(["其中：财政拨款", "财政拨款", "其中：财政资金", "一般公共预算拨款"]),
    sign_label=st.sampled_from(["指标性质", "运算符号", "指标方向"]),
    unit_label=st.sampled_from(["度量单位", "计量单位"]),
    weight_label=st.sampled_from(["权重", "分值", "分值权重", "指标权重"]),
    title=st.sampled_from(
        ["项目支出绩效目标表", "项目绩效目标申报表", "2026年预算项目绩效目标表", "部门项目支出绩效目标公开表"]
    ),
)


def pdf(forms: list[Form], *, landscape: bool = False) -> bytes:
    """A cover and the forms one after the other, on a page each or as many as find room."""
    font = fonts.register("builtin")
    measure = partial(fonts.measure, font)
    cover = blank()
    cover.texts += [Text(180, 300, "青禾县水务局", 22), Text(180, 340, "2026年部门预算", 22)]
    pages: list[Page] = [cover, blank(landscape)]
    for form in forms:
        drawn = set_form(form, pages[-1], measure)
        pages += drawn[1:] if drawn[0] is pages[-1] else drawn
    return typeset_pages(pages)


def read_back(content: bytes, path: Path) -> list[PerformanceGoal]:
    path.write_bytes(content)
    parse.cache_clear()
    return list(parse(path).statements.goals)


def as_facts(goal: PerformanceGoal) -> tuple[object, ...]:
    return (
        goal.unit_name,
        goal.project_name,
        goal.funds_total_yuan,
        goal.goal_text,
        tuple(
            (i.level_1, i.level_2, i.indicator, i.operator, i.target_value, i.measure_unit, i.weight)
            for i in goal.indicators
        ),
    )


def facts_of(aim: Aim) -> tuple[object, ...]:
    return (aim.unit, aim.project, Decimal(aim.total) * 10000, aim.goal, tuple(point.fact for point in aim.points))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn") / "drawn.pdf"


# Hundreds of forms of a page each: seconds.
pytestmark = pytest.mark.slow
RELAXED = settings(
    # A form that prints a level once and draws no cell over its rows says as much as one cut by the page: some draws have two readings.
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RELAXED
@given(data=st.data(), shape=shapes)
def test_a_form_for_each_project(path: Path, data: st.DataObject, shape: Shape) -> None:
    drawn = data.draw(aims(shape.weights))
    read = read_back(pdf([goal_form(no, aim, shape) for no, aim in enumerate(drawn, 1)]), path)
    note(repr(read))
    assert [as_facts(goal) for goal in read] == [facts_of(aim) for aim in drawn]
    fiscal = [(goal.funds_fiscal_yuan, goal.funds_other_yuan) for goal in read]
    assert fiscal == [(Decimal(aim.fiscal) * 10000, Decimal(aim.other) * 10000) for aim in drawn]


@RELAXED
@given(data=st.data(), shape=shapes)
def test_one_list_of_several_projects(path: Path, data: st.DataObject, shape: Shape) -> None:
    drawn = data.draw(aims(shape.weights))
    read = read_back(pdf([goal_list(drawn, shape)], landscape=True), path)
    note(repr(read))
    assert [as_facts(goal) for goal in read] == [facts_of(aim) for aim in drawn]
