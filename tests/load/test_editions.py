"""Which document of a disclosure counts: by what they print, in whatever order they come."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from etl.load.editions import Edition, EditionTable, decide

KINDS = ("income", "expenditure", "three_public", "project_performance")


def table(table_id: int, kind: str, **figures: int) -> EditionTable:
    return EditionTable(
        table_id, kind, is_empty=not figures, lines=frozenset(figures),
        figures={(line,): frozenset({(yuan, yuan)}) for line, yuan in figures.items()},
    )  # fmt: skip


MAIN = Edition(
    1, "m", (table(11, "expenditure", a=1, b=2, c=3), table(12, "three_public", car=4, trip=5)), frozenset("xy")
)


def test_a_supplement_stands_beside_the_budget() -> None:
    standing = decide([MAIN, Edition(2, "t", (table(21, "project_performance", goal=1),))])
    assert standing.current == {1: True, 2: True}
    assert set(standing.tables.values()) == {None}


def test_an_excerpt_stands_behind_the_whole_though_it_is_newer() -> None:
    excerpt = Edition(2, "z", (table(21, "three_public", car=4, trip=5),), published_on=date(2026, 5, 1))
    standing = decide([MAIN, excerpt])
    assert standing.tables == {11: None, 12: None, 21: 12}
    assert standing.current == {1: True, 2: False}


def test_a_correction_replaces_the_tables_it_repeats_and_no_other() -> None:
    corrected = Edition(2, "a", (table(21, "three_public", car=4, trip=6),), published_on=date(2026, 5, 1))
    standing = decide([MAIN, corrected])
    assert standing.tables == {11: None, 12: 21, 21: None}
    assert standing.current == {1: True, 2: True}


def test_the_next_edition_is_the_nearest_newer_one_and_an_excerpt_has_none() -> None:
    second = Edition(2, "a", (table(21, "three_public", car=4, trip=6),), published_on=date(2026, 5, 1))
    third = Edition(3, "b", (table(31, "three_public", car=4, trip=7),), published_on=date(2026, 6, 1))
    excerpt = Edition(4, "c", (table(41, "expenditure", a=1, b=2),), published_on=date(2026, 6, 1))
    standing = decide([third, MAIN, excerpt, second])
    assert standing.tables == {11: None, 12: 31, 21: 31, 31: None, 41: 11}
    assert standing.next_editions == {11: None, 12: 21, 21: 31, 31: None, 41: None}


def test_a_corrected_edition_replaces_the_whole_with_its_text() -> None:
    tables = (table(21, "expenditure", a=1, b=2, c=4), table(22, "three_public", car=4, trip=5))
    standing = decide([MAIN, Edition(2, "a", tables, frozenset("xyz"), is_corrected=True)])
    assert standing.current == {1: False, 2: True}
    assert standing.narratives == {1: 2, 2: None}


def test_the_file_s_own_date_tells_where_none_is_printed() -> None:
    tables = (table(21, "expenditure", a=1, b=2, c=4), table(22, "three_public", car=4, trip=5))
    older, newer = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    standing = decide(
        [replace(MAIN, written_at=newer, statements=frozenset()), Edition(2, "z", tables, written_at=older)]
    )
    assert standing.current == {1: True, 2: False}


def test_two_bodies_of_one_name_stand_side_by_side() -> None:
    figures = {f"line {no}": no for no in range(1, 31)}
    other = {line: 1000 + yuan for line, yuan in figures.items()}
    standing = decide(
        [Edition(1, "a", (table(1, "income", **figures),)), Edition(2, "b", (table(2, "income", **other),))]
    )
    assert standing.current == {1: True, 2: True}


@st.composite
def disclosures(draw: st.DrawFn) -> list[Edition]:
    numbers = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3))
    days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 5)))
    return [
        Edition(
            no, f"sha {no}",
            tuple(table(10 * no + at, draw(st.sampled_from(KINDS)), **draw(numbers)) for at in range(draw(st.integers(0, 3)))),
            frozenset(draw(st.sets(st.sampled_from("uvw")))), published_on=draw(days),
        )
        for no in range(1, draw(st.integers(1, 4)) + 1)
    ]  # fmt: skip


@given(disclosures())
def test_the_order_of_loading_does_not_matter(editions: list[Edition]) -> None:
    assert all(decide(order) == decide(editions) for order in permutations(editions))


@given(disclosures())
def test_no_load_takes_a_kind_of_table_away_that_it_does_not_bring(editions: list[Edition]) -> None:
    def kinds(some: list[Edition]) -> set[str]:
        tables = decide(some).tables
        return {one.kind for edition in some for one in edition.tables if tables[one.table_id] is None}

    assert kinds(editions) >= kinds(editions[:-1])
    # Every chain of tables that gave way ends in one that stands, of the same kind.
    standing, of = decide(editions).tables, {one.table_id: one.kind for edition in editions for one in edition.tables}
    for table_id in standing:
        seen, end = set(), table_id
        while (following := standing[end]) is not None:
            assert end not in seen and of[following] == of[end]
            seen.add(end)
            end = following


def test_hundreds_of_versions_that_print_the_same_take_no_time() -> None:
    """A page that shows another number of visitors every night is another file every night."""
    figures = {f"line {number}": number for number in range(300)}
    editions = [
        Edition(night, f"{night:03}", (table(night, "expenditure", **figures),), frozenset("xy"), published_on=date(2026, 1, 1))
        for night in range(1, 401)
    ]  # fmt: skip
    begun = time.process_time()
    standing = decide(editions)
    assert time.process_time() - begun < 3
    assert [night for night, counts in standing.current.items() if counts] == [400]
    assert standing.tables == {night: 400 if night < 400 else None for night in range(1, 401)}
