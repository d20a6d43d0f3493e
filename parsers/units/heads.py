"""The words that a unit's name begins with, by kind; the name of the group that matched is the kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from parsers.encoded.folding import View
from parsers.words.cuewords import Listed
from parsers.words.patterns import Parsed, can_begin, parsed
from parsers.words.wordlists import longest_of, word_set

_UNION = r"(?:liên đoàn lao động|lđlđ|ldld|công đoàn|cđ)"
_ACTS = (
    r"(?:đã |hiện |mới |cũng |được |còn |đang |xin |sẽ |vẫn |nhà )*(?:có|nộp|gửi|đạt|cập nhật"
    r"|đóng góp|vượt|phấn đấu|giao|góp|ghi nhận|hoàn thành|đăng ký|đặt|đưa|gom|nhận|thu|huy động"
    r"|chốt|tổng hợp|bổ sung|nạp|báo cáo|tự|chiếm|thực hiện|xin|tiếp tục|trao|tặng|khen|này"
    r"|nhắm|hướng tới|trong tỉnh|tiếp nhận|xác nhận|quyết tâm|hứa|là)"
)
ACTS_NEXT = re.compile(rf" {_ACTS}(?!\w)")  # behind the noun of a unit: it does something
# each kind of head, in the order of precedence
_KINDS = (
    (
        r"(?P<national>(?:đoàn chủ tịch )?tổng (?:lđlđ|liên đoàn lao động|liên đoàn)(?: ?việt nam"
        r"| ?vn)?(?!\w)|lđlđ việt nam|công đoàn việt nam(?! \w* ?nam)|cả nước|toàn quốc"
        r"|trên toàn quốc|các cấp công đoàn cả nước)"
    ),
    (rf"(?P<municipal>{_UNION} (?:tỉnh|thành phố|tp\.?|t\.p|thủ đô) ?)"),
    (rf"(?P<district>{_UNION} (?:huyện|quận|thị xã|tx\.?) )"),
    (
        r"(?P<sector>(?:công đoàn|cđ|cđn) (?:ngành|cn ngành|viên chức|khu|các khu|các kcn|các kcx"
        r"|kcx|kcn|kkt|khối|giáo dục|y tế|xây dựng|giao thông|công thương|nông nghiệp|ngân hàng"
        r"|dầu khí|điện lực|đường sắt|dệt may|cao su|hàng không|than|hàng hải|quốc phòng|công an"
        r"|bưu điện|thông tin|tổng công ty|tập đoàn)(?!\w))"
    ),
    (
        r"(?P<school>(?:(?:ptdtbt |ptdtnt )?(?:thpt|thcs|ptdtbt|ptdtnt)(?: và thpt)?"
        r"|(?<!trường )(?:tiểu học|mầm non|mẫu giáo)) (?=\w))"
    ),
    (r"(?P<venue>(?:khu (?:nghỉ dưỡng|du lịch)|lâm trường|nhà (?:thùng|hàng|in|xe)) (?=\w))"),
    (r"(?P<commune>(?:công đoàn|cđ) (?:xã|phường|thị trấn) (?=\w))"),
    (
        r"(?P<grassroots>(?:(?:cđcs|công đoàn cơ sở|công đoàn bộ phận|công đoàn|cđ)(?: của"
        r"| tại)? )?(?:công ty|cty|nhà trường"
        r"|(?<!công )(?<!thị )(?<!môi )(?<!hiện )(?<!hội )(?<!quảng )trường|bệnh viện|trung tâm"
        r"|nhà máy|xí nghiệp"
        r"|phân xưởng|xưởng|nông trường|mỏ (?:sắt|than|đá)"
        r"|hạt(?= (?:kiểm lâm|quản lý))"
        r"|trạm(?= (?:y tế|bơm|kiểm|biến|thú y|khuyến|thu phí))|chi nhánh|hợp tác xã|htx|kho bạc"
        r"|cục|chi cục|(?<!cơ )sở|phòng khám|phòng giáo dục|ngân hàng|điện lực|cảng|mỏ|bảo hiểm xã hội"
        r"|trạm y tế|nông trường|khách sạn|siêu thị|học viện|viện|đại học|cao đẳng|hải quan|tòa án"
        r"|văn phòng(?! (?:lđlđ|liên đoàn|công đoàn))"
        r"|cơ quan|ban quản lý|bưu điện|đài|báo(?! cáo| cho| động)|viễn thông|vnpt"
        r"|viettel)(?!\w))"
    ),
    (r"(?P<area>(?:huyện|quận|thị xã|tx\.?|thành phố|tp\.?|tỉnh) (?=\w))"),
    (
        r"(?P<zone>(?:các )?(?:khu kinh tế|khu công nghiệp|khu chế xuất|khu công nghệ cao|kkt"
        r"|kcn)(?: cửa khẩu)?(?= \w))"
    ),
    (
        r"(?P<trade>(?:toàn )?ngành (?:giáo dục và đào tạo|giáo dục|y tế|công thương|xây dựng"
        r"|giao thông vận tải|giao thông|nông nghiệp|than|điện|dệt may|ngân hàng|đường sắt|cao su"
        r"|dầu khí)(?!\w))"
    ),
    (r"(?P<group>(?:tổng công ty|tập đoàn)(?!\w))"),
    (r"(?P<base>(?:cđcs|công đoàn cơ sở) )"),
    (r"(?P<union>(?:công đoàn|lđlđ|cđ) )"),
    (r"(?P<block>(?:riêng )?(?:khối|lĩnh vực|khu vực|cụm thi đua|cụm)(?!\w))"),
    (
        r"(?P<person>(?:anh|chị|ông|bà(?! rịa)|cô|thầy|kỹ sư|bác sĩ(?! bệnh viện)|bs|đồng chí|đ/c"
        r"|công nhân(?! (?:bệnh viện|trường|công ty|công đoàn|nhà máy|xí nghiệp|khu|ngành|của|và"
        r"|lao động|trực|tổng))|nhà giáo|tiến sĩ|ths|ks|em|bác|chú|điều dưỡng|dược sĩ|nữ công nhân"
        r"|thạc sĩ|kỹ thuật viên) (?=\w))"
    ),
    (
        r"(?P<generic>các cấp công đoàn(?: trong| trên địa bàn"
        r"| của)?(?: toàn)?(?: (?:tỉnh|thành phố|huyện|quận|thị xã|ngành|thủ đô|tp))?"
        r"|toàn (?:tỉnh|thành phố|tp|ngành|huyện|quận|thị xã|thị|khối|khu|trường|công ty"
        r"|tổng công ty|tập đoàn|đơn vị|hệ thống|bệnh viện|thành|xã|cụm|viện|xí nghiệp|cơ quan"
        r"|nhà máy)(?!\w)|cả (?:tỉnh|thành phố|huyện|ngành|khối|trường|công ty|đơn vị|quận|thị xã"
        r"|khu|hệ thống)(?!\w)|(?<!các )(?<!những )(?<!nhiều )(?:tỉnh|huyện|quận|thị xã|thành phố"
        r"|trường|công ty|nhà trường"
        r"|bệnh viện|ngành|đơn vị|tổng công ty|tập đoàn|nhà máy|xí nghiệp|địa phương|địa bàn tỉnh"
        rf"|công đoàn) (?={_ACTS})"
        r"|(?:tỉnh|huyện|công ty|trường|đơn vị|ngành)(?= (?:tự|mình)))"
    ),
    (
        r"(?P<each>(?:mỗi|từng|mọi) (?:một )?(?=(?:lđlđ|liên đoàn|công đoàn|cđcs|đơn vị|trường"
        r"|cơ quan|doanh nghiệp|tổ|xã|phường|huyện|nơi|quận|ngành|đoàn viên|cán bộ|trung tâm|chi nhánh"
        r"|phòng|khối"
        r"|công ty|đầu mối|cấp|khoa|trạm|bệnh viện|ban|cơ sở|phân xưởng|nhà máy|xí nghiệp)))"
    ),
    (
        r"(?P<rest>các (?:đơn vị|trường|công đoàn cơ sở|doanh nghiệp|huyện|cđcs"
        r"|lđlđ huyện)(?: còn lại| khác)(?!\w))"
    ),
)
HEAD = rf"(?<!\w)(?:{'|'.join(_KINDS)})"
# what a head can begin with: looked for first, once in a text. Two words where the first alone is common,
# but never a pair whose second word begins a head of its own (bệnh viện, nhà trường)
FIRST_WORDS = (
    *word_set(
        """
        anh bs bà bác báo bưu bệnh chú chị các cô cđ cđcs cđn cty cả cảng cục cụm em học htx
        huyện kcn khu khối kkt ks ldld lđlđ mọi mỏ mỗi ngành nhà nông nữ phân ptdtbt ptdtnt quận
        riêng siêu sở thcs thpt ths thầy toàn tp trường trạm tx tỉnh từng tổng viettel viện
        vnpt văn xưởng ông đ/c đài đại
        """
    ),
    *("ban quản", "bảo hiểm", "cao đẳng", "công nhân", "công ty", "công đoàn", "cơ quan"),
    *("chi cục", "chi nhánh", "trên toàn"),
    *(
        "dược sĩ",
        "hạt kiểm",
        "hạt quản",
        "hải quan",
        "lâm trường",
        "mầm non",
        "mẫu giáo",
        "tiểu học",
        "hợp tác",
        "kho bạc",
        "khách sạn",
        "kỹ sư",
        "kỹ thuật",
        "liên đoàn",
        "lĩnh vực",
    ),
    *("ngân hàng", "phòng giáo", "phòng khám", "thành phố", "thạc sĩ", "thị xã", "tiến sĩ"),
    *("trung tâm", "tòa án", "tập đoàn", "viễn thông", "xí nghiệp", "điều dưỡng", "điện lực"),
    *("đoàn chủ tịch", "đơn vị", "địa bàn", "địa phương", "đồng chí"),
)
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
