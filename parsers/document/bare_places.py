"""Provinces and districts called by their bare names, where they act (*Nghệ An với hơn 52 nghìn*)."""

from __future__ import annotations

import re
from bisect import bisect_left

from parsers.context.memory import Memory, Whose
from parsers.context.scanned import Scanned
from parsers.units.places import Gazetteer
from parsers.units.unit import Unit

_ACTS = re.compile(
    r"[^\w\"(]*(?: ?\(| (?:thấp|cao|ít|nhiều) nhất với| với| có| đã| đạt"
    r"| đứng| xếp (?:thứ|hạng|vị trí)| vượt| là(?!\w)| đang(?= [^,;.()\d]{1,40}\d)| đăng ký| hiện"
    r"| cũng|"
    r" đóng góp| góp"
    r"| chiếm(?!\w)| vẫn (?:[^,;.:()\d]{2,24} )?(?:với|có|đạt|nộp)"
    r"| thì (?:hụt|chậm|kém|đuối|ngược lại)| dẫn đầu| ghi| cập nhật| phấn đấu| mới|:"
    r"| xin(?!\w)| được| gửi| nộp| hoàn thành| về đích"
    r"| nhận| chỉ(?!\w)| vỏn vẹn| vươn lên| tuy (?:có|đạt|mới|chỉ|[^,;.\d]{2,24} nhưng)"
    r"|(?: [^,;.:\d]{2,24},)? lần lượt| theo thứ tự| tương ứng"
    r"|, (?:chỉ |được )?giao \d[\d.]* (?:mà|nhưng|song|thì|đã)(?!\w)| \+\d"
    r"|, nơi (?:có|đạt|đã|mới|chỉ)(?= (?:hơn |gần |trên |khoảng |được |có |đạt |chạm |cán |mốc )*"
    r"\d[\d.]*(?: nghìn| triệu)?(?: sáng kiến|[.;,)]|$))"
    r"|, (?:một )?(?:huyện|thị xã|quận|địa phương|nơi) [^,;.:\d]{2,40}"
    r",? (?:cũng|đã|có|góp|vượt|đạt|nộp|gửi|mới|vừa)"
    r"| - (?:tỉnh|huyện|thị xã|quận|địa phương) [^-\d.;]{2,70} - (?:cũng|đã|có|vượt|đạt|nộp|gửi|mới|vừa)"
    r"|(?:, | - | – )(?!và |với )(?:(?:tỉnh |thành phố |đất )?(?:láng giềng|kề bên|kề cạnh|sát bên|sát vách"
    r"|bên cạnh|hàng xóm|giáp ranh)|(?:ngay |ở |nằm )?(?:cạnh|sát|kề|giáp|gần)) ?[^.;:\d–-]{0,50}"
    r"(?:,| -| –| mà)(?: [^,;.:\d–-]{2,30} mà)? (?:cũng|đã|có|vượt|đạt|nộp|gửi|mới|vừa|được)(?!\w)"
    r"| công bố| thông báo| báo về| nói| cho hay| khép lại| kết thúc| chốt| dừng"
    r"| (?:qua|trong|ở|sau|hết) (?:giai đoạn|chặng|đợt|năm)[^,;.\d]{0,16}[\d¤]* (?:có|đạt|đã|được|nộp)"
    r"|, (?:mới |được |chỉ |hơn |gần )*\d[\d.]*(?:/\d[\d.]*)?(?=[,.;)]|$| sáng)"
    r"| đặt| đề ra| cam kết| quyết tâm| phải| cần| muốn| thu hút| không dưới| ít nhất| tối thiểu| tiếp tục"
    r"| (?:hơn |gần |trên |khoảng )?\d)"
)
_PLACE_BEFORE = re.compile(
    r"(?:tại|ở|thành phố|thị xã|huyện|tp\.?|quận|trên địa bàn|về|đến|từ|trường|công ty|xã"
    r"|phường|đường|thcs|thpt|tiểu học|báo|cơ sở|khu công nghiệp|chợ|sông|của cổng|ga) $"
)
# *các công đoàn cơ sở ở Đồng Nai nộp …*, *chương trình tại Yên Bái đã …*: who is there, not where one meets
_ITS_OWN_BEFORE = re.compile(
    r"(?:công đoàn cơ sở|các cấp công đoàn|công đoàn|cơ sở|đơn vị|công nhân|đoàn viên|người lao động|lao động"
    r"|sáng kiến|tập thể|cá nhân|tác giả"
    r'|doanh nghiệp|cnvclđ|công chức|viên chức|chương trình|phong trào|¤{5}"?)'
    r" (?:tại|ở|trên địa bàn|trên toàn|của|toàn) (?:tỉnh |thành phố )?$"
    r"|(?:anh chị em|bà con công nhân) (?:công nhân |đoàn viên )?$"
    r"|(?:nguồn tin|số liệu) (?:từ|bên) $"
)
_IN_BRACKETS = re.compile(r" \([^()\d]{3,24}\)")  # Kim Sơn (Ninh Bình)
_OPENS_WITH = re.compile(
    r"\W*(?:còn |riêng |như |ngay |nhìn |ngó |bước )?(?:(?:tại|ở|bên|phía|sang|qua)(?: bên)?"
    r"|(?<=nhìn )ra|(?<=ngó )ra) (?:tỉnh |thành phố )?$"
    r"|\W*(?:còn |riêng )?(?:các )?(?:(?:tỉnh|thành phố) )?(?:láng giềng|bạn|kề bên|lân cận|kế bên)(?: là)?"
    r" (?:tỉnh |thành phố )?$"
)
_VISITED = re.compile(r"(?<!\w)(?:nhìn|ngó|bước|sang|qua|ngay)(?!\w)")
_IS_THEIRS = re.compile(
    r"(?:[,:]| (?:có|với|đạt|thì|là|mới|đã|cũng|vẫn|chỉ|thấy|con số|kết quả|số)(?!\w))"
    r"(?! ?(?:lđlđ|công đoàn|chủ tịch|phó chủ tịch|cán bộ|đoàn|đoàn công tác|huyện|công ty)(?!\w))"
)
# *Quảng Nam thong dong nhất: 6.204 sáng kiến*, *Quảng Ngãi vừa chạm vạch, 3.500 sáng kiến*
_TOLD_OF_PLACE = re.compile(
    r" [^,;.:()\d¤]{2,40}?(?:[:,]|(?<= )(?:với|là|có)) ?(?:hơn |trên |gần |khoảng )?"
    r"\d[\d.]*(?: ?/ ?\d[\d.]*)?(?: nghìn)? sáng kiến"
)
# *Quốc Oai xếp ngay sau, 916/800*, *; Thường Tín nhờ có các làng nghề nên vượt 31 sáng kiến*: what a clause
# begins with is what it tells of
_OPENS_CLAUSE = re.compile(
    r"(?:^|[;:.!?] |[,–] (?:còn|riêng|nhưng|trong khi|trong khi đó|ngược lại|song) |, (?=.{2,24} thì ))"
    r"\W*(?:(?:còn|riêng|nhưng|ngay|cả|đến|như|trong khi đó,?|ngược lại,?) )*$"
)
_TELLS_A_NUMBER = re.compile(
    r" (?!và |ngày |sáng |chiều |tối |hôm |là nơi|qua |sang |về )"
    r"(?:[^;.()\d¤]{1,40} (?:hôm|ngày|tháng|vào|từ) ¤[¤/.-]*)?[^;.()\d¤]{1,60}?(?<=[ :,])\d[\d.]*"
    r"(?: ?/ ?\d[\d.]*)?(?:%|(?: nghìn| triệu)? sáng kiến| sk(?!\w)|[,;)!](?!\d)|\.?$|\. )"
)
# *Hà Nam, dù chỉ bằng nửa số đoàn viên, cũng có 9.871 sáng kiến*: what is said of the place stands between
_TELLS_BEHIND_ASIDE = re.compile(
    r", (?:dù|tuy|mặc dù|vốn|nguyên|địa phương|tỉnh|thành phố|huyện|thị xã|nơi|đơn vị|một trong|một tỉnh"
    r"|một huyện|sau|nhờ|do|vì|với|cũng)(?!\w)[^,;.:()\d¤]{2,90},(?: [^,;.:()\d¤]{1,60}?)? \d[\d.]*"
    r"(?: ?/ ?\d[\d.]*)?(?:%|(?: nghìn| triệu)? sáng kiến| sk(?!\w)|[,;)!](?!\d)|\.?$|\. )"
)
# *Phù Ninh mưa suốt tuần, công nhân đi ca vẫn viết thêm 12*, *Thái Nguyên kết nghĩa với ta, mỗi bên góp 10*
_ANOTHER_ACTS = re.compile(
    r"(?:[,:]|(?<!\w)(?:mà|nhưng|nên)) ?(?:[^,]{0,12} )?(?:công nhân|công ty|nhà máy|xí nghiệp|xưởng|mỏ"
    r"|thợ|lò|tổ|ca|đội"
    r"|bệnh viện|trường|giáo viên|mỗi|hai bên|cả hai|anh em)(?!\w)"
    r"| (?:với|cùng) (?:ta|nhau|tỉnh)(?!\w)"
)
_MEETING = re.compile(
    r"[^.;]{0,90}(?:hội nghị|tổ chức|diễn ra|\blễ\b|buổi|họp|khai mạc|hội thảo|phát động|làm việc)"
)
_PROVINCE_BEFORE = re.compile(r"(?:tỉnh|thành phố) $")
# *(Nam Định)*, *(thị trấn Thạch Hà, Hà Tĩnh)*
_LOCATING = re.compile(r",? ?\(?(?:tỉnh )?| \([^()\d;:]{3,60}, (?:tỉnh |tp\.? ?|thành phố )?")
_DISTRICT_PLACE = re.compile(
    r"(?:tại|ở|trên địa bàn|công ty|trường|xã|phường|đường|thcs|thpt|tiểu học|chợ|sông|ga|\("
    r"|thầy|cô|anh|chị|ông|bà|tổ) $"
)
_NEXT_IN_ROW = re.compile(r"(?:,| và|, và) ")
_LABEL_ONLY = re.compile(r"(?:[^:.\d]{2,40}: )?")  # Bà Hạ: Võ Nhai.
_ANY_PLACE = ("đơn vị", "địa phương")  # words that stand for the place named before
_SIDE_BY_SIDE = 4  # provinces that a text compares at most
_LONGEST_PROVINCE = 24  # characters of a province's name


class BarePlaces:
    """The places of a document that are told of by name alone; those that act are units of their sentence."""

    def __init__(self, scanned: Scanned, memory: Memory, places: Gazetteer) -> None:
        self._scanned = scanned
        self._memory = memory
        self._places = places
        self._place_starts = self._starts_of_places()

    def among(self, start: int, end: int, known: list[Unit]) -> list[Unit]:
        """The units of a sentence in order: those `known`, and the bare places that act in it."""
        if not self._names_place(start, end):
            return known
        provinces = self._bare_provinces(start, end, known)
        districts = self._bare_districts(start, end, [*known, *provinces] if provinces else known)
        if not provinces and not districts:
            return known
        return sorted([*known, *provinces, *districts], key=lambda unit: unit.start)

    def _starts_of_places(self) -> list[int]:
        """Where provinces, and districts of the document's own, are named: in most sentences none is."""
        view, places = self._scanned.view, self._places
        end = len(view.folded)
        provinces = list(places.provinces_in(view, 0, end))
        self._compared = self._compared_in({province for _, _, province in provinces})
        starts = [start for start, _, _ in provinces]
        starts += [start for start, _, _ in self._districts_in(0, end)]
        return sorted(starts)

    def _compared_in(self, named: set[str]) -> list[str]:
        """The provinces whose districts may be told of by name alone: the document's own; where no source is
        known, the few that it sets side by side."""
        own = self._memory.province
        if self._scanned.document.source_province is not None or len(named) > _SIDE_BY_SIDE:
            return [own] if own else []
        return [*([own] if own else []), *sorted(named - {own})]

    def _districts_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Where districts are named, in order; a name that two provinces have is of the first of them."""
        view, found = self._scanned.view, dict[int, tuple[int, int, str]]()
        own = self._scanned.document.source_province
        whole = [(first, last) for first, last, _ in self._places.provinces_in(view, start, end)]
        for province in self._compared:
            for begin, stop in self._places.districts_in(view, province, start, end):
                in_province = any(
                    first <= begin and stop <= last and (first < begin or province != own)
                    for first, last in whole
                )  # Thừa Thiên Huế; Thanh Hóa is the province where another one is the text's own, or none
                if not in_province and (begin not in found or found[begin][1] < stop):
                    found[begin] = (begin, stop, province)
        return [found[begin] for begin in sorted(found)]

    def _names_place(self, start: int, end: int) -> bool:
        """Whether a province or district is named between two offsets."""
        index = bisect_left(self._place_starts, start)
        return index < len(self._place_starts) and self._place_starts[index] < end

    def _bare_provinces(self, start: int, end: int, known: list[Unit]) -> list[Unit]:
        """*Nghệ An với hơn 52 nghìn*: a province called by its bare name."""
        view, folded, found = self._scanned.view, self._scanned.view.folded, []
        acting = -1  # where the name begins that is known to act, from the last one on
        for begin, stop, province in reversed(self._places.provinces_in(view, start, end)):
            if not view.text[view.start(begin)].isupper() or _is_within(known, begin, stop):
                continue
            before = folded[max(start, begin - 24) : begin]
            if before.endswith(" - ") and any(unit.end == begin - len(" - ") for unit in known):
                continue  # Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn
            located = _located(known, folded, begin)
            if located is not None:
                located.province = located.province or province
                continue
            if self._locates_district(start, begin, stop, province):
                continue
            of_its_own = self._is_of_its_own(start, begin, stop) or self._opens_clause(
                start, end, begin, stop, known
            )
            in_row = acting >= stop and _NEXT_IN_ROW.fullmatch(folded, stop, acting)
            if not of_its_own and _PLACE_BEFORE.search(before) and not _PROVINCE_BEFORE.search(before):
                continue
            if of_its_own or in_row or _ACTS.match(folded, stop, stop + 40):
                acting = begin
                found.append(
                    Unit(begin, stop, view.original(begin, stop), "province", province, place_only=True)
                )
        return found[::-1]

    def _locates_district(self, start: int, begin: int, stop: int, province: str) -> bool:
        """*Kim Sơn (Ninh Bình) có 378 sáng kiến*: the province in brackets says where the district is."""
        view = self._scanned.view
        if not view.folded.endswith(" (", 0, begin) or not view.folded.startswith(")", stop):
            return False
        before = self._places.districts_in(view, province, max(start, begin - _LONGEST_PROVINCE), begin)
        return any(end == begin - len(" (") for _, end in before)

    def _is_of_its_own(self, start: int, begin: int, stop: int) -> bool:
        """*Các công đoàn ở Đồng Nai …*, *Tại Bắc Giang, …*: whether the place is whose figures follow."""
        masked = self._scanned.masked
        if _ITS_OWN_BEFORE.search(masked, max(start, begin - 48), begin):
            return True
        if begin == start and _TOLD_OF_PLACE.match(masked, stop):
            return True
        opens = _OPENS_WITH.match(masked, start, begin)
        if opens is not None and _VISITED.search(opens[0]) and not _IS_THEIRS.match(masked, stop):
            return False  # Qua Vĩnh Phúc học hỏi, cán bộ …
        return opens is not None and opens.end() == begin and _MEETING.match(masked, stop) is None

    def _opens_clause(self, start: int, end: int, begin: int, stop: int, known: list[Unit]) -> bool:
        """*Quốc Oai xếp ngay sau, 916/800*: whether a clause begins with the place and tells a number."""
        masked = self._scanned.masked
        if _OPENS_CLAUSE.search(masked[start:begin]) is None:
            return False
        told = _TELLS_A_NUMBER.match(masked, stop, end) or _TELLS_BEHIND_ASIDE.match(masked, stop, end)
        main = self._memory.main
        if main.level == "grassroots" or (told is not None and _ANOTHER_ACTS.search(told[0])):
            return False
        return told is not None and not any(
            stop <= unit.start < told.end() and unit.generic not in _ANY_PLACE for unit in known
        )

    def _bare_districts(self, start: int, end: int, known: list[Unit]) -> list[Unit]:
        """Districts of the provinces told of called by their bare names (*Văn Chấn mới được 88/260*)."""
        view, folded, found = self._scanned.view, self._scanned.view.folded, []
        acting = -1  # where the name begins that is known to act, from the last one on
        for begin, stop, province in reversed(self._districts_in(start, end)):
            if not view.text[view.start(begin)].isupper() or _is_within(known, begin, stop):
                continue
            if self._places.province_named(folded[begin:stop]) and _closes_bracket(
                known, folded, begin, stop
            ):
                continue  # Huyện Đông Hưng (Thái Bình): the province, not its city
            name = view.original(begin, stop)
            self._memory.bare_district = Whose(name, "district", province, False, True, (begin, stop))
            in_row = acting >= stop and _NEXT_IN_ROW.fullmatch(folded, stop, acting)
            alone = stop >= end - 1 and _LABEL_ONLY.fullmatch(folded, start, begin) is not None
            located = _IN_BRACKETS.match(folded, stop, end)
            acts = _ACTS.match(folded, located.end() if located else stop) is not None
            if (
                not in_row
                and not alone
                and not acts
                and not self._opens_clause(start, end, begin, stop, known)
            ):
                continue
            if _DISTRICT_PLACE.search(folded[max(start, begin - 16) : begin]):
                continue
            acting = begin
            found.append(Unit(begin, stop, name, "district", province, place_only=True))
        return found[::-1]


def _located(units: list[Unit], folded: str, place: int) -> Unit | None:
    """The unit that a place right behind it locates: *LĐLĐ huyện Ý Yên (Nam Định)*."""
    unit = next((unit for unit in reversed(units) if unit.end <= place), None)
    if unit is None or unit.generic or unit.block or unit.level not in ("district", "grassroots", "sector"):
        return None
    return unit if _LOCATING.fullmatch(folded, unit.end, place) else None


def _closes_bracket(units: list[Unit], folded: str, begin: int, stop: int) -> bool:
    """Whether a place stands alone in brackets, or is the last in those that locate a unit."""
    if folded[begin - 1 : begin] == "(":
        return True
    return folded.startswith(")", stop) and _located(units, folded, begin) is not None


def _is_within(units: list[Unit], start: int, end: int) -> bool:
    return any(unit.start < end and unit.end > start for unit in units)
