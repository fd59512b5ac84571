"""The seed's transcript: how it broke the Xinjiang disclosure into pages, and what its converter damaged."""

from tests.workshop.layout import Layout
from tests.workshop.transcript import Damage, HeadMove, Shift

# Lines that follow a repeated header, by table.
BREAKS = {
    "income": (15, 35),
    "expenditure": (35,),
    "general_public_expenditure": (36,),
    "project_expenditure": (12, 25, 43, 73, 103, 120, 140, 158, 178),
    "carryover": (16, 38),
}
LAYOUT = Layout(
    repeat_caption=frozenset({"income", "project_expenditure", "carryover"}),
    page_breaks=frozenset((kind, line) for kind, lines in BREAKS.items() for line in lines),
)

# The group of 表 2 has seven columns and was read as six; what follows moved left, its last label went to the far right.
_INCOME = (
    *(HeadMove("income", 0, col, col - 1) for col in range(12, 16)),
    HeadMove("income", 1, 11, 15),
)
# The label above the figures was read above the names.
_LEFT = tuple(
    HeadMove(kind, 0, 4, 3)
    for kind in ("expenditure", "general_public_expenditure", "government_fund", "state_capital")
)
DAMAGE = Damage(
    # 阿勒泰's carryover, and its project's: a fiscal figure read among the non-fiscal ones.
    shifts=tuple(Shift("carryover", line, "fiscal_project", "non_fiscal") for line in (30, 31)),
    heads=(*_INCOME, *_LEFT),
    split=frozenset({("project_expenditure", 56), ("project_expenditure", 89)}),
    dashes=frozenset(("project_expenditure", line) for line in range(28, 32)),
    merged=frozenset({"basic_expenditure"}),
    blanks=frozenset({"project_expenditure"}),
)
