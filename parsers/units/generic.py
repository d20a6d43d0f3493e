"""Words that stand for a unit without naming it (*toàn tỉnh*, *các cấp công đoàn*, *đơn vị*)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsers.model import Level
from parsers.units.unit import GRASSROOTS_NOUNS

# the level of what a noun stands for; all others are of the lowest
LEVELS: Mapping[str, Level] = {
    "tỉnh": "province",
    "thành phố": "province",
    "các cấp": "province",
    "ngành": "sector",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "khối": "sector",
    "khu": "sector",
    "hệ thống": "sector",
    "tổng công ty": "sector",
    "tập đoàn": "sector",
    "cụm": "sector",
}
# the last word of a wording, where the noun has two
_BY_LAST_WORD = {
    "phố": "thành phố",
    "tp": "thành phố",
    "đô": "thành phố",
    "thành": "thành phố",
    "thị": "thị xã",
    "xã": "thị xã",
    "vị": "đơn vị",
    "ty": "công ty",
    "viện": "bệnh viện",
    "phương": "đơn vị",
}
_KIND_BEFORE = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|thị|thành phố|thành|cơ sở),? (?:và )?$")
_LEVELS_OF_UNIONS = ("tỉnh", "thành phố", "huyện", "ngành", "quận", "thị xã")


def generic_noun(wording: str) -> str:
    """The noun that a wording stands for.

    >>> generic_noun("toàn thành phố"), generic_noun("các cấp công đoàn"), generic_noun("địa phương")
    ('thành phố', 'các cấp', 'đơn vị')
    """
    words = wording.split()
    noun = " ".join(words[1:] if words[0] in ("toàn", "cả", "nguyên") else words)
    if noun not in LEVELS and noun not in GRASSROOTS_NOUNS:
        noun = _BY_LAST_WORD.get(words[-1], words[-1])
    if wording.startswith("các cấp công đoàn") and noun not in _LEVELS_OF_UNIONS:
        return "các cấp"
    return noun


def is_one_of_kinds(folded: str, start: int) -> bool:
    """*Đến từng LĐLĐ huyện, thành phố, công đoàn ngành*: whether a noun is one of a row that names none."""
    return _KIND_BEFORE.search(folded, max(0, start - 20), start) is not None
