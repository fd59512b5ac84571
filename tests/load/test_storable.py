"""Text as PostgreSQL can store it."""

from etl.load.storable import storable


def test_what_no_text_may_hold_is_seen_to_have_stood_there() -> None:
    assert storable("a\0b\ud800c") == "a\ufffdb\ufffdc"
    assert storable("预算\U00020000") == "预算\U00020000"
    assert storable(None) is None
    assert storable(b"\0") == b"\0"
