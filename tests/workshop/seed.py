"""The seed's transcript: how it broke the Xinjiang disclosure into pages, and what its converter damaged."""

from tests.workshop.forms import HEADER
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
# Rows of performance forms (form, indicator) by the columns their cells were read into: whole rows to the left or right,
# levels or names alone to the left.
_ROWS: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {
    tuple(range(8)): ((6, 8), (10, 8), (35, 13), (42, 10), (46, 11), (47, 8)),
    tuple(range(1, 9)): ((8, 10), (15, 9), (24, 9), (30, 13)),
    tuple(range(1, 8)): ((42, 11), (46, 12)),
    tuple(range(2, 9)): ((44, 4),),
    (0, *range(2, 9)): ((26, 8), (30, 14), (30, 15), (38, 7)),
    (0, *range(2, 8)): ((11, 9), (14, 8), (34, 8), (35, 11), (35, 12), (36, 11), (39, 10)),
    (0, *range(3, 9)): ((15, 10),),
    (1, *range(3, 9)): ((44, 5),),
}
# The label of the last column but one was dropped, or that of the last read into another's place.
_RULE_LOST = (*HEADER[:7], HEADER[8], "")
_TARGET_LOST = (*HEADER[:3], HEADER[8], *HEADER[4:8], "")
DAMAGE = Damage(
    # 阿勒泰's carryover, and its project's: a fiscal figure read among the non-fiscal ones.
    shifts=tuple(Shift("carryover", line, "fiscal_project", "non_fiscal") for line in (30, 31)),
    heads=(*_INCOME, *_LEFT),
    split=frozenset({("project_expenditure", 56), ("project_expenditure", 89)}),
    dashes=frozenset(("project_expenditure", line) for line in range(28, 32)),
    merged=frozenset({"basic_expenditure"}),
    blanks=frozenset({"project_expenditure"}),
    forms={place: columns for columns, places in _ROWS.items() for place in places},
    form_heads={16: _RULE_LOST, 34: _RULE_LOST, 35: _TARGET_LOST, 39: _RULE_LOST},
    run_together=frozenset({2, 3, 5, 12, 18, 19, 48}),
    spaced=frozenset({2, 3, 5, 6, 10, 11, 23, 24, 25, 29, 41}),
)
