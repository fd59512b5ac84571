"""What style sheets in a page say of how elements are laid out."""

from __future__ import annotations

import pytest

from etl.document.html.style_sheet import StyleSheet
from etl.document.html.tree import Element

AROUND = (Element("div", {"class": "main x"}), Element("div", {"id": "zoom"}))


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (".cell{display:table-cell}", "display:table-cell"),
        ("/* .cell{display:none} */ DIV.Cell, .cell { color:red; Display : Table-Cell !important }", "display:table-cell"),
        (".cell{display:none}.cell{visibility:hidden;display:flex}", "display:flex;visibility:hidden"),
        ("#zoom .cell{display:flex}.cell{display:none}", "display:flex"),
        (".main > #zoom div.cell{display:flex}", "display:flex"),
        ("#zoom .main .cell{display:flex}", ""),
        (".other .cell{display:flex}", ""),
        ("p.cell{display:flex}", ""),
        (".cell:hover{display:none}.cell[a]{display:none}.cell+.cell{display:none}", ""),
        ("@media print{.cell{display:none}} .cell{display:flex}", "display:flex"),
        ("@charset 'utf-8';.cell{display:flex}", "display:flex"),
        ("@media print{.cell{display:none}", ""),
        ("/* a */.a{}/* b **/.cell{display:flex}/*/.cell{display:none}", "display:flex"),
        ("<!-- .cell{display:flex} -->", "display:flex"),
        ("}}.cell{", ""),
        ("{display:none}", ""),
    ],
)  # fmt: skip
def test_the_closest_rule_counts(sheet: str, said: str) -> None:
    assert StyleSheet([sheet]).of("div", {"class": "cell big"}, AROUND) == said


def test_a_long_sheet_takes_no_time() -> None:
    sheet = "@media x{" + ".a .b{display:none}" * 200_000
    assert (
        StyleSheet([sheet, "{" * 100_000, "a" * 1_000_000, "/* " * 300_000, "@" * 100_000]).of(
            "div", {"class": "b"}, AROUND
        )
        == ""
    )
