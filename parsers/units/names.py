"""Where the name of a unit ends: capitalised words, and the lower-case words that such names hold."""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from catalogue.unit_words import load_unit_words
from parsers.encoded.folding import View

WORD = re.compile(r"[\w/&]+(?:[.'’\-][\w&]+)*")
_WORDS = load_unit_words()
_FAMILY_NAMES = frozenset(_WORDS.family_name_words)
_OFFICE_BEFORE = re.compile(r"(?:chủ tịch|giám đốc|trưởng|bí thư|phó|ủy viên|cán bộ) $")
# verbs of which each word may stand in a name: *Công đoàn Điện lực Việt Nam | phát động …*
_VERB = re.compile(
    r"(?:phát (?:động|huy|hành|triển)|thực hiện|triển khai|tập trung|thành lập"
    r"|công (?:nhận|bố)|chủ (?:động|trì)|vận động|thống (?:kê|nhất)"
    r"|phối hợp|giao (?:ban|lưu|chỉ tiêu|cho|nhiệm vụ)|quyết định|đại diện|tổng (?:kết|hợp)|thành công"
    r"|(?:trực )?thuộc (?:về|lđlđ|liên đoàn|công đoàn|cđ|huyện|tỉnh|thị xã|thành phố|tp)|chính thức"
    r"|thường xuyên|tiếp nhận"
    r"|xây dựng (?:kế hoạch|chỉ tiêu|chương trình))(?!\w)"
)
# *Công đoàn ngành Giáo dục | và Công đoàn Viên chức tỉnh*
_NEXT_UNION = re.compile(r"(?:và|cùng) (?:công đoàn|cđ|cđcs|lđlđ|liên đoàn lao động)(?!\w)")
_NUMBER_GOES_ON = re.compile(
    r" s|[/%]|[.,]\d| \d(?!\d? sáng kiến(?!\w))| (?:nghìn|ngàn|triệu|tỷ|tập thể|cá nhân|đoàn viên"
    r"|người|giải pháp"
    r"|đề tài|lượt|tác giả)"
)
_AND_SINGAPORE = " - singapore"  # Khu công nghiệp Việt Nam - Singapore: there is one in several provinces
_NATION_ENDS = "việt nam "  # Công đoàn Dệt May Việt Nam | xây dựng lộ trình
_LINKS = frozenset(_WORDS.link_words)
_TRAILING = frozenset(_WORDS.trailing_words)
_LOWER_CASE_SECTORS = _WORDS.lower_case_sectors
_STOPS = frozenset(_WORDS.stop_words)
_GOES_ON_BEHIND_DASH = (" - khoáng sản", " – khoáng sản")  # Công đoàn Than - Khoáng sản Việt Nam
# *CÔNG ĐOÀN ĐIỆN LỰC ĐẮK NÔNG - BẢN TIN SỐ 6*: what a paper's head goes on with
_OF_A_PAPER = (
    "số ",
    "bản tin",
    "nội san",
    "tập san",
    "thông tin",
    "báo cáo",
    "kịch bản",
    "trang tin",
    "chuyên ",
)
_ISSUE = re.compile(
    r"(?:số \d|(?:bản tin|nội san|tập san|kịch bản|trang tin)(?!\w)|(?:thông tin|báo cáo|chuyên \w+) (?:số"
    r"|tháng|quý|kỳ|tuần)(?!\w))"
)
_NUMBERED_PLACES = ("quận ", "phường ")
NUMBERED_UNITS = _WORDS.numbered_units
# the number of initiatives that a name is followed by
_ITS_NUMBER = (
    r"(?: ?[:(–-]| - |,)?(?: có| được| đạt| góp| đóng góp| nộp| gửi| với| là| mới)* ?\d[\d.]*(?:/\d[\d.]*)?"
    r"(?= sáng kiến| sk(?!\w)|[,;)]|\.(?!\d)|$|\n| \(| và | - )"
)
_NUMBER_NEXT = re.compile(_ITS_NUMBER)
# *Nông trường 3 có 121*, *Xưởng 2: 48*: the number is a name where the unit's own number follows
_NUMBER_NAME = re.compile(rf"(?:số )?\d{{1,2}}(?!\d)(?=(?: |:){_ITS_NUMBER}|{_ITS_NUMBER})")
# *Đội Quản lý vận hành số 2: 19*: a label of an item goes up to its colon or bracket
_REST_OF_LABEL = re.compile(r" [^\W\d][^:;,.()\d\n]{1,40}?(?: số \d{1,2}| \d{1,2})?(?= ?[:(] ?\d)")
# *Bệnh viện Tâm thần 20*, *Trung tâm Pháp y có 12*: the words of a name between its first and its number
_REST_OF_WORKPLACE = re.compile(
    r"(?: [^\W\d]+){1,5}?(?=(?: (?:có|đạt|nộp|gửi|góp|đóng góp|được|với|cập nhật)){0,2} \d[\d.]*"
    r"(?:/\d[\d.]*)?(?: sáng kiến|[,;)]|\.(?!\d)|$|\n))"
)
_NO_WORKPLACE = re.compile(
    r"(?<!\w)(?:đặt|đề|mục|kế|xếp|hứa|tặng|khen|trao|thưởng|cam|đóng|quyết|tuyển|vừa|cũng|lại|thành|riêng|và|tự"
    r"|lần|tổng|báo|ghi|cập|bằng|giữ|dôi|dư|hụt|thiếu|số|loại|lập|ủng|hỗ|phát|tổ|đưa|nâng|kết|bị|bàn)(?!\w)"
)
# *phòng kỹ thuật 14*, *xí nghiệp chế biến - 63 sáng kiến*
_COMMON_NAME = re.compile(
    rf" ?[^\W\d][^:;,.()\d\n–-]{{1,30}}?(?: số \d{{1,2}}| \d{{1,2}}(?=:| m))?(?={_ITS_NUMBER})"
)
# words that a label holds no more, behind which its number is told
_NO_LABEL = re.compile(rf"(?<!\w)(?:{longest_first(_WORDS.after_names)})(?!\w)")
_HIGHEST_NUMBER = 28  # that a place is named by: Phường 28, quận 12
_MOST_WORDS = 14  # of a name
_NUMBER_OF_UNIT = re.compile(r"\d{1,2}: ?\d")


def is_person_of(view: View, head_start: int, start: int, end: int) -> bool:
    """*Chủ tịch Công đoàn Công ty Phạm Thị Ngân*: whether `start:end` behind a unit's noun names a person.

    The noun begins at `head_start`; an office must stand before it, and a family name begin the name.
    """
    words = view.folded[start:end].split()
    if not 2 <= len(words) <= 5 or words[0] not in _FAMILY_NAMES:
        return False
    capitals = all(view.text[view.start(m.start())].isupper() for m in WORD.finditer(view.folded, start, end))
    return capitals and _OFFICE_BEFORE.search(view.folded, max(0, head_start - 16), head_start) is not None


def end_of_name(view: View, start: int, limit: int, *, links: bool, lower: bool = False) -> int:
    """Where the name that begins at `start` ends; `start` itself where there is none.

    It goes on through capitalised words, with `links` through those in lower case that names hold, and with
    `lower` through others that capitals follow.
    """
    folded = view.folded
    position = start + (folded[start : start + 1] == " ")
    if folded.startswith(_GOES_ON_BEHIND_DASH, start):
        position = start + len(" - ")
    if folded.endswith(NUMBERED_UNITS, 0, max(0, position - 1)):
        numbered = _NUMBER_NAME.match(folded, position, limit)
        if numbered is not None:
            return numbered.end()
    if not links and (position >= limit or not _begins_name(view, start, position)):
        return start
    end = start
    words = 0
    named = False
    while words < _MOST_WORDS and (m := WORD.match(folded, position, limit)) is not None:
        proper = _is_proper(view, m, start, first=words == 0)
        if proper or (links and m[0] in _LINKS):
            if not proper and (
                folded.endswith(_NATION_ENDS, 0, m.start())
                or _VERB.match(folded, m.start())
                or _NEXT_UNION.match(folded, m.start())
            ):
                break
            named = named or proper
            if proper or m[0] not in _TRAILING:
                end = m.end()
            words += 1
            behind = _next_word(view, m, limit, lower=lower)
            if behind is None:
                break
            position = behind
            continue
        reach = _through_lower_case(view, m.start(), limit) if lower and words else None
        if reach is None:
            break
        position, final = reach
        if final:
            end = position
            break
        named = True
        words += 2
        position += folded[position : position + 1] == " "
    return end if named or not links or folded.endswith(_LOWER_CASE_SECTORS, 0, start) else start


def end_of_label(view: View, stop: int, limit: int) -> int:
    """Where a name that seems to end at `stop` ends, if a colon or a bracket with its number tells it."""
    rest = _REST_OF_LABEL.match(view.folded, stop, limit)
    return stop if rest is None or _NO_LABEL.search(rest[0]) else rest.end()


def end_of_workplace(view: View, stop: int, limit: int) -> int:
    """Where the name of a workplace that seems to end at `stop` ends, if its number right behind tells it."""
    rest = _REST_OF_WORKPLACE.match(view.folded, stop, limit)
    if rest is None or _NO_LABEL.search(rest[0]) or _NO_WORKPLACE.search(rest[0]):
        return stop
    return rest.end()


def end_of_common_name(view: View, start: int, limit: int) -> int:
    """Where a name in small letters ends that its number follows (*phòng kỹ thuật 14*); `start` for none."""
    name = _COMMON_NAME.match(view.folded, start, limit)
    return start if name is None or _NO_LABEL.search(name[0]) else name.end()


def tells_its_number(view: View, stop: int) -> bool:
    """Whether a number of initiatives follows a name that ends at `stop`."""
    return _NUMBER_NEXT.match(view.folded, stop) is not None


def _begins_name(view: View, start: int, position: int) -> bool:
    """Whether a name can begin at `position`, behind a noun that ends at `start`: a capital, or a number."""
    if view.folded.endswith(_NUMBERED_PLACES, 0, start) and view.folded[position : position + 1].isdigit():
        return True
    return view.text[view.start(position)].isupper()


def _is_proper(view: View, m: re.Match[str], start: int, *, first: bool) -> bool:
    """Whether a word belongs to a name by itself: a capitalised one, or the number of a place or a unit."""
    letter = view.text[view.start(m.start())]
    if letter.isupper():
        return True
    if not letter.isdigit():
        return False
    folded = view.folded
    if first and not folded.endswith(_NUMBERED_PLACES, 0, start):
        return False
    if len(m[0]) > 1 and not folded.endswith((*_NUMBERED_PLACES, "số "), 0, start):
        return False
    if not m[0].isdecimal() or int(m[0]) > _HIGHEST_NUMBER:
        return False  # Bệnh viện quận 318, LĐLĐ quận 930/900
    return _NUMBER_GOES_ON.match(folded, m.end()) is None


def _next_word(view: View, m: re.Match[str], limit: int, *, lower: bool) -> int | None:
    """Where the word behind a word of a name begins; None where no name goes on there."""
    end = m.end()
    gap = view.folded[end : end + 3]
    if gap[:1] == " " and gap[1:2] not in "-–(":
        return end + 1
    if view.folded.startswith(_AND_SINGAPORE, end):
        return end + len(" - ")
    if gap == " - " and lower and end + 3 < limit and view.text[view.start(end + 3)].isupper():
        return None if _goes_on_as_paper(view, end + 3) else end + 3
    if gap[:2] == ". " and m[0] in ("tp", "p", "q", "h", "tx"):
        return end + 2
    return None


def _goes_on_as_paper(view: View, at: int) -> bool:
    """*CÔNG ĐOÀN ĐIỆN LỰC - BẢN TIN SỐ 6*: the head of a paper; *Công ty Điện tử - Thông tin* is a name."""
    if not view.folded.startswith(_OF_A_PAPER, at):
        return False
    line = view.text[view.start(at) : view.start(at) + 12].split("\n")[0]
    return line.isupper() or _ISSUE.match(view.folded, at) is not None


def _through_lower_case(view: View, start: int, limit: int) -> tuple[int, bool] | None:
    """A name that goes on in lower case (*Lốp xe Đông Hải*): where it ends, and whether for good."""
    folded = view.folded
    position, end = start, start
    for _ in range(3):
        m = WORD.match(folded, position, limit)
        if m is not None and position > start and _NUMBER_OF_UNIT.match(folded, position, limit):
            return m.end(), True  # Xí nghiệp Xếp dỡ 1: 71
        if m is None or m[0] in _STOPS or m[0][0].isdigit():
            return None
        end = m.end()
        after = folded[end : end + 2]
        if after[:1] in (":", "(") or after in (" (", " :"):
            return end, True
        if after[:1] != " ":
            return None
        position = end + 1
        if position < limit and view.text[view.start(position)].isupper():
            return end, False
    return None
