"""What makes it doubtful that a percentage is of the count and target found: then nobody is accused.

A sum that does not fit is a contradiction only where nothing else printed nearby can be meant. Two things
speak against it: other numbers of the same passage that make the percentage true, and words that turn from
what was counted to something else (*giúp tỉnh đạt*, *chỉ tiêu cả nước*, *số đúng là*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from checks.figures.bases import Denominator
from checks.sheet import Cell, Sheet
from checks.wording import fold_words

_BOUND = 16  # characters between a ratio and its percentage: *318/200 = 195%*, *318/200 sáng kiến, đạt 195%*
_LONGEST_RUN = 8
_REACH = 260  # characters of the sentences around in which a number or a correction may stand
_NUMBER = re.compile(r"(?<![\d.,/])(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?![\d/%]|[.,]\d)")
_FRACTION = re.compile(r"(?<![\d.,/])(\d[\d.]*) ?/ ?(\d[\d.]*)(?![\d/])")
_LESS = re.compile(r"(?:loại|trùng|trả lại|không hợp lệ)")
_PARALLEL = re.compile(r"lần lượt|tương ứng")
_NEXT_RATE = re.compile(r" ?(?:,|và|, và) \d[\d.,]*%")
_RATE_BEFORE = re.compile(r"\d%(?:,| và|, và) $")
_OF_A_PART = re.compile(r"trong đó|(?<!\w)riêng(?!\w)")
_WITHDRAWN = re.compile(
    r"đính chính|không đúng|chưa (?:khớp|chính xác)|xin lỗi|báo cáo ban đầu|số đúng là|nhầm lẫn|ghi nhầm"
)
# between count and percentage: the percentage is somebody else's, of all together or of another time
TURNS = re.compile(
    r"giúp|góp phần|đưa (?:tỉnh|tỷ lệ|huyện|ngành|đơn vị)|nâng (?:tỷ lệ|tổng|kết quả)"
    r"|kết quả chung|tính chung"
    r"|tổng cộng|cả (?:năm|chương trình|hai)|kết thúc|cán mốc|(?<!\w)nay(?!\w)|nhưng"
    r"|tỷ lệ (?:đoàn viên|tham gia|nữ|duyệt|phê duyệt|công nhận|hợp lệ|áp dụng|đơn vị)"
    r"|sau chiến dịch|tháng sau|đến cuối"
    r"|qua đó|tỉnh bạn|bình quân|sản xuất|áp dụng|còn thiếu|chờ duyệt|cuối cùng|, (?:tỉnh|huyện"
    r"|ngành) (?:đã )?(?:đạt|vượt)"
)
# before the count: a part, an addition, an earlier time
PART_AHEAD = re.compile(
    r"(?:mỗi (?:quý|tháng|năm|tuần|đơn vị|huyện|ngành|công đoàn|cđcs)|riêng (?:ngày|đêm)"
    r"|(?<!\w)các (?:ngành|huyện|khối)(?!\w)"
    r"|đêm cuối|ngày cuối|tính cả|bổ sung|từ chỗ|giai đoạn trước"
    r"|thời điểm phát động"
    r"|sau khi cập nhật|với (?:việc bổ sung )?(?=\d[\d.]* sáng kiến cuối)|(?<!mà )còn )[^;.]*$"
)
# between the percentage and the target: a target of others, of another time, of everything
OTHERS_TARGET = re.compile(
    r"\bthì\b|năm tới|năm sau|năm 20\d\d|sang năm|điều chỉnh|nâng chỉ tiêu|góp phần|giúp|đứng đầu"
    r"|trong tổng|tổng cộng"
    r"|kế hoạch (?:tháng|quý)|(?:bằng|so với) .{0,12}tháng \d|tháng \d{1,2};|trên cơ sở|xếp thứ"
    r"|kế hoạch sản xuất"
)
_PROVINCES_TARGET = re.compile(
    r"(?:toàn|của|cả|;|chỉ tiêu(?: chung)?(?: của)?) tỉnh(?! giao)|dẫn đầu toàn tỉnh"
)
_NATIONS_TARGET = re.compile(r"cả nước|toàn quốc")
_OTHER_GIVER = re.compile(
    r"so với (?:chỉ tiêu )?[^,;.]{0,40} giao"
)  # between the numbers: of a target not printed
_PLAINLY_CALLED = re.compile(
    r"[^,;]*[,;] (?:và |so với |trên |vượt )?(?:tổng )?(?:chỉ tiêu|kế hoạch)"
    r"(?: (?:được |đã )?(?:giao|phân bổ|đề ra)| [^,;.\d]{2,30} giao)?(?: là| ở mức|:)? \(?"
)
_PHASES = re.compile(r"(?:giai đoạn|đợt|chặng|khối) ([\divx]+|ngành|[^\W\d]+)")
_FORMER = re.compile(r" (?:sáng kiến )?(?:của|ở) (?:giai đoạn|năm|kỳ|đợt) trước")
_OF_A_SPAN = re.compile(r"từ [\d.]+ (?:sáng kiến )?(?:đến|tới) $")  # từ 50 đến 100: to each another
_OF_A_TOTAL = re.compile(r"trong tổng (?:số|chỉ tiêu) $")
_WHOLE_TARGET = re.compile(r"tổng chỉ tiêu[^;.]{0,30}$")
_KIND = r"(tỉnh|thành phố|huyện|quận|thị xã|ngành|trường|công ty|đơn vị|cả nước)(?!\w)"
_TARGETS_OWNER = re.compile(
    rf"(?:chỉ tiêu|kế hoạch|mục tiêu)(?: chung)? (?:của |toàn )(?:toàn )?{_KIND}[^,;.\d]*$"
)
_BASES_OWNER = re.compile(rf" ?(?:so với )?(?:chỉ tiêu|kế hoạch|mục tiêu)(?: của)? {_KIND}(?![^,;.]* giao)")
_NAMES_TARGET = re.compile(r"[ ,]*(?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch|mục tiêu|mức|số đăng ký)")
_NAMES_TARGET_AHEAD = re.compile(r"chỉ tiêu|kế hoạch|giao|đăng ký|\d ?/ ?\d")
_TOLD_AGAIN = re.compile(r"(?<!\w)(?:tương ứng|tương đương|tức|bằng|hay)(?: là| với| khoảng| gần| hơn)* $")
_LONGEST_TEXT = 20_000
_OF_WHAT_IS_LEFT = re.compile(
    r"(?:số )?(?:được (?:duyệt|công nhận)|hợp lệ|đoàn viên)"
    r"|(?:chỉ tiêu )?còn lại|\(?tính theo|sau khi loại|bị loại|kế hoạch (?:tháng|quý|sản xuất)"
    r"|của cả nước|tháng \d"
)


def doubted(sheet: Sheet, percent: Cell, count: Cell, base: Denominator, stated: tuple[Decimal, ...]) -> bool:
    """Whether something printed nearby speaks against taking these for one statement; `stated` in percent."""
    return (
        _is_parallel(sheet, percent)
        or _is_withdrawn(sheet, percent)
        or _of_other_phases(count, percent)
        or _reaches_past(sheet, percent, base)
        or _is_one_phase(sheet, percent, count)
        or _is_next_ones(sheet, percent, count, base)
        or _words_turn(sheet, percent, count, base)
        or _is_a_share(sheet, percent, count)
        or (
            not _is_bound(count, percent)
            and (
                _is_anothers(sheet, percent, count, base) or _others_fit(sheet, percent, count, base, stated)
            )
        )
    )


def doubted_surplus(sheet: Sheet, excess: Cell, count: Cell, base: Denominator) -> bool:
    """The same for a surplus: *vượt 30; giao chỉ tiêu giai đoạn sau 300*."""
    if (
        _is_withdrawn(sheet, excess)
        or _is_a_parts(sheet, excess, count)
        or _of_other_phases(count, excess)
        or _reaches_past(sheet, excess, base)
        or _is_one_phase(sheet, excess, count)
        or _words_turn(sheet, excess, count, base)
    ):
        return True
    numbers = {*_numbers(_passage(sheet, excess))}
    over = int(excess.figure.value)
    return any(number - over in numbers for number in numbers if number > over)


def _is_a_parts(sheet: Sheet, excess: Cell, count: Cell) -> bool:
    """*Có 320 sáng kiến, trong đó vượt 50 ở khối sản xuất*: the surplus of a part."""
    return _OF_A_PART.search(fold_words(sheet.text[count.figure.end : excess.figure.start])) is not None


def _reaches_past(sheet: Sheet, about: Cell, base: Denominator) -> bool:
    """*Đạt 120%; kế hoạch năm 2024 là 400*: behind a comma the base must be plainly called so."""
    target, figure = base.cells[0].figure, about.figure
    if target.start < figure.end:
        return False
    if target.sentence_start != figure.sentence_start:
        named = target.phase is not None and "phase" not in target.implied
        return named and (target.phase != figure.phase or "phase" in figure.implied)
    between = fold_words(sheet.text[figure.end : target.start])
    return ("," in between or ";" in between) and _PLAINLY_CALLED.fullmatch(between) is None


def _is_next_ones(sheet: Sheet, percent: Cell, count: Cell, base: Denominator) -> bool:
    """*Vinh 1.000 sáng kiến, vượt 25%; Nghi Lộc chỉ tiêu 300, vượt 10%*: the count has its own."""
    target = base.cells[0].figure
    return any(
        count.figure.end <= one.figure.start < target.start < percent.figure.start
        for one in sheet.sentence_of(percent)
        if one.figure.role == "percent"
    )


def _is_one_phase(sheet: Sheet, about: Cell, count: Cell) -> bool:
    """*Đợt 2 có 1.500 sáng kiến. Chỉ tiêu được giao là 2.500, đã đạt 108%*: of both phases."""
    figure, one = about.figure, count.figure
    if one.sentence_start == figure.sentence_start:
        return False
    told = _PHASES.findall(fold_words(sheet.text[one.sentence_start : one.sentence_end]))
    again = _PHASES.findall(fold_words(sheet.text[figure.sentence_start : figure.sentence_end]))
    if not told or again:
        return False
    numbers = set(_PHASES.findall(fold_words(_passage(sheet, about))))
    return len(numbers) > 1 or told != ["1"]


def _is_a_share(sheet: Sheet, percent: Cell, count: Cell) -> bool:
    """*11 huyện có 4.975, tương ứng 34,9%*: where none names a target, any number may be the base."""
    figure = percent.figure
    behind = fold_words(sheet.text[figure.end : figure.end + 40])
    if figure.percent_basis == "over_target" or _NAMES_TARGET.match(behind):
        return False
    ahead = fold_words(sheet.text[figure.sentence_start : figure.start])
    if _NAMES_TARGET_AHEAD.search(ahead) or not _TOLD_AGAIN.search(ahead):
        return False
    half = Decimal(5).scaleb(-1 - max(0, percent.decimals))
    top = int(count.figure.value)
    return any(
        abs(Decimal(top * 100) / whole - figure.value) <= half
        for whole in _numbers(sheet.text[:_LONGEST_TEXT])
        if whole != top
    )


def _passage(sheet: Sheet, about: Cell) -> str:
    """The sentence and those before it in the paragraph, as far as they can be meant."""
    start = about.figure.sentence_start
    return sheet.text[max(start - _REACH, sheet.text.rfind("\n", 0, start), 0) : about.figure.sentence_end]


def _is_parallel(sheet: Sheet, percent: Cell) -> bool:
    """*Đạt 140%, 110% và 150%*: each of another unit, in the order of the names."""
    figure = percent.figure
    if _NEXT_RATE.match(sheet.text, figure.end) or _RATE_BEFORE.search(sheet.text[: figure.start][-8:]):
        return True
    sentence = fold_words(sheet.text[figure.sentence_start : figure.sentence_end])
    return sentence.count("%") > 1 and _PARALLEL.search(sentence) is not None


def _is_withdrawn(sheet: Sheet, percent: Cell) -> bool:
    """*Đính chính: …*, *Số đúng là …*: the text itself takes it back."""
    figure = percent.figure
    around = sheet.text[max(0, figure.sentence_start - _REACH) : figure.sentence_end + _REACH]
    return _WITHDRAWN.search(fold_words(around)) is not None


def _of_other_phases(count: Cell, percent: Cell) -> bool:
    phases = count.figure.phase, percent.figure.phase
    return all(isinstance(phase, int) for phase in phases) and phases[0] != phases[1]


def _is_anothers(sheet: Sheet, percent: Cell, count: Cell, base: Denominator) -> bool:
    """*Bằng 34% chỉ tiêu toàn tỉnh (3.000) và 170% chỉ tiêu được giao*: the other one is of this target."""
    top, of = _own(count, base)
    others = [
        one.figure
        for one in sheet.sentence_of(percent)
        if one is not percent and one.figure.role == "percent" and one.figure.value != percent.figure.value
    ]
    half = Decimal("0.5")
    return of > 0 and any(abs(Decimal(top * 100) / of - one.value) <= half for one in others)


def _words_turn(sheet: Sheet, percent: Cell, count: Cell, base: Denominator) -> bool:
    one, other = count.figure, percent.figure
    text, target = sheet.text, base.cells[0].figure
    if one.sentence_start == other.sentence_start:
        between = fold_words(
            text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
        )
        if (
            TURNS.search(between)
            or (target.end <= other.start and _OTHER_GIVER.search(between))
            or PART_AHEAD.search(fold_words(text[one.sentence_start : one.start]))
        ):
            return True
    if _OF_WHAT_IS_LEFT.match(fold_words(text[other.end : other.end + 40]).lstrip(" ,(")):
        return True
    owner = _TARGETS_OWNER.search(
        fold_words(text[max(target.sentence_start, target.start - 80) : target.start])
    )
    named = _BASES_OWNER.match(fold_words(text[other.end : other.end + 60]))
    if owner and named and owner[1] != named[1]:
        return True
    if _FORMER.match(fold_words(text[one.end : one.end + 40])):
        return True
    if _OF_A_SPAN.search(fold_words(text[max(0, target.start - 30) : target.start])):
        return True
    if _OF_A_TOTAL.search(fold_words(text[max(0, target.start - 20) : target.start])):
        return True
    if _WHOLE_TARGET.search(fold_words(text[max(0, target.start - 40) : target.start])) and one.phase not in (
        None,
        "all",
    ):
        return True
    if target.start < other.end or target.sentence_start != other.sentence_start:
        return False
    to_target = fold_words(text[other.end : target.end + 30])
    provinces = one.level != "province" and _PROVINCES_TARGET.search(to_target) is not None
    nations = one.level != "national" and _NATIONS_TARGET.search(to_target) is not None
    return provinces or nations or OTHERS_TARGET.search(to_target) is not None


def _is_bound(count: Cell, percent: Cell) -> bool:
    """*318/200 sáng kiến, đạt 195%*: one number of two halves, and its percentage right behind."""
    if not count.figure.rule.startswith("ratio"):
        return False
    return 0 <= percent.figure.start - count.figure.end <= _BOUND


def _others_fit(
    sheet: Sheet, percent: Cell, count: Cell, base: Denominator, stated: tuple[Decimal, ...]
) -> bool:
    """Whether other numbers of the passage make the percentage true, alone or added up."""
    figure = percent.figure
    sentence = sheet.text[figure.sentence_start : figure.sentence_end]
    half = Decimal(5).scaleb(-1 - max(0, percent.decimals))
    targets = [int(one.figure.value) for one in base.cells]
    beside = [c.figure for c in sheet.sentence_of(percent) if c.figure.unit == "count"]
    targets += [int(one.value) for one in beside if one.role == "target"]
    in_order = _numbers(sentence)
    counted = [number for number in in_order if number not in targets]
    around = _numbers(_passage(sheet, percent))
    tops = {*around, *_sums(counted)}
    if count.figure.sentence_start != figure.sentence_start:
        tops |= {one + other for one in around for other in around if one != other}
    if _LESS.search(fold_words(sentence)):
        tops |= {abs(one - other) for one in counted for other in counted}
    bases = {*targets, *(total for total in _sums(in_order) if total > max(targets))}
    pairs = {
        (top, of) for top in tops for of in bases if of > 0 and top != of and (top, of) != _own(count, base)
    }
    pairs |= {(_plain(one), _plain(other)) for one, other in _FRACTION.findall(sentence) if _plain(other)}
    return any(abs(Decimal(top * 100) / of - said) <= half for top, of in pairs for said in stated)


def _own(count: Cell, base: Denominator) -> tuple[int, int]:
    return int(count.figure.value), int(base.cells[0].figure.value)


def _numbers(text: str) -> list[int]:
    """The whole numbers printed, but for years."""
    found = [(number, _plain(number)) for number in _NUMBER.findall(text)]
    return [
        value for number, value in found if value > 9 and not (len(number) == 4 and 1990 <= value <= 2035)
    ]


def _plain(number: str) -> int:
    return int("".join(letter for letter in number if letter.isdigit()) or 0)


def _sums(values: list[int]) -> Iterator[int]:
    """The sums of numbers that stand one after the other."""
    for first in range(len(values) - 1):
        yield from list(accumulate(values[first : first + _LONGEST_RUN]))[1:]
