"""Amounts as finance staff read them: in 万元, to the digits the document prints, the exact yuan beside them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

_WAN = Decimal(10_000)
# Digits beyond these are set small: they are there to be compared with the print, not to be read across a table.
_LEGIBLE = 2


def wan(yuan: Decimal, decimals: int | None = None) -> str:
    """An amount in 万元: with so many decimals, more where it has more; where none are known, two or more.

    >>> wan(Decimal("491621000"), 2)
    '49,162.10'
    """
    value = (yuan / _WAN).normalize()
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "an amount is a number"
    places = max(_LEGIBLE if decimals is None else decimals, -exponent)
    return f"{value:,.{places}f}"


def amount(yuan: Decimal | None, decimals: int | None, yuan_word: str, blank: str) -> Markup:
    """An amount as markup: 万元, the exact yuan as its title; blank where nothing is printed."""
    if yuan is None:
        return Markup('<span class="blank" title="{}">—</span>').format(blank)
    shown = wan(yuan, decimals)
    whole, point, rest = shown.partition(".")
    legible, small = rest[:_LEGIBLE], rest[_LEGIBLE:]
    exact = f"{yuan.normalize():,f}"
    sign = "n minus" if yuan < 0 else "n"
    tail = Markup("<small>{}</small>").format(small) if small else ""
    return Markup('<data value="{}" class="{}" title="{} {}">{}{}{}{}</data>').format(
        f"{yuan.normalize():f}", sign, exact, yuan_word, whole, point, legible, tail
    )


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of a whole of the same table, two decimals; None where the whole is not printed or not above 0."""
    if part is None or whole is None or whole <= 0:
        return None
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent(value: Decimal | None, *, signed: bool = False) -> str:
    """A percentage as it is read, '' for None."""
    if value is None:
        return ""
    return f"{value:+,.2f}%" if signed and value else f"{value:,.2f}%"
