"""Why a number can be no figure: an age, an ordinal, a paragraph, a phone number, a part of a name."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.mentions.source import Found, Source, words_of
from parsers.model import Reason

_AGE = re.compile(r" ?(?:(?:tháng|năm) )?tuổi\b")
_ORDINAL = re.compile(
    r"(?<!\w)(?:lần thứ|thứ|khóa|kỳ|lần|(?<!xếp )hạng|cấp độ|đợt|ca|mũi|tầng|lớp|giải|bậc|loại"
    r"|con giáp thứ) ?$"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:điều|khoản|mục|chương|mẫu số|mẫu|phụ lục|bài|quyển|trang|dự thảo|chuyên đề|phần|câu"
    r"|bảng|hình|biểu|tập"
    r"|(?:văn bản|công văn|kế hoạch|quyết định|chương trình|hướng dẫn|nghị quyết|chỉ thị|thông báo|tờ"
    r" trình|thông tư|nghị định) số"
    r"|(?<!con )(?<!tổng )(?<!trong )(?<!một )(?<!đa )số):? ?$"
)
_PLACE = re.compile(
    r"(?<!\w)(?:quốc lộ|tỉnh lộ|số nhà|ngõ|kcn|tổ dân phố|tổ|thôn|ấp|khu phố|khu|quận|phường|km|đường"
    r"|tòa nhà|cống) ?$"
)
_MEASURE = re.compile(
    r" ?(?:m²|m³|km²|cm³|m2|m3|km2|km/h|mm|cm|dm|km|kg|mg|ml|gb|tb|mb|kb|kw|kwh|mw|hz|ghz|mhz|inch|ha"
    r"|°c|°f|°|độ c|độ f|độ|m|g|l|v|tấn|tạ"
    r"|lít|mét(?: vuông| khối)?|hécta|héc ta|ki lô (?:mét|gam|gram)|mã lực)(?!\w)"
)
_CUES = words_of(
    "tuổi năm thứ khóa kỳ lần hạng độ đợt ca mũi tầng lớp giải bậc loại điều khoản mục chương số mẫu"
    " lục bài quyển trang thảo đề phần"
    " câu bảng hình biểu tập bản văn hoạch định trình dẫn quyết thị báo tư lộ nhà ngõ kcn phố tổ"
    " thôn ấp khu quận phường km đường cống"
)
_PHONE_CUE = re.compile(r"(?:điện thoại|sđt|đt|hotline|fax|zalo|tel|đường dây nóng)[^\d\n]{0,12}$")
_PHONE = re.compile(r"(?:\+?84|0)\d{1,4}(?:[. -]?\d{2,4}){2,4}(?!\d)|1[89]00[. ]?\d{4,6}(?!\d)")
_DIGITS = re.compile(r"\d[\d.,]{0,18}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200}"
    r"|(?<![\w.-])[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,5}\.(?:vn|com|org|net|html?)(?!\w)[^\s]{0,2000}"
)
_DOCUMENT = re.compile(
    r"\d{1,6} ?/ ?(?:\d{4}/)?[a-zđ]{1,6}(?:-[a-zđ&]{1,12}){1,5}(?![a-zđ])"
    r"|\d{1,6} ?/ ?(?:\d{4} ?/ ?)?(?:kh|hd|cv|bc|qđ|nq|tb|ctr|tt|nđ|cđgd|ct|tlđ|qh\d\d|nđ-cp|bch"
    r"|btv)(?!\w)(?:-[a-zđ]{1,12}){0,4}"
    r"|\d{1,6} ?-(?:nq|ct|kl|qđ|hd|tt|kh|tb|cv)/[a-zđ]{1,8}"
)
_DISEASE = re.compile(r"(?:covid|sars-cov|cov) ?-? ?$")


def code_in_name(source: Source, at: int) -> Found | None:
    """Digits that belong to a word: A4, H5N1, Covid-19, VNeID2."""
    folded = source.folded
    if folded.startswith(("gmt+", "utc+"), max(0, at - 4)):
        return Found(
            "number", at, at + 1, Decimal(int(folded[at])), "code", ignored="part of a code or a name"
        )
    disease = folded[max(0, at - 1) : at] in ("-", " ") and _DISEASE.search(source.left(at, 14))
    if not disease and (at == 0 or not (folded[at - 1].isalpha() or folded[at - 1] == "_")):
        return None
    digits = _DIGITS.match(folded, at)
    assert digits is not None  # called at a digit
    end = at + len(digits[0].rstrip(".,"))
    reason: Reason = "name of a disease" if disease else "part of a code or a name"
    return Found(
        "number", at, end, Decimal("".join(c for c in digits[0] if c.isdecimal())), "code", ignored=reason
    )


def phone_at(source: Source, at: int) -> Found | None:
    """A telephone number."""
    match = _PHONE.match(source.folded, at)
    cue = _PHONE_CUE.search(source.left(at, 40)) is not None
    if match is None and cue:
        match = re.compile(r"\d[\d. -]{5,16}\d").match(source.folded, at)
    if match is None:
        return None
    digits = [c for c in match[0] if c.isdecimal()]
    if not 8 <= len(digits) <= 15 and not (cue and len(digits) >= 6):
        return None
    return Found("number", at, match.end(), Decimal("".join(digits)), "phone", ignored="phone number")


def document_number_at(source: Source, at: int) -> Found | None:
    """111/KH-LĐLĐ, 1644/CTr-TLĐ, 02-NQ/TW, 30/2020/NĐ-CP."""
    match = _DOCUMENT.match(source.folded, at)
    if match is None:
        return None
    number = source.view.original(at, match.end())
    return Found("document_number", at, match.end(), number, "document_number", ignored="document number")


def addresses(folded: str) -> list[tuple[int, int]]:
    """Spans of web and mail addresses: nothing in them is read."""
    if not any(mark in folded for mark in ("://", "www.", "@", ".vn", ".com", ".org", ".net", ".htm")):
        return []
    return [match.span() for match in _ADDRESS.finditer(folded)]


def why_no_count(source: Source, at: int, end: int) -> Reason | None:
    """Why the plain number is no figure, or None where it may be one."""
    folded = source.folded
    if _AGE.match(folded, end):
        return "age"
    if _MEASURE.match(folded, end):
        return "measurement"
    if (
        folded[end : end + 1] in (".", ")")
        and end - at <= 2
        and not source.left(at).strip()
        and at != source.bare_start
    ):
        return "numbered item"
    if source.word_before(at) not in _CUES:
        return None
    left = source.left(at)
    if left.endswith("tuổi "):
        return "age"
    if _NUMBERED.search(left):
        return "numbered item"
    if _ORDINAL.search(left):
        return "ordinal"
    if _PLACE.search(left):
        return "address"
    if left.endswith("năm ") and end - at == 4:
        return "year"
    return None
