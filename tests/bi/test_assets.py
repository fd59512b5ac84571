"""The dashboards agree with themselves: what a chart, a filter or a dashboard names is there. Without Superset."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.bi.assets import assets, charts_in, columns_of, columns_used, metrics_of, metrics_used

CHARTS, DATASETS, DASHBOARDS, DATABASES = (assets(kind) for kind in ("charts", "datasets", "dashboards", "databases"))
BY_UUID = {dataset["uuid"]: dataset for dataset in DATASETS.values()}


def test_there_are_the_six_dashboards() -> None:
    titles = {"部门一览", "同比", "单位与项目", "数据质量", "地区与部门", "预决算执行"}
    assert {one["dashboard_title"] for one in DASHBOARDS.values()} == titles


def test_a_click_filters_the_other_panels() -> None:
    assert all(one["metadata"]["cross_filters_enabled"] for one in DASHBOARDS.values())


@pytest.mark.parametrize(
    "name", [name for name, one in CHARTS.items() if one["params"].get("orientation") == "horizontal"]
)
def test_every_bar_keeps_its_label(name: str) -> None:
    assert CHARTS[name]["params"].get("xAxisLabelInterval") == "0"


def test_bars_are_as_many_as_labels_are_measured_and_none_is_cut_in_parts() -> None:
    # Of more than forty labels the chart measures some, and cuts those that are longer; a limit of rows is one of bars where no
    # column parts them.
    for name, chart in CHARTS.items():
        params = chart["params"]
        if params.get("orientation") == "horizontal" and not params["groupby"]:
            assert params["row_limit"] <= 40, name


def test_a_filter_of_funds_leaves_what_is_of_one_fund_alone() -> None:
    (of_funds,) = (
        one for one in DASHBOARDS["execution"]["metadata"]["native_filter_configuration"] if one["name"] == "资金性质"
    )
    placed = {
        each["meta"]["chartId"]: each["meta"]["uuid"]
        for each in DASHBOARDS["execution"]["position"].values()
        if isinstance(each, dict) and each["type"] == "CHART"
    }
    (chart,) = (CHARTS[name] for name in CHARTS if name == "execution_three_public")
    assert [placed[chart_id] for chart_id in of_funds["scope"]["excluded"]] == [chart["uuid"]]
    assert {"财政拨款"} == {
        one["comparator"] for one in chart["params"]["adhoc_filters"] if one["subject"] == "资金性质"
    }


def test_on_a_phone_panels_stand_below_each_other_and_a_blank_is_a_dash() -> None:
    for dashboard in DASHBOARDS.values():
        assert "@media (max-width: 760px)" in dashboard["css"] and "flex-wrap: wrap" in dashboard["css"]
        assert ".dt-is-null::after" in dashboard["css"]


def test_every_dashboard_but_that_of_quality_ends_with_why_a_panel_is_empty() -> None:
    by_uuid = {chart["uuid"]: chart["slice_name"] for chart in CHARTS.values()}
    for name, dashboard in DASHBOARDS.items():
        *_, last = (by_uuid[uuid] for uuid in charts_in(dashboard))
        assert name == "data-quality" or last.startswith("没有内容的原因")


def test_rises_and_falls_have_colours_of_their_own() -> None:
    for dashboard in DASHBOARDS.values():
        colours = dashboard["metadata"]["label_colors"]
        assert colours["增加（万元）"] != colours["减少（万元）"]
    for name in ("changes_stated", "changes_by_item"):
        assert CHARTS[name]["params"]["metrics"] == ["增加（万元）", "减少（万元）"]


def test_filters_that_begin_with_their_first_item_begin_with_one_disclosure() -> None:
    # Superset applies the first items before one filter narrows the next: the row on top must be one, or no panel has anything.
    for dashboard in DASHBOARDS.values():
        for one in dashboard["metadata"]["native_filter_configuration"]:
            if one.get("sortMetric") == "首选":
                (target,) = one["targets"]
                assert "%" in BY_UUID[target["datasetUuid"]]["sql"], one["name"]


def test_every_uuid_is_one_asset() -> None:
    found = Counter(one["uuid"] for kind in (CHARTS, DATASETS, DASHBOARDS, DATABASES) for one in kind.values())
    assert [uuid for uuid, times in found.items() if times > 1] == []


def test_datasets_are_of_our_database_and_schema() -> None:
    (database,) = DATABASES.values()
    assert {(one["database_uuid"], one["schema"]) for one in DATASETS.values()} == {(database["uuid"], "财政")}
    assert "XXXXXXXXXX" in database["sqlalchemy_uri"], "no password"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_uses_what_its_dataset_has(name: str) -> None:
    chart = CHARTS[name]
    dataset = BY_UUID[chart["dataset_uuid"]]
    assert set(columns_used(chart)) <= columns_of(dataset).keys()
    assert set(metrics_used(chart)) <= metrics_of(dataset).keys()
    assert [*columns_used(chart), *metrics_used(chart)]


def test_every_chart_stands_on_a_dashboard() -> None:
    placed = {uuid for dashboard in DASHBOARDS.values() for uuid in charts_in(dashboard)}
    assert placed == {chart["uuid"] for chart in CHARTS.values()}


@pytest.mark.parametrize("name", DASHBOARDS)
def test_filters_are_of_columns_and_sorted_by_metrics(name: str) -> None:
    filters = DASHBOARDS[name]["metadata"]["native_filter_configuration"]
    assert filters
    known = {one["id"] for one in filters}
    for one in filters:
        assert set(one["cascadeParentIds"]) <= known
        for target in one["targets"]:
            dataset = BY_UUID[target["datasetUuid"]]
            assert target["column"]["name"] in columns_of(dataset)
            assert one.get("sortMetric") is None or one["sortMetric"] in metrics_of(dataset), one["id"]


def test_a_page_does_not_wait_for_what_may_not_be_there() -> None:
    # A filter that begins with its first item keeps all panels waiting until there is one.
    always = {DATASETS[name]["uuid"] for name in ("headlines", "year_over_year", "unit_summary")}
    for dashboard in DASHBOARDS.values():
        for one in dashboard["metadata"]["native_filter_configuration"]:
            if one["controlValues"]["defaultToFirstItem"]:
                assert {target["datasetUuid"] for target in one["targets"]} <= always, one["id"]
