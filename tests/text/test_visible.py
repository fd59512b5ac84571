"""What steers a terminal or makes lines of its own is written out."""

import os
import re
from pathlib import Path

import pytest

from etl.text.visible import visible, visible_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("部门预算 2024\n第二行\t值", "部门预算 2024\n第二行\t值"),
        ("a\x1b]52;c;x\x07b", "a\\x1b]52;c;x\\x07b"),
        ("a\x9b31mb\x7f\x00\r", "a\\x9b31mb\\x7f\\x00\\x0d"),
        ("a\u202efdp.exe", "a\\u202efdp.exe"),
        ("a\u2066b\u200f", "a\\u2066b\\u200f"),
        ("\udcff", "\\xff"),
    ],
)
def test_what_is_not_to_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
    visible(text).encode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("bad\nloaded     all-is-well.pdf", "bad\\nloaded     all-is-well.pdf"),
        (os.fsdecode(b"\xd4\xa4\xcb\xe3.pdf"), "预算.pdf"),
        (os.fsdecode(b"\xff\xff.pdf"), "\\xff\\xff.pdf"),
        ("预算.pdf", "预算.pdf"),
    ],
)
def test_a_name_is_one_line(name: str, shown: str) -> None:
    assert visible_name(name) == shown


def test_every_line_commands_print_goes_through_it() -> None:
    """What is said by `echo` of etl.pages.spoken does; of `click.echo` only JSON, which escapes by itself, and fixed words do not."""
    source = Path(__file__).resolve().parents[2] / "etl"
    raw = [
        f"{path.name}: {found}"
        for path in source.rglob("*.py")
        for found in re.findall(
            r"click\.echo\(\s*(?!visible\(|json\.dumps\(|\s)[^\n]*", path.read_text(encoding="utf-8")
        )
    ]
    assert [line for line in raw if not line.startswith("spoken.py: click.echo(\n")] == []
