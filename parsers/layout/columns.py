"""What the columns of a table count, by the words of its header.

`Counting` says it for one kind of campaign: `OF_INITIATIVES` here, others from the measures of their files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parsers.model import Role, Unit

INDEX_HEAD = re.compile(r"^(?:stt|tt|số tt|(?:số )?thứ tự|no|#|(?:thứ |xếp )?hạng|vị trí|vị thứ)$")
NAME_HEAD = re.compile(
    r"^(?:tên )?(?:đơn vị|các đơn vị|tên đơn vị|công đoàn|địa phương|đơn vị/địa phương|huyện"
    r"|ldld|lđlđ|khối|lĩnh vực|cấp học|nội dung|ngành|cụm|tỉnh|tên|đầu mối|tỉnh, thành phố"
    r"|tỉnh/thành phố|khu vực|trường|công đoàn cơ sở|nhóm|loại hình|phân loại|tổ|bậc học"
    r"|tổ chuyên môn|khoa|phòng|phân xưởng|xã|chi nhánh|cụm|bộ phận|cấp|cơ sở|doanh nghiệp|công ty|đội"
    r"|đơn vị trực thuộc)(?:[ ,/(].{0,40})?$"
)
_ASKED_BELOW = r"chỉ tiêu|kế hoạch|kh|giao|được giao|đăng ký"
_HEADS: Sequence[tuple[re.Pattern[str], tuple[str, Role, Unit] | None]] = (
    (
        re.compile(r"tập thể[^,;]* (?:khen|biểu dương|tuyên dương)"),
        ("awards_collective", "achieved", "count"),
    ),
    (
        re.compile(r"cá nhân[^,;]* (?:khen|biểu dương|tuyên dương)"),
        ("awards_individual", "achieved", "count"),
    ),
    (
        re.compile(r"(?<!tăng )(?<!giảm )(?<!vượt )\bso với (?:chỉ tiêu|kế hoạch)"),
        ("initiatives", "percent", "percent"),
    ),
    # *Sáng kiến được công nhận* above *Chỉ tiêu | Thực hiện*
    (
        re.compile(rf"(?:duyệt|hợp lệ|công nhận) (?:{_ASKED_BELOW})$"),
        ("initiatives_valid", "target", "count"),
    ),
    (re.compile(rf"(?:sáng kiến|\bsk) (?:{_ASKED_BELOW})$"), ("initiatives", "target", "count")),
    (
        re.compile(
            r"xếp|hạng|ghi chú|cđcs|số công đoàn|lao động|đoàn viên|/ ?đv(?!\w)|bí thư|tăng|giảm|so với cùng"
        ),
        None,
    ),
    (
        re.compile(r"(?:tỷ lệ|%)[^,]*(?:hợp lệ|duyệt|công nhận)(?!.*(?:chỉ tiêu|đạt))"),
        ("initiatives_valid", "percent", "percent"),
    ),
    (
        re.compile(r"tỷ trọng|cơ cấu|chiếm|tỷ lệ (?:so với|trên|trong) (?:tổng|toàn)"),
        ("initiatives", "percent", "percent"),
    ),
    (re.compile(r"tỷ lệ|%|phần trăm|mức (?:đạt|hoàn thành)"), ("initiatives", "percent", "percent")),
    (re.compile(r"chờ|đang (?:xem xét|xét|thẩm)|chưa duyệt"), ("initiatives_pending", "achieved", "count")),
    (re.compile(r"trả|loại|không hợp lệ"), None),
    (re.compile(r"duyệt|hợp lệ|công nhận"), ("initiatives_valid", "achieved", "count")),
    (re.compile(r"làm lợi|giá trị|số tiền"), ("benefit_vnd", "achieved", "vnd")),
    (re.compile(r"tác giả|người tham gia|số người"), ("participants", "achieved", "count")),
    (re.compile(r"vượt|chênh lệch"), ("initiatives", "excess", "count")),
    (
        re.compile(
            r"chỉ tiêu|^ct(?= |$)|^kh(?= (?:năm|giao|quý|gđ|giai đoạn|20)|$)|kế hoạch|(?:[\d)]|trình) kh$"
            r"|(?<!lương )khoán(?! ?\((?!sk|sáng kiến))|định mức|được giao|giao$|phân bổ|^giao|(?:[:(–-]"
            r"|\d) ?giao(?!\w)|mục tiêu|đăng ký"
            r"|phấn đấu|^(?:phải|cần) (?:có|đạt|nộp|làm)$"
        ),
        ("initiatives", "target", "count"),
    ),
    (
        re.compile(
            r"sáng kiến|kết quả|thực hiện|^có$|đã (?:nộp|cập nhật|có|gửi)|tổng số|số lượng|\bsk\b|cập nhật"
            r"|^th$|^th (?=20)|(?:[\d)]|trình) th$"
            r"|báo cáo (?:cũ|mới|trước)|đạt|số đã|đối soát|rà soát|công bố|\bkq\b"
            r"|nộp|nhập|đã làm|lũy kế|luỹ kế"
        ),
        ("initiatives", "achieved", "count"),
    ),
)
_PHASE_HEAD = re.compile(
    r"(?:(?:đến )?hết )?(?:giai đoạn|gđ|chặng|đợt) ?(?:\d|i{1,3}|một|hai|ba|đầu)(?: \([^)]*\))?$"
    r"|(?:cả|toàn) (?:chương trình|ct)$"
    r"|cả (?:hai|2)$|(?:cả|(?:tổng )?cộng|tổng số|tổng)(?: cả)? (?:2|hai|3|ba) giai đoạn$"
)
# *Đến 15/5 | Đến 22/5 | Tăng trong tuần*: what is counted goes without saying
_DATED_HEAD = re.compile(
    r"(?:số liệu |cộng dồn |lũy kế )?(?:tính |chốt )?(?:đến|tới|hết)(?: hết| ngày| cuối"
    r"| tháng)* ?\d{1,2}(?:[/.-]\d{1,4})*"
)
_ADDED_HEAD = re.compile(r"(?:số )?tăng(?: thêm)?(?: trong)? (?:tuần|tháng|kỳ|quý|đợt)|(?:nộp|gửi|có) thêm")
_PERIOD_HEAD = re.compile(
    r"(?:(?:đến )?hết )?(?:(?:hk|học kỳ|quý|tháng|đợt|kỳ|năm|nửa năm) ?(?:\d[\d/.]*|[ivx]+|đầu|cuối)|hè|tết"
    r"|\d tháng (?:đầu|cuối) năm)"
    r"(?:(?:,| và| -|/) ?(?:hk|học kỳ|quý|tháng|hè|tết)(?: ?(?:\d[\d/.]*"
    r"|[ivx]+))?)?(?: (?:năm )?20\d\d)?(?: \([^)]*\))?"
)
_EDITION_HEAD = re.compile(
    r"(?:số |mức )?(?:cũ|mới|ban đầu|trước|sau)(?: (?:đây|khi))?(?: (?:điều chỉnh|rà soát|giao lại))?"
)
_SUM_HEAD = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số|cả năm|chung)$")
_MONEY_SCALE = (
    (re.compile(r"tỷ"), 1_000_000_000),
    (re.compile(r"triệu|(?<!\w)tr\.? ?đ"), 1_000_000),
    (re.compile(r"nghìn|ngàn|1\.?000 ?đ"), 1000),
)
_RATIO_HEAD = re.compile(
    r"(?:thực hiện|kết quả|đạt|nộp|sáng kiến|cập nhật|có)[^/]{0,16}/ ?(?:chỉ tiêu|kế hoạch"
    r"|giao|được giao)"
)


_VALID = re.compile(r"duyệt|hợp lệ|công nhận")
_SHORT_HEADS = ("kh", "th")
_PLAN_HEAD = re.compile(r"kh(?= |$)|ct(?= |$)|kế hoạch|chỉ tiêu|giao|được giao")
_DONE_HEAD = re.compile(r"^th(?= |$)|thực hiện|sáng kiến|\bsk\b|%|tỷ lệ|đã |kết quả")
_SCHOOL_HEAD = re.compile(r"mn$|mầm non|thcs|thpt")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column counts; `scale` multiplies money (triệu đồng)."""

    measure: str
    role: Role
    unit: Unit
    scale: int
    head: str


@dataclass(frozen=True, slots=True)
class Counting:
    """How the heads of columns are understood: `main` is the measure where a head names none;
    `column` says what a head's column counts, None where nothing."""

    main: str
    column: Callable[[str], Column | None]


def columns_of(heads: list[str], counting: Counting) -> tuple[list[Column | None], int]:
    """What each column counts (None for names, numbers of rows and the rest), and where the names stand."""
    columns: list[Column | None] = []
    name_at = -1
    cleaned = [head.strip(" :*") for head in heads]
    for position, clean in enumerate(cleaned):
        if INDEX_HEAD.match(clean):
            columns.append(None)
        elif name_at < 0 and NAME_HEAD.match(clean):
            name_at = position
            columns.append(None)
        else:
            is_ratio = _RATIO_HEAD.search(clean) and "%" not in clean
            of_ratio = Column(counting.main, "achieved", "count", 1, "/")
            means_another = clean in _SHORT_HEADS and not _is_plan_and_result(cleaned)
            columns.append(of_ratio if is_ratio else None if means_another else counting.column(clean))
    if any(column is not None and _asks_for_valid(column) for column in columns):
        columns = [None if column and _is_rate_of_valid(column) else column for column in columns]
    if not any(column is not None and _tells_how_many(column) for column in columns):
        columns = _dated_columns(heads, _phase_columns(heads, columns, counting.main), counting.main)
    if name_at < 0:
        name_at = 1 if heads and INDEX_HEAD.match(heads[0].strip()) else 0
        if columns:
            columns[min(name_at, len(columns) - 1)] = None
    return columns, name_at


def _tells_how_many(column: Column) -> bool:
    """Whether a column counts initiatives that there are: beside it a phase's name says only when."""
    counts = column.unit == "count" and column.measure.startswith("initiatives")
    return counts and column.role != "target"


def _asks_for_valid(column: Column) -> bool:
    return column.measure == "initiatives_valid" and column.role == "target"


def _is_rate_of_valid(column: Column) -> bool:
    """A rate of the valid initiatives: of their target, or of all that were sent, its head doesn't tell."""
    return column.unit == "percent" and _VALID.search(column.head) is not None


def _is_plan_and_result(heads: Sequence[str]) -> bool:
    """*KH | TH*: plan and result, and not *khách hàng* or, beside other schools, *tiểu học*."""
    if any(_SCHOOL_HEAD.match(head) for head in heads):
        return False
    return any(_PLAN_HEAD.match(head) for head in heads) and any(_DONE_HEAD.search(head) for head in heads)


def _phase_columns(heads: list[str], columns: list[Column | None], main: str) -> list[Column | None]:
    """*Đơn vị | Giai đoạn 1 | Giai đoạn 2 | Cả chương trình*: what is counted goes without saying.

    A rate beside them (*so với chỉ tiêu*) makes them results all the more.
    """
    clean = [head.strip(" :*") for head in heads]
    if sum(_PHASE_HEAD.match(head) is not None for head in clean) < 2:
        return columns
    return [
        Column(main, "achieved", "count", 1, head) if known is None and is_phase_head(head) else known
        for head, known in zip(clean, columns, strict=True)
    ]


def columns_of_targets(heads: list[str], main: str) -> tuple[list[Column | None], int]:
    """The columns below a line that announces targets, where none of them says so itself.

    *Đơn vị | HK I | HK II và hè | Cộng* asks for so much in each of them, *Đơn vị | Cũ | Mới* tells how it
    was changed.
    """
    clean = [head.strip(" :*") for head in heads]
    name_at = next((at for at, head in enumerate(clean) if NAME_HEAD.match(head)), -1)
    known = next((one for one in (_PERIOD_HEAD, _EDITION_HEAD) if _fitting(one, clean) > 1), None)
    if name_at < 0 or known is None:
        return [], -1
    return [
        Column(main, "target", "count", 1, head) if known.fullmatch(head) or _SUM_HEAD.match(head) else None
        for head in clean
    ], name_at


def _fitting(known: re.Pattern[str], heads: list[str]) -> int:
    return sum(known.fullmatch(head) is not None for head in heads)


def _dated_columns(heads: list[str], columns: list[Column | None], main: str) -> list[Column | None]:
    """*Đơn vị | Đến 15/5 | Đến 22/5 | Tăng trong tuần*: counts up to each day, and what came between them."""
    clean = [head.strip(" :*") for head in heads]
    dated = sum(_DATED_HEAD.fullmatch(head) is not None for head in clean)
    if not dated or (dated == 1 and not any(columns)):
        return columns
    counts = (_DATED_HEAD, _ADDED_HEAD) if dated > 1 else (_DATED_HEAD,)
    return [
        Column(main, "achieved", "count", 1, head)
        if known is None and any(told.fullmatch(head) for told in counts)
        else known
        for head, known in zip(clean, columns, strict=True)
    ]


def is_phase_head(head: str) -> bool:
    """Whether a head names a phase, the programme or their sum, and nothing that is counted."""
    return _PHASE_HEAD.match(head) is not None or _SUM_HEAD.match(head) is not None


def is_added(column: Column) -> bool:
    """Whether a column counts what came since the one before it (*Tăng trong tuần*)."""
    return column.role == "achieved" and _ADDED_HEAD.fullmatch(column.head) is not None


def _of_initiatives(head: str) -> Column | None:
    for pattern, meaning in _HEADS:
        if pattern.search(head):
            if meaning is None:
                return None
            measure, role, unit = meaning
            return Column(measure, role, unit, money_scale(head) if unit == "vnd" else 1, head)
    return None


def money_scale(head: str) -> int:
    """What the amounts below a head are counted in, in đồng (*triệu đồng*: 1,000,000)."""
    return next((factor for word, factor in _MONEY_SCALE if word.search(head)), 1)


OF_INITIATIVES = Counting("initiatives", _of_initiatives)
