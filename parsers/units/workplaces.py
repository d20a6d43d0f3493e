"""Workplaces without a name of their own, and their parts: *nhà máy thứ nhất*, *Phòng Kỹ thuật*, *Đội 7*."""

from __future__ import annotations

import re

from parsers.encoded.folding import View
from parsers.model import Level
from parsers.units.generic import generic_noun
from parsers.units.heads import ACTS_NEXT
from parsers.units.names import NUMBERED_UNITS, end_of_common_name, end_of_name, tells_its_number
from parsers.units.unit import Unit

_OWN_UNION = re.compile(r"(?:công đoàn|cđ|cđcs) (công ty|trường|bệnh viện|nhà máy|xí nghiệp|cơ quan)$")
_ONE_OF_SEVERAL = re.compile(r" thứ (?:nhất|hai|ba|tư|năm|sáu)(?!\w)")
_LABELLED = re.compile(r"(?: [^:;,.\d()\n]{1,40})?(?=: ?\d)")
_LINE_BEGINS = re.compile(r"(?:^|\n)\W*$")
_ANY = re.compile(r"(?<!\w)(?:có|một|nhiều|vài|mấy|một số) $")
_ANY_WORDS = re.compile(r"(?: [a-zđ\w]+){0,2}?(?= (?:tại|ở|của|có|đã|gửi|nộp)(?!\w)|[,.;:])")
# *công ty mình đã có 73 sáng kiến*, *trường tôi 19*
OURS = re.compile(
    r" (?:của )?(?:mình|ta|tôi|tui|chúng tôi|chúng ta|chúng mình|tụi (?:tôi|tui|em|mình)|bên em|em|nhà)(?!\w)"
)
_NUMBER_NEXT = re.compile(r":? ?\d")
_ALL_OF_THEM = ("các ", "những ", "nhiều ", "mấy ")
_SEVERAL = re.compile(r"(?:các|những|nhiều|mỗi|từng|một|\d) $")


def nameless(view: View, head: re.Match[str], limit: int) -> Unit | None:
    """A company or school without its name.

    One of several (*nhà máy thứ nhất*), any one (*một công ty than*), the one named before
    (*công ty đã nộp …*) or the speaker's (*công ty mình có …*), or no unit at all.
    """
    folded, (start, end) = view.folded, head.span()
    own = _OWN_UNION.match(head[0])
    if own:
        return _unit(view, start, end, "grassroots", generic=own[1])
    counted = _ONE_OF_SEVERAL.match(folded, end, limit)
    if counted is not None:
        return _unit(view, start, counted.end(), "grassroots")
    labelled = _LABELLED.match(folded, end, limit)
    if labelled is not None and _LINE_BEGINS.search(folded, max(0, start - 6), start):
        return _unit(view, start, labelled.end(), "grassroots")  # TTYT huyện: 38 SK
    common = end_of_common_name(view, end, limit)
    if (
        common > end
        and head[0].endswith(NUMBERED_UNITS)
        and not _SEVERAL.search(folded, max(0, start - 8), start)
    ):
        return _unit(view, start, common, "grassroots")  # Xí nghiệp chế biến 63 sáng kiến
    ours = OURS.match(folded, end, limit)
    if ours is not None and (
        ACTS_NEXT.match(folded, ours.end(), limit) or _NUMBER_NEXT.match(folded, ours.end())
    ):
        return _unit(view, start, ours.end(), "grassroots", generic=generic_noun(head[0]))
    acts = ACTS_NEXT.match(folded, end, limit)
    anyone = _ANY.search(folded, max(0, start - 8), start)
    if anyone is not None:
        words = _ANY_WORDS.match(folded, end, limit)
        begin = start if anyone[0].startswith("có") else anyone.start()
        return _unit(view, begin, words.end() if words else end, "grassroots") if words or acts else None
    if acts is None or folded.endswith(_ALL_OF_THEM, 0, start):
        return None  # các trường gửi 386 sáng kiến: of no one of them
    return _unit(view, start, end, "grassroots", generic=generic_noun(head[0]))


def department(view: View, head: re.Match[str], limit: int) -> Unit | None:
    """*Phòng Kỹ thuật 14 sáng kiến*, *Đội 7 có …*: a part of a workplace that tells its own number."""
    stop = end_of_name(view, head.end(), limit, links=True, lower=True)
    if stop == head.end():
        return None
    stop = max(end_of_common_name(view, head.end(), limit), stop)
    tells = tells_its_number(view, stop) or ACTS_NEXT.match(view.folded, stop)
    return _unit(view, head.start(), stop, "grassroots") if tells else None


def _unit(view: View, start: int, end: int, level: Level, *, generic: str | None = None) -> Unit:
    return Unit(start, end, view.original(start, end).strip(), level, generic=generic)
