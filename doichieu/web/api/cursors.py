"""Where to go on in a long list: a token that says what stood last, so that nothing is counted off."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from exports.errors import ExportError

_LONGEST = 8000
_LARGEST = 2**53


def token_of(values: Sequence[str | int]) -> str:
    """The values as a token for an address."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def values_of(token: str, kinds: Sequence[type[str] | type[int]]) -> tuple[str | int, ...]:
    """The values of a token, of these kinds. ExportError where it is none that this server gave."""
    try:
        padded = token[:_LONGEST] + "=" * (-len(token) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        fits = isinstance(values, list) and [type(one) for one in values] == list(kinds)
        known = fits and all(_is_plain(one) for one in values)
    except (ValueError, RecursionError):
        known = False
    if not known:
        raise ExportError("“after” is no place in this list", "Take it from `next` of the answer before")
    return tuple(values)


def _is_plain(value: str | int) -> bool:
    if isinstance(value, int):
        return 0 <= value < _LARGEST
    return value.encode(errors="replace").decode() == value
