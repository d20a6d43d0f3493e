"""Addresses that a crawl has met: remembered for its whole length, so in as little memory as can be."""

from __future__ import annotations

from hashlib import blake2b

# 64 bits: among a million addresses two are taken for one once in thirty million crawls.
_BYTES = 8


class Addresses:
    """A set that only grows. What is in it can be asked, not listed."""

    def __init__(self) -> None:
        self._met: set[int] = set()

    def add(self, address: str) -> None:
        """Remember an address."""
        self._met.add(_short(address))

    def __contains__(self, address: str) -> bool:
        return _short(address) in self._met

    def __len__(self) -> int:
        return len(self._met)


def _short(address: str) -> int:
    return int.from_bytes(blake2b(address.encode(errors="surrogatepass"), digest_size=_BYTES).digest())
