"""Blocks: the pieces running text is made of."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["cover", "part", "heading", "subheading", "text", "item"]
DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    style: Style
    text: str


def numeral(number: int) -> str:
    """A number below 100 as headings count: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十") + DIGITS[ones]
