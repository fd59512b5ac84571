"""What kind of table a parsed table is, by the words of its title and, where these do not tell, of its header and lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from etl.normalize.performance.layout import has_indicators
from etl.normalize.tables.codes import is_known_code, read_code
from etl.records.kinds import OTHER, TableKind
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import Fund, TableKindName
from etl.reference import first_match, note, pattern, rows
from etl.text.fold import fold

# A publisher's name at the head of a title, before the words titles begin with.
_PUBLISHER = pattern("label_patterns", "publisher_before_title")
# Codes stand in columns so headed; elsewhere a number of three or five digits is an amount.
_CODED = frozenset({"code", "name", "label"})


def kind_of(parsed: ParsedTable) -> TableKind:
    """The kind of a parsed table; `other` when neither its title nor its header and lines say anything known.

    The title decides (reference `table_titles`), but for what it leaves open: by which code the lines are (reference
    `header_kinds`, rows with a `title_kind`). A parsed table without a known title is told by the rows without one, or is
    of project goals when it heads indicators or goals.
    """
    title = fold(parsed.caption.title or "")
    said = kind_by_title(title) if title else None
    face = _Face(parsed)
    rule = next((r for r in _rules() if r.title_kind == (said.name if said else "") and r.fits(face)), None)
    kind = said or TableKind(OTHER, None)
    if rule is not None:
        fund = said.fund if said and rule.fund == "kept" else _fund(rule.fund, f"{title}|{face.header}")
        kind = TableKind(rule.kind, fund)
        note(rule.row)
    return TableKind("project_performance", None) if kind.name == OTHER and has_indicators(parsed) else kind


def kind_by_title(title: str) -> TableKind | None:
    """The kind and fund the words of a folded title say, or None. Tried without the publisher's name and asides, then whole."""
    bare = title
    for aside in rows("title_asides"):
        bare, found = re.subn(aside["pattern"], "", bare)
        if found:
            note(aside)
    for text in (_PUBLISHER.sub("", bare), bare, title):
        if row := first_match("table_titles", text):
            return TableKind(cast("TableKindName", row["kind"]), _fund(row["fund"], title))
    return None


def _fund(fund: str, words: str) -> Fund | None:
    """A rule's fund; `named` stands for the fund that the words name, where they name none the one behind it or all."""
    if fund.startswith("named"):
        row = first_match("title_funds", words)
        fund = row["fund"] if row else fund.removeprefix("named").strip() or "all"
    return cast("Fund | None", fund or None)


class _Face:
    """What a parsed table shows: its header as `|path/leaf|…|`, its labels as `|label|…|`, the classification of its codes."""

    def __init__(self, parsed: ParsedTable) -> None:
        self._sheet = parsed

    @cached_property
    def header(self) -> str:
        """Header paths, folded."""
        return "|" + "".join("/".join(map(fold, path)) + "|" for path in self._sheet.columns if path)

    @cached_property
    def body(self) -> str:
        """Texts of the body with Chinese words, folded; of a parsed table without rows those it prints anywhere."""
        lines = self._sheet.rows or self._sheet.printed
        texts = (fold(cell.text) for row in lines for cell in row.cells if cell)
        return "|" + "".join(f"{text}|" for text in texts if re.search(r"[\u4e00-\u9fff]", text))

    @cached_property
    def codes(self) -> str:
        """functional, economic, both, or '' where no known code is printed."""
        coded = [index for index, path in enumerate(self._sheet.columns) if path and _heads_codes(path)]
        texts = {text for row in self._sheet.rows for index in coded if (text := row.text(index))}
        found = {system for text in texts for system in _system(text)}
        return "both" if len(found) > 1 else next(iter(found), "")


def _heads_codes(path: tuple[str, ...]) -> bool:
    row = first_match("column_roles", fold(path[-1])) or first_match("column_roles", "/".join(map(fold, path)))
    return row is not None and row["role"] in _CODED


def _system(text: str) -> list[str]:
    code, _ = read_code([text])
    return [code.system] if code and is_known_code(code.digits) else []


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of `header_kinds`: all patterns of header and body must be found, none of the others."""

    title_kind: str
    kind: TableKindName
    fund: str
    header: tuple[re.Pattern[str], ...]
    header_not: re.Pattern[str] | None
    body: tuple[re.Pattern[str], ...]
    body_not: re.Pattern[str] | None
    codes: str
    row: Mapping[str, str]

    def fits(self, face: _Face) -> bool:
        """Whether a parsed table looks as the row says."""
        return (
            (not self.codes or face.codes == self.codes)
            and all(pattern.search(face.header) for pattern in self.header)
            and not (self.header_not and self.header_not.search(face.header))
            and all(pattern.search(face.body) for pattern in self.body)
            and not (self.body_not and self.body_not.search(face.body))
        )


@cache
def _rules() -> tuple[_Rule, ...]:
    def every(text: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(part) for part in text.split(" & ") if part)

    def one(text: str) -> re.Pattern[str] | None:
        return re.compile(text) if text else None

    return tuple(
        _Rule(
            row["title_kind"],
            cast("TableKindName", row["kind"]),
            row["fund"],
            every(row["header"]),
            one(row["header_not"]),
            every(row["body"]),
            one(row["body_not"]),
            row["codes"],
            row,
        )
        for row in rows("header_kinds")
    )
