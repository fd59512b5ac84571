"""The report on a disclosure that is in no warehouse: its checks and amounts as `etl.audit` takes them, and the causes."""

from __future__ import annotations

from dataclasses import fields

from etl.audit.causes import RootCause, root_causes
from etl.audit.evidence import Cell, CheckedIdentity, Evidence, PrintedAmount, Side
from etl.records.disclosure import Check, Disclosure


def causes_of(document: Disclosure) -> tuple[RootCause, ...]:
    """The root causes of a reconciled disclosure; a check's number is its place in `checks`, a table's key its position."""
    identities = [_identity(no, check) for no, check in enumerate(document.checks)]
    return root_causes(identities, evidence_of(document))


def evidence_of(document: Disclosure) -> Evidence:
    """The amounts that take part in the checks of a reconciled disclosure, and on which side."""
    sides: dict[tuple[int, Side], tuple[Cell, ...]] = {}
    for no, check in enumerate(document.checks):
        for place in check.places:
            cell = Cell(place.table_position, place.line_no, place.column_no)
            sides[no, place.side] = (*sides.get((no, place.side), ()), cell)
    used = {cell for cells in sides.values() for cell in cells}
    amounts = {one.cell: one for one in _amounts(document) if one.cell in used}
    return Evidence(amounts, sides, {})


def _identity(no: int, check: Check) -> CheckedIdentity:
    own = {"document_id": 1, "check_no": no, "check_code": check.code}
    rest = {field.name: getattr(check, field.name) for field in fields(CheckedIdentity) if field.name not in own}
    return CheckedIdentity(**own, **rest)  # type: ignore[arg-type]


def _amounts(document: Disclosure) -> list[PrintedAmount]:
    return [
        PrintedAmount(
            table_id=table.position,
            line_no=line.no,
            column_no=amount.column_no,
            table_title=table.title,
            printed_unit=table.printed_unit,
            unit_factor=table.factor,
            line_label=line.label,
            code=line.functional_code or line.economic_code,
            header_path=" / ".join(next(c.path for c in table.columns if c.no == amount.column_no)),
            amount_yuan=amount.yuan,
            printed_value=amount.printed_value,
            printed_text=amount.cell.text,
            page_no=amount.cell.page_no,
            x0=amount.cell.box.x0,
            top=amount.cell.box.top,
            x1=amount.cell.box.x1,
            bottom=amount.cell.box.bottom,
        )
        for table in document.tables
        for line in table.lines
        for amount in line.amounts
    ]
