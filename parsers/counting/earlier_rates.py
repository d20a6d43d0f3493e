"""Percentages of what was told before them: at another time, on average, of the target before."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.counting.composition import Composition, Statement
from parsers.counting.rates import Rate
from parsers.words.cuewords import Cue

# *Tuần trước đó, tỷ lệ này mới là 81%*
_SAME_RATE = Cue(
    r"(?:tỷ lệ|con số) (?:này|ấy|đó)[^;.\d%]{0,30}?"
    r"(?:là|đạt|chỉ|mới|ở mức|dừng ở|lên|tới|đến)(?: (?:được|có|hơn|gần|trên|khoảng|mới|tới|đến))* $"
)
_OPENS = re.compile(r"\W*(?:[^\W\d]+: ?\W*)?(?:con số )?")
_JUDGED = re.compile(r",? (?:vẫn |đã )?là (?:một )?(?:con số|tỷ lệ|kết quả|mức|thành tích)(?!\w)")
_PAIR = 2  # statements told last, what was done and what was asked for
_OTHER_YEAR = re.compile(r"cùng kỳ|năm (?:ngoái|trước|kia)")
# *đạt 190,4% kế hoạch, trong khi bình quân cả nước là 151%*
_AVERAGE = re.compile(
    r"(?:[^;.\d]{0,40}(?:[,(]|trong khi|còn|mức|thì) |[ ,(]*)(?:mức )?(?:bình quân"
    r"|trung bình)(?: [^,;.\d]{0,24})? (?:là|đạt|mới|chỉ)(?: (?:là|hơn|gần"
    r"|khoảng))* $"
)
# *Bình quân toàn tỉnh là 117,5%*, *Tính chung toàn tỉnh đến ngày 20/5 đạt 108%*, behind the rates of units
_OF_ALL = Cue(
    r"\W*(?:bình quân|trung bình|tính chung|nhìn chung|chung)(?:,? (?:của |ở )?(?:toàn|cả|các|chung)"
    r"(?: [^\W\d]+){1,4})?,?(?: (?:tính )?(?:đến|hết)(?: (?:hết|ngày|tháng|quý|năm))* ¤+(?:[/.-]¤+)*,?)?"
    r"(?: (?:đã|mới|chỉ|là|đạt|được|tỷ lệ|ở mức|hơn|gần|khoảng))+ $"
)
# *Lãnh đạo LĐLĐ tỉnh yêu cầu cả hai đạt 100% trước ngày 30/6*
_TO_REACH = re.compile(
    r"(?<!\w)(?:đạt|hoàn thành|về đích|làm xong|xong)(?: (?:đủ|đúng|tròn|ít nhất|trên))* $"
)
_BY_A_DAY = re.compile(r" (?:trước|vào|trong|đến)(?: (?:cuối|ngày|hết|tháng|quý|năm))*(?!\w)")
_CLOSES = re.compile(r" ?(?:,(?!\d)|[;!]|\.(?!\d)|$)")
_NAMES_OTHERS = re.compile(r"đơn vị|công đoàn cơ sở|cđcs|đoàn viên|công nhân|người|tỷ lệ|doanh nghiệp|chiếm")
FOREIGN_TOPIC = re.compile(
    r"đoàn viên mới|kết nạp|thành lập|doanh thu|sản lượng|thu ngân sách|mái ấm|nộp đoàn phí"
    r"|kinh phí"
)
_REACHED_SO_FAR = re.compile(
    r"\W*(?:(?:như vậy|vậy là|theo đó|thế là),? )?(?:(?:tính )?(?:đến|tới|hết|cuối)[^,;.]{0,30}?,? )?"
    r"(?:(?:toàn|cả) [^\W\d]+ |(?:tỉnh|huyện|ngành|đơn vị|công ty|thành phố|quận|thị xã|trường|lđlđ"
    r"|công đoàn)(?: [^,;.\d]{2,30})? )?(?:(?:đã|mới|hiện|nay|chỉ|ta|mình|chúng tôi|chúng ta|vừa|cũng) )*"
    r"(?:đạt|được|thực hiện|hoàn thành|làm|đi|xong|vượt|có)(?: [^\W\d]+){0,3} $"
)
_OTHER_WORK = re.compile(r"thỏa ước|hội nghị|ký kết|đối thoại|đoàn phí|kinh phí|năng suất|tốc độ|lương")
# *tỷ lệ so với chỉ tiêu 1.900 sáng kiến vì thế là 126,8%*
_RATE_AGAINST = re.compile(
    r"tỷ lệ(?: đạt| hoàn thành| thực hiện)? (?:so với|trên) (?:chỉ tiêu|kế hoạch|mức)[^,;.:\d]{0,30}$"
)
_THEREFORE_IS = re.compile(
    r"\)?(?: [^,;.:()\d]{2,24})?(?: (?:vì thế|vì vậy|do đó|do vậy|nhờ đó|nhờ vậy|như vậy))?"
    r"(?: (?:là|đạt|bằng|lên tới|tới|thì))+ "
)


def told_again(rate: Rate) -> Statement | None:
    """A percentage of what was told before its sentence: at another time, of all of them, or judged."""
    return _at_another_time(rate) or _judged(rate) or _of_the_same_targets(rate)


def _judged(rate: Rate) -> Statement | None:
    """*Huyện có 103 sáng kiến, tỉnh giao 165. "62% là con số buồn"*: what was done of what was asked for."""
    c, token = rate.c, rate.token
    if c.out or c.last_ignored is not None or _OPENS.fullmatch(rate.gap) is None:
        return None
    if not _JUDGED.match(rate.right) or not isinstance(token.value, Decimal):
        return None
    told = [one for one in c.sentence.told[-_PAIR:] if one.counts_initiatives and one.unit == "count"]
    done = next((one.value for one in told if one.role == "achieved"), None)
    asked = next((one.value for one in told if one.role == "target"), None)
    if done is None or not asked or abs(done * 100 / asked - token.value) >= 1:
        return None
    return c.make(token, "initiatives", "percent", token.end, "percent.judged", basis="of_target")


def _of_the_same_targets(rate: Rate) -> Statement | None:
    """*A đạt 122%, B đạt 86% chỉ tiêu. Bình quân toàn tỉnh là 117,5%*; *tỉnh yêu cầu cả hai đạt 100%*."""
    c, token = rate.c, rate.token
    if c.out or c.last_ignored is not None or c.carry.rate is None or c.carry.rate[1] != "of_target":
        return None
    measure = c.carry.rate[0]
    if _OTHER_WORK.search(rate.gap) or FOREIGN_TOPIC.search(c.text):
        return None
    if _OF_ALL in c.cues and _OF_ALL.fullmatch(rate.gap) and _CLOSES.match(rate.right):
        return c.make(token, measure, "percent", token.end, "percent.average", basis="of_target")
    asked = rate.plan.kind is not None and _TO_REACH.search(rate.gap) is not None
    if (
        asked
        and (_CLOSES.match(rate.right) or _BY_A_DAY.match(rate.right))
        and not _NAMES_OTHERS.search(rate.gap)
    ):
        return c.make(token, measure, "target", token.end, "percent.asked", "assigned", basis="of_target")
    return None


def _at_another_time(rate: Rate) -> Statement | None:
    """*Tuần trước đó, tỷ lệ này mới là 81%*: what the percentage before is of, at another time."""
    c, token, gap = rate.c, rate.token, rate.gap
    last = c.carry.rate
    if last is None or _SAME_RATE not in c.cues or not _SAME_RATE.search(gap) or _OTHER_YEAR.search(gap):
        return None
    return c.make(token, last[0], "percent", token.end, "percent.again", basis=last[1])


def is_average_of_targets(rate: Rate) -> bool:
    """*Đạt 190,4% kế hoạch (5.000 sáng kiến), trong khi bình quân cả cụm là 151%*: the same of others."""
    told = rate.c.out[-2:]
    if _OTHER_WORK.search(rate.gap):
        return False
    return any(one.basis == "of_target" for one in told) and _AVERAGE.search(rate.gap) is not None


def is_of_that_target(rate: Rate) -> bool:
    """*Chỉ tiêu của tỉnh là 5.000 sáng kiến. Đến nay đạt hơn 77%.*: of the target told right before."""
    c = rate.c
    if not c.carry.aimed or c.out or c.last_ignored is not None or not _CLOSES.match(rate.right):
        return False
    if FOREIGN_TOPIC.search(c.text) or _OTHER_WORK.search(rate.gap):
        return False
    if _REACHED_SO_FAR.fullmatch(rate.gap) is None:
        return False  # Mức hài lòng với bữa ăn ca đã đạt 92%
    return _NAMES_OTHERS.search(rate.gap) is None


def is_against_target(c: Composition, gap: str) -> bool:
    """*Tỷ lệ so với chỉ tiêu 1.900 sáng kiến vì thế là 126,8%*: the target stands before its rate."""
    target = c.previous
    if target is None or target.role != "target" or _THEREFORE_IS.fullmatch(gap) is None:
        return False
    return _RATE_AGAINST.search(c.folded, c.sentence.start, target.start) is not None
