"""Whom a document is about before its first figure: the letterhead, the title, the lead, the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalogue.lexicon import longest_first
from catalogue.unit_words import load_unit_words
from parsers.context.headlines import zones_of_province
from parsers.context.house_papers import speaker, whose_paper
from parsers.context.interviews import speaks_for
from parsers.context.letterheads import left_cell_end, named_over_two_lines, title_case
from parsers.context.memory import Whose
from parsers.context.reports import reported_by
from parsers.encoded.folding import View
from parsers.layout.blocks import Block
from parsers.model import Document
from parsers.units.find import units_in
from parsers.units.places import Gazetteer, federation
from parsers.units.unit import Unit

_LETTER_NUMBER = re.compile(r"\W*số ?(?:: ?\d*|\d+ ?/)")
_KIND_OF_LETTER = re.compile(
    r"\W*(?:báo cáo|biên bản|thông báo|kế hoạch|giấy mời|tờ trình|thông cáo|công văn|phụ lục"
    r"|(?:bảng|biểu) tổng hợp)(?!\w)"
)
_PROVINCE_ACTS = re.compile(
    r"toàn tỉnh|các cấp công đoàn|toàn thành phố|công đoàn tỉnh"
    r"|(?:lđlđ|liên đoàn lao động) (?:tỉnh|thành phố)[^.;]{0,40} (?:có|đã có|ghi nhận|đạt"
    r"|phấn đấu|tặng|trao)|công đoàn (?:trong|của) tỉnh"
)
_COUNTS_FOR_ALL = (
    r" (?:đã |mới |hiện )?(?:có|đạt|ghi nhận|nộp|gửi)(?: được)? (?:hơn |gần |trên )?\d[\d.]* sáng kiến"
)
_NAME_BEFORE = re.compile(r"(?P<word>\w+)(?:, | \()$")
_BRACKETED = re.compile(r" ?(?:\(|, )([^()\n]{3,50})")
_CORPORATIONS = longest_first(load_unit_words().national_corporations)
_NATIONAL_NAME = re.compile(rf"việt nam|\bvn\b|evn|tập đoàn|tổng công ty|\b(?:{_CORPORATIONS})\b")
_TOWN_BEFORE = re.compile(r"(?:thành phố|thị xã|huyện|tp\.?) $")
_FEATURED_HEAD = re.compile(r"(?:công đoàn (?:cơ sở )?|cđcs )?(công ty|nhà máy|trường|bệnh viện|xí nghiệp)")
_FIRST_WORDS = re.compile(r"\w+(?:\W+\w+){0,3}")
_KINDS_OF_DISTRICT = ("huyện ", "thị xã ", "quận ", "thành phố ")
_WORD = re.compile(r"\w+")
# a company's noun on its own, not the head of another name
_BARE_NOUNS = {
    noun: re.compile(rf"\b{noun}\b(?! \w* ?(?:tnhh|cp|cổ phần))")
    for noun in ("công ty", "nhà máy", "trường", "bệnh viện", "xí nghiệp")
}
_PART_BEFORE = re.compile(r"(?:riêng|trong đó|cụ thể|gồm|bao gồm|như|nhất là|đứng đầu là)(?: có)?:? $")
_LIST_BEFORE = re.compile(
    r"(?:đơn vị|địa phương|công đoàn|nơi|như sau|gồm): ?$|(?:tiêu biểu|nổi bật)(?: có| là| như)?:? $"
)
# *mấy công nhân Công ty X nán lại …*: whom a scene shows is not yet whom the report is about
_SCENE_BEFORE = re.compile(
    r"(?:mấy|những|nhiều|các|hàng (?:chục|trăm)|nhóm|tốp|tổ|vài) (?:nữ )?(?:công nhân|thợ|chị em|anh em"
    r"|anh chị em"
    r"|kỹ sư|lao động)(?: (?:của|ở|tại|trong))? $"
)
_SHOP = re.compile(r"(?:phân )?xưởng |tổ |đội |chuyền |dây chuyền ")
_OF = re.compile(r" (?:của|thuộc) (?:công ty|nhà máy|xí nghiệp|tổng công ty|mỏ)(?!\w)")
_LISTED_WITH_NUMBER = re.compile(
    r" ?(?::|\(|là|có|đạt)? ?\d[\d.]*(?: sáng kiến)?\)?[,;] (?!đạt|bằng|vượt|chiếm|trong)"
)
_COUNTED_BEFORE = re.compile(r"\d (?:sáng kiến|tỷ|triệu|%)|\d[.,]\d|\d%")
# *Buôn Ma Rin, huyện Ia Pa, ba giờ sáng đã sáng đèn*: where a story begins
_WITHIN = re.compile(r"(?<!\w)(?:buôn|bản|ấp|làng|thôn|xóm|sóc|phum|xã|thị trấn|phường) [^,.;:\d]{1,24}, $")
_LEAD_REACH = 3000  # characters of a paragraph in which the lead names whom it is about
_HEADLINE = 200  # characters: a longer first line is no headline
_TOLD_OFTEN = 4  # a feature story calls its company by the bare noun so many times


@dataclass(frozen=True, slots=True)
class Opening:
    """The document's own subject, and the province it speaks from."""

    whose: Whose
    province: str | None
    province_in_text: bool


def main_subject(view: View, blocks: list[Block], document: Document, places: Gazetteer) -> Opening:
    """The unit a sentence without a subject of its own is about."""
    return _Opening(view, blocks, document, places).read()


class _Opening:
    def __init__(self, view: View, blocks: list[Block], document: Document, places: Gazetteer) -> None:
        self.view = view
        self.blocks = blocks
        self.document = document
        self.places = places
        self.lead = [block for block in blocks if self._is_prose(block)][:2]
        self.led: dict[
            int, tuple[list[Unit], Iterator[Unit]]
        ] = {}  # the units found there, and those to come

    def _is_prose(self, block: Block) -> bool:
        """Whether a paragraph is none of a table's lines."""
        line = self.view.folded[block.start : block.end]
        return not block.cut and block.kind == "paragraph" and line[:1] != "|" and "\t" not in line

    def read(self) -> Opening:
        """The document's subject by its letterhead, else its title, its lead, its source."""
        province, in_text = self._province()
        unit = (
            self._letterhead()
            or speaker(self.view, self.blocks, self._units_between)
            or speaks_for(self.view, self.blocks, self._units_between)
            or reported_by(self.view, self.blocks, self._units_between)
            or whose_paper(self.view, self.blocks, self._units_between)
            or self._title()
            or self._lead()
        )
        only_place = unit is not None and unit.place_only and unit.level == "province"
        if only_place and unit is not None and not self._tells_of_province(unit.name):
            # the headline only says where: the story is about the union that the lead names
            unit = self._lead() or unit
        if unit is not None and not unit.generic:
            return self._opened_by(unit, province, in_text)
        if province is None:
            return Opening(Whose("Tổng LĐLĐ Việt Nam", "national", None, True, False), None, False)
        return Opening(_federation(province, None), province, in_text)

    def _tells_of_province(self, name: str) -> bool:
        """*Toàn tỉnh*, *LĐLĐ tỉnh ghi nhận*, *Long An có 4.186 sáng kiến*: whether it counts for all."""
        folded = self.view.folded
        if _PROVINCE_ACTS.search(folded):
            return True
        counted = rf"(?<!ở )(?<!tại ){re.escape(name.lower())}{_COUNTS_FOR_ALL}"
        return any(not self._locates(match.start()) for match in re.finditer(counted, folded))

    def _locates(self, place: int) -> bool:
        """*Công ty Cao su Lòng Hồ, Bình Dương có 566 sáng kiến*: whether a place only says where."""
        name = _NAME_BEFORE.search(self.view.folded, max(0, place - 24), place)
        return name is not None and self.view.text[self.view.start(name.start("word"))].isupper()

    def _opened_by(self, unit: Unit, province: str | None, in_text: bool) -> Opening:
        national = _is_national(unit)
        own = unit.province
        if own is None and unit.level == "grassroots":
            own = self._standing_in(unit) or self._standing_in_full(unit)
        elif own is None and not national:
            own = province
        if unit.level == "province" and (own or unit.place_only):
            own = own or province or ""
            return Opening(_federation(own, unit), own, True)
        implied = unit.province is None and own is not None
        whose = Whose(unit.name, unit.level, own, False, implied, (unit.start, unit.end))
        return Opening(whose, own if national else own or province, in_text or unit.province is not None)

    def _province(self) -> tuple[str | None, bool]:
        """The source's province, else the one the title names; and whether the text names it."""
        folded, source = self.view.folded, self.document.source_province
        named = self.places.provinces_in(self.view, 0, len(folded))
        if source is not None:
            return source, any(province == source for _, _, province in named)
        if not named:
            return None, False
        title = View(self.document.title or "")
        titled = self.places.provinces_in(title, 0, len(title.folded))
        return (titled[0][2], True) if titled else (None, False)

    def _standing_in(self, unit: Unit) -> str | None:
        """The province in brackets behind a company or school, or its own whose district stands there."""
        bracket = _BRACKETED.match(self.view.folded, unit.end, unit.end + 60)
        if bracket is None:
            return None
        inside = self.places.provinces_in(self.view, *bracket.span(1))
        if inside:
            return inside[0][2]
        source = self.document.source_province
        return source if self.places.districts_in(self.view, source, *bracket.span(1)) else None

    def _standing_in_full(self, unit: Unit) -> str | None:
        """The province of a company that the headline calls by a short name, and the lead by the whole."""
        short = unit.name.lower().removeprefix("công đoàn ").removeprefix("cơ sở ")
        for block in self.lead:
            for named in self._named_in_lead(block):
                if named.level == "grassroots" and named.name.lower().endswith(f" {short}"):
                    return self._standing_in(named) or named.province
        return None

    # where the subject can stand

    def _letterhead(self) -> Unit | None:
        """The lowest union above the letter's number (*LĐLĐ TỈNH HÀ NAM / LĐLĐ HUYỆN KIM BẢNG / Số:*).

        Minutes and school reports bear none: the line that says what they are stands in its place.
        """
        blocks = self.blocks
        for index, block in enumerate(blocks[:8]):
            if not self._ends_letterhead(block, first=index == 0):
                continue
            above = [self._capital_unit(line) for line in reversed(blocks[:index])]
            unit = next((unit for unit in above if unit is not None), None)
            if unit is None:
                return None
            # the unions above it stand in the province that it stands in
            province = next((one.province for one in above if one is not None and one.province), None)
            unit = named_over_two_lines(above) or unit
            return replace(unit, name=title_case(unit.name), province=province)
        return None

    def _ends_letterhead(self, line: Block, *, first: bool) -> bool:
        """*Số: 36/TB-LĐLĐ*, or *BIÊN BẢN* in capitals."""
        if _LETTER_NUMBER.match(self.view.folded, line.start, line.end):
            return True
        if first or not _KIND_OF_LETTER.match(self.view.folded, line.start, line.end):
            return False
        return self.view.text[self.view.start(line.start) : self.view.start(line.end)].isupper()

    def _capital_unit(self, line: Block) -> Unit | None:
        """The union that a line of capitals in a letterhead names."""
        view, end = self.view, left_cell_end(self.view, line)
        if not view.text[view.start(line.start) : view.start(end)].isupper():
            return None
        found = self._units(view, line.start, end)
        return next((unit for unit in found if not unit.generic and unit.level != "national"), None)

    def _title(self) -> Unit | None:
        """A unit or a province named in the headline, or in the title given beside the text."""
        first = next((block for block in self.blocks if not block.cut), None)
        if first is None:
            return None
        ends_as_prose = self.view.folded[first.end - 1 : first.end] in (".", ":")
        if first.end - first.start < _HEADLINE and not ends_as_prose:
            unit = self._named_first(self.view, first.start, first.end)
            if unit is not None:
                return unit
        if not self.document.title:
            return None
        title = View(self.document.title)
        unit = self._named_first(title, 0, len(title.folded))
        return replace(unit, start=first.start, end=first.start) if unit is not None else None

    def _lead(self) -> Unit | None:
        """The first union named as actor in the first paragraphs."""
        of_nation, shown, nation_before = False, None, False
        for block in self.lead:
            opened_by_nation = nation_before
            for unit in self._named_in_lead(block):
                nation_before = nation_before or unit.level == "national"
                if unit.generic == "tỉnh" and unit.standing == "actor":
                    return None  # Thường trực LĐLĐ tỉnh thông báo tiến độ của 6 đơn vị: the province's own
                of_nation = of_nation or (unit.level == "national" and self.document.source_province is None)
                acts = unit.standing in ("actor", "reporter") and unit.level != "national"
                if unit.place_only and _WITHIN.search(self.view.folded, block.start, unit.start):
                    continue
                if acts and not (unit.generic or unit.person or unit.block):
                    if unit.level == "grassroots" and opened_by_nation:
                        continue  # whose worker sent the millionth of them
                    if _SHOP.match(self.view.folded, unit.start) and _OF.match(self.view.folded, unit.end):
                        continue  # ở góc xưởng dệt số 2 của Công ty …
                    if unit.level == "grassroots" and self._is_shown(unit, block):
                        shown = shown or unit
                        continue
                    if self._is_one_of_several(unit, block):
                        break
                    # where the nation comes first, a province named behind it is one of many
                    return None if of_nation and unit.level in ("province", "district") else unit
        return self._company_told_of() or shown

    def _is_one_of_several(self, unit: Unit, block: Block) -> bool:
        """*618 sáng kiến, cụ thể: LĐLĐ huyện A 274 …*, *riêng Công ty X*: a part of what was told."""
        before = self.view.folded[block.start : unit.start]
        if _LIST_BEFORE.search(before) or (
            before.endswith(": ") and _LISTED_WITH_NUMBER.match(self.view.folded, unit.end, block.end)
        ):
            return True
        return _PART_BEFORE.search(before) is not None and _COUNTED_BEFORE.search(before) is not None

    def _is_shown(self, unit: Unit, block: Block) -> bool:
        """Whether a scene only shows workers of a company."""
        return _SCENE_BEFORE.search(self.view.folded, block.start, unit.start) is not None

    def _company_told_of(self) -> Unit | None:
        """The company or school of a feature story: named in the lead, then called *công ty* again."""
        folded = self.view.folded
        for block in self.lead:
            for unit in self._named_in_lead(block):
                if unit.level != "grassroots" or unit.generic:
                    continue
                head = _FEATURED_HEAD.match(folded, unit.start, unit.end)
                if head is None or folded.count(head[1]) < _TOLD_OFTEN:
                    continue
                if len(_BARE_NOUNS[head[1]].findall(folded)) >= _TOLD_OFTEN:
                    return unit
        return None

    def _named_first(self, view: View, start: int, end: int) -> Unit | None:
        """The unit, province or district that a headline names first."""
        capitals = view.text[view.start(start) : view.start(end)].isupper()
        first = next((unit for unit in self._units(view, start, end) if _can_head(unit)), None)
        if first is not None and (not capitals or first.level in ("province", "district")):
            return first
        zone = zones_of_province(first, view, start, self.places) if first is not None else None
        if zone is not None:
            return zone
        for begin, stop, province in self.places.provinces_in(view, start, end):
            if not view.text[view.start(begin)].isupper():
                continue
            if not _TOWN_BEFORE.search(view.folded[max(start, begin - 12) : begin]):
                name = view.original(begin, stop)
                return Unit(begin, stop, name, "province", province, place_only=True)
        return self._district_first(view, start, end)

    def _district_first(self, view: View, start: int, end: int) -> Unit | None:
        """*Cẩm Phả chạy nước rút …*: a district of the source's province that opens the headline."""
        source = self.document.source_province
        opening = _FIRST_WORDS.search(view.folded, start, end)
        words = [m.span() for m in _WORD.finditer(view.folded, *opening.span())] if opening else []
        kind = view.folded[slice(*words[0])] if words else ""
        begin = {"huyện": 1, "quận": 1, "tp": 1, "thành": 2}.get(kind, 0)
        for size in (3, 2):
            group = words[begin : begin + size]
            if len(group) < size:
                continue
            first, last = group[0][0], group[-1][1]
            if source in self.places.district_provinces(view.folded[first:last]):
                kind = self._kind_of(view.folded[first:last])
                return Unit(first, last, f"LĐLĐ {kind}{view.original(first, last)}", "district", source)
        return None

    def _kind_of(self, name: str) -> str:
        """*huyện * or the like, where the text calls a district so."""
        return next((kind for kind in _KINDS_OF_DISTRICT if f"{kind}{name}" in self.view.folded), "")

    def _named_in_lead(self, block: Block) -> Iterator[Unit]:
        """The units of one of the first paragraphs: each looked for once, when it is asked for."""
        if block.start not in self.led:
            end = min(block.end, block.start + _LEAD_REACH)
            self.led[block.start] = [], self._units(self.view, block.start, end)
        known, more = self.led[block.start]
        yield from known
        for unit in more:
            known.append(unit)
            yield unit

    def _units_between(self, start: int, end: int) -> Iterator[Unit]:
        return self._units(self.view, start, end)

    def _units(self, view: View, start: int, end: int) -> Iterator[Unit]:
        return units_in(view, start, end, self.places, self.document.source_province)


def _federation(province: str, unit: Unit | None) -> Whose:
    """The federation of a province, told by a unit in the text or only by the source."""
    evidence = (unit.start, unit.end) if unit else None
    return Whose(federation(province), "province", province, unit is None, unit is None, evidence)


def _can_head(unit: Unit) -> bool:
    if unit.generic or unit.person or unit.level == "national" or unit.standing not in ("actor", "reporter"):
        return False
    if unit.level == "grassroots" and not _is_proper(unit.name):
        return False  # Bình Dương: Nông trường cao su đạt 102,91% chỉ tiêu
    return not unit.block or "thi đua" in unit.name.lower()


def _is_proper(name: str) -> bool:
    """Whether a name has more than a noun in small letters: a word with a capital, or a number."""
    return any(word[0].isupper() or word[0].isdigit() for word in name.split()[1:])


def _is_national(unit: Unit) -> bool:
    """Whether a union is one of the whole country's (*Công đoàn Dệt May Việt Nam*)."""
    if unit.level == "national":
        return True
    nationwide = unit.level == "sector" and unit.province is None
    return nationwide and _NATIONAL_NAME.search(unit.name.lower()) is not None
