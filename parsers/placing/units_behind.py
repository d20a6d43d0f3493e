"""The unit behind a number that it belongs to: *34 sáng kiến của LĐLĐ huyện A*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.counting.composition import Sentence, Statement
from parsers.units.unit import Unit
from parsers.words.cuewords import Cue

_TIED_BY = re.compile(
    r"(?:của|do|từ|thuộc|mà(?: công nhân)?|đến từ|công nhân|đoàn viên|tập thể)(?: [\w, ]{0,30})? $"
)
_PORTAL_OF = re.compile(r"(?:cổng|phần mềm|hệ thống|trang)(?: [^,;.\d]{2,24})? của $")
_CLAUSE_MARK = re.compile(r"[.;,]|: ?\d")
_SENTENCE_MARK = re.compile(r"[.;:]")
# *gần một nửa mức tăng (88 sáng kiến) là của TP Sóc Trăng*
_IS_OF = re.compile(r"\)? (?:đều )?(?:là của|thuộc về|là do) ")
# *512 nhân viên của Ngân hàng Bến Nghé gửi 347 sáng kiến*
_PEOPLE_OF = re.compile(r" (?:của|thuộc|ở|tại) ")
# *tặng Bằng khen cho 4 sáng kiến của Lâm Đồng*: rewarded by another
_OF_THESE = re.compile(r" (?:tiêu biểu |xuất sắc )?(?:của|ở|tại|thuộc) (?:tỉnh |huyện )?")
_INTO = re.compile(r"(?:vào|trong|trên)(?: (?:tổng số|số|con số|thành tích|kết quả))? (?:hơn |gần |trên )?$")
_AMONG = Cue(r"(?:là|nằm|thuộc) (?:một |1 |\d+ )?trong (?:số |tổng số |danh sách )?(?:hơn |gần |trên )?$")
_OPENS_WITH_NUMBER = re.compile(
    r"(?:[^;:.\d]|(?<=giai đoạn )[12]){0,70}(?<!\w)ngoài |"
    r"(?:\W*[^:;.\d]{2,40}: )?(?:với|đạt|có|nộp|gửi|đóng góp|cập nhật)"
    r"(?: (?:được|tổng số|tổng cộng|hơn|gần|trên|khoảng))* "
    r"|\W*so với (?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu)[^,;.:\d]{0,60} "
    r"|\W*(?:so|đối chiếu|so sánh) với (?:số|mức|con số|phần|chỉ tiêu)(?: việc)? [^,;.:()\d]{0,60}\("
)
_NEXT_CLAUSE = re.compile(
    r"[^,;.]{0,60}\)?, (?:chương trình [^,;.]{0,110} (?:tại|ở|của) (?:tỉnh |thành phố )?)?"
)


def tied_behind(statement: Statement, sentence: Sentence, folded: str) -> Unit | None:
    """A unit after the number that the words *của*, *mà*, *do* tie to it."""
    unit = next((unit for unit in sentence.units if unit.start >= statement.end), None)
    if unit is None or unit.start - statement.end >= 110:
        return None
    if unit.standing == "owner" and not _are_people_of(statement, unit, folded):
        return None
    if unit.level == "national" and statement.unit == "percent":
        return None  # *3,4% của cả nước*: what the share is of
    between = folded[statement.end : unit.start]
    if _CLAUSE_MARK.search(between) or _PORTAL_OF.search(between):
        return None
    return unit if _TIED_BY.search(between) else None


def _are_people_of(statement: Statement, unit: Unit, folded: str) -> bool:
    """*512 nhân viên của Ngân hàng Bến Nghé gửi 347 sáng kiến*."""
    if statement.measure != "participants" or unit.generic or unit.level != "grassroots":
        return False
    return _PEOPLE_OF.fullmatch(folded, statement.end, unit.start) is not None


def is_theirs(statement: Statement, owned: Unit, sentence: Sentence, folded: str) -> bool:
    """Whether what is told is of the unit tied to it from behind, whoever acts before."""
    between = folded[statement.end : owned.start]
    if _IS_OF.fullmatch(between):
        return True
    if _are_people_of(statement, owned, folded):
        return True
    if statement.is_award and _OF_THESE.fullmatch(between):
        return True
    if statement.counts_initiatives and _one_of(statement, sentence, folded):
        return True
    return _is_of_all_there(statement, owned, sentence, folded)


def _one_of(statement: Statement, sentence: Sentence, folded: str) -> bool:
    """*… của chị Tiên là một trong 1.745 sáng kiến mà Công đoàn … ghi nhận*: whose they are stands behind."""
    if _AMONG not in sentence.cues:
        return False
    before = folded[max(sentence.start, statement.start - 40) : statement.start]
    return _AMONG.search(before) is not None


def _is_of_all_there(statement: Statement, owned: Unit, sentence: Sentence, folded: str) -> bool:
    """*Công ty A có 45, góp vào 705 sáng kiến của tỉnh*: whose all of them are is told behind."""
    if not owned.generic or not statement.counts_initiatives or statement.role != "achieved":
        return False
    if not folded.startswith(" của ", statement.end) or owned.start != statement.end + len(" của "):
        return False
    return _INTO.search(folded, sentence.start, statement.start) is not None


def honouring_behind(statement: Statement, sentence: Sentence, folded: str) -> Unit | None:
    """*… 14 tập thể, 28 cá nhân đã được LĐLĐ tỉnh khen thưởng*: who rewarded them stands behind."""
    unit = next((unit for unit in sentence.units if unit.start >= statement.end), None)
    if unit is None or unit.standing != "owner" or _SENTENCE_MARK.search(folded, statement.end, unit.start):
        return None
    return unit if folded.endswith("được ", statement.end, unit.start) else None


def behind_opening(
    statement: Statement, sentence: Sentence, actors: Iterable[Unit], folded: str
) -> Unit | None:
    """*Với 12.450 sáng kiến, LĐLĐ tỉnh …*, *So với chỉ tiêu là 450, huyện …*: whose it is comes next."""
    if not _OPENS_WITH_NUMBER.fullmatch(folded, sentence.start, statement.start):
        return None
    unit = next((unit for unit in actors if unit.start >= statement.end), None)
    if unit is None or not _NEXT_CLAUSE.fullmatch(folded, statement.end, unit.start):
        return None
    return unit
