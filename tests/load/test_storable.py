"""Text as PostgreSQL can store it."""

from etl.load.storable import storable


def test_what_no_text_may_hold_is_seen_to_have_stood_there() -> None:
    assert storable("a\0b\ud800c") == "a\ufffdb\ufffdc"
    assert storable("预算\U00020000") == "预算\U00020000"
    assert storable(None) is None
    assert storable(b"\0") == b"\0"


def test_what_steers_a_terminal_or_the_order_of_letters_is_not_stored() -> None:
    assert storable("\x1b]52;c;\x07项\x9b31m\u202e目\u2066") == "\ufffd]52;c;\ufffd项\ufffd31m\ufffd目\ufffd"
    assert storable("two\nlines\tand a cell\r\n") == "two\nlines\tand a cell\r\n"
