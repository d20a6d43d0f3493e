"""Numbers of initiatives that are no result: averages, thresholds, what is missing or supposed, names."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.counting.ranked import is_ahead_of_another, is_of_the_extreme
from parsers.counting.reached import is_level_of_a_time
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

_NAME_OF_SOMETHING = Cue(
    r"\b(?:phong trào|đợt thi đua|sổ tay|cuốn|quyển|tập sách|kỷ yếu|khẩu hiệu|chủ đề|chặng đường"
    r"|hành trình|đường đua)"
    r"(?: thi đua| sách| nhỏ)* ?[\"']?$"
    r"|(?:kế hoạch|chiến dịch|mang tên|có tên) [\"']$"
)
_COUNT_A_HEAD = re.compile(r" ?/ ?(?:\d|đoàn viên|người|năm)")
# *mỗi CĐCS có ít nhất 03 sáng kiến/năm*
_A_YEAR = re.compile(r" ?/ ?năm(?!\w)")
_LEAST = re.compile(r"(?:ít nhất|ít nhứt|tối thiểu|không dưới|từ) $")
_EACH_OF = Cue(r"cứ [^,;.]*$")
_EACH_OR_AVERAGE = Cue(r"(?:cứ|bình quân|trung bình) [^,;.]{0,60}$")
_UNITS_THAT_REACH = Cue(
    r" ?(?:đơn vị|công đoàn|cđcs|huyện|tỉnh|trường|doanh nghiệp|địa phương|phòng|khối|ngành"
    r"|xã)(?![^,;.]* (?:cộng|gộp|tính) (?:lại|chung|dồn))[^,;.]* (?:(?:có|đạt"
    r"|còn|vượt) (?:trên|dưới|hơn|chưa|ít|từ)|chưa (?:có|đạt|gửi|nộp)(?: được)? (?:nổi|tới|đến|đủ)(?!\w))"
)
# *ba đơn vị có trên 500 sáng kiến là …*
_UNITS_ABOVE = Cue(
    r"(?:các|những|nhiều|một số|hai|ba|bốn|năm|sáu|bảy|\d)"
    r" (?:đơn vị|nơi|huyện|ngành|trường|cơ sở|địa phương|tỉnh|doanh nghiệp)"
    r"[^,;.\d]{0,20} (?:có|đạt|vượt|nộp)(?: (?:kết quả|số lượng))? (?:trên|hơn|từ|dưới|không dưới) $"
)
# *không đơn vị nào dưới 60 sáng kiến*
_NO_UNIT_BELOW = Cue(
    r"(?:đơn vị|nơi|cơ sở|huyện|trường|công đoàn) nào [^,;.\d]{0,24}(?:dưới|trên|quá|ít hơn) $"
)
_ALL_OF_THEM = re.compile(r"(?:cả|toàn bộ|tổng số|của) $")
# *con số đúng là 3.020 chứ không phải 3.232 sáng kiến*
_DENIED = Cue(r"(?:chứ )?(?:không phải|chẳng phải)(?: là)? $")
_SUPPOSED = Cue(
    r"(?:nếu (?:mỗi|cứ|mọi|tất cả|ai cũng|(?:vẫn )?(?:giữ|theo) (?:tốc độ|nhịp|đà|tiến độ))"
    r"|giả sử|giả dụ)[^;.]*$"
    r"|có thể (?:có |đạt |nộp |sẽ có )?(?:thêm )?(?:được )?(?:hơn |trên |gần |khoảng )?$"
)
# *mỗi tuần tỉnh thu về khoảng 150 sáng kiến*
_EACH_WEEK = Cue(
    r"(?:^|[.;:,] )(?:trung bình |bình quân )?(?:mỗi|một) (?:tuần|ngày)(?: (?:lễ|làm việc))?"
    r"(?:(?!(?<!\w)(?:phải|cần|thêm|sau|qua|nay|trước|nữa|ít nhất|tối thiểu)(?!\w))[^,;.:\d]){0,40}$"
)
# *không còn khối nào khác đạt trên 1.000*, *các khối còn lại đều dưới 100*: what none or all of several reach
_OF_NO_UNIT = Cue(
    r"(?<!\w)(?:không|chưa)(?: (?:còn|có))? (?:[^\W\d]+ ){1,3}nào(?: khác)?[^,;.:\d]{0,30} $"
    r"|(?:còn lại|khác) đều (?:[^\W\d]+ ){0,2}(?:dưới|trên|hơn) $"
)
_COMPARED_WITH = ("hơn ", "gấp ", "bằng ")
_ON_ONE_DAY = (
    *(f"một {time} {verb} " for time in ("đêm", "buổi") for verb in ("nhập", "gửi", "nộp")),
    "có ngày ",
    "có hôm ",
    "có ngày lên tới ",
    "có ngày đạt ",
    "có ngày tới ",
)
_BETTER_THAN_ONE = Cue(r"quý hơn|một sáng kiến")
_SLASHED_NUMBER = re.compile(r" ?/ ?\d")
_MORE_THAN = re.compile(r"(?:cao|nhiều) hơn $")
_MORE_THAN_TARGET = re.compile(r"[^,;.\d]{0,12}so với (?:chỉ tiêu|kế hoạch|mức|số)")
_LESS_THAN_UNIT = re.compile(r"(?:thấp|ít|kém|cao|nhiều) hơn (?:so với )?[^,;.:()\d]{3,60} \($")
_THRESHOLD = Cue(
    r"(?:đơn vị|nơi|cơ sở|doanh nghiệp|trường|tác giả|cá nhân|người|ai|đoàn viên|tập thể)"
    r" (?:được giao|có|đạt|đăng ký|nộp|gửi)(?: (?:chỉ tiêu|kế hoạch|mức giao)(?: (?:năm|giai đoạn) [\d¤]+)?)?"
    r"(?: được giao)? từ $"
)
_PRIZE_FOR = re.compile(r"(?:^ ?|thưởng |khen |đồng )(?:cho )?(?:đơn vị|tập thể|cá nhân|tác giả|cơ sở)(?!\w)")
_MISSING_BEHIND = Cue(r" (?:còn|đang) thiếu(?! (?:sót|tính))")
_TO_THE_TARGET = Cue(r" (?:nữa )?(?:để|mới) (?:đạt|đủ|hoàn thành|chạm) (?:mục tiêu|chỉ tiêu|kế hoạch)")
_AT_LEAST_ONE = re.compile(r"(?: đã)? (?:có|góp|đóng góp|gửi|nộp|viết) (?:ít nhất|tối thiểu|từ) ")
_STILL_NEEDED = re.compile(r"(?:cần|còn|phải) (?:có )?thêm (?:hơn |gần |khoảng |ít nhất )?$")
_STILL_MISSING = Cue(r"(?:còn|thiếu)[^,;.]{0,24}$")
# *không hụt ở cả hai chặng (12 sáng kiến giai đoạn 1 và 31 sáng kiến giai đoạn 2)*
_MISSING_PARTS = Cue(r"(?:thiếu|hụt)(?:(?!chỉ tiêu|kế hoạch|mức)[^;.\d()]){0,30}\([^()]*$")
# *1.108 sáng kiến cấp cơ sở được công nhận theo Luật Thi đua, khen thưởng*: none of the campaign's
# *12 sáng kiến đoạt giải Hội thi Sáng tạo kỹ thuật*
_WINS_A_CONTEST = Cue(
    r" (?:(?:đoạt|đạt|giành|dự|được trao)(?: các)? giải|tham dự|dự thi)[^,;.\d]{0,40}(?:hội|cuộc) thi(?!\w)"
)
_TURNED_DOWN = Cue(r"(?:từ chối|bị loại|trả (?:lại|về)|không (?:duyệt|đạt))(?: (?:hơn|gần|khoảng))? $")
_BY_LAW = Cue(r"theo (?:luật thi đua|luật khen thưởng|nghị định|điều lệ sáng kiến)")


# *Tòa soạn đã ghi nhầm kết quả của tỉnh thành 4.816 sáng kiến*: what was printed, and is not so
_WRONGLY_TOLD = Cue(
    r"(?<!\w)(?:ghi|in|đăng|đưa|nêu|viết|nhập|đánh máy|báo cáo) (?:nhầm|sai"
    r"|thừa)(?!\w)(?:(?!đúng)[^;]){0,90}? "
    r"(?:thành|là) (?:hơn |gần )?$"
)
_SENT_BACK = re.compile(
    r"(?:\)| (?:bản|cái|hồ sơ|bài))? (?:phải |bị |đã |được |cần )*(?:trả (?:lại|về)|loại(?! (?:khá|tốt))"
    r"|làm lại|viết lại|từ chối)(?!\w)"
)
_RANGE = (" đến ", " tới ", "-", "–")
_CHANGED = re.compile(r"(?<!\w)(?:tăng|nâng|giảm|hạ|đưa|điều chỉnh|từ chỗ)(?!\w)[^;.\d]*$")
# before any campaign of the catalogue: what schools have each year
_IN_YEARS_BEFORE = re.compile(r"(?<!\w)năm (?:20(?:1\d|20|21)|ngoái|trước|học|nào)(?!\w)")


def is_uncounted(c: Composition, token: Token, gap: str, right: str, end: int) -> bool:
    """Whether a number before *sáng kiến* is neither result nor target; its noun ends at `end`."""
    if "kinh nghiệm" in c.folded[token.end : end] and _is_of_year_before(c, token):
        return True
    if _BY_LAW in c.cues and _BY_LAW.search(right):
        return True
    if _WINS_A_CONTEST in c.cues and _WINS_A_CONTEST.match(c.folded, end, c.sentence.end):
        return True
    if is_ahead_of_another(c, token) or is_of_the_extreme(c, token, gap):
        return True
    if cues.OTHER_MOVEMENT in c.cues and cues.OTHER_MOVEMENT.search(gap):
        return True  # phong trào "Thợ mỏ - Người chiến sĩ" có 88 sáng kiến
    of_people = c.previous is not None and c.previous.measure == "participants"
    if of_people and token.value == 1 and _AT_LEAST_ONE.fullmatch(gap):
        return True  # 526 nhà giáo có ít nhất một sáng kiến: so many people, each with one
    if _DENIED in c.cues and _DENIED.search(gap):
        return True
    if is_wrongly_told(c, token) or _is_end_of_range(c, token, gap):
        return True
    if gap == " hay " or (_NAME_OF_SOMETHING in c.cues and _NAME_OF_SOMETHING.search(gap)):
        return True  # cuốn sổ tay "50 sáng kiến": the number is part of a name
    if _SUPPOSED in c.cues and _SUPPOSED.search(c.left_of(token.start, 130)):
        return True  # nếu mỗi đoàn viên có một sáng kiến thì đã có 52.000: nobody reports it
    return (
        _is_threshold(c, gap, right) or _is_average(c, token, end) or _is_missing(c, token, gap, right, end)
    )


def is_of_no_unit(c: Composition, gap: str) -> bool:
    """*Không còn khối nào khác đạt trên 1.000*: what none, or all, of several reach."""
    return _OF_NO_UNIT in c.cues and _OF_NO_UNIT.search(gap) is not None


def is_wrongly_told(c: Composition, token: Token) -> bool:
    """*Đã ghi nhầm 4.186 thành 4.816*: what a correction takes back."""
    return _WRONGLY_TOLD in c.cues and _WRONGLY_TOLD.search(c.left_of(token.start, 130)) is not None


def _is_end_of_range(c: Composition, token: Token, gap: str) -> bool:
    """*Mỗi nơi có 2 đến 3 sáng kiến*: neither end is a figure; *tăng từ 20 đến 45* tells what there is."""
    first = c.last_ignored
    if gap not in _RANGE or first is None or first.kind != "number" or first.end + len(gap) != token.start:
        return False
    return _CHANGED.search(c.left_of(first.start, 40)) is None


def is_sent_back(c: Composition, token: Token) -> bool:
    """*Hơn 300 bản phải trả về để viết lại*, *số còn lại (264) bị trả về*."""
    return _SENT_BACK.match(c.folded, token.end, c.sentence.end) is not None


def is_turned_down(c: Composition, gap: str) -> bool:
    """*Đã duyệt 1.050, từ chối 90*: what was not accepted."""
    return _TURNED_DOWN in c.cues and _TURNED_DOWN.search(gap) is not None


def _is_of_year_before(c: Composition, token: Token) -> bool:
    """*Năm 2021, trường chỉ có 20 sáng kiến kinh nghiệm*."""
    return _IN_YEARS_BEFORE.search(c.sentence.original(c.sentence.start, token.start).lower()) is not None


def _is_threshold(c: Composition, gap: str, right: str) -> bool:
    """*Ba đơn vị có trên 500 sáng kiến*, *đơn vị có từ 50 sáng kiến trở lên*: what units reach or do not."""
    if (
        _THRESHOLD in c.cues
        and _THRESHOLD.search(gap)
        and "mỗi" not in gap
        and ("trở lên" in right or not right.strip() or _PRIZE_FOR.search(gap))
    ):
        return True
    if _UNITS_ABOVE in c.cues and _UNITS_ABOVE.search(gap):
        return True
    if _NO_UNIT_BELOW in c.cues and _NO_UNIT_BELOW.search(gap):
        return True
    how_many = c.last_ignored
    if how_many is None or _UNITS_THAT_REACH not in c.cues or not _UNITS_THAT_REACH.match(gap):
        return False
    return not _ALL_OF_THEM.search(c.left_of(how_many.start, 12))


def _is_average(c: Composition, token: Token, end: int) -> bool:
    """*Cứ 10 đoàn viên có 1 sáng kiến*, *2 sáng kiến/người*: no count of this report."""
    if c.folded.endswith(_ON_ONE_DAY, c.sentence.start, token.start):
        return True
    if _EACH_WEEK in c.cues and _EACH_WEEK.search(c.left_of(token.start, 90)):
        return True
    if _EACH_OR_AVERAGE in c.cues:
        left = c.left_of(token.start, 90)
        if _EACH_OF.search(left) or _EACH_OR_AVERAGE.search(left):
            return True
    if c.folded.startswith(("/", " /"), end):
        behind = c.folded[end : end + 10]
        asked_a_year = _A_YEAR.match(behind) and _LEAST.search(c.left_of(token.start, 24))
        if not asked_a_year and _COUNT_A_HEAD.match(behind) and not _SLASHED_NUMBER.match(behind[:6]):
            return True
    if _BETTER_THAN_ONE not in c.cues or _BETTER_THAN_ONE.search(c.text) is None:
        return False
    return c.folded.endswith(_COMPARED_WITH, c.sentence.start, token.start)


def _is_missing(c: Composition, token: Token, gap: str, right: str, end: int) -> bool:
    """*Còn thiếu 120 sáng kiến*, *cần thêm 389 sáng kiến để đạt mục tiêu*: a difference."""
    if cues.LEFT_OVER in c.cues and cues.LEFT_OVER.match(right):
        return True
    missed = c.last_ignored
    if gap == " và " and missed is not None and cues.falls_short(c.left_of(missed.start, 40), c.cues):
        return True  # còn thiếu lần lượt 12 và 19 sáng kiến
    if _MISSING_BEHIND in c.cues and _MISSING_BEHIND.match(right):
        return True
    if _TO_THE_TARGET in c.cues and _TO_THE_TARGET.match(right) and _STILL_NEEDED.search(gap):
        return True  # cần thêm 389 sáng kiến để đạt mục tiêu
    if right.startswith(" nữa") and _STILL_MISSING.search(gap):
        return states.PENDING_RIGHT.search(right) is None  # còn 402 sáng kiến nữa đang đợi thẩm định
    if _MISSING_PARTS in c.cues and _MISSING_PARTS.search(c.left_of(c.boundary + len(gap), 110)):
        return True
    if not cues.falls_short(gap, c.cues) or _is_what_it_is_held_against(c, token, gap, right):
        return False
    if not _MORE_THAN.search(gap):
        return True
    of_target = c.previous is not None and (
        c.previous.role == "target" or c.previous.basis in ("of_target", "over_target")
    )
    return not of_target and not _MORE_THAN_TARGET.match(c.folded[end : end + 40])


def _is_what_it_is_held_against(c: Composition, token: Token, gap: str, right: str) -> bool:
    """*Thấp hơn huyện Càng Long (132 sáng kiến)*, *thấp hơn mức 445 sáng kiến của giai đoạn đầu*: a count."""
    unit = c.unit_before(token.start)
    bracketed = unit is not None and unit.start >= c.boundary and c.folded[unit.end : token.start] == " ("
    if bracketed and _LESS_THAN_UNIT.search(gap):
        return True
    return is_level_of_a_time(c, gap, right)
