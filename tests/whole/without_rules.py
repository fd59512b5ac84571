"""Published documents with their rules taken away: the same page without what framed its cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from etl.records.disclosure import Disclosure

# Points. A path no thicker and longer than that is a rule.
_THICKEST, _SHORTEST = 3.0, 6.0


def without_rules(source: Path, target: Path, *, keep_across: bool = False) -> None:
    """Writes a PDF without the paths of another; keep_across: the rules that run across stay."""
    with pdfium.PdfDocument(source) as document:
        for page in document:
            for part in list(page.get_objects(max_depth=1)):
                if part.type != pdfium_c.FPDF_PAGEOBJ_PATH:
                    continue
                left, bottom, right, top = part.get_bounds()
                across = top - bottom <= _THICKEST and right - left > _SHORTEST
                if not (keep_across and across):
                    page.remove_obj(part)
            page.gen_content()
        document.save(target)


def figures(disclosure: Disclosure) -> Counter[tuple[object, ...]]:
    """Every printed amount with all that is said of it but its place on the page."""
    return Counter(
        (
            table.kind,
            "".join(line.label.split()),
            line.functional_code,
            line.economic_code or amount.economic_code,
            amount.measure,
            amount.fund,
            amount.printed_value,
            amount.yuan,
            line.level,
            line.page_no,
        )
        for table in disclosure.tables
        for line in table.lines
        for amount in line.amounts
    )
