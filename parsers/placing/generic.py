"""What a unit's words stand for: *toàn tỉnh*, *ngành*, *đơn vị* are answered by what was named before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from parsers.context.memory import Memory, Whose, named
from parsers.context.visits import last_visited
from parsers.model import Level
from parsers.units.places import MUNICIPALITIES, federation
from parsers.units.unit import GRASSROOTS_NOUNS, Unit
from parsers.words.wordlists import word_set

_UNIT_COUNT = re.compile(r"\w+ (?:đơn vị|đầu mối)")
_OF_PROVINCES = re.compile(r" các (?:lđlđ )?(?:tỉnh|thành phố)(?!\w)")  # *Cụm thi đua các tỉnh Nam Trung Bộ*
_PERSONS = word_set(
    """
    anh chị ông bà cô thầy kỹ bác đồng tác
    """
)
_OTHER_DISTRICTS = tuple(f"{lead}{kind} " for lead in ("lđlđ ", "") for kind in ("huyện", "quận", "thị xã"))
_OWN_LEVEL = ("tỉnh", "huyện", "quận", "thị xã", "ngành")  # their words tell a level by themselves


def resolve(unit: Unit, memory: Memory) -> Whose:
    """A unit as subject; generic words are answered by what was named before."""
    if unit.generic is None:
        return _by_name(unit, memory)
    if unit.generic in _OWN_LEVEL and not unit.province and _nothing_known(memory):
        return Whose(unit.name, unit.level, None, False, False, (unit.start, unit.end))
    answer = _ANSWERS.get(unit.generic, _of_grassroots)
    return answer(unit, memory)


def is_person(whose: Whose) -> bool:
    """*Kỹ sư Ngô Quang Vinh, Công ty …*: whether a subject is somebody by name."""
    return whose.level == "grassroots" and whose.name.split(" ", 1)[0].lower() in _PERSONS


def province_subject(memory: Memory, span: tuple[int, int]) -> Whose:
    """The federation of the province that the document speaks from."""
    main = memory.main
    province = main.province if main.level == "province" else memory.province
    if province is None:
        return main
    return Whose(federation(province), "province", province, False, True, span)


def _by_name(unit: Unit, memory: Memory) -> Whose:
    if unit.person:
        return _person(unit, memory)
    if not unit.block:
        return named(unit, memory)
    main, last = memory.main, memory.last
    if main.level == "grassroots" and last is not None and last.level == "province" and memory.same_block:
        main = last  # Khánh Hòa có 2.318 sáng kiến …, khu vực doanh nghiệp chỉ chiếm 21,4%
    level: Level = "grassroots" if main.level == "grassroots" else "sector"
    province = unit.province or (None if _OF_PROVINCES.search(unit.name.lower()) else main.province)
    return Whose(unit.name, level, province, False, province is not None, (unit.start, unit.end))


def _person(unit: Unit, memory: Memory) -> Whose:
    """A person, of the company named before; the province only where the text is about it."""
    base = memory.base.get("công ty") or memory.base.get("đơn vị")
    national = memory.main.level == "sector" and memory.main.province is None
    province = memory.province if memory.province_in_text and not national else None
    name = f"{unit.name}, {base.name}" if base else unit.name
    return Whose(name, "grassroots", province, False, province is not None, (unit.start, unit.end))


def _each(unit: Unit, memory: Memory) -> Whose:
    """*Mỗi đơn vị*: of a province the districts, of lower unions their own units."""
    main, level = memory.main, unit.level
    province = None if main.level == "sector" and main.province is None else memory.province
    if _UNIT_COUNT.match(unit.name.lower()) and (main.level == "province" or "thi đua" in main.name.lower()):
        level = "district"
    return Whose(unit.name, level, province, False, province is not None, (unit.start, unit.end))


def _together(unit: Unit, memory: Memory) -> Whose:
    """*Hai huyện có 337 sáng kiến*: of the level and province of those that were told of last."""
    last = memory.last or memory.main
    provinces = last.level == "province" and last.province != memory.main.province
    province = None if provinces else last.province
    level: Level = last.level if provinces or last.level in ("sector", "grassroots") else unit.level
    return Whose(unit.name, level, province, False, province is not None, (unit.start, unit.end))


def _nothing_known(memory: Memory) -> bool:
    """A pasted sentence: no source, no title, no unit that a word such as *toàn tỉnh* could stand for."""
    main = memory.main
    known = memory.units or memory.province is not None
    return main.level == "national" and main.implied and not known


def _this_province(unit: Unit, memory: Memory) -> Whose:
    span = (unit.start, unit.end)
    if unit.province:
        return Whose(federation(unit.province), "province", unit.province, False, False, span)
    told = _other_province(memory) if unit.name.lower() == "tỉnh" else None
    told = told or _province_visited(unit, memory)
    return (
        Whose(federation(told), "province", told, False, True, span)
        if told
        else province_subject(memory, span)
    )


def _province_visited(unit: Unit, memory: Memory) -> str | None:
    """*Tại Hà Tĩnh, …. Đến ngày 20/9/2022, tỉnh này có 21.306*, in a text of no province of its own."""
    if memory.main.level != "national" or memory.province is not None or unit.generic != "tỉnh":
        return None
    before = _named_before("province", unit, memory) if memory.same_block else None
    return before.province if before is not None else last_visited(memory.visits, unit.start)


def _other_province(memory: Memory) -> str | None:
    """*LĐLĐ tỉnh Nghệ An cho biết … Như vậy tỉnh đạt 310,1%*: the province last told of in the paragraph."""
    last, main = memory.last, memory.main
    if not memory.same_block or last is None or last.level != "province" or memory.last_count > 1:
        return None
    counted = any(whose.province == last.province for whose in memory.counted.values())
    other = main.level == "province" and last.province != main.province
    return last.province if other and counted else None


def _all_levels(unit: Unit, memory: Memory) -> Whose:
    """*Công đoàn các cấp*: of the document's own unit, where that is below a province."""
    below = memory.main.level in ("district", "sector", "grassroots")
    return memory.main if below and not unit.province else _this_province(unit, memory)


def _this_city(unit: Unit, memory: Memory) -> Whose:
    """*Toàn thành phố*: a municipality as a province, or a city within one."""
    main = memory.main
    name = main.name.lower()
    in_city = main.level == "district" and not name.startswith(_OTHER_DISTRICTS)
    if memory.province in MUNICIPALITIES and not (in_city and "thành phố" in name):
        return province_subject(memory, (unit.start, unit.end))
    last = memory.district
    other_city = last is not None and ("thành phố" in last.name.lower() or _is_same_place(last, main))
    if in_city and ("thành phố" in name or not other_city):
        return main
    return last or _this_district(unit, memory)


def _is_same_place(one: Whose, other: Whose) -> bool:
    """*Thành phố Cẩm Phả*, *CÔNG ĐOÀN CẨM PHẢ*."""
    return one.name.lower().split()[-2:] == other.name.lower().split()[-2:]


def _this_district(unit: Unit, memory: Memory) -> Whose:
    if memory.main.level == "district":
        return memory.main
    last = memory.district
    if last is not None and last.evidence is not None and last.evidence[0] > unit.start:
        last = _named_before("district", unit, memory) or last
    return last or memory.bare_district or _unnamed("district", unit, memory)


def _this_sector(unit: Unit, memory: Memory) -> Whose:
    main = memory.main
    if main.level == "sector":
        return main
    unnamed = unit.generic == "ngành" and main.level == "province" and memory.sector is None
    return _unnamed("sector", unit, memory) if unnamed else _last_sector(unit, memory)


def _unnamed(level: Level, unit: Unit, memory: Memory) -> Whose:
    """*Toàn huyện*, *toàn ngành*, where no name was told: one of the source's province."""
    told = memory.province is not None
    first = Whose(unit.name, level, memory.province, False, told, (unit.start, unit.end))
    return memory.unnamed.setdefault(level, first)._replace(evidence=first.evidence)


def _last_sector(unit: Unit, memory: Memory) -> Whose:
    """The sector named last; of those in the sentence itself only one named before."""
    last = memory.sector
    if unit.generic == "cụm" and (cluster := _cluster_before(unit, memory)) is not None:
        return _by_name(cluster, memory)
    if last is None:
        return _named_before("sector", unit, memory) or memory.main
    if last.evidence is None or last.evidence[0] < unit.start:
        return last
    told = _named_before("sector", unit, memory)
    return told or (memory.main if memory.main.level == "sector" else last)


def _cluster_before(unit: Unit, memory: Memory) -> Unit | None:
    """*Cụm thi đua số 3 gồm …. Toàn cụm có 1.560*: in a text that is of no unit of a cluster itself."""
    block = memory.block
    if block is None or block.end > unit.start or memory.main.level not in ("province", "national"):
        return None
    return block if block.name.lower().startswith("cụm ") else None


def _named_before(level: Level, unit: Unit, memory: Memory) -> Whose | None:
    """The unit of a level named last before a word that stands for one."""
    before = (one for one in reversed(memory.units) if one.level == level and one.end <= unit.start)
    told = next(before, None)
    return _by_name(told, memory) if told is not None else None


def _this_unit(_unit: Unit, memory: Memory) -> Whose:
    """*Đơn vị*: the one named last in the paragraph, a person's company, or the document's own."""
    main, last, base = memory.main, memory.last, memory.base
    if not memory.same_block:
        return main
    if last is not None and is_person(last):
        return base.get("công ty") or base.get("đơn vị") or main
    if last is not None and last.level in ("grassroots", "sector", "district"):
        return last
    return base.get("đơn vị", main) if main.level == "grassroots" else main


def _this_base(_unit: Unit, memory: Memory) -> Whose:
    """*Công đoàn cơ sở này*."""
    return memory.base.get("đơn vị") or memory.main


def _this_body(unit: Unit, memory: Memory) -> Whose:
    """*Tổng LĐLĐ Việt Nam …. Trước đó, cơ quan này đã tặng …*: the one told of before."""
    told = memory.last if memory.same_block and "cơ quan" not in memory.base else None
    return told or _of_grassroots(unit, memory)


def _of_grassroots(unit: Unit, memory: Memory) -> Whose:
    """*Nhà máy*, *trường*: the one named last, or one of the lowest level, known by these words only."""
    known = memory.base.get(unit.generic or "")
    if known is not None:
        return known
    main = memory.main
    above = main.level in ("national", "province", "district")
    above = above or (unit.generic == "công ty" and _is_of_companies(main))
    unnamed = unit.generic in GRASSROOTS_NOUNS and above
    return named(Unit(unit.start, unit.end, unit.name, "grassroots"), memory) if unnamed else main


def _is_of_companies(main: Whose) -> bool:
    """*Công đoàn Điện lực Việt Nam*: whose companies are not the union itself, as a corporation's can be."""
    return main.level == "sector" and "công ty" not in main.name.lower()


_ANSWERS: Mapping[str, Callable[[Unit, Memory], Whose]] = {
    "each": _each,
    "together": _together,
    "tỉnh": _this_province,
    "các cấp": _all_levels,
    "thành phố": _this_city,
    **dict.fromkeys(("huyện", "quận", "thị xã"), _this_district),
    **dict.fromkeys(("ngành", "tập đoàn", "tổng công ty"), _this_sector),
    **dict.fromkeys(("khu", "hệ thống", "khối", "cụm"), _last_sector),
    "đơn vị": _this_unit,
    "cơ sở": _this_base,
    "cơ quan": _this_body,
}
