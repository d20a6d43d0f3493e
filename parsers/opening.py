"""Whom a document is about before its first figure: the letterhead, the title, the lead, the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.blocks import Block
from parsers.context import Whose
from parsers.folding import View
from parsers.model import Document
from parsers.places import Gazetteer
from parsers.units import Unit, find_units

_MUNICIPALITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ")
_LETTER_NUMBER = re.compile(r"^\W*số ?(?:: ?\d*|\d+ ?/)")


_PROVINCE_ACTS = re.compile(r"toàn tỉnh|các cấp công đoàn|toàn thành phố|công đoàn tỉnh|(?:lđlđ|liên đoàn lao động) (?:tỉnh|thành phố)[^.;]{0,40} (?:có|đã có|ghi nhận|đạt|phấn đấu|tặng|trao)|công đoàn (?:trong|của) tỉnh")


@dataclass(frozen=True, slots=True)
class Opening:
    """The document's own subject, and the province it speaks from."""

    whose: Whose
    province: str | None
    province_in_text: bool


def main_subject(view: View, blocks: list[Block], document: Document, places: Gazetteer) -> Opening:
    """The unit a sentence without a subject of its own is about."""
    province, in_text = _province(view, document, places)
    unit = _letterhead(view, blocks, places, document) or _title(view, blocks, places, document) or _lead(view, blocks, places, document)
    if unit is not None and unit.place_only and unit.level == "province" and not _PROVINCE_ACTS.search(view.folded):
        # the headline only says where: the story is about the union that the lead names
        unit = _lead(view, blocks, places, document) or unit
    if unit is not None and not unit.generic:
        own = unit.province
        if own is None and unit.level in ("province", "district", "sector", "grassroots") and not _national_sector(unit):
            own = province if unit.level != "grassroots" else _standing_in(view, unit, places)
        if unit.level == "province" and unit.place_only:
            return Opening(_federation(own or province or "", unit), own, True)
        if unit.level == "province" and own:
            return Opening(_federation(own, unit), own, True)
        return Opening(Whose(unit.name, unit.level, own, False, unit.province is None and own is not None, (unit.start, unit.end)), own if _national_sector(unit) else own or province, in_text or unit.province is not None)
    if province is None:
        return Opening(Whose("Tổng LĐLĐ Việt Nam", "national", None, True, False), None, False)
    return Opening(_federation(province, None), province, in_text)


_BRACKETED = re.compile(r" ?(?:\(|, )([^()\n]{3,50})")


def _standing_in(view: View, unit: Unit, places: Gazetteer) -> str | None:
    """The province in brackets behind a company or school (*Công ty X (thành phố Tuyên Quang)*)."""
    after = view.folded[unit.end : unit.end + 60]
    bracket = _BRACKETED.match(after)
    if bracket is None:
        return None
    for match in places.pattern.finditer(bracket[1]):
        return places.province_named(match[0])
    return None


def _federation(province: str, unit: Unit | None) -> Whose:
    kind = "thành phố" if province in _MUNICIPALITIES else "tỉnh"
    return Whose(f"LĐLĐ {kind} {province}", "province", province, unit is None, unit is None, (unit.start, unit.end) if unit else None)


_NATIONAL_NAME = re.compile(r"việt nam|\bvn\b|evn|tập đoàn|tổng công ty")


def _national_sector(unit: Unit) -> bool:
    return unit.level == "national" or (unit.level == "sector" and unit.province is None and bool(_NATIONAL_NAME.search(unit.name.lower())))


def _province(view: View, document: Document, places: Gazetteer) -> tuple[str | None, bool]:
    """The source's province where the text names it, else the one the title names, else the source's."""
    source = document.source_province
    counts: dict[str, int] = {}
    for match in places.pattern.finditer(view.folded):
        name = places.province_named(match[0])
        if name:
            counts[name] = counts.get(name, 0) + 1
    if source is not None:
        return source, source in counts
    if counts:
        title = View(document.title or "").folded
        in_title = next((p for m in places.pattern.finditer(title) if (p := places.province_named(m[0]))), None)
        return (in_title, True) if in_title else (None, False)
    return None, False


def _letterhead(view: View, blocks: list[Block], places: Gazetteer, document: Document) -> Unit | None:
    """The lowest union above the letter's number (*LĐLĐ TỈNH HÀ NAM / LIÊN ĐOÀN LAO ĐỘNG HUYỆN KIM BẢNG / Số:*)."""
    for index, block in enumerate(blocks[:8]):
        if _LETTER_NUMBER.match(view.folded[block.start : block.end]):
            for above in reversed(blocks[:index]):
                if not view.text[view.start(above.start) : view.start(above.end)].isupper():
                    continue
                units = [u for u in find_units(view, above.start, above.end, places, document.source_province) if not u.generic and u.level != "national"]
                if units:
                    unit = units[-1] if len(units) == 1 else units[0]
                    unit.name = _title_case(unit.name)
                    return unit
            return None
    return None


_FEDERATION = re.compile(r"^Liên Đoàn Lao Động")


def _title_case(name: str) -> str:
    """LIÊN ĐOÀN LAO ĐỘNG HUYỆN KIM BẢNG → LĐLĐ huyện Kim Bảng."""
    words = [w if w in ("LĐLĐ", "TP", "TNHH", "CP", "KCN") else w.capitalize() for w in name.split()]
    text = " ".join(words)
    text = _FEDERATION.sub("LĐLĐ", text)
    for kind in ("Tỉnh", "Huyện", "Thị Xã", "Thành Phố", "Quận", "Ngành", "Và"):
        text = re.sub(rf"(?<= ){kind}(?= )", kind.lower(), text)
    return text.replace("Công Đoàn", "Công đoàn", 1)


def _title(view: View, blocks: list[Block], places: Gazetteer, document: Document) -> Unit | None:
    """A unit or a province named in the first line (the headline), or in the title given beside the text."""
    if not blocks:
        return None
    first = blocks[0]
    if first.end - first.start < 200:
        unit = _named_first(view, first.start, first.end, places, document)
        if unit is not None:
            return unit
    if document.title:
        title = View(document.title)
        unit = _named_first(title, 0, len(title.folded), places, document)
        if unit is not None:
            unit.start = unit.end = first.start
            return unit
    return None


_TOWN_BEFORE = re.compile(r"(?:thành phố|thị xã|huyện|tp\.?) $")


def _named_first(view: View, start: int, end: int, places: Gazetteer, document: Document) -> Unit | None:
    capitals = view.text[view.start(start) : view.start(end)].isupper()
    units = [u for u in find_units(view, start, end, places, document.source_province) if not u.generic and u.level != "national" and u.standing in ("actor", "reporter") and not u.person and (not u.block or "thi đua" in u.name.lower())]
    if units and not capitals:
        return units[0]
    if units and capitals and units[0].level in ("province", "district"):
        return units[0]
    for match in places.pattern.finditer(view.folded, start, end):
        if not view.text[view.start(match.start())].isupper():
            continue
        province = places.province_named(match[0])
        before = view.folded[max(start, match.start() - 12) : match.start()]
        if province and not _TOWN_BEFORE.search(before):
            return Unit(match.start(), match.end(), view.original(match.start(), match.end()), "province", province, None, "actor", place_only=True)
    return _district_first(view, start, end, places, document)


_WORDS = re.compile(r"\w+")


def _district_first(view: View, start: int, end: int, places: Gazetteer, document: Document) -> Unit | None:
    """*Cẩm Phả chạy nước rút …*: a district of the source's province that opens the headline."""
    words = [m for m in _WORDS.finditer(view.folded[start:end])][:4]
    begin = 0
    if words and words[0][0] in ("huyện", "quận", "tp", "thành"):
        begin = 2 if words[0][0] == "thành" else 1
    for size in (3, 2):
        group = words[begin : begin + size]
        if len(group) == size:
            name = view.folded[start + group[0].start() : start + group[-1].end()]
            if document.source_province in places.district_provinces(name):
                a, b = start + group[0].start(), start + group[-1].end()
                return Unit(a, b, f"LĐLĐ {view.original(a, b)}", "district", document.source_province)
    return None


def _lead(view: View, blocks: list[Block], places: Gazetteer, document: Document) -> Unit | None:
    """The first union named as actor in the first paragraphs."""
    for block in [b for b in blocks if not b.cut and b.kind == "paragraph"][:2]:
        units = find_units(view, block.start, block.end, places, document.source_province)
        for unit in units:
            if unit.standing == "actor" and unit.level != "national" and not unit.generic and not unit.person and not unit.block:
                return unit
    return _company_told_of(view, blocks, places, document)


_FEATURED_HEAD = re.compile(r"(?:công đoàn (?:cơ sở )?|cđcs )?(công ty|nhà máy|trường|bệnh viện|xí nghiệp)")


def _company_told_of(view: View, blocks: list[Block], places: Gazetteer, document: Document) -> Unit | None:
    """The company or school that a feature story is about: named in the lead, then called *công ty* again and again."""
    for block in [b for b in blocks if not b.cut and b.kind == "paragraph"][:2]:
        for unit in find_units(view, block.start, block.end, places, document.source_province):
            head = _FEATURED_HEAD.match(view.folded[unit.start : unit.end])
            if head and unit.level == "grassroots" and not unit.generic and len(re.findall(rf"\b{head[1]}\b(?! \w* ?(?:tnhh|cp|cổ phần))", view.folded)) >= 4:
                return unit
    return None
