"""Every chart answers, through Superset, from a warehouse with the sample. Not in the default suite: `make test-bi` installs Superset."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bi.assets import assets

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "samples" / "xj-ecology-2024-dept-budget.pdf"
# One document has no other year to be compared with, no final account of its own and no peer.
NEED_ANOTHER = {
    "增减最大的功能科目（项）：两年文件比较（万元）",
    "年初预算：支出合计",
    "决算：支出合计",
    "执行率：支出合计",
    "对比的事项",
    "各主体支出：预算与决算（万元）",
    "“三公”经费：预算与决算（万元）",
    "执行率：各功能科目（%）",
    "预决算对比清单（万元）",
    "各地同类部门比较（万元）",
}
# Nothing the sample must publish is lacking.
LACKS_NOTHING = {"公开要素齐全性：未见与未能识别的表格"}

pytestmark = pytest.mark.timeout(1200)


def yusuan(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [REPOSITORY / ".venv/bin/yusuan", *arguments],
        env={**os.environ, "YUSUAN_HOME": str(home), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, object]]]:
    home = tmp_path_factory.mktemp("bi")
    yusuan(home, "db", "up")
    try:
        yusuan(home, "load", str(SAMPLE))
        reader = yusuan(home, "db", "account", "superset", "--role", "reader").strip().splitlines()[-1]
        done = subprocess.run(
            [REPOSITORY / ".venv-bi/bin/python", REPOSITORY / "bi/answers.py"],
            env={**os.environ, "YUSUAN_HOME": str(home), "READER_URL": reader},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        assert lines, done.stderr[-2000:]
        yield lines
    finally:
        yusuan(home, "db", "down")


def test_every_chart_answers(answers: list[dict[str, object]]) -> None:
    assert {one["chart"] for one in answers} == {chart["slice_name"] for chart in assets("charts").values()}
    assert [one for one in answers if one["status"] != 200] == []


def test_every_chart_shows_something_of_the_sample(answers: list[dict[str, object]]) -> None:
    assert {one["chart"] for one in answers if not one["rows"]} <= NEED_ANOTHER | LACKS_NOTHING
