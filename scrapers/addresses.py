"""Addresses that a crawl has met: remembered for its whole length, so in as little memory as can be."""

from __future__ import annotations

from array import array
from hashlib import blake2b

# 64 bits: among a million addresses two are taken for one once in thirty million crawls.
_BYTES = 8
_FIRST_SIZE = 64  # places in the table, a power of two


class Addresses:
    """A set that only grows. What is in it can be asked, not listed.

    A table of bare numbers, found by stepping on from where a number belongs: some fifteen bytes an address,
    where a set of Python's own takes over a hundred.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(_BYTES * _FIRST_SIZE))
        self._count = 0

    def add(self, address: str) -> None:
        """Remember an address."""
        number = _short(address)
        place = self._place(number)
        if self._table[place] == number:
            return
        self._table[place] = number
        self._count += 1
        if 4 * self._count > 3 * len(self._table):
            self._grow()

    def __contains__(self, address: str) -> bool:
        number = _short(address)
        return self._table[self._place(number)] == number

    def __len__(self) -> int:
        return self._count

    def _place(self, number: int) -> int:
        """Where a number stands, or would."""
        table = self._table
        last = len(table) - 1
        place = number & last
        while table[place] and table[place] != number:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        before = self._table
        self._table = array("Q", bytes(_BYTES * 2 * len(before)))
        for number in filter(None, before):
            self._table[self._place(number)] = number


def _short(address: str) -> int:
    digest = blake2b(address.encode(errors="surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest) or 1  # nought is an empty place
