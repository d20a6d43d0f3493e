"""Whom a figure is about: union units, sectors, companies, schools, blocks, people and places in a text.

A unit is recognised by its head (LĐLĐ, Công đoàn, Công ty, Trường, khối …) and its name; words such as
*toàn tỉnh* or *đơn vị* are generic and resolved later. Works on the folded view, with the capitals of
the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.unit_words import load_unit_words
from parsers.encoded.folding import View
from parsers.model import Level
from parsers.units import places_in_names
from parsers.units.addresses import is_member, is_where
from parsers.units.generic import LEVELS, generic_noun, is_one_of_kinds
from parsers.units.group_names import BLOCK_LISTED, BLOCK_NAME, DISTRICT_NOUN, EACH_NAME, SECTOR_NOUN
from parsers.units.heads import ACTS_NEXT, first_words, heads_from
from parsers.units.names import (
    end_of_label,
    end_of_name,
    end_of_workplace,
    is_person_of,
)
from parsers.units.places import MUNICIPALITIES
from parsers.units.standing import standing_of
from parsers.units.unit import GRASSROOTS_NOUNS, Places, Unit
from parsers.units.workplaces import OURS, department, nameless

_TRADE = re.compile(r"(?:cao su|than|điện lực|dệt may|dầu khí|hàng không|bưu điện|xây dựng)$")
_BELOW = ("thuộc công đoàn", "thuộc cđ", "thuộc lđlđ", "trực thuộc công đoàn", "trực thuộc lđlđ")
_CORPORATIONS = frozenset(load_unit_words().national_corporations)
_SECTOR_NAME = re.compile(r"việt nam$|\w\wvn$|^(?:ngành|các khu|khu )|^evn")
# behind *LĐLĐ tỉnh, *, *huyện, * the noun is one of a row of nouns
_OPENS_CLAUSE = re.compile(
    r"(?:^|(?<!tỉnh)(?<!huyện)(?<!thị xã)(?<!quận)[,.;:(\n] ?|nay |này |yêu cầu |đề nghị |mong muốn |kỳ vọng "
    r"|(?:giai đoạn|chặng|đợt|quý|năm|tháng) (?:\d[\d/]*|[ivx]+(?:/\d+)?|một|hai|ba|đầu) )$"
)
# what a noun follows that names a level, a place or several
_IN_A_ROW = re.compile(
    r"(?:[,;/(]|(?<!\w)(?:và|hoặc|các|những|nhiều|mỗi|từng|cấp|tuyến|khối|lđlđ|động|đoàn|ubnd|huyện|tỉnh|trong|toàn|cả"
    r"|của|tại|ở|một|ủy|về|cho|với|từ|lên|đến|trường|ban|viện|tế|dục|gd|\d+)) ?$"
)
_EPITHET = re.compile(  # *huyện miền núi Bác Ái*
    r"(?:miền núi|đảo|vùng cao|rẻo cao|biên giới|cù lao|ven biển|thuần nông|nghèo)(?:,? (?:vùng cao"
    r"|biên giới))? "
)
_IS_TO = re.compile(r" (?:sẽ|phải|cần|ít nhất|tối thiểu|không dưới)(?!\w)")  # huyện mình sẽ không dưới 1.400
_DOWN_TO = ("đến ", "tới ", "xuống ", "về ")  # *giao chỉ tiêu đến từng phân xưởng*: each does nothing there
_SENT_OUT = ("phân công ", "cử ", "bố trí ")  # *phân công mỗi cán bộ kèm 3 đơn vị*: nothing is asked of each
_NOW = ("nay ", "hiện ")  # … kể. Nhờ thế, nay công đoàn cơ sở đã có 17 sáng kiến
_LONGEST_DISTRICT = 24  # characters of a district's name
_LAND_OF = ("đất ", "vùng ", "xứ ")
_HAS = ("đã có ", "có ", "đã nộp ", "đã gửi ", "mới có ")
_THIS = ("này ", "nói trên ")
# *cụm cho biết*, *khối trên đã vượt*: no name begins so
_SPEAKS_OR_ACTS = (
    *(" cho biết", " cho hay", " trưởng ", " bình chọn"),
    *(" bình quân", " báo cáo", " quyết định", " thống nhất"),
)
_COUNT_BEHIND = re.compile(r"(?<=\w) \d$")  # Công đoàn xã Minh Tân 8: so many are theirs
_PUBLIC = re.compile(
    r"(?:công đoàn |cđcs |cđ |cơ sở )*"
    r"(?:bệnh viện|bv|trung tâm|ttyt|trường|viện|sở|đài|trạm|cục|chi cục|kho bạc)"
)
_LABELLED_KINDS = ("grassroots", "base", "group", "school", "sector", "union")  # whose names can be any words
_OFFICES = ("chủ tịch", "phó ", "bí thư", "trưởng ", "hiệu trưởng", "hiệu phó", "giám đốc")
_NO_NAME = (" ngành", " khối", " khu", " các khu", "tổng công ty", "tập đoàn")


def find_units(view: View, start: int, end: int, places: Places, source_province: str | None) -> list[Unit]:
    """The units named between two folded offsets, in order, the longest reading first, none overlapping."""
    return list(units_in(view, start, end, places, source_province))


def units_in(view: View, start: int, end: int, places: Places, source_province: str | None) -> Iterator[Unit]:
    """The same one by one, for whoever looks for the first of some kind."""
    naming = _Naming(view, end, places, source_province)
    position = start
    folded = view.folded
    last: Unit | None = None
    members = False  # whether the units named last are those that a block holds
    for at, stop in view.within("unit heads", first_words, start, end):
        head = heads_from(folded[at:stop]).match(folded, at, end) if at >= position else None
        if head is None:
            continue
        unit = naming.unit(head)
        position = head.end() if unit is None else max(unit.end, head.start() + 1)
        if unit is not None:
            if unit.generic == "each" and folded.endswith(_SENT_OUT, start, unit.start):
                continue
            if unit.generic == "each" and folded.endswith(_DOWN_TO, start, unit.start):
                unit.standing = "place"
            members = last is not None and is_member(unit, last, folded, of_block=members)
            if last is not None and is_where(unit, last, folded):
                unit.standing, last.province = "place", unit.province or last.province
            elif members:
                unit.standing = "place"
            elif unit.standing == "actor" and unit.generic != "each":
                unit.standing = standing_of(folded, unit, start, end)
            last = unit
            yield unit


class _Naming:
    """The units of one stretch of text: a method for each kind of head."""

    __slots__ = ("limit", "places", "source", "view")

    def __init__(self, view: View, limit: int, places: Places, source: str | None) -> None:
        self.view = view
        self.limit = limit
        self.places = places
        self.source = source

    def unit(self, head: re.Match[str]) -> Unit | None:
        """The unit that a head begins, with its name; None where it names none."""
        match head.lastgroup:
            case "national":
                return self._nation(head)
            case "generic":
                return self._generic(head)
            case "each":
                return self._each(head)
            case "together":
                return self._at(head.start(), head.end(), "district", generic="together")
            case "rest" | "without":  # các trường còn lại, trường nào chưa có
                return self._at(head.start(), head.end(), "grassroots", generic="each")
            case "several":  # các trường học trong huyện góp 402 sáng kiến
                unit = self._at(head.start(), head.end(), "sector")
                unit.block = True
                return unit
            case "block":
                return self._block(head)
            case "guild":
                return self._guild(head)
            case "person":
                return self._person(head)
            case "department":
                return department(self.view, head, self.limit)
            case "area":
                return self._area(head) or self._acting_area(head)
            case _:
                return self._organisation(head)

    def _organisation(self, head: re.Match[str]) -> Unit | None:
        """A union, company, school or sector: where its name ends, and what it is by its head."""
        kind = head.lastgroup
        if self.view.folded.endswith(_LAND_OF, 0, head.start()):
            return None  # lao động đất Cảng
        if head[0] == "mỏ" and self._begins_with_district(head.start()):
            return None  # Mỏ Cày Nam
        if kind == "base" and self.view.folded.startswith(_BELOW, head.end()):
            return None  # các công đoàn cơ sở thuộc Công đoàn các KCN tỉnh: whose they are is named next
        if kind == "base" and (
            self.view.folded.startswith(_THIS, head.end())
            or (
                self.view.folded.startswith(_HAS, head.end())
                and self.view.folded.endswith(_NOW, 0, head.start())
            )
        ):
            return self._at(head.start(), head.end() - 1, "grassroots", generic="cơ sở")
        lower = kind in ("grassroots", "base", "group", "venue") or head[0].endswith(
            ("tổng công ty", "tập đoàn")
        )
        if not lower and self.view.folded.startswith(GRASSROOTS_NOUNS, head.end()):
            lower = self.view.text[self.view.start(head.end())].isupper()  # Công đoàn Viện Cây lương thực
        lower = lower or (kind == "union" and not self._begins_with_place(head.end()))
        stop = end_of_name(self.view, head.end(), self.limit, links=True, lower=lower)
        if stop > head.end() and kind in _LABELLED_KINDS:
            stop = end_of_label(self.view, stop, self.limit)
        if stop > head.end() and kind in ("grassroots", "school", "venue") and _PUBLIC.match(head[0]):
            stop = end_of_workplace(self.view, stop, self.limit)
        if lower and is_person_of(self.view, head.start(), head.end(), stop):
            own = kind == "grassroots"
            return (
                self._at(head.start(), head.end(), "grassroots", generic=generic_noun(head[0]))
                if own
                else None
            )
        named = stop > head.end()
        match kind:
            case "municipal":
                return self._municipal(head, stop)
            case "district":
                return self._district(head, stop)
            case "union":
                return self._plain_union(head, stop)
            case "sector":
                return self._sector(head, stop)
            case "grassroots" if not named:
                return nameless(self.view, head, self.limit)
            case "trade":
                return self._at(head.start(), stop, "sector", self._province_in(head.start(), stop))
            case "group" | "zone" if named:
                return self._at(head.start(), stop, "sector", self._province_in(head.start(), stop))
            case "commune" if named:
                counted = _COUNT_BEHIND.search(self.view.folded, head.end(), stop)
                return self._at(head.start(), counted.start() if counted else stop, "grassroots")
            case "school" | "venue" if named:
                return self._at(head.start(), stop, "grassroots")
            case "grassroots" | "base" if named:
                return self._at(head.start(), stop, "grassroots", self._province_in(head.start(), stop))
        return None

    def _begins_with_district(self, start: int) -> bool:
        words = self.view.folded[start : start + _LONGEST_DISTRICT].split()[:3]
        return bool(self.places.district_provinces(" ".join(words).rstrip(".,;:")))

    def _begins_with_place(self, start: int) -> bool:
        """*Công đoàn Kiên Giang phấn khởi …*, but not *Công đoàn Gang thép Thái Nguyên*."""
        stop = end_of_name(self.view, start, self.limit, links=False)
        if places_in_names.province_at(self.view, start, stop, self.places) is not None:
            return True
        return places_in_names.end_of_district(self.view, start, stop, self.places) < stop or bool(
            self.places.district_provinces(self.view.folded[start:stop])
        )

    def _nation(self, head: re.Match[str]) -> Unit:
        """*Cả nước*, *toàn quốc*, or the confederation by its name."""
        unit = self._at(head.start(), head.end(), "national")
        if "nước" in head[0] or "quốc" in head[0]:
            unit.name = "cả nước"
        return unit

    def _generic(self, head: re.Match[str]) -> Unit:
        """*Toàn tỉnh*, *các cấp công đoàn*, *đơn vị*; with a name, that province's or district's."""
        start, end = head.span()
        noun = generic_noun(head[0])
        level: Level = LEVELS.get(noun, "grassroots")
        if head[0][-1] != " " and noun in (
            "tỉnh",
            "thành phố",
            "các cấp",
            "huyện",
            "ngành",
            "thị xã",
            "quận",
        ):
            after = end + 1 if self.view.folded[end : end + 1] == " " else end
            name_end = end_of_name(self.view, after, self.limit, links=False)
            name = self.view.folded[after:name_end]
            province = self.places.province_named(name) if name else None
            if province:
                whole = noun in ("tỉnh", "các cấp", "thành phố")
                level, noun = ("province", "tỉnh") if whole else (level, noun)
                return self._at(start, name_end, level, province, generic=noun)
            if name and noun != "ngành" and self.places.district_provinces(name):
                return self._at(start, name_end, "district", places_in_names.only_province(name, self.places))
            if name and noun == "ngành":
                end = name_end
        return self._at(start, end, level, generic=noun)

    def _each(self, head: re.Match[str]) -> Unit:
        """*Mỗi đơn vị*, *từng LĐLĐ huyện*."""
        name = EACH_NAME.match(self.view.folded, head.end(), self.limit)
        stop = name.end() if name else head.end()
        noun = self.view.folded[head.end() : stop]
        level: Level = "grassroots"
        if DISTRICT_NOUN.match(self.view.folded, head.end()):
            level = "district"
        elif SECTOR_NOUN.match(noun):
            level = "sector"
        return self._at(head.start(), stop, level, generic="each")

    def _block(self, head: re.Match[str]) -> Unit | None:
        """*Khối doanh nghiệp*, *lĩnh vực y tế*, *cụm thi đua số 3*."""
        name = BLOCK_NAME.match(self.view.folded, head.end(), self.limit)
        if name is None or name[0].startswith(_SPEAKS_OR_ACTS) or name[0].endswith(" trên"):
            return None
        listed = BLOCK_LISTED.match(self.view.folded, name.end(), self.limit)
        stop = listed.end() if listed else name.end()
        start = head.start() + (len("riêng ") if head[0].startswith("riêng ") else 0)
        unit = self._at(start, stop, "sector", self._province_in(start, stop))
        unit.block = True
        return unit

    def _guild(self, head: re.Match[str]) -> Unit | None:
        """*Nghiệp đoàn xe ôm công nghệ phường Hiệp Phú*: its trade is written small, like that of a block."""
        name = BLOCK_NAME.match(self.view.folded, head.end(), self.limit)
        if name is None or ACTS_NEXT.match(self.view.folded, head.end(), self.limit):
            return None
        return self._at(head.start(), name.end(), "grassroots", self._province_in(head.start(), name.end()))

    def _person(self, head: re.Match[str]) -> Unit | None:
        stop = end_of_name(self.view, head.end(), self.limit, links=False)
        if self.view.folded.startswith((*_OFFICES, *GRASSROOTS_NOUNS, "công đoàn "), head.end()):
            return None  # Cô Chủ tịch bảo: …, kỹ sư Nhà máy Xi măng …
        if stop == head.end() or self.view.folded[head.start() : stop] == "bác hồ":
            return None
        unit = self._at(head.start(), stop, "grassroots")
        unit.person = True
        return unit

    def _area(self, head: re.Match[str]) -> Unit | None:
        """A district or province by its own name (*huyện Mê Linh*, *tỉnh Gia Lai*)."""
        folded, start = self.view.folded, head.start()
        epithet = _EPITHET.match(folded, head.end())
        begin = epithet.end() if epithet else head.end()
        stop = end_of_name(self.view, begin, self.limit, links=False)
        if stop == begin:
            return None
        of_province = head["area"].startswith("tỉnh")
        if of_province or head["area"].startswith(("thành phố", "tp")):
            known = places_in_names.province_at(self.view, begin, stop, self.places)
            if known is not None and (of_province or known[1] in MUNICIPALITIES):
                return self._place(start, known[0], "province", known[1])
            if of_province:
                return None
        stop = places_in_names.end_of_district(self.view, begin, stop, self.places)
        return self._place(start, stop, "district", self._of_district(folded[begin:stop]))

    def _acting_area(self, head: re.Match[str]) -> Unit | None:
        """*…, tỉnh có 2.168 sáng kiến*: the noun alone, behind which it does something."""
        folded, start, end = self.view.folded, head.start(), head.end() - 1
        before = max(0, start - 24)
        ours = OURS.match(folded, end)
        acts = ACTS_NEXT.match(folded, ours.end() if ours else end)
        if not acts and not (ours and _IS_TO.match(folded, ours.end())):
            return None
        if not _OPENS_CLAUSE.search(folded, before, start) and _IN_A_ROW.search(folded, before, start):
            return None
        noun = generic_noun(folded[start:end])
        return self._at(start, end, LEVELS.get(noun, "grassroots"), generic=noun)

    def _municipal(self, head: re.Match[str], stop: int) -> Unit:
        """LĐLĐ tỉnh/thành phố X: a province, or a district-level city; without a name, generic."""
        wording, start = head["municipal"].strip(), head.start()
        if wording.endswith("thủ đô"):
            return self._at(start, start + len(wording), "province", self.places.province_named("hà nội"))
        of_province = wording.endswith("tỉnh")
        if stop == head.end():
            noun = "tỉnh" if of_province else "thành phố"
            return self._at(start, start + len(wording), LEVELS[noun], generic=noun)
        stop = places_in_names.end_of_place(self.view, head.end(), stop, self.places)
        name = self.view.folded[head.end() : stop]
        province = self.places.province_named(name)
        if of_province:
            if province is None:
                known = places_in_names.province_at(self.view, head.end(), stop, self.places)
                if known is None:
                    return self._at(start, start + len(wording), "province", generic="tỉnh")
                stop, province = known
            return self._at(start, stop, "province", province)
        if province in MUNICIPALITIES:
            return self._at(start, stop, "province", province)
        return self._at(start, stop, "district", places_in_names.only_province(name, self.places))

    def _district(self, head: re.Match[str], stop: int) -> Unit | None:
        """LĐLĐ huyện X; without a name, or with that of who holds an office there, generic."""
        if stop == head.end() or self._names_officer(head, stop):
            wording = head[0].rstrip()
            generic, stop = not wording.endswith((".", "tx")), head.start() + len(wording)
            return self._at(head.start(), stop, "district", generic="huyện") if generic else None
        stop = places_in_names.end_of_place(self.view, head.end(), stop, self.places)
        name = self.view.folded[head.end() : stop]
        return self._at(head.start(), stop, "district", self._of_district(name))

    def _names_officer(self, head: re.Match[str], stop: int) -> bool:
        """*Phó Chủ tịch LĐLĐ quận Hồ Tấn Lực cho biết*: a person's name, and no known district's."""
        if not is_person_of(self.view, head.start(), head.end(), stop):
            return False
        known = places_in_names.end_of_district(self.view, head.end(), stop, self.places)
        return not self.places.district_provinces(self.view.folded[head.end() : known])

    def _plain_union(self, head: re.Match[str], stop: int) -> Unit | None:
        """Công đoàn X: a province's federation, a district's, a company's, or a sector's by what X is."""
        view, start = self.view, head.start()
        if stop == head.end() or not view.text[view.start(head.end())].isupper():
            return None
        if view.folded.startswith("và ", head.end()):
            return None  # chuyên mục CÔNG ĐOÀN VÀ CUỘC SỐNG
        known = places_in_names.end_of_place(view, head.end(), stop, self.places)
        # Công đoàn Gang thép Thái Nguyên is no federation: only a name that begins with the place is
        if known < stop and view.text[view.start(start) : view.start(stop)].isupper():
            stop = known
        name = view.folded[head.end() : stop]
        province = self.places.province_named(name)
        if province:
            return self._at(start, stop, "province", province)
        if self.places.district_provinces(name):
            return self._at(start, stop, "district", places_in_names.only_province(name, self.places))
        level: Level = "sector" if _SECTOR_NAME.search(name) or name in _CORPORATIONS else "grassroots"
        return self._at(start, stop, level, places_in_names.province_ending(name, self.places))

    def _sector(self, head: re.Match[str], stop: int) -> Unit | None:
        """Công đoàn ngành Y tế X; *Công đoàn Cao su Phú Tân* is one company's."""
        start, named = head.start(), stop > head.end()
        if not named and head["sector"].endswith(" ngành"):
            listed = is_one_of_kinds(self.view.folded, start)
            return None if listed else self._at(start, stop, "sector", generic="ngành")
        if not named and head["sector"].endswith(_NO_NAME):
            return None
        province = self._province_in(start, stop)
        of_nation = self.view.folded[start:stop].endswith("nam")
        if named and province is None and not of_nation and _TRADE.search(head["sector"]):
            return self._at(start, stop, "grassroots")
        return self._at(start, stop, "sector", province)

    def _at(
        self, start: int, end: int, level: Level, province: str | None = None, *, generic: str | None = None
    ) -> Unit:
        return Unit(start, end, self.view.original(start, end).strip(), level, province, generic)

    def _place(self, start: int, end: int, level: Level, province: str | None) -> Unit:
        unit = self._at(start, end, level, province)
        unit.place_only = True
        return unit

    def _province_in(self, start: int, end: int) -> str | None:
        return places_in_names.province_ending(self.view.folded[start:end], self.places)

    def _of_district(self, name: str) -> str | None:
        """The province of a district: the source's where it has one of that name, else the only one."""
        if name.isdecimal():
            name = f"quận {name}"
        if self.source in self.places.district_provinces(name):
            return self.source
        return places_in_names.only_province(name, self.places)
