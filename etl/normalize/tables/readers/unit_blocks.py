"""Units nobody knows that stand among the codes they spend on, each above its own: known by their sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.tables.codes import is_functional_name
from etl.records.disclosure import Line
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.printed import last_digit

_NO_UNIT = pattern("label_patterns", "no_unit_name")
_CODED = frozenset({"class", "section", "item"})


def with_units(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines; names without a code, each the sum of the codes below it up to the next one, are those of units.

    So it is where all of them are: one that is not may be a code whose digits are missing.
    """
    heads = [at for at, line in enumerate(lines) if line.level == "unit" or _is_unknown(line)]
    first_code = next((at for at, line in enumerate(lines) if line.level in _CODED), len(lines))
    if not heads or heads[0] > first_code or all(lines[at].level == "unit" for at in heads):
        return tuple(lines)
    blocks = [lines[start + 1 : end] for start, end in zip(heads, [*heads[1:], len(lines)], strict=True)]
    if not all(_adds_up(lines[at], block) for at, block in zip(heads, blocks, strict=True)):
        return tuple(lines)
    found = list(lines)
    for at, block in zip(heads, blocks, strict=True):
        unit = lines[at].label
        found[at] = replace(lines[at], level="unit", unit_name=unit)
        for no, line in enumerate(block, start=at + 1):
            found[no] = line if line.level == "total" else replace(line, unit_name=unit)
    return tuple(found)


def _is_unknown(line: Line) -> bool:
    """Whether a line with figures has a name that may be a unit's, and nothing else that says what it is."""
    known = line.level or line.functional_code or line.economic_code or line.measure or line.project_name
    label = fold(line.label)
    return not known and bool(label and line.amounts) and not (_NO_UNIT.search(label) or is_functional_name(label))


def _adds_up(head: Line, block: Sequence[Line]) -> bool:
    """Whether the outermost codes of a block make up its head, in the first column that this prints."""
    coded = [line for line in block if line.level in _CODED]
    digits = [line.functional_code or line.economic_code or "" for line in coded]
    outer = [
        line
        for at, line in enumerate(coded)
        if not any(digits[at].startswith(above) and above != digits[at] for above in digits[:at])
    ]
    first = next(iter(head.amounts), None)
    if first is None or len(coded) < len([line for line in block if line.level != "total" and line.amounts]):
        return False
    addends = [one.printed_value for line in outer for one in line.amounts if one.column_no == first.column_no]
    if not addends:
        return False
    rounding = max(last_digit(value) for value in (first.printed_value, *addends)) / 2 * (len(addends) + 1)
    return abs(first.printed_value - sum(addends, Decimal(0))) <= (rounding if len(addends) > 1 else 0)
