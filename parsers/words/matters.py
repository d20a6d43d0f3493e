"""What else than initiatives words tell of: other chapters of a report, people, things (data files)."""

from __future__ import annotations

import re

from catalogue.cues import cue_words
from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.words.cuewords import Cue
from parsers.words.wordlists import has_one

_COUNTS = load_other_counts()
MATTERS = Cue(rf"(?<!\w)(?:{longest_first((*_COUNTS.matters, *_COUNTS.marks))})(?!\w)")
_PEOPLE = re.compile(rf"(?<!\w)(?:{longest_first(_COUNTS.people)})(?!\w)")
_PEOPLE_AND_SO_ON = (*_COUNTS.people, *_COUNTS.units, *_COUNTS.things, "tổ", "lớp", "trường", "nhà giáo")
_SO_MANY_OF_THEM = re.compile(rf"\d ?(?:cán bộ, )?(?:{longest_first(_PEOPLE_AND_SO_ON)})(?!\w)")
_UNIT_WORDS = longest_first(cue_words("head_of_units"))
_UNITS_ONLY = re.compile(
    rf"\W*(?:{_UNIT_WORDS})(?:(?:, ?| )(?:{_UNIT_WORDS}))*(?: ?\([^()\d]*\))?\s*[:?]?\s*"
)
# *II. Phát triển đoàn viên*, *Công tác phát triển đoàn viên*, *Thu kinh phí*
_TITLED = re.compile(
    r"\W*(?:[ivx\d]+[.)]+ ?|(?:phụ lục|phụ biểu|biểu|bảng)(?: số)? ?\d*[.:)]* ?)?"
    r"(?:(?:kết quả|chỉ tiêu|công tác|nhập|xuất|tình hình|tiến độ|phong trào|thực hiện|việc|số|quy mô|lịch"
    r"|thống kê|danh sách|tổng hợp|thu)(?: về)? )*"
    rf"(?:{longest_first((*_COUNTS.matters, *_COUNTS.marks))}|(?:(?:phát triển|kết nạp) )?(?:đoàn viên"
    rf"|lao động|công nhân"
    r"|học sinh|giáo viên|f0)(?! (?:giỏi|sáng tạo|các|trong|toàn|khối)(?!\w)|, )|trường lớp|khách hàng"
    r"|tiêm|đo kiểm|bóng|chất lượng (?:sản|đào|dạy|giáo|không|nước)|kho)(?!\w)"
)
# *6. Mái ấm Công đoàn: kế hoạch 20, hoàn thành 25*: a label, and what was planned or came of it
_CHAPTER = re.compile(
    r"(?P<label>[^:\d]*(?:\d{1,2}[.)/] ?)?[^:\d]{3,60}):"
    r"[^\n]*?(?<!\w)(?:chỉ tiêu|kế hoạch|giao|thực hiện|hoàn thành|đạt|vượt|khen|tặng)(?!\w)"
)
# *Công tác phát triển đoàn viên đạt 2.500/2.000*
_REACHES = re.compile(
    r"\W*(?P<label>[^:,;.\d]{3,60}?) (?:đã )?(?:đạt|hoàn thành|thực hiện|vượt|bằng)(?: được)? \d"
)
_BENEFIT = re.compile(r"làm lợi|tiết kiệm|giá trị|hiệu quả kinh tế")
_FOUNDING = re.compile(r"\W*(?:[ivx\d]+[.)]+ ?)?(?:công tác )?(?:thành lập|phát triển) ")
_MEASURED = re.compile(
    r"\((?:đơn vị(?: tính)?:? ?|đvt:? ?)?(?:nghìn |triệu |tỷ )*(?:tấn|đồng|m3|kwh|ha|kg|lít|người|ca)\)"
)
# *Kết quả kiểm tra, rà soát trên Cổng*, *Xếp loại các đơn vị đến 15/6*: of the initiatives
_CHECKED = re.compile(
    r"(?:kết quả |tình hình |tiến độ )*(?:kiểm tra|giám sát|xếp loại|phân loại)(?:,| và)? (?:rà soát"
    r"|tiến độ|trên cổng"
    r"|đến|tính đến|các đơn vị|đơn vị|thi đua|việc thực hiện|lần)(?!\w)"
)
_CAMPAIGN = ("sáng kiến", "chương trình")
_SHORT_FOR_INITIATIVES = re.compile(r"sk(?<!\wsk)(?!\w)")  # begins with letters, which is quick to search for


def names_matter(text: str) -> bool:
    """Whether folded words name one of the other matters that reports tell of."""
    return MATTERS.search(text) is not None


def is_titled_by_matter(line: str) -> bool:
    """*Biểu 2. Thu kinh phí*, *Sản lượng than (nghìn tấn)*: whether a folded title is of another matter."""
    if _CHECKED.search(line):
        return False
    return _TITLED.match(line) is not None or _MEASURED.search(line) is not None


def is_chapter_of_another(item: str) -> bool:
    """*3. Thu kinh phí: kế hoạch 5.000*: whether a folded item of a report is a chapter of another matter."""
    chapter = None if names_initiatives_or_campaign(item) else _CHAPTER.match(item)
    if chapter is None:
        return False
    return is_titled_by_matter(chapter["label"]) or _FOUNDING.match(chapter["label"]) is not None


def reaches_in_another(sentence: str) -> bool:
    """*Công tác phát triển đoàn viên đạt 2.500/2.000*: whether a sentence opens with another matter."""
    opened = None if names_initiatives_or_campaign(sentence) else _REACHES.match(sentence)
    if opened is None:
        return False
    return _BENEFIT.search(opened["label"]) is None and is_titled_by_matter(opened["label"])


def names_people(text: str) -> bool:
    """Whether folded words name people that may be counted."""
    return _PEOPLE.search(text) is not None


def names_initiatives_or_campaign(text: str) -> bool:
    """Whether folded words name initiatives, by their short form as well, or a programme."""
    return has_one(_CAMPAIGN, text) or _SHORT_FOR_INITIATIVES.search(text) is not None


def counts_others(text: str) -> bool:
    """*của 105 đoàn viên*, *60 giường*: whether folded words hold a number of people, units or things."""
    return _SO_MANY_OF_THEM.search(text) is not None


def names_units_only(text: str) -> bool:
    """*Nhóm dẫn đầu:*, *Kết quả ở vài đơn vị:*: words that name nothing else which could be counted."""
    return _UNITS_ONLY.fullmatch(text) is not None
