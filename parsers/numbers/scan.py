"""Finding numbers, percentages, money, dates, ratios, ranks and document numbers in folded text.

An ordered cascade, longest first, tried only where a digit stands. What can be no figure (phones,
document numbers, ages, clock times, addresses) is recognised first and kept with the reason.
"""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.model import Reason
from parsers.numbers import dates, numerals
from parsers.numbers.dated import COUNTED, DATE_NOUNS, date_at
from parsers.numbers.tokens import Token
from parsers.words.wordlists import Endings, places_of

_DIGITS = re.compile(r"\d\d*")  # begins with one digit, which is quicker to search for than \d+
_RUN = re.compile(r"[\d.,]*\d")
# its parts are no longer than those of mail and domain names (RFC 5321, RFC 1035): without an end, a run of
# such signs is looked through from each of its letters
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}"
    r"|(?<![a-z0-9\-])[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,8}\.(?:vn|com|org|net|example|html?)\b\S*"
)
# every address has one of them
_ADDRESS_SIGNS = ("://", "www.", "@", ".vn", ".com", ".org", ".net", ".example", ".htm")
_BLANK = re.compile(r"\s")
_PHONE = re.compile(r"0\d{1,4}(?:[. \-]?\d{2,4}){2,4}(?!\d)")
_WHOLE_DAY = re.compile(r"\d\d([.\-])\d{1,2}\1(?:19|20)\d\d(?!\d)")  # 01.06.2022 - 01.09.2023
_DOCUMENT_NUMBER = re.compile(
    r"\d+ ?/ ?(?:\d{4}/)?[a-zđ]{1,6}(?:-[a-zđ&]+)+(?:-[a-zđ]+)*"
    r"|\d+ ?/ ?(?:kh|hd|cv|bc|qđ|nq|tb|ctr|tt|nđ|cdgd|cđgd|ct|tlđ)\b(?:-[a-zđ]+)*"
    r"|\d+ ?-(?:nq|ct|kl|qđ|hd|tt|kh)/[a-zđ]+"
)
_RATIO_GAP = r" ?/ ?"
_RATIO = re.compile(
    rf"(?P<a>\d{{1,3}}(?:[.,]\d{{3}})+|\d+){_RATIO_GAP}(?P<b>\d{{1,3}}(?:[.,]\d{{3}})+"
    rf"|\d+)(?![\d/]|[.,]\d)"
)
# *1 105/900*: thousands parted by a space
_BLANK_RATIO = re.compile(
    rf"(?P<a>\d{{1,3}}(?: \d{{3}})+){_RATIO_GAP}(?P<b>\d{{1,3}}(?:[., ]\d{{3}})+|\d{{3,}})(?![\d/]|[., ]\d)"
)
_NUMBERING = ("năm", "tháng", "quý", "số", "đoạn", "quận", "phường", "lần", "thứ", "ngày", "kỳ", "khóa")
_AFTER_PERCENT = re.compile(r" ?%| ?phần trăm\b| ?pct\b")
_MONEY_UNIT = re.compile(
    r" ?(?:việt nam )?(?P<unit>đồng(?! chí| tác| thời| đội| bộ| bào| hành| nghiệp| ý| đều"
    r"| loạt| tổ)|vnđ|vnd|đ(?![\w.])|usd|đô la(?: mỹ)?|đôla|euro)"
)
_DURATION_UNIT = re.compile(
    r"[ -]?(?P<unit>năm|tháng|tuần|ngày|giờ|tiếng|phút|giây|quý|thập kỷ"
    r"|thế kỷ)\b(?! ?(?:\d|tuổi))(?! làm việc tốt)"
)
_AGE = re.compile(r" ?tuổi\b")
# what the words behind a number begin with that make it a percentage, money, a time or an age
_UNIT_INITIALS = frozenset("%pđvuetngq")
_RANK_WORDS = ("xếp", "đứng", "hạng", "trí", "thứ", "top", "tốp")
_RANK_BEFORE = re.compile(
    r"(?:xếp|đứng|hạng|vị trí|vị thứ|xếp hạng|thứ hạng|top|tốp)(?: thứ| hạng"
    r"| vị trí)?(?: thứ)? ?$"
)
_RANK_ENDS = Endings(*_RANK_WORDS)
_RANK = re.compile(r"(?P<a>\d{1,3})(?: ?/ ?(?P<b>\d{1,3}))?(?![\d.,]\d)")
_ORDINALS = Endings(
    *("lần thứ", "thứ", "khóa", "kỳ", "điều", "khoản", "mục", "chương", "mẫu số", "phụ lục", "bài"),
    *("số nhà", "quốc lộ", "tầng", "mũi", "lớp", "ca", "cấp độ", "điểm", "đợt", "top", "tốp", "lần"),
    *("dự thảo", "quyển", "trang", "kcn", "hạng", "ảnh", "hình"),
)
# digits that a zone or a term is numbered with at most: *CĐ các KCN 118*, *Nhựa Tân Kỳ 620* count
_ZONES = 2
_SHORT_ORDINALS = ("kcn", "kỳ", "khóa", "lớp", "hạng", "tầng", "mũi", "ca", "đợt", "lần")
_KEYCAPS = ("\ufe0f\u20e3", "\u20e3")
# most numbers stand before what they count, and can be nothing else
_PLAIN_COUNT = re.compile(
    r"(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?= (?:sáng kiến|lượt|tác giả|tập thể|cá nhân|đơn vị|công đoàn"
    r"|huyện|xã|trường|người|giải pháp|đoàn viên|doanh nghiệp)(?!\w))"
)
_BEHIND_PLAIN = (" ", ".")  # what stands behind its first digits
# behind these it is perhaps something else, whatever stands between
_NUMBER_OF_OTHERS = Endings(*_RANK_WORDS, *DATE_NOUNS, *_ORDINALS.words, "covid")
_BETWEEN = " \n:(-,\"'"
_ORDINAL_BEFORE = re.compile(
    rf"\b(?<!tam )(?<!nha )(?<!đầu )(?<!phú )(?:{'|'.join(_ORDINALS.words)}) ?$"
)  # Tam Kỳ, Nha Trang, Phú Bài, đầu bài
_NUMBERED = re.compile(
    r"(?:văn bản |công văn |kế hoạch |quyết định |chương trình "
    r"|hướng dẫn )?(?<!con )(?<!tổng )(?<!trong )(?<!chuyển đổi )(?<!ký )(?<!so với )\bsố:? ?$"
)
# the signs behind digits, a space apart at most, without which they begin no such thing
_DOCUMENT_SIGNS = ("/", "-")
_CLOCK_SIGNS = ("h", "g", ":")
_RATIO_SIGNS = ("/", ".", ",")


def scan(folded: str, masks: list[tuple[int, int]]) -> list[Token]:
    """All tokens of the folded text in order. `masks` are spans to skip, sorted."""
    tokens: list[Token] = []
    hit = _DIGITS.search(folded)
    for start, end in [*sorted([*masks, *_addresses(folded)]), (len(folded), len(folded))]:
        while hit is not None and hit.start() < start:
            token = _token_at(folded, hit.start(), hit.end())
            tokens.append(token)
            hit = _DIGITS.search(folded, token.end)
        if hit is None:
            break
        if hit.start() < end:
            hit = _DIGITS.search(folded, end)
    return tokens


def _addresses(folded: str) -> list[tuple[int, int]]:
    if "." not in folded and "@" not in folded:
        return []
    if (
        "://" not in folded
        and "www." not in folded
        and "@" not in folded
        and ".vn" not in folded
        and ".htm" not in folded
        and ".org" not in folded
        and ".com" not in folded
        and ".example" not in folded
    ):
        return []
    found: list[tuple[int, int]] = []
    reach = 0
    for sign, _ in places_of(_ADDRESS_SIGNS, folded):
        if sign < reach:
            continue
        # no address goes beyond a blank: only the run of characters around the sign is looked through
        before = folded[reach:sign]
        begin = sign - (len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else 0)
        blank = _BLANK.search(folded, sign)
        reach = blank.start() if blank else len(folded)
        found += [match.span() for match in _ADDRESS.finditer(folded, begin, reach)]
    return found


def _token_at(folded: str, at: int, stop: int) -> Token:
    """The token that begins with the digits at `at:stop`."""
    left = folded[max(0, at - 28) : at]
    before = left[-1:]
    if before and (before.isalpha() or before == "_"):
        end = _RUN.match(folded, at).end()  # type: ignore[union-attr]
        return Token("number", at, end, None, "code", "part of a code or a name")
    plain = _PLAIN_COUNT.match(folded, at) if folded.startswith(_BEHIND_PLAIN, stop) else None
    if plain is not None and not _NUMBER_OF_OTHERS.end(left.rstrip(_BETWEEN)):
        return _count(plain, None)
    return _no_count_at(folded, at, left) or _marked_at(folded, at, stop, left, plain)


def _no_count_at(folded: str, at: int, left: str) -> Token | None:
    """The number of a disease, or a phone number."""
    if "covid" in left and left.endswith(("covid-", "covid ", "covid - ", "covid -", "covid- ")):
        end = _RUN.match(folded, at).end()  # type: ignore[union-attr]
        return Token("number", at, end, None, "code", "name of a disease")
    if folded[at] != "0":
        return None
    phone = _PHONE.match(folded, at)
    if phone is None or _WHOLE_DAY.match(folded, at) or sum(c.isdigit() for c in phone[0]) < 8:
        return None
    return Token("number", at, phone.end(), None, "phone", "phone number")


def _marked_at(folded: str, at: int, stop: int, left: str, plain: re.Match[str] | None) -> Token:
    """What the word before digits, or the sign behind them, makes of them; else a quantity.

    `plain` is what they are read as where they stand right before what they count.
    """
    word = _word_before(left)
    ranked = _RANK_ENDS.end(left.rstrip(" \n"))
    if plain is not None and not ranked and word not in DATE_NOUNS:
        counts = "." in plain[0] or _is_no_term(plain[0], left)  # các KCN 1.342 sáng kiến
        return _count(plain, None if counts else _why_ordinal(left))
    sign = _sign_behind(folded, stop)
    if sign in _DOCUMENT_SIGNS and (number := _DOCUMENT_NUMBER.match(folded, at)) is not None:
        return Token("document_number", at, number.end(), number[0], "document_number", "document number")
    if (date := date_at(folded, at, stop, sign, word)) is not None:
        return date
    clock = dates.CLOCK.match(folded, at) if sign in _CLOCK_SIGNS else None
    if clock is not None and _is_clock(folded, clock):
        return Token(
            "time", at, clock.end(), f"{int(clock['h']):02d}:{clock['min'] or '00'}", "clock", "clock time"
        )
    if ranked and _RANK_BEFORE.search(left) and (rank := _RANK.match(folded, at)) is not None:
        of = int(rank["b"]) if rank["b"] else None
        return Token("rank", at, rank.end(), (int(rank["a"]), of), "rank", "rank")
    if sign in _RATIO_SIGNS and (ratio := _RATIO.match(folded, at)) is not None:
        return _ratio(folded, ratio, left, word)
    if sign.isdigit() and word not in _NUMBERING and (ratio := _BLANK_RATIO.match(folded, at)) is not None:
        return _ratio(folded, ratio, left, word)
    return _quantity(folded, at, left, word)


def _word_before(left: str) -> str:
    """The word that stands before a number, marks between them left out."""
    stripped = left.rstrip(" :(-,\"'")
    word = stripped[stripped.rfind(" ") + 1 :] if stripped else ""
    word = word[word.rfind("\n") + 1 :].lstrip("(\"'")
    if word in DATE_NOUNS and left.rstrip() != stripped:
        return ""  # *Chín tháng, 2.684 sáng kiến* tells of no month
    return word


def _count(plain: re.Match[str], ignored: Reason | None) -> Token:
    """The token of a number right before what it counts."""
    span = plain.span()
    return Token("number", *span, Decimal(plain[0].replace(".", "")), "number", ignored, spans=(span,))


def _sign_behind(folded: str, stop: int) -> str:
    """The character behind a run of digits, a space apart at most."""
    behind = folded[stop : stop + 2]
    return behind[1:] if behind[:1] == " " else behind[:1]


def _why_ordinal(left: str) -> Reason | None:
    """*Lần thứ 3*, *Điều 5*: the number only numbers."""
    counts_on = _ORDINALS.end(left.rstrip(" \n:")) and _ORDINAL_BEFORE.search(left)
    return "ordinal" if counts_on else None


def _is_no_term(digits: str, left: str) -> bool:
    """*Gửi một đợt 236 sáng kiến*: no zone, term or round has so high a number."""
    return len(digits) > _ZONES and left.rstrip(" \n:").endswith(_SHORT_ORDINALS)


def _is_clock(folded: str, clock: re.Match[str]) -> bool:
    unit = folded[clock.start() + len(clock["h"]) : clock.end()].strip()
    return not (unit.startswith(":") and (not clock["min"] or " " in unit)) and not (
        unit.startswith("giờ")
        and not clock["min"]
        and folded[clock.end() : clock.end() + 5] not in (" ngày", " sáng", " chiề", " ngày")
    )


def _ratio(folded: str, m: re.Match[str], left: str, word: str) -> Token:
    a, b = numerals.digits_value(m["a"]), numerals.digits_value(m["b"])
    token = Token("ratio", m.start(), m.end(), (a, b), "ratio", spans=(m.span("a"), m.span("b")))
    if a == 24 and b in (7, 24) and "." not in m[0]:
        token.ignored = "round the clock"
    elif m["a"].startswith("0") and b > 1000 and not folded[m.end() : m.end() + 4].strip():
        token.ignored = "reference number"
    elif word == "nhà" or (word == "số" and _NUMBERED.search(left) and not COUNTED.match(folded, m.end())):
        token.ignored = "address or document number"
    return token


def _quantity(folded: str, at: int, left: str, word: str) -> Token:
    m = numerals.QUANTITY.match(folded, at)
    assert m is not None  # a digit always starts a number
    end = m.end()
    has_unit = folded[end : end + 2].lstrip(" -")[:1] in _UNIT_INITIALS
    if has_unit and (percent := _AFTER_PERCENT.match(folded, end)) is not None:
        value = numerals.quantity_value(m, percent=True)
        return Token("percent", at, percent.end(), value, "percent", spans=((at, end),))
    value = numerals.quantity_value(m)
    if has_unit and (money := _MONEY_UNIT.match(folded, end)) is not None:
        currency = (
            "USD"
            if money["unit"][0] in "uô" or "la" in money["unit"]
            else "EUR"
            if money["unit"] == "euro"
            else "VND"
        )
        return Token("money", at, money.end(), value, "money", currency=currency, spans=((at, end),))
    token = Token("number", at, end, value, "number", spans=((at, end),))
    token.ignored = _why_no_count(folded, m, left, word, end, has_unit=has_unit)
    if token.ignored == "duration" and (unit := _DURATION_UNIT.match(folded, end)) is not None:
        token.kind, token.rule, token.end = "duration", "duration", unit.end()
        token.value = (value, unit["unit"])
    return token


def _why_no_count(
    folded: str, m: re.Match[str], left: str, word: str, end: int, *, has_unit: bool
) -> Reason | None:
    if has_unit and _AGE.match(folded, end):
        return "age"
    if word in ("năm",) and m["magnitude"] is None and len(m["number"]) == 4:
        return "year"
    if folded.startswith(_KEYCAPS, end):
        return "numbered item"  # 1️⃣ Thị xã Phú Thọ 233
    if m["magnitude"] is None:
        words = left.rstrip(" \n:")
        numbered = words.endswith("số") and _NUMBERED.search(left)
        if numbered and not COUNTED.match(folded, end):
            return "numbered item"
        opens = left in ("(", " (") or left.endswith(("\n(", "\n (", ": (", "; ("))
        if opens and folded.startswith(") ", end):
            return "numbered item"
        too_many = _is_no_term(m[0], words)
        # lực lượng vũ trang 1.409: no page has such a number
        grouped = "." in m[0] and not words.endswith("thứ")
        if not too_many and not grouped and (ordinal := _why_ordinal(left)):
            return ordinal
    if has_unit and (unit := _DURATION_UNIT.match(folded, end)) is not None and unit["unit"] != "quý":
        return "duration"
    return None
