"""Chinese numerals: the digits years are written with, and counts below a hundred."""

from __future__ import annotations

_NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def in_digits(text: str) -> str:
    """The text with each numeral as a digit.

    >>> in_digits("二〇二四年")
    '2024年'
    """
    return text.translate(_DIGITS)


def in_numerals(number: int) -> str:
    """A number below a hundred in Chinese numerals, others in digits.

    >>> in_numerals(3), in_numerals(10), in_numerals(12), in_numerals(20), in_numerals(34), in_numerals(100)
    ('三', '十', '十二', '二十', '三十四', '100')
    """
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return f"{_NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{_NUMERALS[ones]}"


def count_of(text: str) -> int:
    """A count in digits, or in Chinese numerals below a hundred. Raises ValueError for anything else.

    >>> count_of("12"), count_of("十二"), count_of("二十"), count_of("三"), count_of("两")
    (12, 12, 20, 3, 2)
    """
    tens, ten, ones = in_digits(text.replace("两", "二")).rpartition("十")
    return (int(tens or 1) * 10 if ten else 0) + int(ones or (0 if ten else ""))
