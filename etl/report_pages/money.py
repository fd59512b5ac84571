"""Amounts as finance staff read them: in 万元, rounded one way everywhere, the exact yuan beside them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from etl.text.money import WIDE

_WAN = Decimal(10_000)
# More digits cannot be read across a table; the exact yuan have them.
_LEGIBLE = 2


def wan(yuan: Decimal, decimals: int | None = None) -> str:
    """An amount in 万元, rounded half up to two decimals; with fewer where so many are printed and it has no more.

    An amount that would be rounded to nothing keeps its digits.

    >>> wan(Decimal("491621000"), 2), wan(Decimal("189767551"))
    ('49,162.10', '18,976.76')
    """
    value = (yuan / _WAN).normalize()
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "an amount is a number"
    places = min(_LEGIBLE, max(_LEGIBLE if decimals is None else decimals, -exponent))
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
    return f"{value:,f}" if value and not shown else f"{shown:,.{places}f}"


def amount(yuan: Decimal | None, decimals: int | None, yuan_word: str, blank: str) -> Markup:
    """An amount as markup: 万元, the exact yuan as its title; blank where nothing is printed."""
    if yuan is None:
        return Markup('<span class="blank" title="{}">—</span>').format(blank)
    sign = "n minus" if yuan < 0 else "n"
    return Markup('<data value="{}" class="{}" title="{} {}">{}</data>').format(
        f"{yuan.normalize():f}", sign, f"{yuan.normalize():,f}", yuan_word, wan(yuan, decimals)
    )


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of a whole or of last year's figure, two decimals; None where one of the two is not printed or the whole not above 0."""
    if part is None or whole is None or whole <= 0:
        return None
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP, WIDE)


def percent(value: Decimal | None, *, signed: bool = False) -> str:
    """A percentage as it is read, '' for None."""
    if value is None:
        return ""
    return f"{value:+,.2f}%" if signed and value else f"{value:,.2f}%"
