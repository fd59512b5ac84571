"""A vote among the places that say the same thing."""

from operator import eq

from etl.normalize.identity.vote import Voice, dissent, elect


def test_the_most_weight_is_elected_and_of_equals_the_earlier() -> None:
    assert elect([Voice("a", 4), Voice("b", 2), Voice("b", 2), Voice("b", 1)], eq) == "b"
    assert elect([Voice("a", 4), Voice("b", 2), Voice("b", 2)], eq) == "a"
    assert elect([Voice(None, 4), Voice("b", 1)], eq) == "b"
    assert elect([Voice(None, 4)], eq) is None


def test_voices_of_weight_that_say_otherwise_dissent() -> None:
    voices = [Voice("a", 4), Voice("b", 2), Voice("b", 2), Voice("c", 1), Voice(None, 4)]
    assert dissent(voices, "a", eq) == ["b"]
    assert dissent(voices, None, eq) == []
    assert dissent(voices, "甲a", lambda one, other: one.endswith(other)) == ["b"]
