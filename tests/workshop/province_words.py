"""The words of goal forms in many provinces: what a label may be called, set off by bars, and how often what may be drawn is."""

from __future__ import annotations

import random
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "title of project": "项目支出绩效目标表|项目绩效目标申报表|2026年项目支出绩效目标公开表|项目支出绩效目标申报表|预算项目绩效目标表",
    "title of department": "部门整体支出绩效目标表|整体支出绩效目标申报表|部门（单位）整体绩效目标表|2026年部门整体支出绩效目标表",
    "title of evaluation": "项目支出绩效自评表|项目绩效自评表|2025年度项目支出绩效自评表|部门预算项目支出绩效自评表",
    "title of list": "项目支出绩效目标表|部门预算项目绩效目标表|2026年项目支出绩效目标公开表",
    "year": "（2026年度）|（2026年）|",
    "side": "绩效指标|年度绩效指标|绩\n效\n指\n标|绩 效 指 标|",
    "level 1": "一级指标|一级指标|一级绩效指标",
    "level 2": "二级指标|二级指标|二级绩效指标",
    "indicator": "三级指标|三级指标|指标名称|三级指标名称|指标内容|绩效指标|具体指标",
    "what": "项目名称|项目名称|项目（政策）名称|一级项目名称|项 目 名 称",
    "who": "部门（单位）名称|部门名称|单位名称|部门（单位）名称（盖章）|预算部门名称",
    "unit": "实施单位|项目单位|预算单位|项目实施单位",
    "weight": "权重|分值|分值权重|权重（%）|指标权重|分值（90）|指标分值|分值权重（90分）",
    "total": "年度资金总额|项目资金总额|资金总额|年度预算总额|预算金额",
    "fiscal": "其中：财政拨款|财政拨款|其中：财政资金|其中：一般公共预算拨款|其中：当年财政拨款",
    "other": "其他资金|其他资金|单位资金",
    "money": "项目资金（万元）|资金情况（万元）|项目资金申请（万元）|预算情况（万元）|年度预算（万元）|项目资金\n（万元）",
    "money in a row": "项目资金（万元）|预算资金（万元）",
    "money of department": "年度预算申请（万元）|预算情况（万元）|部门总体资金情况（万元）|部门预算（万元）",
    "goal": "年度总体目标|年度绩效目标|总体目标|绩效目标|年\n度\n总\n体\n目\n标|项目年度绩效目标|整体绩效目标|年度目标",
    "goals": "总体目标|绩效目标|年度总体目标",
    "term": "实施期目标|中期目标（2026年－2028年）|实施期总目标|长期目标",
    "duties": "部门职能概述|部门职责|主要职责",
    "tasks": "年度主要任务|年度重点工作任务",
    "initial": "年初预算数|年初预算数|",
    "budget": "全年预算数|全年预算数（A）|预算数（A）|调整后预算数",
    "done": "全年执行数|全年执行数（B）|执行数（B）|执行数|实际支出数",
    "points": "分值|分值（10分）",
    "rate": "执行率|执行率（B/A）|预算执行率",
    "money evaluated": "项目资金（万元）|预算执行情况（万元）|资金情况（万元）|项目资金\n（万元）",
    "fiscal of year": "其中：当年财政拨款|其中：财政拨款|其中：本年财政拨款",
    "goals evaluated": "年度总体目标|年度总体目标完成情况|年度绩效目标",
    "expected": "预期目标|年初设定目标|年度总体目标|预期目标（年初设定）",
    "achieved": "实际完成情况|目标实际完成情况|全年实际完成情况",
    "target evaluated": "年度指标值|指标值|年度指标值（A）|预期指标值",
    "actual": "实际完成值|全年实际值|实际完成值（B）|全年完成值",
    "score": "得分|自评得分",
    "reason": "偏差原因分析及改进措施|偏差原因分析|未完成原因和改进措施|备注|",
    "sum": "总分|合计|总得分|",
    "list of projects": "项目名称|项目名称|二级项目名称",
    "list of units": "单位名称|预算单位|单位名称|",
    "list of money": "预算金额（万元）|资金总额（万元）|项目总额（万元）|金额（万元）",
    "list of goals": "年度绩效目标|绩效目标|项目年度绩效目标|总体目标",
}
CHANCES: Mapping[str, float] = {
    "weights": 0.5,
    "blank target": 0.15,
    "kind of project": 0.4,
    "has tasks": 0.4,
    "has duties": 0.4,
    "points in level": 0.15,
    "numbered names": 0.1,
    "serial": 0.3,
    "levels repeated": 0.2,
}
WAYS: Mapping[str, str] = {
    "kind": "project|project|project|department|department|evaluation|list",
    "many": "few|some|lots",
    "text": "short|long|numbered|targets|lines",
    "units": "two|owner|codes|only",
    "funds": "rows|side|side colons|one row|natures|by budget|by government",
    "goals drawn": "line|line|two|below|stacked|apart",
    "values": "one|one|one|sign apart|three|unit apart|kind of value|number and words|half years|under a head|two years before",
    "order": "points behind|points before",
}  # fmt: skip


def either(written: str) -> list[str]:
    """What is set off by bars."""
    return written.split("|")


class Chooser:
    """Chances, each with its name, so that what was chosen can be told, and chosen once more."""

    def __init__(self, rng: random.Random, fixed: Mapping[str, str] | None = None) -> None:
        self.rng, self.fixed = rng, fixed or {}
        self.told: dict[str, str] = {}

    def word(self, name: str) -> str:
        """What something is called."""
        return self._one(name, WORDS[name])

    def way(self, name: str) -> str:
        """How something is drawn."""
        return self._one(name, WAYS[name])

    def has(self, name: str) -> bool:
        """Whether something is drawn."""
        chosen = "yes" if self.rng.random() < CHANCES[name] else "no"
        self.told[name] = self.fixed.get(name, chosen)
        return self.told[name] == "yes"

    def _one(self, name: str, of: str) -> str:
        chosen = self.rng.choice(either(of))
        self.told[name] = self.fixed.get(name, chosen)
        return self.told[name]
