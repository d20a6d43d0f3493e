"""What begins with no digit: dates and numbers in words, phases of a campaign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.numbers import dates, numerals
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Listed
from parsers.words.wordlists import goes_on_before, one_of, places_of, whole_words

_PHASE = re.compile(
    r"(?:giai đoạn|gđ|đợt|chặng)(?: thứ)?(?: ?: ?| )?(?P<n>\d{1,2}(?![\d.,/]*\d)|iii\b|ii\b"
    r"|iv\b|i\b|một\b|hai\b|ba\b|đầu\b|cuối\b|nhất\b|(?:tiếp theo|kế tiếp)\b"
    r"|sau\b(?= ?(?:[,:;.(–-]|$|\d|(?:có|là|được|đạt|thì|gửi"
    r"|nộp|thêm|với|mới|lên|tăng|cao|khó|nhiều|ít|đã|dù|mà|tuy|cũng|vẫn|chỉ|lại|còn|góp|đặt|phải)(?!\w))))"
)
_ANY_OF_SEVERAL = ("mỗi ", "từng ", "các ", "những ")
_PHASE_NUMBER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "đầu": 1, "nhất": 1}
_WHOLE = re.compile(
    r"\b(?:cả (?:(?:hai|2|02|ba|3|03) )?chương trình|(?:cả|toàn) ct(?!\w)"
    r"|tổng (?:giá trị [^,;.\d]{2,24} |số |cộng )?"
    r"(?:hai|2|02|ba|3|03) giai đoạn|cả (?:hai|2|02|ba|3|03) giai đoạn"
    r"|sáng kiến (?:của |trong |qua )?(?:hai|2|02|ba|3|03) giai đoạn"
    r"|cả giai đoạn(?! ?(?:\d|i{1,3}\b|một|hai|ba|đầu))|toàn (?:bộ )?chương trình(?! hành)"
    r"|(?:qua|sau|trong|của|tổng|cộng|gộp|tính)(?: luôn| chung)? (?:cả )?(?:hai|2|02|ba|3"
    r"|03) (?:giai đoạn|chặng)|(?:kết thúc|tổng kết|khép lại|hết|về đích|cuối"
    r"|trọn) (?:toàn bộ )?(?:chương trình|cuộc vận động)(?! (?:tập|hành|văn|giai))"
    r"|khi (?:cả )?chương trình (?:\"[^\"\n]{3,120}\" )?(?:kết thúc|khép lại|hạ màn)"
    r"|(?:lũy kế|cộng dồn) (?:hai|2|02) (?:giai đoạn|chặng)"
    r"|(?:chỉ tiêu|kế hoạch|kết quả)(?: của)? (?:hai|2|02) (?:giai đoạn|chặng)"
    r"(?! chương trình| là \d[\d.]* và \d| lần lượt)"
    r"|(?:hai|2|02) (?:giai đoạn|chặng)(?= (?:cộng|gộp|tính) (?:lại|chung|cả|dồn))"
    r"|toàn chiến dịch|(?<=: )(?:hai|2|02) giai đoạn(?=[,:])"
    r"|lũy kế[^,;.\d]{0,20} từ (?:đầu|khi (?:bắt đầu|khởi động|phát động|triển khai)) chương trình)"
)
# *trong hai năm 2022 và 2023*, *13,8% chỉ tiêu hai năm*: the years that the whole programme ran
_BOTH_YEARS = re.compile(
    r"(?:(?:chỉ tiêu|kế hoạch|mục tiêu|nhiệm vụ|mức (?:được )?giao|mức đăng ký)(?: của| cho| trong)?(?: cả)?"
    r" (?P<both>(?:hai|2|02) năm)(?! (?:qua|liền|trước|gần|tới|tiếp))"
    r"|(?:trong|cả|của|cho)(?: cả)? (?P<named>(?:hai|2|02) năm 2022 ?(?:và|,|-) ?(?:năm )?2023))(?!\w)"
)
_ROUND_OF_COUNCIL = re.compile(
    r" (?:[^,;.:\d]{0,16} )?(?:xét|thẩm định|công nhận|duyệt|chấm|phê duyệt)(?!\w)"
)
_BOTH_ROUNDS = re.compile(r"\b(?:cả|tổng|gộp) (?:hai|2|02) đợt(?!\w)")
_UP_TO_YEAR = ("cuối", "đến hết", "hết", "trong")
_THIS_YEAR = r" năm(?: nay)?(?! ?\d| học| qua| ngoái| trước| tới| sau)"
_WORD_DATES = re.compile(
    r"quý (?P<q>iv|i{1,3})\b(?:,? ?(?:năm|/|-|\.) ?(?P<qy>(?:19|20)\d{2})(?!\d)| (?P<qy2>20\d{2})(?!\d))?"
    r"|tháng (?P<m>giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)"
    r"(?:(?: năm |/)(?P<my>20\d{2}))?\b(?! (?:tháng|ngày|giai|năm(?! 20)))"
    rf"|cuối{_THIS_YEAR}|hết{_THIS_YEAR}|đến hết{_THIS_YEAR}|trong{_THIS_YEAR}"
)
_FIRST_MONTHS = re.compile(
    r" tháng (?:đầu(?: (?:của )?năm(?: (?P<year>20\d{2}))?)?|(?:của )?năm (?P<of>20\d{2}))"
    r"(?! tiên| của (?:giai|chương|đợt)| (?:giai đoạn|triển khai|thực hiện|phát động))"
)
_PARTS_OF_YEAR = re.compile(
    r"(?:nửa (?P<half>đầu|cuối|sau)|(?P<quarters>hai|ba|2|3|02|03) quý đầu)"
    r" (?:của )?năm(?: (?P<year>20\d{2})| nay)?(?! (?:ngoái|trước|qua|tới|sau|học)(?!\w))"
)
_HALVES_END = {"đầu": 6, "cuối": 12, "sau": 12}  # the month
_MONTHS_OF_QUARTER = 3
_TWO_YEARS = re.compile(r"năm (?P<first>20\d{2}) ?(?:và|-|,) ?(?:năm )?(?P<last>20\d{2})(?!\d)")
_MONTHS_BEFORE = re.compile(r"\b(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một)$")
_NUMBER_WORD = one_of(numerals.WORDS)
_COUNTED_NOUN = re.compile(
    r" (?:lượt )?(?:sáng kiến|tập thể|cá nhân|tác giả|đồng tác giả|đề tài|giải pháp|ý tưởng)\b"
    r"| ?%| phần trăm\b| (?:việt nam )?đồng\b(?! (?:chí|tác|thời|đội|nghiệp|bào|hương|môn))"
)
# two words and more, or one before what it counts: một, không, năm and ba alone are everywhere
_WORD_RUN = re.compile(rf"{_NUMBER_WORD}(?!\w)(?:(?: {_NUMBER_WORD}(?!\w))+|(?={_COUNTED_NOUN.pattern}))")
# what the nouns begin with
_COUNTED_BEGINNINGS = ("lượt", "sáng", "tập", "cá", "tác", "đồng", "đề", "giải", "ý", "%", "phần", "việt nam")
_EACH_YEAR = ("mỗi ", "hằng ", "hàng ", "một ")
_ARTICLE = frozenset(("một", "mốt", "không", "tư", "năm"))
_FIVE_AFTER = (
    *("cho ", "có ", "nộp ", "gửi ", "thêm ", "gồm ", "đủ ", "đạt "),
    *("ít nhất ", "tối thiểu ", "không dưới ", "chí ít "),
)
_AT_LEAST = re.compile(r"(?:ít nhất|tối thiểu|không dưới)(?: có| là)? $")


# the words that may stand before such a needle
_WHOLE_BEFORE = (
    *("cả ", "toàn ", "bộ ", "hai ", "2 ", "ba ", "3 ", "thúc ", "kết ", "lại ", "hết ", "đích "),
    *("cuối ", "trọn ", "đầu ", "khởi động ", "phát động ", "triển khai ", "khi "),
)
_WHOLE_WORDS = ("chương trình", "giai đoạn", "chặng", "cuộc vận động", "chiến dịch", "ct")
_BESIDE_FIRST = 160  # characters behind the first phase in which *giai đoạn sau* is the second
_HALVES = ("đầu", "cuối", "sau")
_NEXT = ("tiếp theo", "kế tiếp")
_THIS_PHASE = "cả giai đoạn"
_PHASE_WORDS = ("giai đoạn", "gđ", "đợt", "chặng")


def word_dates(folded: str) -> list[Token]:
    """Dates that begin with no digit (quý III/2022, tháng tám), and *6 tháng đầu năm*."""
    if "quý " not in folded and "tháng " not in folded and " năm" not in folded:
        return []
    found = [*_first_months(folded), *_parts_of_year(folded), *_two_years(folded)]
    for m in _found_at(_WORD_DATES, _places_of_dates(folded), folded):
        if m["q"]:
            year = m["qy"] or m["qy2"]
            value, rule = f"{year or '-'}-Q{dates.quarter_number(m['q'])}", "date.quarter"
        elif m["m"]:
            month = dates.month_number(m["m"])
            assert month is not None  # the pattern names the months only
            value, rule = dates.iso_month(int(m["my"]) if m["my"] else None, month), "date.month_word"
        else:
            value, rule = "--12-31", "date.end_of_year"
        found.append(Token("date", m.start(), m.end(), value, rule))
    found.sort(key=lambda token: token.start)
    return found


def _places_of_dates(folded: str) -> list[int]:
    """Where one of the dates may begin."""
    begun = [start for start, _ in places_of(("quý ", "tháng "), folded)]
    for at, _ in places_of((" năm",), folded):
        begun += [at - len(word) for word in _UP_TO_YEAR if folded.endswith(word, 0, at)]
    return sorted(begun)


def _found_at(pattern: re.Pattern[str], places: list[int], folded: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at some places and not inside a word, none within another."""
    position = 0
    for start in places:
        match = pattern.match(folded, start) if start >= position else None
        if match is not None and not goes_on_before(folded, start):
            position = match.end()
            yield match


def _first_months(folded: str) -> list[Token]:
    """*6 tháng đầu năm*: up to the last of these months."""
    if " tháng đầu" not in folded and "tháng năm 20" not in folded and "tháng của năm 20" not in folded:
        return []
    found = []
    for m in _FIRST_MONTHS.finditer(folded):
        number = _MONTHS_BEFORE.search(folded, max(0, m.start() - 9), m.start())
        months = _how_many(number[0]) if number else 0
        if number and 1 <= months <= 12:
            year = m["year"] or m["of"]
            value = dates.iso_month(int(year) if year else None, months)
            found.append(Token("date", number.start(), m.end(), value, "date.first_months"))
    return found


def _parts_of_year(folded: str) -> list[Token]:
    """*Nửa đầu năm 2023*, *hai quý đầu năm*: up to the last month of these."""
    if "nửa " not in folded and " quý đầu" not in folded:
        return []
    found = []
    for m in whole_words(_PARTS_OF_YEAR, folded):
        months = _MONTHS_OF_QUARTER * _how_many(m["quarters"]) if m["quarters"] else _HALVES_END[m["half"]]
        value = dates.iso_month(int(m["year"]) if m["year"] else None, months)
        found.append(Token("date", m.start(), m.end(), value, "date.part_of_year"))
    return found


def _how_many(number: str) -> int:
    """A small number in digits or words; 0 where it is none."""
    return int(number) if number.isdigit() else int(numerals.words_value(number.split()) or 0)


def _two_years(folded: str) -> list[Token]:
    """*Hai năm 2022 và 2023*: up to the second."""
    if "năm 20" not in folded:
        return []
    spans = (m for m in whole_words(_TWO_YEARS, folded) if m["first"] < m["last"])
    return [
        Token("date_range", m.start("first"), m.end(), (m["first"], m["last"]), "date.years") for m in spans
    ]


def phases(folded: str) -> list[Token]:
    """Every "giai đoạn N" and "cả chương trình", in order; the value is the number or `all`."""
    found: list[Token] = []
    numbers: set[int] = set()
    for start, _ in places_of(_PHASE_WORDS, folded):
        match = _PHASE.match(folded, start)
        if match is None or goes_on_before(folded, start):
            continue
        text = match["n"]
        beside = bool(found) and start - found[-1].end < _BESIDE_FIRST
        if beside and text in _HALVES and folded.endswith("nửa ", 0, start):
            continue  # giai đoạn 2: nửa chặng đầu phải đi được 5.000
        number = _PHASE_NUMBER.get(text) or (int(text) if text.isdigit() else None)
        if text == "sau" and found and found[-1].value == 1 and start - found[-1].end < _BESIDE_FIRST:
            number = 2  # giai đoạn đầu 2.044, giai đoạn sau 4.186
        if text in _NEXT and numbers == {1} and folded.startswith("giai đoạn", start):
            number = 2  # kết thúc giai đoạn 1 …. Trong giai đoạn tiếp theo, tỉnh đặt mục tiêu 6.000
        if number is not None and number <= 5 and not _counts_phases(folded, match):
            found.append(Token("phase", start, match.end(), number, "phase.numbered"))
            numbers.add(number)
    found = _without_rounds(folded, found)
    position = 0
    for start, end in places_of(_WHOLE_WORDS, folded):
        if not folded.endswith(_WHOLE_BEFORE, 0, start):
            continue
        # the words that make it the whole stand before, the rest of the name behind
        whole = _WHOLE.search(folded, max(position, start - 40), end + 40)
        if whole is None:
            continue
        position = whole.end()
        if whole[0] != _THIS_PHASE:
            found.append(Token("phase", whole.start(), position, "all", "phase.whole"))
        elif len(numbers) == 1:  # giai đoạn 2 …. Giao cả giai đoạn: 1.250
            found.append(Token("phase", whole.start(), position, min(numbers), "phase.whole"))
    if any(folded.startswith("đợt", phase.start) for phase in found):
        found += _both_rounds(folded)
    found += _both_years(folded)
    found.sort(key=lambda t: t.start)
    return found


def _without_rounds(folded: str, found: list[Token]) -> list[Token]:
    """Without the rounds of a council: *đợt 1 công nhận 300, đợt 2 công nhận 212*."""
    return [
        token
        for token in found
        if not (folded.startswith("đợt", token.start) and _ROUND_OF_COUNCIL.match(folded, token.end))
    ]


def _both_rounds(folded: str) -> list[Token]:
    """*Theo bậc học (cả hai đợt)*, where the phases are called so."""
    return [Token("phase", m.start(), m.end(), "all", "phase.whole") for m in _BOTH_ROUNDS.finditer(folded)]


def _both_years(folded: str) -> list[Token]:
    """*Chỉ tiêu hai năm*: the whole programme."""
    if "hai năm" not in folded and "2 năm" not in folded:
        return []
    found, position = [], 0
    for start, end in places_of(("hai năm", "2 năm"), folded):
        # what the years are of stands before them
        match = next(whole_words(_BOTH_YEARS, folded, max(position, start - 48), end + 24), None)
        if match is not None and match.start() < start < match.end():
            position = match.end()
            found.append(Token("phase", *match.span(match.lastgroup or 0), "all", "phase.both_years"))
    return found


def word_numbers(folded: str, begun: Iterable[tuple[int, int]]) -> list[Token]:
    """Numbers in words before what they count, or of two words and more (*chín mươi bảy*).

    `begun` is where one of `RUNS_BEGUN` stands: they are looked for there.
    """
    runs = _found_at(_WORD_RUN, sorted({start for start, _ in begun}), folded)
    return [token for run in runs if (token := _word_number(folded, run)) is not None]


def _word_number(folded: str, run: re.Match[str]) -> Token | None:
    """What a run of number words counts; None where it is none, or no number for sure."""
    start, words = _without_what_leads(folded, run)
    if not words or folded.endswith("phần ", 0, start):
        return None  # hai phần ba sáng kiến
    if len(words) == 1 and folded.endswith("thứ ", 0, start):
        return None  # ngày thứ Sáu sáng kiến
    counted = _COUNTED_NOUN.match(folded, run.end())
    if counted is None and (len(words) == 1 or (words[0] == "năm" and words[1] != "mươi")):
        return None  # năm hai mươi hai
    if len(words) == 1 and words[0] in _ARTICLE and not _is_stressed(words[0], folded, start):
        return None
    value = numerals.words_value(words)
    if value is None or (counted is None and value < 10):
        return None
    spans = ((start, run.end()),)
    if counted is not None and counted[0].strip() in ("%", "phần trăm"):
        return Token("percent", start, counted.end(), value, "percent.words", spans=spans)
    if counted is not None and counted[0].endswith("đồng"):
        return Token("money", start, counted.end(), value, "money.words", currency="VND", spans=spans)
    return Token("number", start, run.end(), value, "number.words", spans=spans)


def _without_what_leads(folded: str, run: re.Match[str]) -> tuple[int, list[str]]:
    """Where the number begins in a run of number words, and its words."""
    start, words = run.start(), run[0].split()
    if words[0] == "năm" and folded.endswith(_EACH_YEAR, 0, start):
        start += len(words.pop(0)) + 1  # mỗi năm hai trăm triệu đồng
    while words and not numerals.starts_a_number(words[0]):
        start += len(words.pop(0)) + 1
    return start, words


def _is_stressed(word: str, folded: str, start: int) -> bool:
    """*Ít nhất một*, *đã có năm sáng kiến*: a number, where *một* is "a" elsewhere and *năm* a year."""
    before = folded[max(0, start - 24) : start]
    if word == "một":
        return _AT_LEAST.search(before) is not None
    return word == "năm" and before.endswith(_FIVE_AFTER)


def _runs_begun() -> Iterator[str]:
    """How numbers of two words begin, and of one before what it counts."""
    for word in numerals.WORDS:
        yield f"{word}%"
        yield from (f"{word} {after}" for after in (*numerals.WORDS, *_COUNTED_BEGINNINGS))


RUNS_BEGUN = Listed(_runs_begun())


def _counts_phases(folded: str, match: re.Match[str]) -> bool:
    """ "Giai đoạn 2021 - 2025" and "đợt 2 tiêm" are no phases of the campaign, nor is any later one."""
    if match["n"] == "sau" and folded.endswith(_ANY_OF_SEVERAL, 0, match.start()):
        return True  # mỗi đợt sau tăng hơn đợt trước
    return match[0].startswith("đợt") and folded[match.end() : match.end() + 5].startswith((" tiêm", " dịch"))
