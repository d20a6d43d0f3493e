"""Of what kind units are of which each is asked for so many: of a size, or of the lowest level by a label."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting.composition import Sentence
from parsers.words.cuewords import Cue

OF_EACH = ("mỗi ", "từng ")  # what names of such subjects begin with
# *công đoàn cơ sở dưới 200 đoàn viên: 01 sáng kiến*
_OF_A_SIZE = Cue(
    r"(?<!\w)(?<!mỗi )(?<!từng )(?P<name>(?:công đoàn cơ sở|cđcs|đơn vị|doanh nghiệp|cơ sở|trường"
    r"|cơ quan|công ty|nơi)(?!\w)[^;:.,\d]{0,24}"
    r"(?:hạng (?:i{1,3}|\d|một|hai|ba)(?:(?:,| và|, và) hạng (?:i{1,3}|\d|một|hai|ba))*"
    r"|(?:từ|dưới|trên) (?:\d[\d.]* (?:đến|-) (?:dưới )?)?\d[\d.]* (?:đoàn viên|lao động|công nhân"
    r"|người)(?: trở lên)?))"
    r"(?::[^;:.\d]{0,40}|,? (?:mỗi|một) [^;:.,\d]{2,12} (?:có )?(?:ít nhất|tối thiểu|không dưới) "
    r"| (?:phải |cần )?(?:có|gửi|nộp|đóng góp|vận động|đăng ký)(?: thêm)?"
    r" (?:ít nhất|tối thiểu|không dưới) | phải (?:có|nộp|gửi) thêm "
    r"|(?P<alone> (?:ít nhất|tối thiểu|không dưới) ))$"
)
# *CĐCS mới thành lập cũng phải đăng ký ít nhất 01*, *CĐCS xã, phường: tối thiểu 02*
_OF_BASES = Cue(
    r"(?<!\w)(?<!các )(?<!những )(?<!mỗi )(?<!từng )(?P<name>(?:cđcs|công đoàn cơ sở)"
    r"(?: (?:trực thuộc|mới|xã|phường|thị trấn|trường|cơ quan|doanh nghiệp|chưa|còn|có|bệnh viện)"
    r"(?:[^;:.\d]|\d{1,2} tháng){0,40}?)?):?(?: cũng)?(?: phải| cần)?"
    r"(?: (?:đăng ký|nộp|gửi|có|thêm))* (?:ít nhất|tối thiểu|không dưới) $"
)
_NEXT = re.compile(r"[,;] ?$")
_OF_ONE = 50  # initiatives: so many at the most are asked of each
# *Các CĐCS trực thuộc: mỗi đơn vị không dưới 6*
_LABEL_OF_LOWEST = re.compile(r"(?:cđcs|công đoàn cơ sở|trường|doanh nghiệp|công ty)(?!\w)[^;:.\d]{0,32}: $")
_LABEL_REACH = 40  # characters before a unit in which its label stands


def kind_of_a_size(
    sentence: Sentence, folded: str, at: int, each: tuple[int, int] | None
) -> tuple[int, int] | None:
    """*CĐCS dưới 30 đoàn viên tối thiểu 2*: where the name stands of those of a size; not within `each`."""
    if _OF_A_SIZE not in sentence.cues:
        return None
    sized = _OF_A_SIZE.search(folded, sentence.start, at)
    if sized is None or (sized["alone"] and each is not None and sized.start("name") < each[1]):
        return None
    return sized.span("name")


def is_of_lowest(folded: str, since: int, begin: int) -> bool:
    """Whether the label before a unit that begins at `begin` says that it is of the lowest level."""
    return _LABEL_OF_LOWEST.search(folded, max(since, begin - _LABEL_REACH), begin) is not None


def bases_asked(
    sentence: Sentence, folded: str, at: int, value: Decimal, each: tuple[int, int] | None
) -> tuple[int, int] | None:
    """*CĐCS trực thuộc ít nhất 05*: where those of the lowest level stand of which each is asked so many."""
    if value > _OF_ONE or _OF_BASES not in sentence.cues:
        return None
    asked = _OF_BASES.search(folded, sentence.start, at)
    if asked is None or (each is not None and not _NEXT.search(folded, each[1], asked.start("name"))):
        return None  # mỗi CĐCS …
    return asked.span("name")
