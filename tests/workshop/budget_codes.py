"""Budget tables of codes: alone, under units, beside units, of two classifications beside each other, in two lists abreast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.normalize.drawn import CODE_HEADS, LEVEL_HEADS, ONE_HEADS, Path, code_labels
from tests.workshop.budget_plan import Atom
from tests.workshop.budget_sheet import Column, Made, Manner

TWO_SYSTEMS: Sequence[Sequence[Path]] = (
    (
        ("部门预算支出经济分类科目", "科目编码"), ("部门预算支出经济分类科目", "科目名称"),
        ("政府预算支出经济分类科目", "科目编码"), ("政府预算支出经济分类科目", "科目名称"),
    ),
    (("部门经济科目编码",), ("部门经济科目名称",), ("政府经济科目编码",), ("政府经济科目名称",)),
    (("部门预算经济分类编码",), ("部门预算经济分类名称",), ("政府预算经济分类编码",), ("政府预算经济分类名称",)),
    (
        ("部门经济分类", "科目编码", "类"), ("部门经济分类", "科目编码", "款"), ("部门经济分类", "科目名称"),
        ("政府经济分类", "科目编码", "类"), ("政府经济分类", "科目编码", "款"), ("政府经济分类", "科目名称"),
    ),
)  # fmt: skip
UNITS_ALONE: Sequence[Sequence[Path]] = (
    (("部门（单位）代码",), ("部门（单位）名称",)), (("单位编码",), ("单位名称",)), (("单位名称",),), (("部门/单位",),),
    (("序号",), ("单位名称",)),
)  # fmt: skip
UNITS_BESIDE: Sequence[Sequence[Path]] = (
    (("单位编码",), ("单位名称",), ("功能科目编码",), ("功能科目名称",)), (("单位名称",), ("科目编码",), ("科目名称",)),
    (("单位代码",), ("单位名称",), ("功能分类科目", "编码"), ("功能分类科目", "名称")),
)  # fmt: skip
UNITS_ABOVE = ("单位名称（科目）", "单位（科目名称）", "单位（科目）名称", "科目名称（单位）")


def coded(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    """A table of codes in this layout; `econ` before it says of which classification."""
    table = _Table(manner, manner.columns(form), list(atoms), layout.startswith("econ"))
    shape = layout.removeprefix("econ ")
    if shape == "abreast":
        return table.abreast()
    drawn = {"both": table.both, "government": table.both, "only units": table.only_units}
    if shape in {"tree", "items"}:
        made = table.alone(tree=shape == "tree")
    elif shape in drawn:
        made = drawn[shape]()
    elif shape == "unit codes" and manner.rng.random() < 0.5:
        made = table.beside()
    else:
        made = table.under_units(tree="tree" in shape or table.economic, joined=shape == "unit tree")
    table.add_total(made)
    made.heads += [col.head.path for col in table.cols]
    return made


@dataclass
class _Table:
    manner: Manner
    cols: list[Column]
    atoms: list[Atom]
    economic: bool

    @property
    def units(self) -> list[str]:
        return [unit for unit in self.manner.plan.units if any(atom.unit == unit for atom in self.atoms)]

    def put(self, made: Made, labels: Sequence[str], own: Sequence[Atom], unit: str, code: str) -> None:
        texts = self.manner.figures(self.cols, own)
        made.body.append((*labels, *texts))
        made.say((unit, code), [(col.name, text) for col, text in zip(self.cols, texts, strict=True)])

    def code(self, atom: Atom) -> str:
        return atom.economic if self.economic else atom.code

    def codes(self, own: Sequence[Atom], *, tree: bool) -> list[str]:
        finest = sorted({self.code(atom) for atom in own})
        return sorted({code[:length] for code in finest for length in (3, 5, 7)}) if tree else finest

    def under(self, own: Sequence[Atom], code: str) -> list[Atom]:
        return [atom for atom in own if self.code(atom).startswith(code)]

    def add_total(self, made: Made) -> None:
        if not self.atoms:
            return
        manner, width = self.manner, len(made.heads)
        texts = manner.figures(self.cols, self.atoms)
        line = manner.total_line(width, texts, 0 if manner.rng.random() < 0.3 else None)
        for at in {"first": [0], "last": [len(made.body)], "both": [0, len(made.body) + 1]}[manner.total]:
            made.body.insert(at, line)
            made.say(("", ""), [(col.name, text) for col, text in zip(self.cols, texts, strict=True)])

    def alone(self, *, tree: bool) -> Made:
        """Codes with the levels above them, or items, which print all of their codes."""
        manner, system = self.manner, "economic" if self.economic else "functional"
        drawing = manner.drawing if tree or manner.drawing in {"joined", "one"} else "levels"
        if drawing == "one":
            labels: Sequence[Path] = (manner.rng.choice(ONE_HEADS[system]),)
        else:
            labels = manner.rng.choice((CODE_HEADS if drawing == "joined" else LEVEL_HEADS)[system])
        made, before = Made(list(labels), "coded"), ""
        for code in self.codes(self.atoms, tree=tree):
            said = code_labels(code, manner.plan.names[code], drawing, before, len(labels), manner.style)
            self.put(made, said, self.under(self.atoms, code), "", code)
            before = code
        return made

    def both(self) -> Made:
        """Departmental codes with the governmental code each goes to."""
        made = Made(list(self.manner.rng.choice(TWO_SYSTEMS)), "coded")
        names = self.manner.plan.names
        for code in self.codes(self.atoms, tree=True):
            own = self.under(self.atoms, code)
            other = own[0].government if len(code) == 5 else ""
            said = [code, names[code], other, names.get(other, "")]
            if len(made.heads) == 6:
                said = [code[:3], code[3:], names[code], other[:3], other[3:], names.get(other, "")]
            self.put(made, said, own, "", code)
        return made

    def only_units(self) -> Made:
        made = Made(list(self.manner.rng.choice(UNITS_ALONE)), "coded")
        for no, unit in enumerate(self.units, 1):
            number = str(no) if made.heads[0][-1] == "序号" else self.manner.plan.unit_codes[unit]
            own = [atom for atom in self.atoms if atom.unit == unit]
            self.put(made, [number, unit][-len(made.heads) :], own, unit, "")
        return made

    def beside(self) -> Made:
        """Each item with its unit beside it."""
        plan, made = self.manner.plan, Made(list(self.manner.rng.choice(UNITS_BESIDE)), "coded")
        for unit in self.units:
            own = [atom for atom in self.atoms if atom.unit == unit]
            for code in self.codes(own, tree=False):
                said = [plan.unit_codes[unit], unit, code, plan.names[code]][-len(made.heads) :]
                self.put(made, said, self.under(own, code), unit, code)
        return made

    def under_units(self, *, tree: bool, joined: bool) -> Made:
        """Units above what they spend on, their codes in a column of their own or among the others."""
        manner, plan = self.manner, self.manner.plan
        levels = ["类", "款"] if self.economic else ["类", "款", "项"]
        name, over = manner.rng.choice(UNITS_ABOVE), manner.rng.choice([(), ("项目",)])
        joined = joined and manner.rng.random() < 0.5
        heads: list[Path] = [*((*over, "科目编码", level) for level in levels)]
        heads += [(*over, manner.rng.choice(["单位代码", "单位编码"])), (*over, name)]
        if joined:
            heads = [(manner.rng.choice(["科目编码", "科目代码", "单位（科目）代码"]),), (name,)]
        made = Made(heads, "coded")
        for unit in self.units:
            own = [atom for atom in self.atoms if atom.unit == unit]
            number = plan.unit_codes[unit]
            self.put(made, [number, unit] if joined else [*("" for _ in levels), number, unit], own, unit, "")
            for code in self.codes(own, tree=tree):
                parts = [code[:3], code[3:5], code[5:7]][: len(levels)]
                said = [code, plan.names[code]] if joined else [*parts, number, plan.names[code]]
                self.put(made, said, self.under(own, code), unit, code)
        return made

    def abreast(self) -> Made:
        """Wages and grants beside what is bought, each list with its own sum."""
        manner, names = self.manner, self.manner.plan.names
        labels = manner.rng.choice([("科目编码", "科目名称"), ("经济分类科目编码", "科目名称"), ("编码", "名称")])
        value = self.cols[0].head.path[-1]
        made = Made([(over, head) for over in ("人员经费", "公用经费") for head in (*labels, value)], "abreast")
        lists = list[list[tuple[str, str, str]]]()
        for part, word in (("personnel", "人员经费合计"), ("public", "公用经费合计")):
            own = [atom for atom in self.atoms if atom.part == part]
            listed = [(code, names[code], manner.sum(self.under(own, code))) for code in self.codes(own, tree=True)]
            listed.append(("", word, manner.sum(own)))
            for code, _, text in listed:
                made.say(("", code), [("total", text)])
            lists.append(listed)
        height = max(map(len, lists))
        filled = [[*one[:-1], *[("", "", "")] * (height - len(one)), one[-1]] for one in lists]
        made.body = [(*left, *right) for left, right in zip(*filled, strict=True)]
        return made
