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


def test_no_letter_that_is_not_stored_is_told_apart_by_those_beside_it() -> None:
    controls = (*range(9), 11, 12, *range(14, 32), *range(127, 160))
    unstorable = {*controls, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)}
    for code in unstorable:
        assert storable(chr(code)) == "\ufffd" and storable(f"合{chr(code)}计") == "合\ufffd计"
    others = [code for code in range(0x11000) if code not in unstorable]
    assert all(storable(chr(code)) == chr(code) for code in others)
