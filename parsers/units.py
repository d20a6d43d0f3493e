"""Whom a figure is about: union units, sectors, companies, schools, blocks, people and places in a text.

A unit is recognised by its head (LĐLĐ, Công đoàn, Công ty, Trường, khối …) and its name; words such as
*toàn tỉnh* or *đơn vị* are generic and resolved later. Works on the folded view, with the capitals of
the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsers.folding import View
from parsers.model import Level
from parsers.standing import standing_of
from parsers.unit import Places, Unit
from parsers.unit_heads import FIRST_WORD, HEAD
from parsers.unit_names import WORD, end_of_name

_TRADE = re.compile(r"(?:cao su|than|điện lực|dệt may|dầu khí|hàng không|bưu điện|xây dựng)$")
# lower-case words that occur inside the names of units
_BLOCK_NAME = re.compile(
    r" (?:thi đua số \d+|(?:các )?[^\d,;:.()\n\"]{2,60}?)"
    r"(?=,? (?:có|đã|cũng|đóng góp|đạt|chiếm|với|góp|nộp|gửi|cập nhật|dẫn|là|không|tối thiểu"
    r"|thực hiện|vượt|hoàn|mới|được|còn|ghi|hiện|phấn|phải|cần|chỉ|ít nhất|tham gia|thuộc"
    r"|trong|vẫn|nhiều|thống|vừa|như sau|đăng|cũng|có|tiếp|trên|sẽ|phải|lại|\(|\d)"
    r"|[,;:.()\n\"]| \d|$)"
)
_BLOCK_LISTED = re.compile(
    r"(?:, (?:xã|phường|thị trấn|cơ quan|trường học|doanh nghiệp|đơn vị sự nghiệp|đảng"
    r"|đoàn thể|hành chính|sự nghiệp)[^\d,;:.()\n]{0,20})+(?= ?[:(]| \d| có)"
)
_EACH_NAME = re.compile(
    r"(?:[^\d,;:.()\n]|,(?= (?:quận|thành phố|thị xã|thị trấn|phường|huyện)))+?"
    r"(?= (?:ít nhất|tối thiểu|phải|có|cần|không dưới|từ|đạt|vận động|phấn đấu|đăng ký|nộp|gửi"
    r"|được|tham gia|cử|được giao|trở lên|trên|đóng góp|là|góp|thực hiện|\d)|[;:.()\n]|, |$)"
)


def find_units(view: View, start: int, end: int, places: Places, source_province: str | None) -> list[Unit]:
    """The units named between two folded offsets, in order, the longest reading first, none overlapping."""
    folded = view.folded
    found: list[Unit] = []
    position = start
    for at, _ in view.spans_of("unit heads", FIRST_WORD, start, end):
        m = HEAD.match(folded, at, end) if at >= position else None
        if m is None:
            continue
        unit = _unit(view, m, end, places, source_province)
        position = m.end() if unit is None else max(unit.end, m.start() + 1)
        if unit is not None:
            if unit.standing == "actor" and unit.generic != "each":
                unit.standing = standing_of(folded, unit, start, end)
            found.append(unit)
    return found


_DISTRICT_NOUN = re.compile(r"(?:lđlđ|liên đoàn lao động)? ?(?:huyện|quận|thành phố)")
_OWN_UNION = re.compile(r"(?:công đoàn|cđ|cđcs) (công ty|trường|bệnh viện|nhà máy|xí nghiệp|cơ quan)$")
_SECTOR_NOUN = re.compile(r"công đoàn ngành|ngành")


def _unit(view: View, m: re.Match[str], limit: int, places: Places, source: str | None) -> Unit | None:
    kind = m.lastgroup
    start, head_end = m.start(), m.end()
    folded = view.folded
    if kind == "national":
        wording = m["national"]
        generic = None
        name = "cả nước" if "nước" in wording or "quốc" in wording else view.original(start, head_end)
        return Unit(
            start,
            head_end,
            name.lower() if "nước" in wording or "quốc" in wording else name,
            "national",
            None,
            generic,
        )
    if kind == "generic":
        return _generic(view, start, head_end, m["generic"], limit, places=places)
    if kind == "each":
        name_match = _EACH_NAME.match(folded, head_end, limit)
        stop = name_match.end() if name_match else head_end
        noun = folded[head_end:stop]
        level: Level = (
            "district"
            if _DISTRICT_NOUN.match(noun)
            else "sector"
            if _SECTOR_NOUN.match(noun)
            else "grassroots"
        )
        return Unit(start, stop, view.original(start, stop), level, None, "each")
    if kind == "rest":
        return Unit(start, head_end, view.original(start, head_end), "grassroots", None, "each")
    if kind == "block":
        listed = _BLOCK_LISTED.match(folded, head_end, limit)
        name_match = _BLOCK_NAME.match(folded, head_end, limit)
        if name_match is None:
            return None
        stop = name_match.end()
        listed = _BLOCK_LISTED.match(folded, stop, limit)
        stop = listed.end() if listed else stop
        begin = start + len("riêng ") if m["block"].startswith("riêng ") else start
        return Unit(begin, stop, view.original(begin, stop), "sector", None, None, block=True)
    if kind == "person":
        stop = end_of_name(view, head_end, limit, links=False)
        if stop == head_end:
            return None
        return Unit(start, stop, view.original(start, stop), "grassroots", None, None, person=True)
    if kind == "area":
        return _area(view, m, limit, places, source)
    stop = end_of_name(view, head_end, limit, links=True, lower=kind in ("grassroots", "base", "group"))
    if kind in ("trade", "zone"):
        if kind == "zone" and stop == head_end:
            return None
        return Unit(
            start, stop, view.original(start, stop), "sector", _province_in(folded[start:stop], places)
        )
    if kind == "municipal":
        return _municipal(view, m, stop, places)
    if kind == "district":
        if stop == head_end:
            if folded[start:head_end].rstrip().endswith(("huyện", "quận", "xã")):
                return _generic_union(view, start, head_end, "huyện")
            return None
        stop = _known_end(view, head_end, stop, places)
        name = folded[head_end:stop]
        return Unit(start, stop, view.original(start, stop), "district", _of_district(name, places, source))
    if kind == "union":
        return _plain_union(view, start, head_end, stop, places)
    if kind == "school":
        return Unit(start, stop, view.original(start, stop), "grassroots", None) if stop > head_end else None
    if kind == "base" and stop == head_end:
        return None
    if kind in ("grassroots", "base"):
        if stop == head_end:
            own = _OWN_UNION.match(folded[start:head_end])
            return (
                Unit(start, head_end, view.original(start, head_end), "grassroots", None, own[1])
                if own
                else None
            )
        name = view.original(start, stop)
        return Unit(start, stop, name, "grassroots", _province_in(folded[start:stop], places))
    if kind == "group":
        return (
            Unit(start, stop, view.original(start, stop), "sector", _province_in(folded[start:stop], places))
            if stop > head_end
            else None
        )
    if (
        kind == "sector"
        and stop == head_end
        and m["sector"].endswith((" ngành", " khối", " khu", " các khu", "tổng công ty", "tập đoàn"))
    ):
        if m["sector"].endswith(" ngành"):
            return Unit(start, head_end, view.original(start, head_end), "sector", None, "ngành")
        return None
    province = _province_in(folded[start:stop], places)
    if (
        kind == "sector"
        and stop > head_end
        and _TRADE.search(m["sector"])
        and province is None
        and not folded[start:stop].endswith("nam")
    ):
        return Unit(
            start, stop, view.original(start, stop), "grassroots"
        )  # Công đoàn Cao su Phú Tân: one company's
    return Unit(start, stop, view.original(start, stop), "sector", province)


def _generic(view: View, start: int, end: int, wording: str, limit: int, *, places: Places) -> Unit:
    words = wording.split()
    noun = words[-1] if words[0] not in ("toàn", "cả") else " ".join(words[1:])
    noun = {
        "phố": "thành phố",
        "tp": "thành phố",
        "đô": "thành phố",
        "thị": "thị xã",
        "xã": "thị xã",
        "thành": "thành phố",
        "vị": "đơn vị",
        "ty": "công ty",
        "viện": "bệnh viện",
        "phương": "đơn vị",
    }.get(noun, noun)
    if wording.startswith("các cấp công đoàn"):
        noun = noun if noun in ("tỉnh", "thành phố", "huyện", "ngành", "quận", "thị xã") else "các cấp"
    stop = end
    level: Level = _GENERIC_LEVEL.get(noun, "grassroots")
    province = None
    folded = view.folded
    if folded[end - 1] != " " and noun in (
        "tỉnh",
        "thành phố",
        "các cấp",
        "huyện",
        "ngành",
        "thị xã",
        "quận",
    ):
        after = end + 1 if folded[end : end + 1] == " " else end
        name_end = end_of_name(view, after, limit, links=False)
        if name_end > after:
            name = folded[after:name_end]
            province = places.province_named(name)
            if province:
                stop = name_end
                return Unit(
                    start,
                    stop,
                    view.original(start, stop),
                    "province" if noun in ("tỉnh", "các cấp", "thành phố") else level,
                    province,
                    "tỉnh" if noun in ("tỉnh", "các cấp", "thành phố") else noun,
                )
            districts = places.district_provinces(name)
            if districts and noun != "ngành":
                return Unit(
                    start,
                    name_end,
                    view.original(start, name_end),
                    "district",
                    districts[0] if len(districts) == 1 else None,
                )
            if noun == "ngành":
                stop = name_end
    return Unit(start, stop, view.original(start, stop).strip(), level, province, noun.strip())


_GENERIC_LEVEL: Mapping[str, Level] = {
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


def _area(view: View, m: re.Match[str], limit: int, places: Places, source: str | None) -> Unit | None:
    """A district or province by its own name (*huyện Mê Linh*, *tỉnh Gia Lai*); acting or only a place."""
    folded = view.folded
    stop = end_of_name(view, m.end(), limit, links=False)
    if stop == m.end():
        return None
    name = folded[m.end() : stop]
    if m["area"].startswith(("tỉnh", "thành phố", "tp")):
        known = _known_prefix(view, m.end(), stop, places)
        if known is not None and (
            m["area"].startswith("tỉnh")
            or known[1] in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ")
        ):
            return Unit(
                m.start(), known[0], view.original(m.start(), known[0]), "province", known[1], place_only=True
            )
        if m["area"].startswith("tỉnh"):
            return None
    for match in reversed(list(WORD.finditer(folded, m.end(), stop))[:3]):
        if places.district_provinces(folded[m.end() : match.end()]):
            return Unit(
                m.start(),
                match.end(),
                view.original(m.start(), match.end()),
                "district",
                _of_district(folded[m.end() : match.end()], places, source),
                place_only=True,
            )
    return Unit(
        m.start(),
        stop,
        view.original(m.start(), stop),
        "district",
        _of_district(name, places, source),
        place_only=True,
    )


def _generic_union(view: View, start: int, end: int, noun: str) -> Unit:
    return Unit(start, end, view.original(start, end).strip(), _GENERIC_LEVEL[noun], None, noun)


def _municipal(view: View, m: re.Match[str], stop: int, places: Places) -> Unit:
    """LĐLĐ tỉnh/thành phố X: a province, or a district-level city; without a name, generic."""
    folded = view.folded
    head = m["municipal"].strip()
    if stop == m.end():
        noun = "tỉnh" if head.endswith("tỉnh") else "thành phố"
        return _generic_union(view, m.start(), m.start() + len(head), noun)
    stop = _known_end(view, m.end(), stop, places)
    name = folded[m.end() : stop]
    province = places.province_named(name)
    if head.endswith("tỉnh"):
        if province is None:
            cut = _known_prefix(view, m.end(), stop, places)
            if cut is None:
                return _generic_union(view, m.start(), m.start() + len(head), "tỉnh")
            stop, province = cut
        return Unit(m.start(), stop, view.original(m.start(), stop), "province", province)
    if province in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ"):
        return Unit(m.start(), stop, view.original(m.start(), stop), "province", province)
    districts = places.district_provinces(name)
    of = districts[0] if len(districts) == 1 else None
    return Unit(m.start(), stop, view.original(m.start(), stop), "district", of)


def _known_prefix(view: View, start: int, stop: int, places: Places) -> tuple[int, str] | None:
    """The province at the beginning of a run of capitalised words (capital headlines run on)."""
    folded = view.folded
    ends = [m.end() for m in WORD.finditer(folded, start, stop)]
    for end in reversed(ends[:4]):
        province = places.province_named(folded[start:end])
        if province:
            return end, province
    return None


def _known_end(view: View, start: int, stop: int, places: Places) -> int:
    """Where the longest province or district name at `start` ends, else `stop` (capital headlines run on)."""
    ends = [m.end() for m in WORD.finditer(view.folded, start, stop)][:5]
    for end in reversed(ends):
        name = view.folded[start:end]
        if places.province_named(name) or places.district_provinces(name):
            return end
    return stop


_SECTOR_NAME = re.compile(r"việt nam$|^(?:ngành|các khu|khu )|^evn")


def _plain_union(view: View, start: int, head_end: int, stop: int, places: Places) -> Unit | None:
    """Công đoàn X: a province's federation, a district's, a company's, or a sector's by what X is."""
    if stop == head_end or not view.text[view.start(head_end)].isupper():
        return None
    folded = view.folded
    known = _known_end(view, head_end, stop, places)
    # Công đoàn Gang thép Thái Nguyên is no federation: only a name that begins with the place is
    stop = known if known < stop and view.text[view.start(start) : view.start(stop)].isupper() else stop
    name = folded[head_end:stop]
    province = places.province_named(name)
    if province:
        return Unit(start, stop, view.original(start, stop), "province", province)
    districts = places.district_provinces(name)
    if districts:
        return Unit(
            start, stop, view.original(start, stop), "district", districts[0] if len(districts) == 1 else None
        )
    level: Level = "sector" if _SECTOR_NAME.search(name) else "grassroots"
    return Unit(start, stop, view.original(start, stop), level, _province_in(name, places))


def _of_district(name: str, places: Places, source: str | None) -> str | None:
    """The province of a district: the source's where it has one of that name, else the only one there is."""
    candidates = places.district_provinces(name)
    if source in candidates:
        return source
    return candidates[0] if len(candidates) == 1 else None


def _province_in(folded_name: str, places: Places) -> str | None:
    """The province that ends a unit's name (Công đoàn ngành Y tế Nam Định)."""
    words = folded_name.split()
    for size in (3, 2):
        if len(words) > size - 1:
            province = places.province_named(" ".join(words[-size:]))
            if province and province.lower() not in ("việt nam",):
                return province
    return None
