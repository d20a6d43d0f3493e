"""The words that a unit's name begins with, by kind; the name of the group that matched is the kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catalogue.lexicon import longest_first
from catalogue.unit_words import load_unit_words
from parsers.encoded.folding import View
from parsers.words.cuewords import Listed
from parsers.words.patterns import Parsed, can_begin, parsed
from parsers.words.wordlists import longest_of

_UNION = r"(?:liên đoàn lao động|lđlđ|ldld|công đoàn|cđ)"
_WORDS = load_unit_words()
_ACTS = rf"(?:{'|'.join(f'{word} ' for word in _WORDS.before_acts)})*(?:{longest_first(_WORDS.acts)})"
ACTS_NEXT = re.compile(rf" {_ACTS}(?!\w)")  # behind the noun of a unit: it does something
# each kind of head, in the order of precedence
_KINDS = (
    (
        r"(?P<national>(?:đoàn chủ tịch )?tổng (?:lđlđ|liên đoàn lao động|liên đoàn)(?: ?việt nam"
        r"| ?vn)?(?!\w)|lđlđ việt nam|công đoàn việt nam(?! \w* ?nam)|cả nước|toàn quốc"
        r"|trên toàn quốc|các cấp công đoàn cả nước)"
    ),
    (
        r"(?P<without>(?:trường|đơn vị|cđcs) nào"
        r"(?= chưa có[^;.:]{0,60} (?:thì|phải)(?!\w)))"
    ),
    # *riêng các trường học góp 268*, *các trường trong huyện góp 402 sáng kiến, chiếm 70,9%*: a part
    (
        r"(?P<several>các (?:trường(?: học)?|doanh nghiệp|bệnh viện|xã|phường|cơ quan|hợp tác xã"
        r"|trạm y tế|nhà máy)(?!\w)[^;.:()\d\"]{0,44}?"
        r"(?= (?:(?:đã|cũng|mới|chỉ) )*(?:góp|đóng góp|nộp|gửi|cập nhật)"
        r"(?: (?:tới|được|thêm|hơn|gần|trên|khoảng))* \d[\d.]*(?: sáng kiến| sk)?"
        r"(?:,? chiếm (?:tới |hơn |gần |khoảng )?\d|(?<=\d)[,;.)](?!\d))))"
    ),
    (rf"(?P<municipal>{_UNION} (?:tỉnh|thành phố|tp\.?|t\.p|thủ đô) ?)"),
    (rf"(?P<district>{_UNION} (?:huyện(?: đảo| miền núi| vùng cao| biên giới)?|quận|thị xã|tx\.?) )"),
    (rf"(?P<sector>(?:công đoàn|cđ|cđn) (?:{longest_first(_WORDS.sector_union_fields)})(?!\w))"),
    (
        r"(?P<school>(?:(?:ptdtbt |ptdtnt )?(?:thpt|thcs|ptdtbt|ptdtnt)(?: và thpt)?"
        r"|(?<!trường )(?:tiểu học|mầm non|mẫu giáo)) (?=\w))"
    ),
    (r"(?P<venue>(?:khu (?:nghỉ dưỡng|du lịch)|lâm trường|nhà (?:thùng|hàng|in|xe)) (?=\w))"),
    (r"(?P<commune>(?:công đoàn|cđ) (?:xã|phường|thị trấn) (?=\w))"),
    (
        r"(?P<grassroots>(?:(?:cđcs|công đoàn cơ sở|công đoàn bộ phận|công đoàn|cđ)(?: của| tại)? )?"
        r"(?:(?<!công )(?<!thị )(?<!môi )(?<!hiện )(?<!hội )(?<!quảng )(?<!điểm )trường(?! sa(?!\w))"
        r"|mỏ (?:sắt|than|đá|tuyển|đồng|apatit|thiếc|kẽm|vàng)"
        r"|hạt(?= (?:kiểm lâm|quản lý))"
        r"|pc(?= (?!covid))"  # PC Hà Nam: the power company of a province
        r"|trạm(?= (?:y tế|bơm|kiểm|biến|thú y|khuyến|thu phí))|(?<!cơ )sở"
        r"|văn phòng(?! (?:lđlđ|liên đoàn|công đoàn))|báo(?! cáo| cho| động| chí| giới| đài)"
        rf"|{longest_first(_WORDS.workplaces)})(?!\w))"
    ),
    (
        r"(?P<department>(?<!văn )(?<!quốc )(?<!hải )(?<!dự )(?<!đa )(?<!y )(?<!quân )"
        rf"(?:{longest_first(_WORDS.departments)}) (?=\w)(?!chức))"
    ),
    (r"(?P<area>(?:huyện|quận|thị xã|tx\.?|thành phố|tp\.?|tỉnh) (?=\w))"),
    (
        r"(?P<zone>(?:các )?(?:khu kinh tế|khu công nghiệp|khu chế xuất|khu công nghệ cao|kkt"
        r"|kcn)(?: cửa khẩu)?(?= \w))"
    ),
    (rf"(?P<trade>(?:toàn )?ngành (?:{longest_first(_WORDS.trade_fields)})(?!\w))"),
    (r"(?P<group>(?:tổng công ty|tập đoàn)(?!\w))"),
    (r"(?P<base>(?:cđcs|công đoàn cơ sở) )"),
    (r"(?P<union>(?:công đoàn|lđlđ|cđ) )"),
    (r"(?P<guild>nghiệp đoàn(?!\w))"),
    (
        r"(?P<block>(?:riêng )?(?:(?<!mét )(?<!m3 )khối(?! lượng| này| ấy| đó)"
        r"|(?:lĩnh vực|khu vực)(?! (?:này|ấy|đó|trên)(?!\w))|cụm thi đua|cụm)(?!\w))"
    ),
    (
        r"(?P<person>(?:bà(?! rịa)|bác sĩ(?! bệnh viện)"
        r"|công nhân(?! (?:bệnh viện|trường|công ty|công đoàn|nhà máy"
        r"|xí nghiệp|khu|ngành|của|và|lao động|trực|tổng))"
        rf"|{longest_first(_WORDS.titles)}) (?=\w))"
    ),
    (
        r"(?P<generic>các cấp công đoàn(?: trong| trên địa bàn| của)?(?: toàn)?"
        r"(?: (?:tỉnh|thành phố|huyện|quận|thị xã|ngành|thủ đô|tp))?"
        r"|(?:(?:trên )?toàn|(?<!thái )(?<!cao )(?<!tài )nguyên)"
        rf" (?:{longest_first(_WORDS.whole_units)})(?!\w)"
        rf"|(?<!kể )(?<!gồm )cả khối(?!\w)|cả (?!khối)(?:{longest_first(_WORDS.all_units)})(?!\w)"
        rf"|(?<!các )(?<!những )(?<!nhiều )(?:{longest_first(_WORDS.bare_units)}) (?={_ACTS})"
        r"|(?:tỉnh|huyện|công ty|trường|đơn vị|ngành)(?= (?:tự|mình)))"
    ),
    # *A có 240 sáng kiến, B 97. Hai huyện có 337 sáng kiến*: those just told of, together
    (
        r"(?P<together>(?<!có )(?<!của )(?<!là )(?<!gồm )(?<!trong )(?<!với )"
        r"(?:cả )?(?:hai|ba|bốn|sáu|bảy|tám)"
        r" (?:đơn vị|huyện|địa phương|ngành|trường|công ty|doanh nghiệp|bệnh viện|quận|xã|thị xã|thành phố)"
        r"(?: (?:này|trên|nói trên|ấy|đó))?(?=(?: đều)? (?:vượt|hoàn thành|chiếm) [^;.]{0,60}\d"
        r"| (?:(?:đã|mới|chỉ|cũng|đều) )*"
        r"(?:có|nộp|gửi|góp|đóng góp|cập nhật|được giao|phải nộp|phải có)"
        r"(?: (?:được|thêm|tổng cộng|tổng số))* (?:hơn |gần |khoảng )?\d))"
    ),
    (rf"(?P<each>(?:mỗi|từng|mọi) (?:một )?(?=(?:{longest_first(_WORDS.counted_units)})))"),
    (
        r"(?P<rest>các (?:đơn vị|trường|công đoàn cơ sở|doanh nghiệp|huyện|cđcs"
        r"|lđlđ huyện)(?: còn lại| khác)(?!\w))"
    ),
)
HEAD = rf"(?<!\w)(?:{'|'.join(_KINDS)})"
# looked for first, once in a text
FIRST_WORDS = (*_WORDS.first_words, *_WORDS.first_pairs)
FIRST_WORD = Listed(FIRST_WORDS)


@lru_cache(maxsize=2 * len(FIRST_WORDS))
def heads_from(word: str) -> re.Pattern[str]:
    """The heads that can begin with one of the first words: only a few kinds are tried where it stands."""
    return _any_of(tuple(place for place, kind in enumerate(_parsed_kinds()) if can_begin(kind, word)))


@lru_cache(maxsize=len(FIRST_WORDS))
def _any_of(places: tuple[int, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_KINDS[place] for place in places))


@cache
def _parsed_kinds() -> list[Parsed]:
    return [parsed(kind) for kind in _KINDS]


def first_words(view: View) -> list[tuple[int, int]]:
    """Where words stand that a head can begin with."""
    return longest_of(view.words.places(FIRST_WORD), view.folded)
