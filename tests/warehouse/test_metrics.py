"""Metrics: the health in Prometheus's text format, written as a whole."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import CannotRun
from etl.warehouse.health import Versions
from etl.warehouse.metrics import metrics, write
from tests.warehouse.test_health import NOW, WELL

LINE = re.compile(r'# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [0-9.e+]+')


def test_every_line_is_of_the_format_and_every_metric_has_its_help_and_type() -> None:
    text = metrics(WELL)
    assert text.endswith("\n") and all(LINE.fullmatch(line) for line in text.splitlines())
    assert f"yusuan_last_load_timestamp_seconds {NOW.timestamp()}\n" in text
    assert 'yusuan_info{version="1.2",schema="0022",server="17.2"} 1\n' in text
    assert "yusuan_up 1\n" in text and "yusuan_marts_current 1\n" in text
    assert text.count("# HELP") == text.count("# TYPE") == text.count("\nyusuan")


def test_what_is_not_known_is_left_out_and_a_label_is_escaped() -> None:
    text = metrics(replace(WELL, last_good_night=None, last_exit_code=None, versions=Versions('a"b\\', "1", "2\n")))
    assert "last_good_night" not in text and "exit_code" not in text
    assert r'version="a\"b\\",schema="1",server="2\n"' in text


def test_a_warehouse_that_does_not_answer_is_down() -> None:
    assert metrics(None).splitlines()[-1] == "yusuan_up 0" and metrics(None).count("TYPE") == 1


def test_the_file_is_whole_readable_for_the_exporter_and_alone(tmp_path: Path) -> None:
    file = tmp_path / "yusuan.prom"
    write(file, "a 1\n")
    write(file, "a 2\n")
    assert file.read_text() == "a 2\n" and file.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(CannotRun, match="the metrics cannot be written"):
        write(tmp_path / "none" / "yusuan.prom", "")
