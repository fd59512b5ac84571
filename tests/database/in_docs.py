"""Tables of who may do what, as pages of docs print them between two marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def table(
    head: str, who: Mapping[str, str], rows: Iterable[tuple[str, Mapping[str, bool]]], marks: tuple[str, str]
) -> str:
    """A table of Markdown. who: the names of its columns; rows: what each is called, and whether each may; marks: yes and no."""
    lines = [[head, *who.values()], ["---"] * (1 + len(who))]
    lines += [[name, *(marks[0] if may[each] else marks[1] for each in who)] for name, may in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(page: str, table: str, marks: tuple[str, str]) -> str:
    """A page with this table between the marks."""
    begin, end = marks
    before, rest = page.split(begin)
    return f"{before}{begin}\n\n{table}\n\n{end}{rest.split(end)[1]}"
