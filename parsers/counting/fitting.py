"""Whether a printed percentage is what two numbers make."""

from __future__ import annotations

from decimal import Decimal

_ROUNDING = Decimal("0.51")  # of the last digit that a percentage is printed with


def is_so_much_of(part: Decimal, whole: Decimal, percent: Decimal, *, coarse: bool = False) -> bool:
    """Whether `part` is as many per cent of `whole` as printed.

    A percentage without decimals fits too many numbers to say anything, unless `coarse` will do.
    """
    exponent = percent.as_tuple().exponent
    if not isinstance(exponent, int) or (exponent >= 0 and not coarse):
        return False
    return abs(part * 100 / whole - percent) <= Decimal(1).scaleb(min(exponent, 0)) * _ROUNDING
