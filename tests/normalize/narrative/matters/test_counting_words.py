"""The words counts are told by."""

from etl.normalize.narrative.matters.counting_words import (
    counted_thing,
    has_thing,
    last_word,
    thing_of,
    unit_behind,
    words_in,
)
from etl.reference import rows


def test_words_in_their_order() -> None:
    assert [word.word for word in words_in("国内公务接待批次和国（境）外公务接待人次", "scope")] == [
        "domestic",
        "abroad",
    ]
    assert last_word("接待批次、人次", "thing") == "persons"
    assert last_word("公务用车购置费", "thing") is None


def test_units() -> None:
    unit = unit_behind("接待20批次", 4)
    assert unit is not None
    assert (unit.word, unit.end) == ("batches", 6)
    assert unit_behind("接待20万元", 4) is None


def test_things_by_the_name_each_expense_has_for_them() -> None:
    assert thing_of("reception", "groups") == "batches"
    assert thing_of("vehicles", "persons") is None
    assert has_thing("training", "times")
    assert not has_thing("reception", "groups")


def test_every_row_is_counted_by_its_words() -> None:
    for row in rows("public_expense_counts"):
        assert counted_thing(row["topic"], row["scope"], row["thing"]) == row["counted"]
    assert counted_thing("training", "domestic", "persons") == "trainees"
    assert counted_thing("vehicles", "", "persons") is None
