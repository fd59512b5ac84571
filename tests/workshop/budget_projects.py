"""Budget tables that list projects: beside units and codes, under them, under their kinds, or by each code they are spent on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.normalize.drawn import Path
from tests.workshop.budget_plan import Atom
from tests.workshop.budget_sheet import Column, Made, Manner

# What each column of labels prints.
_CODES = "功能科目编码=code 功能科目名称=name {0}科目编码=economic {0}科目名称=economic_name"
FINEST = (
    f"单位名称=unit 项目代码=project_code 项目名称=project {_CODES.format('部门经济')}",
    f"项目分类=kind 项目代码=project_code 项目名称=project 项目单位=unit {_CODES.format('经济')}",
)
BESIDE = (
    "类型=kind 项目名称=project 项目单位=unit", "单位编码=unit_code 单位名称=unit 项目名称=project",
    "单位名称=unit 项目类别=kind 项目名称=project", "项目名称=project 项目单位=unit 科目编码=code 科目名称=name",
    "序号=no 项目名称=project 项目单位=unit", "单位名称=unit 功能科目=joined 项目名称=project",
    "项目编码=project_code 项目名称=project 单位=unit", "功能分类科目编码=code 功能分类科目名称=name 单位名称=unit 项目名称=project",
    "项目类型=kind 项目名称=project 项目起始年份=start 项目终止年份=end 主管部门=unit", "单位名称=unit 项目=project",
    "序号=no 单位名称=unit 项目名称=project 项目内容=text 起止时间=span", "二级项目名称=project 单位名称=unit 支出功能分类科目=joined",
)  # fmt: skip
OUTLAYS = {"personnel": "人员支出", "public": "公用经费支出"}


def projects(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    """The list in this layout."""
    table = _Projects(manner, manner.columns(form), list(atoms))
    if layout == "above":
        made = table.above()
    elif layout == "grouped":
        made = table.grouped()
    else:
        made = table.beside(finest=layout == "finest")
    made.heads += [col.head.path for col in table.cols]
    return made


@dataclass
class _Projects:
    manner: Manner
    cols: list[Column]
    atoms: list[Atom]

    def texts(self, own: Sequence[Atom]) -> list[str]:
        return self.manner.figures(self.cols, own)

    def put(self, made: Made, labels: Sequence[str], own: Sequence[Atom], *key: str) -> None:
        texts = self.texts(own)
        made.body.append((*labels, *texts))
        made.say(key, [("", text) for text in texts])

    def above(self) -> Made:
        """Projects under the codes and units they are of."""
        manner, plan = self.manner, self.manner.plan
        name = manner.rng.choice(["单位名称（科目）", "单位（项目）名称", "单位名称（项目）"])
        coded = name == "单位名称（科目）"
        heads: list[Path] = [*((("科目编码", level)) for level in ("类款项" if coded else "")), ("单位代码",), (name,)]
        made = Made(heads, "projects")
        if self.atoms:
            made.body.append(manner.total_line(len(heads), self.texts(self.atoms)))
        for unit in plan.units:
            own = [atom for atom in self.atoms if atom.unit == unit]
            number = plan.unit_codes[unit]
            if own:
                made.body.append((*(["", "", ""] if coded else []), number, unit, *self.texts(own)))
            for code in sorted({atom.code for atom in own}) if coded else [""]:
                part = [atom for atom in own if atom.code.startswith(code)]
                levels = (code[:3], code[3:5], code[5:7]) if coded else ()
                if coded:
                    made.body.append((*levels, number, plan.names[code], *self.texts(part)))
                for project in dict.fromkeys(atom.project for atom in part):
                    mine = [atom for atom in part if atom.project == project]
                    self.put(made, (*levels, number, project), mine, unit, project, code, "")
        return made

    def grouped(self) -> Made:
        """Projects under their kinds, whose units are not told."""
        manner, made = self.manner, Made([], "projects")
        made.heads.append((manner.rng.choice(["项目名称", "单位/项目名称", "项目类别/名称"]),))
        if self.atoms:
            made.body.append(manner.total_line(1, self.texts(self.atoms)))
        for kind in ("其他运转类", "特定目标类"):
            part = [atom for atom in self.atoms if atom.kind == kind]
            if part:
                made.body.append((manner.rng.choice([kind, f"{kind}项目"]), *self.texts(part)))
            for unit, project in dict.fromkeys((atom.unit, atom.project) for atom in part):
                own = [atom for atom in part if (atom.unit, atom.project) == (unit, project)]
                self.put(made, [project], own, "", project, "", "")
        return made

    def beside(self, *, finest: bool) -> Made:
        """What is told of each project in columns of their own; `finest`: a line for each code it is spent on."""
        manner = self.manner
        parts = [part.partition("=") for part in manner.rng.choice(FINEST if finest else BESIDE).split()]
        meanings = [meaning for _, _, meaning in parts]
        made = Made([(head,) for head, _, _ in parts], "projects")
        by: dict[tuple[str, str, str, str], list[Atom]] = {}
        for atom in self.atoms:
            project = atom.project or OUTLAYS[atom.part]
            by.setdefault((atom.unit, project, atom.code, atom.economic if finest else ""), []).append(atom)
        order = sorted(by, key=lambda key: by[key][0].kind) if meanings[0] == "kind" else list(by)
        is_coded = "code" in meanings or "joined" in meanings
        for no, key in enumerate(order, 1):
            unit, project, code, economic = key
            given = self._given(no, by[key][0], key)
            # A list of basic outlays is read by its codes.
            named = project if by[key][0].project else ""
            labels = [given[meaning] for meaning in meanings]
            self.put(made, labels, by[key], unit, named, code if is_coded else "", economic)
        if self.atoms:
            at = 1 if meanings[0] in {"no", "project_code"} else manner.rng.choice([0, meanings.index("project")])
            line = manner.total_line(len(parts), self.texts(self.atoms), at)
            made.body.insert(len(made.body) if manner.total == "last" else 0, line)
        return made

    def _given(self, no: int, atom: Atom, key: tuple[str, str, str, str]) -> dict[str, str]:
        unit, project, code, economic = key
        plan = self.manner.plan
        return {
            "no": str(no), "unit": unit, "unit_code": plan.unit_codes[unit], "project": project, "kind": atom.kind, "code": code,
            "name": plan.names[code], "joined": f"{code}-{plan.names[code]}", "economic": economic, "start": "2026", "end": "2028",
            "economic_name": plan.names.get(economic, ""), "text": "按计划组织实施", "span": "2026-2028",
            "project_code": f"530000{atom.serial:08d}",
        }  # fmt: skip
