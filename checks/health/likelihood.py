"""How likely a share is, given what it used to be: what tells a changed layout from two odd pages."""

from __future__ import annotations

from math import exp, lgamma, log


def at_most(hits: int, tries: int, chance: float) -> float:
    """The probability of `hits` or fewer in `tries`, each with this chance (the binomial's lower tail)."""
    if hits >= tries or chance <= 0:
        return 1.0
    if chance >= 1:
        return 0.0
    whole = lgamma(tries + 1)
    return min(
        1.0,
        sum(
            exp(
                whole
                - lgamma(k + 1)
                - lgamma(tries - k + 1)
                + k * log(chance)
                + (tries - k) * log(1 - chance)
            )
            for k in range(hits + 1)
        ),
    )


def smoothed(hits: int, tries: int) -> float:
    """The chance to expect after that many hits: never quite 0 or 1 (Laplace's rule of succession)."""
    return (hits + 1) / (tries + 2)
