"""What a server puts up with: how long a request may be, how often somebody may ask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` in bytes; `asks` and `checks` (texts and addresses to be checked) a minute and asker."""

    body: int = 512 * 1024
    asks: int = 600
    checks: int = 20
