"""From the numbers of one sentence to statements: what each number counts and in which role.

Reads left to right. The words between a number and the one before it (the *gap*) and the words
after it decide; a list carries measure and role from its first item to the next. Whose figure it
is and when it holds is decided afterwards (`context`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from parsers import cues
from parsers.model import Bound, Per, PercentBasis, Role, TargetKind, Unit
from parsers.scan import Token
from parsers.units import Unit as Named


@dataclass(slots=True)
class Statement:
    """A figure before its context is known; offsets are folded offsets."""

    measure: str
    role: Role
    value: Decimal
    unit: Unit
    start: int
    end: int
    number: tuple[int, int]
    sentence: tuple[int, int]
    rule: str
    bound: Bound = "exact"
    bound_start: int = 0
    basis: PercentBasis | None = None
    owner: str | None = None
    target_kind: TargetKind | None = None
    per: Per | None = None
    single: bool = False
    increment: bool = False
    right_end: int = 0
    group: int = 0


@dataclass(slots=True)
class Carry:
    """What a list or paragraph hands on to the next sentence."""

    measure: str | None = None
    role: Role | None = None
    planned: TargetKind | None = None
    listed: bool = False
    members: bool = False
    benefit: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence with what was found in it, in order."""

    start: int
    end: int
    tokens: list[Token]
    units: list[Named]
    phases: list[Token]
    campaign_named: bool
    head: str = ""  # folded words of the headings it stands under
    original: Callable[[int, int], str] = lambda start, end: ""


_JOINED = re.compile(r"^[\s,;(\[=:\-]*(?:và |tức(?: là)? |tương (?:đương|ứng)(?: với)? |bằng |đạt(?: được)?(?: tỷ lệ)? |tỷ lệ(?: đạt)?:? |hoàn thành |vượt |chiếm |= ?)*(?:khoảng |gần |hơn |trên |tới )?$")
_LIST_GAP = re.compile(r"^ ?(?:[:(\-–=]|là|có|với|đạt|đóng góp|được giao|giao|nộp|góp|được|cập nhật|gửi)?(?: (?:được|có|là|đạt|thêm|tới|số))? ?(?:[:(])?(?: ?(?:hơn|trên|gần|khoảng|ít nhất|tối thiểu|không dưới|dưới))? ?$")
_LIST_AFTER = re.compile(r"^ ?(?:\)|,(?!\d)|;|\.(?!\d)|$|\n|và |/ ?chỉ tiêu|trên (?:tổng )?(?:chỉ tiêu|kế hoạch)|so với chỉ tiêu|\(|= ?\d|trở lên|, đạt|đạt|bằng|\")")
_TARGET_TAIL = re.compile(r"(?:,| và) |;|\b(?:có|đạt|cập nhật|nộp|gửi|ghi nhận|với|huy động|thu hút|đóng góp|toàn tỉnh đã|được cập nhật|hoàn thành|nâng|đưa)\b")
_TARGET_ADJACENT = re.compile(r"^(?: cả năm| này| chung| đó| trên| được giao| đề ra| giao)* ?(?:là|:|có|đạt|phải đạt|hoàn thành|được|với|tới|đến|đạt mốc|đưa|thu hút|vận động|nộp|gửi)* ")
_SUM_TO = re.compile(r"(?:tổng số|tổng cộng|tổng|số|lũy kế|con số|số lượng)(?: lượt)?(?: các)? sáng kiến[^.;\d]{0,80}(?:là|lên(?: tới| đến| thành)?|đạt(?: được)?|:|có|còn|ở mức|=|thành) ?(?:hơn |trên |gần |khoảng |con số |mức )*$")
_CONTINUED_SUM = re.compile(r"(?:con số (?:này|đó|ấy|trên)|số này|kết quả này|số lượng này)[^.;\d]{0,40}(?:là|lên(?: tới| đến| thành)?|đạt|tăng lên|:|còn|thành)? ?(?:hơn |trên |gần |khoảng |con số |mức )*$")
_UNITS_NOUN = re.compile(r"^ ?(?:\)|\()? ?(?:đơn vị|công đoàn|cđcs|lđlđ|huyện|xã|phường|trường|doanh nghiệp|địa phương|ủy viên|đại biểu|người|tác giả|tỉnh|thành phố|cơ sở|cơ quan|chi bộ|ý kiến|phòng|khoa|điểm|thị|quận|tổ|chi đoàn|cán bộ|khối|ngành|công ty|đoàn viên|khu|hộ|bệnh viện|trạm|phiếu|thành viên|chặng|giáo viên|nhà|đầu mối|chi nhánh|phân xưởng|tập thể|cá nhân|nội dung|chỉ tiêu(?! \d)|tiêu chí|kế hoạch năm|suất|ca|mô hình|công trình|học sinh|lớp|thôn|bản)(?!\w)")


_PARTED = re.compile(r"(?:phân|chia|xét|tính) theo|cơ cấu|theo (?:bậc học|lĩnh vực|khối|nhóm|nội dung|cấp học|loại hình|khu vực)|trong đó|gồm")
_GIVEN_RIGHT = re.compile(r" ?(?:sáng kiến )?được (?:[^,;.\d]{2,40} )?(?:giao|phân bổ)\b| ?mà [^,;.\d]{2,60}\b(?:giao|phân bổ|đăng ký|đề ra|đặt ra|cam kết)\b| ?(?:mà )?(?:đã |được )*(?:lđlđ|tổng l|công đoàn|tỉnh|huyện|cấp trên|trên|ngành|thành phố|ban thường vụ|đại hội|tập đoàn|tổng công ty)[^,;.\d]{0,50}\b(?:giao|phân bổ|đề ra|đặt ra|ấn định|hướng đến|khoán)\b")
_NEXT_ITEM = re.compile(r"[^;,.\d]{0,30}[;,]\s*(?:và |còn |kế đến(?: là)? |tiếp (?:theo|đến)(?: là)? |sau đó(?: là)? |thứ (?:hai|ba)(?: là)? |riêng )?(?P<name>[^;,.\d:(]{3,70}?)(?: ?[:(]| là| có| với| đạt| được| góp| nộp| gửi)* ?(?:hơn |trên |gần |khoảng )?")
_FIRST_ITEM = re.compile(r"(?:[^:;.\d]{0,40})?(?:phân|chia|xét|tính)(?: ra)? theo [^:;.\d]{2,40}: ?(?P<name>[^;,.\d:(]{2,60}?)(?: ?\(| là| có| với| đạt| được)* ?")
_NO_ITEM = re.compile(r"ngày|tháng|\bnăm\b|điện thoại|trang|thưởng|khen|lượt|suất|hồ sơ|trả|loại|bổ sung|không|chưa|thiếu|tăng|giảm|còn lại|vượt|chiếm|tỷ lệ|đồng|tập thể|cá nhân|tác giả|duyệt|hợp lệ|công nhận|chỉ tiêu|kế hoạch|giao|xếp|đứng|thứ|số |tổng|trong đó|cùng kỳ|đợt|lớp|văn bản")


def compose(folded: str, sentence: Sentence, carry: Carry) -> list[Statement]:
    """The statements of one sentence, in order; `carry` is read and brought up to date."""
    return _Composer(folded, sentence, carry).run()


class _Composer:
    def __init__(self, folded: str, sentence: Sentence, carry: Carry) -> None:
        self.folded = folded
        self.s = sentence
        self.carry = carry
        self.text = folded[sentence.start : sentence.end]
        self.out: list[Statement] = []
        self.other = bool(cues.TRENDS.search(self.text)) and not sentence.campaign_named
        self.about = sentence.campaign_named or "sáng kiến" in self.text or " sk" in self.text or "giai đoạn" in self.text
        self.boundary = sentence.start
        self.previous: Statement | None = None
        self.last_ignored: Token | None = None
        self.segment = 0

    def run(self) -> list[Statement]:
        numbers = [t for t in self.s.tokens if t.kind in ("number", "percent", "ratio", "money")]
        for index, token in enumerate(numbers):
            following = numbers[index + 1].start if index + 1 < len(numbers) else self.s.end
            found = None if token.ignored else self._statement(token, following)
            if found:
                self.out.extend(found)
                self.previous = found[-1]
                self.last_ignored = None
                if found[-1].unit == "count":
                    self.carry.measure, self.carry.role = found[-1].measure, found[-1].role
                    self.carry.listed = True
            else:
                self.last_ignored = token
                if token.ignored is None:
                    token.ignored = "counts something else"
            # the number's own noun belongs to it, not to the next gap
            self.boundary = found[-1].right_end if found else token.end
        self._after_sentence()
        return self.out

    def _after_sentence(self) -> None:
        planned = self._planned(self.s.end)
        self.carry.planned = planned if self.text.rstrip().endswith((":", ";")) else None

    def _statement(self, token: Token, following: int) -> list[Statement] | None:
        gap = self.folded[self.boundary : token.start]
        right = self.folded[token.end : min(following, self.s.end)]
        if token.kind == "ratio":
            return self._ratio(token, gap, right)
        if token.kind == "percent":
            statement = self._percent(token, gap, right)
        elif token.kind == "money":
            statement = self._money(token, gap, right)
        else:
            statement = self._count(token, gap, right)
        return [statement] if statement else None

    # counts

    def _count(self, token: Token, gap: str, right: str) -> Statement | None:
        noun = cues.INITIATIVE.match(self.folded, token.end, self.s.end) or cues.SUBMISSION.match(self.folded, token.end, self.s.end)
        if noun is not None:
            return self._initiatives(token, gap, noun.end())
        if (files := re.compile(r" hồ sơ(?! năng lực)").match(self.folded, token.end)) is not None and cues.PENDING_RIGHT.search(right[:50]) and self.about | self.carry.listed:
            return self._make(token, "initiatives_pending", "achieved", files.end(), "count.files", None)
        if token.value is not None and (author := cues.AUTHOR.match(self.folded, token.end, self.s.end)) is not None:
            return self._people(token, gap, author.end())
        if (reward := self._reward(token, gap)) is not None:
            return reward
        if (people := cues.PEOPLE.match(self.folded, token.end, self.s.end)) is not None:
            return self._participants(token, gap, right, people.end())
        if (award := self._award(token, gap)) is not None:
            return award
        if "tỷ" in self.folded[token.start : token.end]:
            return self._money(token, gap, right)
        if self.other:
            return None
        if _UNITS_NOUN.match(right):
            return None
        return self._bare(token, gap, right)

    def _initiatives(self, token: Token, gap: str, end: int) -> Statement | None:
        if self.other and not cues.TARGET_NOUN.search(gap):
            return None
        right = self._clause_after(end)
        left = self.folded[max(self.s.start, token.start - 90) : token.start]
        if re.search(r"cứ [^,;.]*$", left) or re.search(r"(?:cứ|bình quân|trung bình) [^,;.]{0,60}$", left):
            return None
        if re.match(r" ?/ ?(?:\d|đoàn viên|người|năm)", self.folded[end : end + 10]):
            if not re.match(r" ?/ ?\d", self.folded[end : end + 6]):
                return None
        exceeds = bool(re.search(r"(?:cao|nhiều) hơn $", gap) and re.match(r"[^,;.\d]{0,12}so với (?:chỉ tiêu|kế hoạch)", self.folded[end : end + 40]))
        if gap == " hay " or (cues.SHORTFALL.search(gap) and not exceeds) or cues.LEFT_OVER.match(right) or (right.startswith(" nữa") and re.search(r"còn|thiếu", gap)):
            return None
        if self.last_ignored is not None and re.match(r" ?(?:đơn vị|công đoàn|cđcs|huyện|tỉnh|trường|doanh nghiệp|địa phương)[^,;.]* (?:có|đạt|vượt) (?:trên|dưới|hơn|chưa|ít|từ)", gap):
            return None
        if re.search(r"(?:hơn|gấp|quý hơn|bằng) $", left) and re.search(r"quý hơn|một sáng kiến", self.text):
            return None
        measure = self._status(gap, right)
        if measure is None:
            return None
        if measure == "initiatives" and self._rewarded(gap, right):
            measure = "awards_initiative"
        role, rule, kind = self._role(token, gap, right)
        if role == "excess" and measure != "initiatives":
            role = "achieved"
        if self.folded[end : end + 14].lstrip().startswith(("/chỉ tiêu", "/ chỉ tiêu")):
            role, kind = "achieved", None
        statement = self._make(token, measure, role, end, f"count.{rule}", kind)
        statement.increment = bool(re.search(r"\bthêm |riêng (?:quý|tháng|trong|đêm|tuần|năm)", gap))
        return statement

    def _status(self, gap: str, right: str) -> str | None:
        """Which state the counted initiatives are in; None for those sent back."""
        tail = gap[-70:]
        if cues.RETURNED_LEFT.search(tail):
            return None
        near = right[:64]
        returned, pending, valid = cues.RETURNED.search(near), cues.PENDING_RIGHT.search(near), cues.VALID_RIGHT.search(near)
        found = sorted((m.start(), kind) for m, kind in ((returned, "returned"), (pending, "pending"), (valid, "valid")) if m)
        if found and not re.search(r"(?:trong đó|và|, )\s*$", near[: found[0][0]]):
            kind = found[0][1]
            if kind == "returned":
                return None
            return "initiatives_pending" if kind == "pending" else "initiatives_valid"
        if cues.PENDING_LEFT.search(tail):
            return "initiatives_pending"
        if cues.VALID_LEFT.search(tail):
            return "initiatives_valid"
        return "initiatives"

    def _rewarded(self, gap: str, right: str) -> bool:
        if re.search(r"(?:khen|tặng|trao|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương|lựa chọn|bình chọn)[^.;]*$", gap):
            return True
        if self.previous is not None and self.previous.measure.startswith("awards_") and re.fullmatch(r",? ?(?:và|cùng|cùng với|;)? ?(?:tối đa |ít nhất |khoảng )?", gap):
            return True
        return bool(re.match(r" (?:tiêu biểu|xuất sắc|điển hình)[^,;.]*(?:được|nhận)? ?(?:khen|tặng|biểu dương|tôn vinh|vinh danh|tuyên dương|trao)?", right)) and bool(
            re.search(r"khen|tặng|trao|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương", self.text)
        )

    def _people(self, token: Token, gap: str, end: int) -> Statement | None:
        if self.other or cues.SHORTFALL.search(gap):
            return None
        if cues.AWARD.search(gap) and not re.search(r"sáng kiến|tham gia", gap):
            return None
        if re.search(r"\d$", gap.rstrip("/ ")):
            return None
        role, rule, kind = self._role(token, gap, self._clause_after(end))
        return self._make(token, "participants", "target" if role == "target" else "achieved", end, f"people.{rule}", kind)

    def _participants(self, token: Token, gap: str, right: str, end: int) -> Statement | None:
        tail = self.folded[end : min(self.s.end, end + 70)]
        if re.search(r"\b(?:cứ|mỗi|dưới|từ|trên|quy mô)(?: khoảng| có)?(?: từ)? $", gap) and not re.search(r"tác giả", self.folded[token.end : token.end + 40]):
            return None
        if self.previous is not None and self.previous.measure.startswith("initiatives") and self.previous.unit == "count" and re.fullmatch(r" (?:của|do|từ) (?:hơn |trên |gần |khoảng )?", gap):
            return self._make(token, "participants", "achieved", end, "people.of", None)
        labelled = re.search(r"(?:^|[.;,] |\W)tác giả(?: là| gồm|:) $|(?:số|tổng số) (?:lượt )?(?:tác giả|người (?:tham gia|đăng ký|nộp))[^.;\d]{0,40}(?:là|:|đạt|lên)? ?(?:hơn |trên |gần |khoảng )?$", gap)
        if not labelled and not (cues.PEOPLE_TAKING_PART.match(tail) and not self.other):
            return None
        if re.search(r"\b(?:chưa|không)\b", tail[:40]):
            return None
        if not labelled and not self.carry.listed and not re.search(r"sáng kiến|chương trình|cổng|phần mềm|tác giả|¤¤¤", self.text):
            return None
        if re.search(r"(?:tập huấn|hội nghị|lớp|dự|buổi|cuộc họp)[^.;]{0,40}$", gap) and "sáng kiến" not in tail:
            return None
        role, rule, kind = self._role(token, gap, tail)
        noun_end = re.match(r" ?(?:lượt )?(?:người|[^\d;.:()]{2,48}?)(?= (?:là|có|nộp|gửi|tham gia|đăng ký|viết|đóng góp)|[.;:,)]|$)", self.folded[token.end : self.s.end])
        stop = token.end + noun_end.end() if noun_end else end
        return self._make(token, "participants", "target" if role == "target" else "achieved", max(end, stop) if stop < end + 30 else end, f"people.{rule}", kind)

    def _reward(self, token: Token, gap: str) -> Statement | None:
        """Unions and people that a reward is given to by name (*Giấy khen cho 9 công đoàn cơ sở và 25 công nhân*)."""
        collective = cues.REWARDED_COLLECTIVE.match(self.folded, token.end, self.s.end)
        person = cues.REWARDED_PERSON.match(self.folded, token.end, self.s.end)
        noun = collective or person
        if noun is None or token.value is None:
            return None
        follows = self.previous is not None and self.previous.measure.startswith("awards_") and bool(re.fullmatch(r",? ?(?:và |cùng )?", gap))
        if not follows and not cues.REWARDING.search(gap):
            return None
        near = self.folded[max(self.s.start, token.start - 90) : min(self.s.end, noun.end() + 60)]
        if cues.AWARD_OTHER.search(near) or (self.other and not self.s.campaign_named):
            return None
        planned = self._planned(token.start)
        return self._make(token, "awards_collective" if collective else "awards_individual", "target" if planned else "achieved", noun.end(), "award.named", planned)

    def _award(self, token: Token, gap: str) -> Statement | None:
        collective = cues.COLLECTIVE.match(self.folded, token.end, self.s.end)
        individual = cues.INDIVIDUAL.match(self.folded, token.end, self.s.end)
        noun = collective or individual
        if noun is None or cues.MIXED_AWARD.match(self.folded, token.end, self.s.end):
            return None
        if not cues.AWARD.search(self.text) or cues.AWARD_PROPOSED.search(self.folded[self.s.start : token.start]):
            return None
        near = self.folded[max(self.s.start, token.start - 90) : token.start] + re.split(r", (?:đồng thời|cùng|ngoài)|;", self.folded[noun.end() : min(self.s.end, noun.end() + 90)])[0]
        if cues.AWARD_OTHER.search(near) and not re.search(r"sáng kiến|chương trình|giai đoạn|¤¤¤", near):
            return None
        if re.search(r"lao động giỏi|lao động sáng tạo|giỏi việc nước|hội thi|cuộc thi", self.folded[max(self.s.start, token.start - 80) : min(self.s.end, noun.end() + 60)]) and not self.s.campaign_named:
            return None
        planned = self._planned(token.start)
        measure = "awards_collective" if collective else "awards_individual"
        statement = self._make(token, measure, "target" if planned else "achieved", noun.end(), "award", planned)
        if statement.bound == "at_most" or (self.previous is not None and self.previous.measure.startswith("awards_") and self.previous.role == "target"):
            statement.role, statement.target_kind = "target", planned or "own"
        return statement

    def _bare(self, token: Token, gap: str, right: str) -> Statement | None:
        """A number without its noun: in a list of units, after *chỉ tiêu*, after a state, or in a running total."""
        if token.value is None or (token.value != token.value.to_integral_value()):
            return None
        after_ok = bool(_LIST_AFTER.match(right))
        tail = gap[-80:]
        if cues.RETURNED_LEFT.search(tail):
            return None
        if (cues.PENDING_LEFT.search(tail) or cues.VALID_LEFT.search(tail)) and after_ok and (self.about or self.carry.listed or bool(self.carry.measure) or re.search(r"\bsố\b", gap)):
            measure = "initiatives_pending" if cues.PENDING_LEFT.search(tail) else "initiatives_valid"
            return self._make(token, measure, "target" if self._planned(token.start) else "achieved", token.end, "bare.status", None)
        over_target = re.match(r" ?(?:/ ?|trên |so với )(?:tổng (?:số )?)?(?:chỉ tiêu|kế hoạch)", self.folded[token.end : token.end + 40])
        if over_target and self._listed_before(token):
            return self._make(token, "initiatives", "achieved", token.end, "bare.over_target", None)
        if self._follows_target_noun(gap) and (self.about or self.carry.measure) and (after_ok or right.lstrip().startswith(("tham gia", "do ", "của ", "mà ", "giao", "được giao", "tổng ", "lđlđ", "công đoàn", "cấp", "vào ", "trong "))):
            if self.previous is None and not self.about and not self.carry.listed:
                return None
            return self._make(token, "initiatives", "target", token.end, "bare.after_target", self._kind_of_target(gap, token.start))
        if cues.PENDING_RIGHT.match(right.lstrip()) and re.search(r"\bsố\b[^,;.\d]{0,24}$", gap) and (self.previous is not None or self.carry.listed):
            return self._make(token, "initiatives_pending", "achieved", token.end, "bare.pending", None)
        if re.search(r"(?:giao|phân bổ)(?: cho)?(?: (?:mình|ta|đơn vị|ngành|huyện|tỉnh|trường|công ty|chúng tôi))? (?:hơn |trên |khoảng |tối thiểu |ít nhất )?$", gap) and after_ok and (self.about or self.carry.listed):
            return self._make(token, "initiatives", "target", token.end, "bare.given", "assigned")
        if _GIVEN_RIGHT.match(right) and re.search(r"(?:so với|mức|đích|là|trên)(?: mức)? $", gap) and (self.previous is not None or self.carry.listed):
            return self._make(token, "initiatives", "target", token.end, "bare.given_after", "assigned")
        if re.match(r" trên (?:tổng (?:số )?)?(?:chỉ tiêu )?\d", self.folded[token.end : token.end + 24]) and (self.carry.listed or self.previous is not None):
            return self._make(token, "initiatives", "achieved", token.end, "bare.of", None)
        if re.fullmatch(r" trên (?:tổng (?:số )?)?", gap) and self.previous is not None and self.previous.rule == "bare.of":
            statement = self._make(token, "initiatives", "target", token.end, "bare.of", "assigned")
            statement.bound = "exact"
            return statement
        if re.match(r" (?:sáng kiến )?(?:thuộc|của|là của|ở|từ|trong số (?:đó|này))\b", right) and re.fullmatch(r"[^;,]*[;,] ?(?:và |còn )?", gap) and self.previous is not None and self.previous.measure.startswith("initiatives") and self.previous.role == "achieved":
            return self._make(token, self.previous.measure, "achieved", token.end, "list.name_after", None)
        if (cues.VALID_LEFT.search(tail)) and re.match(r" trong số", right) and self.carry.listed | self.about:
            return self._make(token, "initiatives_valid", "achieved", token.end, "bare.status", None)
        if not after_ok:
            return None
        if re.search(r"(?:nạp|nộp|gửi|cập nhật|bổ sung|góp|đóng góp|đưa lên)(?: thêm| được| lên)* (?:hơn |trên |gần |khoảng )?$", gap) and self.carry.measure and not re.search(r"ngày $|tháng $", gap) and re.match(r" ?[.,;)]|$", right):
            return self._make(token, "initiatives", "target" if self._planned(token.start) else "achieved", token.end, "bare.submitted", self._planned(token.start))
        if self.carry.measure and re.search(r"(?:giai đoạn ¤+|giai đoạn (?:đầu|hai|một|i+))(?: (?:chiếm|là|có|được|đạt|nộp|góp))+ (?:hơn |trên |gần )?$", gap):
            return self._make(token, "initiatives", "achieved", token.end, "bare.phase", None)
        if re.search(r"(?:tăng|nâng|đưa)? ?\blên(?: tới| đến| thành| mức| con số)* ?(?:hơn |trên |gần )?$", gap) and (self.about or self.carry.listed) and self.carry.measure and not re.search(r"phiên|truy cập|lao động", gap):
            return self._make(token, "initiatives", "target" if self._planned(token.start) else "achieved", token.end, "bare.raised", self._planned(token.start))
        if _SUM_TO.search(tail) or (_CONTINUED_SUM.search(tail) and self.carry.measure):
            return self._make(token, "initiatives", "target" if self._planned(token.start) else "achieved", token.end, "bare.total", None)
        if cues.OVER.search(gap) and not re.search(r"[,;]", gap[gap.rfind("vượt") :]) and self.previous is not None and self.previous.measure == "initiatives":
            return self._make(token, "initiatives", "excess", token.end, "bare.excess", None)
        if re.search(r"(?:thực hiện|kết quả|đã (?:có|nộp|gửi|cập nhật|đạt)|đạt được)(?: được)?(?: là|:)? ?(?:hơn |trên |gần |khoảng )?$", gap) and self.previous is not None and self.previous.role == "target":
            return self._make(token, "initiatives", "achieved", token.end, "bare.result", None)
        if self._listed_before(token) or self._next_of_list(token, gap):
            return self._listed(token, gap)
        return None

    def _next_of_list(self, token: Token, gap: str) -> bool:
        """The next item of a list whose names are no units (*tiểu học 588; trung học cơ sở 401*): the name is noted."""
        previous = self.previous
        headed = _FIRST_ITEM.fullmatch(gap) if previous is None and self.carry.measure else None
        if headed is None and (previous is None or previous.unit == "vnd" or not previous.measure.startswith("initiatives") or previous.role == "excess"):
            return False
        match = headed or _NEXT_ITEM.fullmatch(gap)
        if match is None or _NO_ITEM.search(match["name"]):
            return False
        start, end = self.boundary + match.start("name"), self.boundary + match.end("name")
        if not any(u.start < end and u.end > start for u in self.s.units):
            self.s.units.append(Named(start, end, self.s.original(start, end), "sector", block=True))
            self.s.units.sort(key=lambda u: u.start)
        return True

    def _listed_before(self, token: Token) -> bool:
        """Whether a unit's name stands right before the number and a list of such is under way."""
        unit = self._unit_before(token.start)
        if unit is None or not _LIST_GAP.match(self.folded[unit.end : token.start]):
            return False
        if token.value is not None and 1990 <= token.value <= 2030 and "." not in self.folded[token.start : token.end]:
            return False
        if self.carry.measure and self._row_of_units() >= 3:
            return True
        return bool(self.carry.listed or self.previous or (self.about and self.carry.measure) or "sáng kiến" in self.s.head or "sáng kiến" in self.text)

    def _row_of_units(self) -> int:
        """How many units of the sentence have a number right behind them: three make a list."""
        return sum(re.match(r" ?[:(]? ?\d[\d.]*(?:\)|,|;|\.|$| sáng)", self.folded[u.end : u.end + 16]) is not None for u in self.s.units)

    def _listed(self, token: Token, gap: str) -> Statement:
        previous = self.previous
        measure = previous.measure if previous and previous.unit == "count" and previous.measure.startswith("initiatives") else "initiatives"
        if measure != "initiatives" and not re.search(r"trong đó", self.text[: token.start - self.s.start]):
            measure = "initiatives"
        planned = self._planned(token.start)
        if previous is not None and previous.role == "target" and previous.unit == "count" and not previous.rule.startswith(("ratio", "bare.of", "count.after", "bare.after")) and not planned and not cues.DONE.search(gap):
            planned = previous.target_kind or "assigned"
        return self._make(token, measure, "target" if planned else "achieved", token.end, "list.item", planned)

    # ratios

    def _ratio(self, token: Token, gap: str, right: str) -> list[Statement] | None:
        if self.other and not self.s.campaign_named:
            return None
        noun = cues.INITIATIVE.match(self.folded, token.end, self.s.end)
        if noun is None:
            if _UNITS_NOUN.match(right):
                return None
            percent = re.match(r"[\s,(=:\-]*(?:tức|tương đương|tương ứng|bằng|đạt|tỷ lệ|hoàn thành|=|là)*[ :]*(?:tỷ lệ )?\(?$", right)
            sums = re.match(r" ?(?:=|\(|,|;|\.|$|\))", right)
            unit = self._unit_before(token.start)
            listed = unit is not None and bool(_LIST_GAP.match(self.folded[unit.end : token.start]))
            followed = any(t.kind == "percent" and 0 <= t.start - token.end <= 24 for t in self.s.tokens)
            labelled = re.search(r"sáng kiến[^.;\d]{0,40}(?:là|:|đạt) ?$", gap[-60:]) is not None
            running = bool(self.carry.listed or (self.previous is not None and self.previous.measure == "initiatives")) and bool(re.match(r" ?(?:,|;|\.|$|\)|=)", right))
            if not (running or (percent and followed and (self.about or listed or self.carry.listed)) or (listed and sums) or (labelled and sums)):
                return None
        a, b = token.value
        if b == 0:
            return None
        end = noun.end() if noun else token.end
        status = self._status(gap, self._clause_after(end)) if noun else "initiatives"
        measure = status if status else "initiatives"
        if re.search(r"(?:bậc|lớp|hạng|cấp độ) $", gap):
            return None
        (a_start, a_end), (b_start, b_end) = token.spans
        first = self._make(token, measure, "achieved", end, "ratio.achieved", None)
        first.value, first.number = a, (a_start, a_end)
        second = self._make(token, "initiatives", "target", end, "ratio.target", "assigned")
        second.value, second.number, second.bound = b, (b_start, b_end), "exact"
        return [first, second]

    # percentages

    def _percent(self, token: Token, gap: str, right: str) -> Statement | None:
        if self.other and not self.s.campaign_named and not cues.OF_TARGET_RIGHT.match(right):
            return None
        clause = right
        left = self.folded[max(self.s.start, self.boundary, token.start - 110) : token.start]
        planned = self._planned(token.start)
        if planned == "assigned" and not self._headed_by_targets():
            planned = None  # what was given says nothing of how far it went
        if cues.GROWTH_LEFT.search(left) and not re.search(r"sáng kiến|chỉ tiêu|kế hoạch|thực hiện", left[-60:]):
            return None
        if (planned or cues.TARGET_NOUN.search(left)) and cues.MEMBERS_TOTAL.match(clause):
            return self._members_target(token, gap)
        if cues.MEMBERS_TOTAL.match(clause) and (self.previous is not None and self.previous.role == "target"):
            return self._members_target(token, gap)
        if self.carry.members and re.search(r"ít nhất|tối thiểu|không dưới", left[-30:]) and not cues.OF_TARGET_RIGHT.match(clause) and not self.out:
            return self._members_target(token, gap)
        if cues.MEMBERS_TOTAL.match(clause) and not cues.OF_TARGET_RIGHT.match(clause):
            return None
        if cues.OTHER_RIGHT.match(clause) or right.startswith(":") or re.search(r"đơn vị (?:đạt )?(?:dưới|trên|từ) $", gap):
            return None
        if self._previous_is_foreign(gap) or re.search(r"doanh thu|sản lượng|lợi nhuận|thu ngân sách|năng suất|giải ngân|đoàn phí|kinh phí|cùng kỳ", gap):
            return None
        previous = self.previous
        if previous is not None and previous.measure in ("initiatives_valid", "initiatives_pending") and previous.role == "achieved" and previous.unit == "count" and re.fullmatch(r" ?[(,] ?(?:đạt |tức |bằng |chiếm )?(?:tỷ lệ )?(?:khoảng |gần |hơn )?", gap) and not cues.OF_TARGET_RIGHT.match(clause):
            return self._make(token, previous.measure, "percent", token.end, "percent.status_share", None, basis="of_achieved")
        if previous is not None and previous.basis == "of_achieved" and (item := _NEXT_ITEM.fullmatch(gap)) is not None and not _NO_ITEM.search(item["name"]) and not cues.OF_TARGET_RIGHT.match(clause):
            return self._make(token, previous.measure, "percent", token.end, "percent.share.listed", None, basis="of_achieved")
        if self.carry.listed and re.search(r"(?:tỷ lệ (?:hoàn thành|thực hiện|đạt)(?: là| được)?|tính nhẩm|tính ra|tức là|nghĩa là)[: ]*(?:đạt )?$", gap):
            return self._make(token, "initiatives", "percent", token.end, "percent.worked", None, basis="of_target")
        valid_share = re.search(r"(?:tỷ lệ|số)[^.;\d]{0,24}sáng kiến[^.;\d]{0,24}(?:công nhận|duyệt|hợp lệ)[^.;\d]{0,24}$", left) or re.match(r"^[^.;\d]{0,16}(?:số )?sáng kiến[^.;\d]{0,30}(?:được công nhận|hợp lệ|được duyệt)", clause)
        if valid_share:
            return self._make(token, "initiatives_valid", "target" if planned else "percent", token.end, "percent.valid_share", planned, basis="of_achieved")
        if previous is not None and previous.role == "achieved" and previous.unit == "count" and gap.strip() == "(" and (_PARTED.search(self.text) or any(s.basis == "of_achieved" for s in self.out)) and not cues.OF_TARGET_RIGHT.match(clause):
            return self._make(token, previous.measure, "percent", token.end, "percent.share.bracket", None, basis="of_achieved")
        over = self._over(gap)
        to_target = cues.OF_TARGET_RIGHT.match(clause)
        share = cues.SHARE_LEFT.search(gap)
        if over:
            if not self._has_subject_matter(gap, clause):
                return None
            return self._make(token, self._measure_before(), "percent", token.end, "percent.over", None, basis="over_target")
        if self._shares_the_verb(gap):
            return self._make(token, self._measure_before(), "percent", token.end, "percent.over.shared", None, basis="over_target")
        if share is not None and not to_target and not re.search(r"đạt(?: được)? tỷ lệ|tỷ lệ (?:đạt|hoàn thành|thực hiện)", gap):
            if re.match(r"(?:chiếm|tỷ trọng)", share[0]) or self._share_of_count(gap, clause):
                if self.previous is None and not self.carry.measure and not re.search(r"sáng kiến|con số (?:này|đó|ấy|trên)|số này", self.text):
                    return None
                return self._make(token, self._measure_before(), "percent", token.end, "percent.share", None, basis="of_achieved")
        if cues.OF_TOTAL_RIGHT.match(clause) and not to_target and (self.previous is not None or "sáng kiến" in self.text or self.carry.measure):
            return self._make(token, self._measure_before(), "target" if planned else "percent", token.end, "percent.of_total", planned, basis="of_achieved")
        if to_target or cues.REACHED_LEFT.search(gap) or _JOINED.match(gap) or re.search(r"tỷ lệ(?: đạt| hoàn thành| thực hiện)?[^\d]{0,50}$", gap):
            if not self._has_subject_matter(gap, clause):
                return None
            measure = "initiatives"
            return self._make(token, measure, "target" if (planned or self._ordered(left)) and not self._follows_count() else "percent", token.end, "percent.of_target", planned or "assigned", basis="of_target")
        return None

    def _members_target(self, token: Token, gap: str) -> Statement:
        self.carry.members = True
        return self._make(token, "initiatives", "target", token.end, "percent.members", "own", basis="of_members")

    def _over(self, gap: str) -> bool:
        match = None
        for match in cues.OVER.finditer(gap):
            pass
        if match is None:
            return False
        between = gap[match.end() :]
        return not re.search(r"[;]|,|\b(?:và đạt|bằng|chiếm|tương đương|tức|có|hoàn thành)\b|đạt(?! trên| tới| tỷ)", between)

    def _shares_the_verb(self, gap: str) -> bool:
        """*Vượt 164% chỉ tiêu A giao, 99,2% chỉ tiêu B*: the second number shares the verb."""
        previous = self.previous
        if previous is None or previous.basis != "over_target":
            return False
        return bool(re.match(r"^[^;.\d]{0,80}(?:,| và)(?: của)? ?$", gap)) and not cues.REACHED_LEFT.search(gap) and not re.search(r"[^,]*, [^,]*,", gap)

    def _share_of_count(self, gap: str, clause: str) -> bool:
        """*(tỉ lệ 79,1%)* after a part or a state is a share; after a count with its target it is reached."""
        previous = self.previous
        if previous is None:
            return bool(cues.OF_TOTAL_RIGHT.match(clause))
        if previous.measure in ("initiatives_valid", "initiatives_pending"):
            return True
        if previous.role in ("target", "excess") or (previous.role == "achieved" and previous.rule.startswith("ratio")):
            return False
        return bool(re.search(r"trong đó|lĩnh vực|khối|khu vực|cấp học|nhóm|bậc học", self.text[: previous.start - self.s.start + 1])) or bool(cues.OF_TOTAL_RIGHT.match(clause))

    def _previous_is_foreign(self, gap: str) -> bool:
        """Whether the percentage belongs to a number that counts something else (3.215 đoàn viên, đạt 128%)."""
        ignored = self.last_ignored
        if ignored is None or ignored.kind not in ("number", "ratio", "money") or ignored.ignored in ("duration", "year", "ordinal", "numbered item", "code", "age"):
            return False
        return not re.search(r"sáng kiến|[;.]|giai đoạn|chương trình", gap)

    def _has_subject_matter(self, gap: str, clause: str) -> bool:
        if self.previous is not None and self.previous.measure.startswith(("initiatives", "participants")):
            return True
        if "sáng kiến" in self.text or self.s.campaign_named or re.search(r"giai đoạn|cả chương trình|chương trình", self.text):
            return not re.search(r"đoàn viên mới|kết nạp|thành lập|doanh thu|sản lượng|thu ngân sách|mái ấm|nộp đoàn phí|kinh phí", self.folded[self.boundary : self.s.end][:120])
        return bool(self.carry.listed and self.carry.measure and (cues.OF_TARGET_RIGHT.match(clause) or self._unit_before(self.s.end) is not None))

    def _ordered(self, left: str) -> bool:
        """*Hoàn thành ít nhất 60% chỉ tiêu* asks for it, unless the words say it is done."""
        return bool(re.search(r"(?:ít nhất|tối thiểu|không dưới)(?: đạt)? ?$", left)) and not re.search(r"\b(?:đã|mới|hiện)\b", self.text)

    def _follows_count(self) -> bool:
        """Whether a result stands before in the same sentence: the percentage then tells how far it goes."""
        return any(s.role == "achieved" and s.unit == "count" for s in self.out)

    def _measure_before(self) -> str:
        previous = self.previous
        if previous is not None and previous.measure.startswith("initiatives"):
            return previous.measure
        return "initiatives"

    # money

    def _money(self, token: Token, gap: str, right: str) -> Statement | None:
        if token.currency != "VND" and token.currency is not None:
            return None
        left = self.folded[max(self.s.start, token.start - 150) : token.start]
        cue = None
        for cue in cues.BENEFIT.finditer(left):
            pass
        if cue is None:
            if not (self.carry.benefit and re.search(r"(?:ước|tính|gộp|tổng|cộng|con số|lên tới|là)[^.;\d]{0,30}$", left) and not cues.NO_BENEFIT.search(left)):
                return None
            statement = self._make(token, "benefit_vnd", "achieved", token.end, "benefit.carried", None)
            statement.unit, statement.per = "vnd", "total"
            return statement
        between = left[cue.end() :]
        if cues.NO_BENEFIT.search(between) or re.match(r" ?(?:/|một|mỗi) ?(?:bằng|suất|căn|người)", right):
            return None
        if re.search(r"(?:từ|đến|-|–) ?$", gap[-6:]) and self.previous is None and re.match(r" ?(?:đến|-|–|tới) ?$", right):
            return None
        if re.search(r"(?:^|\d[^.;]{0,14})(?:đến|-|–|tới) $", left[-24:]) and re.search(r"từ [\d.,]+ ?(?:triệu|tỷ|nghìn)?[^.;]{0,12}(?:đến|-|–|tới) $", left[-44:]):
            return None
        if re.match(r" ?(?:đến|-|–) ?$", right) and re.search(r"\btừ $", gap[-4:]):
            return None
        if re.search(r"(?:nếu|có thể|sẽ|giả sử|dự kiến|ước tính nếu)[^.;]{0,60}$", left) and not re.search(r"ước", left):
            return None
        if self.other:
            return None
        statement = self._make(token, "benefit_vnd", "target" if re.search(r"phấn đấu|mục tiêu|đặt ra", left) else "achieved", token.end, "benefit", None)
        statement.unit = "vnd"
        self.carry.benefit = True
        per_year = cues.PER_YEAR.search(self.folded[max(cue.start() + self._offset(left, token) - 40, self.s.start) : min(self.s.end, token.end + 24)])
        per_one = cues.PER_INITIATIVE.search(self.folded[max(self.s.start, token.start - 40) : min(self.s.end, token.end + 18)])
        total = cues.TOTAL_BENEFIT.search(left)
        if per_one:
            statement.per = "initiative"
        elif per_year and not (total and re.match(r"tổng", total[0])):
            statement.per, statement.single = "year", True
        elif not total and not (self.previous is not None and self.previous.measure.startswith("initiatives")) and cues.SINGLE_SOLUTION.search(self.text):
            statement.per, statement.single = "initiative", True
        else:
            statement.per = "total"
        return statement

    def _offset(self, left: str, token: Token) -> int:
        return token.start - len(left)

    # shared

    def _make(
        self,
        token: Token,
        measure: str,
        role: Role,
        end: int,
        rule: str,
        kind: TargetKind | None,
        *,
        basis: PercentBasis | None = None,
    ) -> Statement:
        number = token.spans[0] if token.spans else (token.start, token.end)
        bound, bound_start = cues.bound_of(self.folded, max(self.s.start, min(self.boundary, token.start)), token.start, end, self.s.end)
        value = token.value if isinstance(token.value, Decimal) else Decimal(0)
        return Statement(
            measure,
            role,
            value,
            "percent" if token.kind == "percent" else "count",
            token.start,
            end,
            number,
            (self.s.start, self.s.end),
            rule,
            bound,
            bound_start,
            basis,
            target_kind=kind if role == "target" else None,
            right_end=end,
        )

    def _role(self, token: Token, gap: str, right: str) -> tuple[Role, str, TargetKind | None]:
        if self._is_excess(gap):
            return "excess", "excess", None
        slashed = re.fullmatch(r" ?/ ?", gap) and self.previous is not None and self.previous.role == "achieved"
        if slashed or self._is_base_of_percent(gap) or _GIVEN_RIGHT.match(right):
            return "target", "base", "assigned"
        if self._reached_target_with(gap):
            return "achieved", "reached", None
        if self._follows_target_noun(gap):
            return "target", "after_target", self._kind_of_target(gap, token.start)
        planned = self._planned(token.start)
        if planned:
            return "target", "planned", planned
        return "achieved", "achieved", None

    def _is_base_of_percent(self, gap: str) -> bool:
        """*Bằng 118% của 200 sáng kiến*, *178,3% so với 120 sáng kiến*: what the percentage was taken of."""
        previous = self.previous
        return previous is not None and previous.unit == "percent" and previous.basis in ("of_target", "over_target") and bool(re.fullmatch(r" (?:của|so với|trên)(?: con số| mức)? ", gap))

    def _reached_target_with(self, gap: str) -> bool:
        """*Vượt 40% chỉ tiêu với 1.680 sáng kiến*: the target belongs to the percentage before."""
        return self.previous is not None and self.previous.unit == "percent" and bool(re.fullmatch(r"[^,;(]{0,40}(?:chỉ tiêu|kế hoạch)[^,;(]{0,40} (?:với|khi có|nhờ) (?:hơn |trên |gần )?", gap))

    def _is_excess(self, gap: str) -> bool:
        match = None
        for match in cues.OVER.finditer(gap):
            pass
        if match is None:
            return False
        between = gap[match.end() :]
        if match[0].endswith(("hơn ", "hơn")) and not match[0].startswith("vượt"):
            return True
        if "(" in between or re.search(r"[,;:]|\b(?:với|có|nộp|gửi|là)\b|đạt", between):
            return False
        if any(self.boundary + match.end() <= u.start for u in self.s.units if u.standing == "actor" and u.end <= self.boundary + len(gap)):
            return False
        return not re.search(r"so với|giao là|mốc|con số|mức", between)

    def _follows_target_noun(self, gap: str) -> bool:
        match = None
        for match in cues.TARGET_NOUN.finditer(gap):
            pass
        if match is None:
            return False
        between = gap[match.end() :]
        between = between[_TARGET_ADJACENT.match(between).end() - 1 :] if _TARGET_ADJACENT.match(between) else between  # type: ignore[union-attr]
        inside = between.split("(")[-1] if "(" in between and ")" not in between else between
        head = between[: len(between) - len(inside)]
        if ")" in inside or re.search(r"[;]", between):
            return False
        if re.search(r"(?:hoàn thành|vượt|đạt|về đích)[^,;.]{0,16}$", gap[: match.start()]) and re.search(r"\b(?:có|với|nộp|gửi|đạt)\b|,", inside) and "mục tiêu" not in gap:
            return False
        return not _TARGET_TAIL.search(inside) and not re.search(r",.*\b(?:có|đạt)\b", head)

    def _kind_of_target(self, gap: str, at: int) -> TargetKind:
        planned = self._planned(at)
        if planned == "floor":
            return "floor"
        if re.search(r"giao|phân bổ|khoán", gap) or re.match(r"[^,;.]{0,40}giao", self.folded[at : at + 50]):
            return "assigned"
        return "own" if re.search(r"phấn đấu|tự|kế hoạch|đăng ký|mục tiêu", gap) or planned == "own" else "assigned"

    def _planned(self, at: int) -> TargetKind | None:
        """Whether the words before say that it is still to be done, by whose decision."""
        left = self.folded[self.s.start : at]
        plan = given = None
        for plan in cues.PLAN.finditer(left):
            pass
        for given in cues.GIVEN.finditer(left):
            pass
        each = next((u for u in reversed(self.s.units) if u.generic == "each" and u.end <= at), None)
        cut = self._achieved_again(left)
        if each is not None and each.start - self.s.start >= cut and not re.search(r"\b(?:đã|đều|hiện|mới)\b", self.folded[each.end : at]):
            if re.search(r"ít nhất|tối thiểu|không dưới|trở lên|có từ|giao|phải|vận động|phấn đấu|đăng ký|chỉ tiêu|có", self.folded[each.end : self.s.end]) and (plan or given or cues.TARGET_NOUN.search(self.s.head) or re.search(r"ít nhất|tối thiểu|không dưới|trở lên|phải|giao|từ", self.folded[each.end : self.s.end])):
                return "floor"
        if given is not None and (plan is None or given.start() > plan.start()) and any(s.role == "target" and s.start - self.s.start >= given.start() for s in self.out) and cues.DONE.search(self.folded[self.boundary : at]) and not re.search(r"giao", self.folded[self.boundary : at]):
            return None  # what was given has been told; this is what came of it
        best = max((m.start() for m in (plan, given) if m is not None), default=-1)
        if best >= cut:
            return "assigned" if given is not None and (plan is None or given.start() >= plan.start()) else "own"
        if self.carry.planned and cut == 0:
            return self.carry.planned
        if self._headed_by_targets() and cut == 0:
            return "assigned"
        return None

    def _headed_by_targets(self) -> bool:
        """Whether the sentence stands under a short heading such as *II. CHỈ TIÊU*."""
        for head in self.s.head.split(" | "):
            if len(head) < 80 and re.search(r"chỉ tiêu|mục tiêu|phân bổ", head) and not re.search(r"kết quả|tiến độ|tình hình|thực hiện chỉ tiêu|đánh giá|\d{2}", head):
                return not re.search(r"\bkết quả\b|\bđã\b", self.text)
        return False

    def _achieved_again(self, left: str) -> int:
        """Where the sentence turns from plans to results (*đã có*, *mới đạt*, *Kết quả:*), as an index of `left`."""
        last = 0
        for match in re.finditer(r"(?:\bchỉ (?:có|đạt)\b|\b(?:đã|mới|hiện|vừa|đến nay|nay)\b(?: đã| mới)? (?:có|đạt|nộp|gửi|cập nhật|được|ghi nhận|huy động|vượt|hoàn thành|thu|tiếp nhận|đăng)|kết quả(?: là)?:|nhưng|trong khi|, (?:toàn \w+ |đơn vị |huyện |tỉnh )?(?:đã )?có (?=[\d]))", left):
            last = match.end()
        return last

    def _unit_before(self, at: int) -> Named | None:
        best = None
        for unit in self.s.units:
            if unit.end <= at:
                best = unit
        return best

    def _clause_after(self, end: int) -> str:
        """The words after a number's noun up to the next number or the end of the clause."""
        right = self.folded[end : min(self.s.end, end + 110)]
        stop = re.search(r"[;.:()]|\d|, (?:trong đó|đạt|vượt|bằng|tổng|với|còn)", right)
        return right[: stop.start()] if stop else right
