"""The sets of tables a province has its departments publish, as forms: which tables, how labelled and titled, with which columns.

budget_sets.csv, a line a table: its numbers; what it is (several kinds where any of them tells what is printed); how its lines
are laid out; its columns, by the name of a form; of which money it is; its titles. budget_columns.csv, a line a column: the parts of its
head, set off by ` / `, each with the words it may have; what is measured; of which money, where the measure does not say so
itself. Forms of the tests of single tables are known as `i` and `s` with their names. Nothing is copied from a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.normalize.heads import INCOME, SPENT, SPENT_BY_FUND
from tests.workshop.csvrows import read_rows

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class TableForm:
    """A table of a set, as its line says."""

    numbers: tuple[str, ...]
    kinds: tuple[str, ...]
    layout: str
    form: str
    money: str
    titles: tuple[str, ...]


def _sets() -> dict[str, list[TableForm]]:
    found: dict[str, list[TableForm]] = {}
    for row in read_rows(_FOLDER / "budget_sets.csv"):
        one = TableForm(
            tuple(row["number"].split("|")), tuple(row["kinds"].split()), row["layout"], row["form"], row["money"],
            tuple(row["titles"].split("|")),
        )  # fmt: skip
        found.setdefault(row["province"], []).append(one)
    return found


def _forms() -> dict[str, str]:
    found: dict[str, str] = {f"i {name}": form for name, form in INCOME.items()}
    found |= {f"s {name}": form for name, form in {**SPENT, **SPENT_BY_FUND}.items()}
    own: dict[str, list[str]] = {}
    for row in read_rows(_FOLDER / "budget_columns.csv"):
        line = f"{row['head']} = {row['measure']}"
        own.setdefault(row["form"], []).append(f"{line} : {row['money']}" if row["money"] else line)
    return found | {name: "\n".join(lines) for name, lines in own.items()}


SETS: Mapping[str, list[TableForm]] = _sets()
FORMS: Mapping[str, str] = _forms()
