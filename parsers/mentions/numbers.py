"""Amounts: numbers in digits and words, percentages, money and ranges of money, ratios and fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parsers.mentions.reasons import why_no_count
from parsers.mentions.source import Found, Source, Words, words_of
from parsers.mentions.words import DIGITS, MAGNITUDES, read_words
from parsers.model import Reason
from parsers.numbers import numerals

_RUN = re.compile(r"\d[\d.,]*")
_NEXT_CELL = re.compile(r" {1,4}\d")
_FAR = 64
_LONGEST = 24  # digits and marks of one number; what is longer is a code
_STRAY = re.compile(r"(\d{1,4}) ,(\d{1,2}) ?%")  # 102 ,91%
_SHORT = re.compile(r"(?P<n>\d{1,6}(?:[.,]\d{1,3})?) ?(?P<unit>k|tr)(?P<rest>\d)?(?![^\W_])")
_RATIO = re.compile(
    r"(?P<a>\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,12}) ?/ ?(?P<b>\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,12})(?![\d/]|[.,]\d)"
)
_ROUND_THE_CLOCK = ((Decimal(24), Decimal(7)), (Decimal(24), Decimal(24)))
_PERCENT = re.compile(r" ?%| ?phần trăm\b| ?pct\b| điểm (?:phần trăm\b|%)")
_FRACTION = re.compile(r" phần (?P<b>hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?!\w)")
_PARTS = {**DIGITS, "tư": 4, "mười": 10}
_CURRENCY = re.compile(
    r" ?(?:(?P<vnd>(?:việt nam )?đồng(?! (?:chí|tác|thời|đội|bộ|bào|hành|nghiệp|ý|đều|loạt|tổ|thuận"
    r"|bằng|hương|môn|dạng|tình|lòng))"
    r"|vnđ|vnd|₫|đ(?![\w.]))|(?P<usd>usd|us\$|\$|đô(?: la)?(?: mỹ)?|đôla|dollars?)|(?P<eur>euros?|eur|€|ơ rô)"
    r"|(?P<gbp>bảng anh|pounds?|£)|(?P<jpy>yên nhật|yên(?! bái| tâm| ổn| lành| thành| dũng| phong| mô"
    r"| khánh)|¥)|(?P<krw>won|uôn|₩))(?![^\W\d_])"
)
_CURRENCY_FIRST = re.compile(r"(?P<vnd>vn[dđ]|vn\$|₫)|(?P<usd>us\$|usd|\$)|(?P<eur>eur|€)|(?P<gbp>gbp|£)")
_TO = re.compile(r" ?(?:-|đến|tới|cho đến) ?(?:khoảng |gần |hơn )?")
_AND = re.compile(r" và ")
_FROM = re.compile(r"(?:(?:khoảng|chừng|tầm|xấp xỉ) )*(?P<word>từ|giữa) (?:khoảng |gần |hơn )?$")
_LOW = re.compile(
    r"(?<!\w)(?:trên|(?<!không )(?<!ít )(?<!kém )(?:nhiều |cao |lớn )?hơn|ít nhất(?: là)?|tối thiểu(?: là)?"
    r"|không (?:dưới|ít hơn|thấp hơn)|vượt|quá) $"
)
_HIGH = re.compile(
    r"(?<!\w)(?:(?<!không )dưới|không (?:quá|tới|đến|hơn|cao hơn|vượt quá)|tối đa(?: là)?|chưa (?:đến|tới)"
    r"|(?<!không )(?:ít|kém|thấp|nhỏ) hơn|cao nhất(?: là)?) $"
)
_OR_MORE = re.compile(r" (?:trở lên|trở xuống)\b")
_SUMS = re.compile(
    r"(?:tiền|trị giá|giá trị|làm lợi|tiết kiệm|kinh phí|thưởng|hỗ trợ|mức|lương|thu nhập|vay|vốn|quỹ"
    r"|chi|đóng góp|doanh thu"
    r"|ngân sách|tặng|lợi nhuận|nộp|giá|đầu tư|ủng hộ|quyên góp|hiệu quả kinh tế)[^.;\n]{0,24}$"
)
_NO_NOUN = re.compile(
    r"(?=[.,;:)\"\n]|$)| (?:để|cho|và|từ|do|là|trong|của|đến|mỗi|năm|trở|tại|với|so|khi|nhờ|mà|vào"
    r"|sau|,)(?!\w)|/"
)
_COUNTED = re.compile(
    r" (?:lượt |vị |nữ |nam )?(?:sáng kiến|giải pháp|đề tài|ý tưởng|cải tiến|tập thể|cá nhân|đơn vị"
    r"|công đoàn|cđcs|huyện|tỉnh|thành phố"
    r"|xã|phường|quận|trường|doanh nghiệp|công ty|đoàn viên|người|lao động|công nhân|cán bộ|tác giả"
    r"|đồng tác giả|giáo viên|học sinh"
    r"|đồng chí|đại biểu|ủy viên|lượt|bằng|giấy khen|cờ|giải|suất|phần quà|căn|ngôi|mô hình|công"
    r" trình|dự án|chương trình|nội dung"
    r"|nhiệm vụ|mục tiêu|chỉ tiêu|nhóm|lĩnh vực|vấn đề|hội nghị|lớp|cuộc|lần|chiếc|cái|máy|tấn|tạ|kg"
    r"|ki lô|kilo|ký(?! (?:hiệu|kết|tự|túc))|mét|km|ha|lít|cây"
    r"|gia đình|hộ|trường hợp|cụm|khối|chi hội|tổ|ban|ngành|cấp|giai đoạn|địa phương|hạng mục|tiêu"
    r" chí|bộ|vôn|độ|gram|inch|mi li|xăng ti|chiến sĩ"
    r"|khâu|đợt|buổi|phong trào|chuyên đề|bước|điểm|cơ sở|nhà máy|xưởng|dây chuyền|nước|quốc gia|phần"
    r"|vòng|bàn|trận|thành viên)(?!\w)"
)
_OWN_NAMES = re.compile(r" (?:bà trưng|đình|vì|tơ|bể|lai|chẽ|mẹ|lô|toong|na|núi|mươi)\b")
_YEAR_WORD_BEFORE = words_of(
    "mỗi hàng hằng từng các nhiều mấy số cả trong đầu cuối giữa vào cùng qua những ngàn nghìn triệu trăm mười"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what follows it; `factor` is its magnitude (10**9 for tỷ)."""

    value: Decimal
    end: int
    factor: int = 1
    currency: str | None = None
    percent: bool = False
    words: int = 0


def amount_at(source: Source, at: int, *, free: bool = False) -> Amount | None:
    """The number that begins at a digit, a currency sign or a number word, with its currency or percent."""
    folded = source.folded
    if (sign := _CURRENCY_FIRST.match(folded, at)) is not None:
        end = sign.end() + (folded[sign.end() : sign.end() + 1] == " ")
        inner = _digits_at(folded, end) if folded[end : end + 1].isdecimal() else None
        return (
            Amount(inner.value, inner.end, inner.factor, sign.lastgroup and sign.lastgroup.upper())
            if inner
            else None
        )
    if (stray := _STRAY.match(folded, at)) is not None:
        return Amount(Decimal(f"{stray[1]}.{stray[2]}"), stray.end(), percent=True)
    number = _digits_at(folded, at) if folded[at].isdecimal() else _words_at(folded, at, free=free)
    if number is None:
        return None
    if (percent := _PERCENT.match(folded, number.end)) is not None:
        value = number.value
        if folded[at].isdecimal() and "," in folded[at : number.end] and number.factor == 1:
            value = numerals.digits_value(folded[at : number.end], percent=True)
        return Amount(value, percent.end(), number.factor, percent=True, words=number.words)
    if (unit := _CURRENCY.match(folded, number.end)) is not None and unit.lastgroup:
        value, end = number.value, unit.end()
        if folded.startswith(" rưỡi", end) and unit.lastgroup != "vnd":
            value, end = value + Decimal(1) / 2, end + len(" rưỡi")
        return Amount(value, end, number.factor, unit.lastgroup.upper(), words=number.words)
    return number


def money_at(source: Source, at: int, amount: Amount) -> list[Found]:
    """Money, or a range of money with its prepositions; empty where the amount is none."""
    if amount.words == 1 and not amount.value and not amount.currency:
        return []  # không is "not" far more often than nought
    left = source.left(at)
    opened = _FROM.search(left)
    start = at - len(opened[0]) if opened else at
    between = opened is not None and opened["word"] == "giữa"
    both = _money_range(source, start, amount, between=between)
    if both is not None:
        return [both]
    low, high = _LOW.search(left), _HIGH.search(left)
    more = _OR_MORE.match(source.folded, amount.end)
    unit = amount.currency or (
        "VND" if _is_unsaid_money(source, at, amount, bound=bool(low or high or more)) else None
    )
    if unit is None:
        return []
    if more is not None:
        pair = (None, amount.value) if more[0].endswith("xuống") else (amount.value, None)
        return [Found("money_range", start, more.end(), pair, "money.open_range", unit)]
    if high is not None:
        return [
            Found("money_range", at - len(high[0]), amount.end, (None, amount.value), "money.below", unit)
        ]
    if low is not None:
        return [Found("money_range", at - len(low[0]), amount.end, (amount.value, None), "money.above", unit)]
    return [Found("money", at, amount.end, amount.value, "money", unit)]


def _money_range(source: Source, start: int, lower: Amount, *, between: bool) -> Found | None:
    """Từ 5 đến 10 triệu đồng; `between` where giữa stood before: giữa 5 và 10 triệu đồng."""
    folded = source.folded
    until = _TO.match(folded, lower.end) or (_AND.match(folded, lower.end) if between else None)
    upper = _second(source, lower, until.end()) if until is not None else None
    if upper is None:
        return None
    pair = (_in_magnitude_of(lower, upper), upper.value)
    currency = upper.currency or lower.currency or "VND"
    return Found("money_range", start, upper.end, pair, "money.range", currency)


def _in_magnitude_of(lower: Amount, upper: Amount) -> Decimal:
    """The 5 of 5 - 10 triệu are millions, too."""
    plain = lower.factor == 1 and lower.currency is None and lower.value < 1000
    if plain and upper.factor > 1 and lower.value * upper.factor < upper.value:
        return lower.value * upper.factor
    return lower.value


def ratio_at(source: Source, at: int) -> Found | None:
    """5.260/4.072, 3/4: two numbers and a slash."""
    match = _RATIO.match(source.folded, at)
    if match is None:
        return None
    pair = numerals.digits_value(match["a"]), numerals.digits_value(match["b"])
    reason: Reason | None = None
    if pair in _ROUND_THE_CLOCK:
        reason = "round the clock"
    elif source.word_before(at) in ("số", "nhà", "đường", "ngõ"):
        reason = "address or document number"
    return Found("ratio", at, match.end(), pair, "ratio", ignored=reason)


def fraction_at(source: Source, at: int, amount: Amount) -> Found | None:
    """hai phần ba, 3 phần tư."""
    match = _FRACTION.match(source.folded, amount.end)
    if match is None or amount.value != int(amount.value):
        return None
    return Found("ratio", at, match.end(), (amount.value, Decimal(_PARTS[match["b"]])), "ratio.words")


def number_at(source: Source, at: int, amount: Amount) -> list[Found]:
    """A plain number or a percentage (the first end of a range of percentages too)."""
    folded = source.folded
    if amount.percent:
        return [
            Found("percent", at, amount.end, amount.value, "percent.words" if amount.words else "percent")
        ]
    if amount.words:
        if not _is_number_in_words(source, at, amount):
            return []
        return [
            Found(
                "number",
                at,
                amount.end,
                amount.value,
                "number.words",
                ignored=why_no_count(source, at, amount.end),
            )
        ]
    until = _TO.match(folded, amount.end)
    if until is not None and folded[until.end() : until.end() + 1].isdecimal():
        second = amount_at(source, until.end())
        if second is not None and second.percent and amount.factor == 1:
            return [Found("percent", at, amount.end, amount.value, "percent.range")]
    return [
        Found("number", at, amount.end, amount.value, "number", ignored=why_no_count(source, at, amount.end))
    ]


def code_at(source: Source, at: int) -> Found | None:
    """A run of digits and marks too long for a number."""
    run = _RUN.match(source.folded, at)
    if run is None or len(run[0]) <= _LONGEST:
        return None
    return Found("number", at, run.end(), None, "code", ignored="part of a code")


def _digits_at(folded: str, at: int) -> Amount | None:
    run = _RUN.match(folded, at)
    if run is None or len(run[0]) > _LONGEST:
        return None
    if (short := _SHORT.match(folded, at)) is not None and (
        short["unit"] == "tr" or folded[short.end("n")] == "k"
    ):
        factor = 1000 if short["unit"] == "k" else 10**6
        value = numerals.digits_value(short["n"]) * factor + Decimal(short["rest"] or 0) * factor / 10
        return Amount(value, short.end(), factor)
    match = numerals.QUANTITY.match(folded, at, at + _FAR)
    if match is None or len(match["number"]) > _LONGEST:
        return None
    if match["magnitude"] is None:
        digits, end = match["number"], match.end()
        if " " in digits and _NEXT_CELL.match(folded, end):
            digits = digits.partition(" ")[0]  # 350 402 114,9%: cells of a row, not one number
            end = at + len(digits)
        return Amount(numerals.digits_value(digits), end)
    names = match["magnitude"].split()
    if len(names) > 2 or len(match["rest"] or "") > _LONGEST:
        number = numerals.digits_value(match["number"])
        return Amount(number, match.end("number"))
    factor = 1
    for name in names:
        factor *= numerals.MAGNITUDES[name]
    return Amount(numerals.quantity_value(match), match.end(), factor)


def _words_at(folded: str, at: int, *, free: bool) -> Amount | None:
    words = Words(folded, at)
    read = read_words(words, free=free)
    if read is None:
        return None
    value, count = read
    magnitudes = [MAGNITUDES[words[i]] for i in range(count) if words[i] in MAGNITUDES]
    return Amount(value, words.end(count), magnitudes[-1] if magnitudes else 1, words=count)


def _second(source: Source, first: Amount, at: int) -> Amount | None:
    """The upper end of a range of money, if it is one."""
    if at >= len(source.folded):
        return None
    second = amount_at(source, at)
    if second is None or second.percent or first.percent:
        return None
    if second.currency is None and not (
        first.factor >= 10**9 and second.factor >= 10**9 and _SUMS.search(source.left(at, 60))
    ):
        return None
    if first.currency and second.currency and first.currency != second.currency:
        return None
    lower = first.value * (
        second.factor if first.factor == 1 and first.value < 1000 and not first.currency else 1
    )
    return second if lower < second.value or first.value < second.value else None


def _is_unsaid_money(source: Source, at: int, amount: Amount, *, bound: bool) -> bool:
    """Whether 10 tỷ or 500 triệu is money though no đồng stands there."""
    if amount.factor < 10**6 or _NO_NOUN.match(source.folded, amount.end) is None:
        return False
    if _SUMS.search(source.left(at, 48)):
        return True
    alone = source.left(at).strip() in ("", "-", "âm", "trừ") and amount.end >= source.bare_end
    return amount.factor >= 10**9 and (bound or not alone)


def _is_number_in_words(source: Source, at: int, amount: Amount) -> bool:
    """Whether words that spell a number count something: năm is a year more often than five, ba a father."""
    folded = source.folded
    if source.is_bare(at, amount.end):
        return True
    if source.capital(at) and at and source.folded[at - 1] == " ":
        name = source.left(at).rstrip().rsplit(" ", 1)[-1]
        if name and source.capital(at - 1 - len(name)) and amount.words == 1:
            return False  # Đỗ Mười, Hai Bà Trưng
    if _OWN_NAMES.match(folded, amount.end):
        return False
    first = Words(folded, at)[0]
    if first == "năm" and source.word_before(at) in _YEAR_WORD_BEFORE:
        return False
    if amount.words >= 2 or first == "mười":
        return not (amount.value < 10 and amount.words < 3)
    if first in ("không", "một", "năm"):
        before = source.left(at, 16)
        return _COUNTED.match(folded, amount.end) is not None and (
            before.endswith(("ít nhất ", "tối thiểu ", "ít nhất có ", "chỉ có ", "duy nhất "))
            or (first == "năm" and before.endswith(("có ", "gồm ", "được ", "đạt ")))
        )
    return _COUNTED.match(folded, amount.end) is not None
