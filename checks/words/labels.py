"""What the parts of a list are called, and whether one thing can be counted in two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue.lexicon import longest_first
from checks.unions import mixes_unions_and_workplaces
from checks.words.shorthand import WORDS

_JOINTS = re.compile(r"^[\s,;:()]+(?:và )?|^và |[\s,;:(]+(?:và)?[\s,;:(]*$")
_ASIDE = re.compile(r"\([^()]*\)?")
_OWNING = re.compile(
    r"^(?:(?:đã|là|của|thuộc|có|do|ở|lao động"
    r"|(?<!có )(?:đoàn viên|công nhân|cán bộ|tác giả|viên chức)(?= (?:nam|nữ)(?!\w))) )+"
)
# đã được doanh nghiệp công nhận
_JUDGED_BY = re.compile(
    r"^được (?:doanh nghiệp|hội đồng|công ty|đơn vị|cơ sở)(?: các cấp)? "
    r"(?P<how>công nhận|duyệt|phê duyệt|nghiệm thu)(?!\w)"
)
_A_TIME = re.compile(r"(?:(?:của|ở|trong) )?(?:giai đoạn|quý|tháng|đợt|năm|chặng) D")
# bị trả lại để sửa rồi nộp lại: it may have another outcome by now
_TRADES = sorted(WORDS.trades, key=len, reverse=True)
_FEWEST_TRADES = 3
_OWNED = re.compile(r"(?:là )?của ")
AGAIN = re.compile(r"(?<!\w)(?:rồi|nộp lại|gửi lại|từng|vòng|sau đó|tiếp)(?!\w)")
_TIMED = re.compile(r"D|(?<!\w)(?:quý|năm|tháng|tuần) ")
# trung tâm y tế nộp: a unit and what it did say no more than the unit
_UNIT_DID = re.compile(
    r"(?P<who>(?:[^\W\d_]+ )?"
    rf"(?:{longest_first((*WORDS.groups, *WORDS.other_units, 'lđlđ', 'cơ quan'))})(?!\w).*?)"
    r",?(?: đã)? (?:nộp|gửi|góp|đóng góp|cập nhật|có)(?: được)?"
)
_SAYING = frozenset(word for pair in WORDS.opposites for word in pair) & frozenset(WORDS.counted)
# words that take something off what is counted; *trùng dịp Tết* takes nothing
LESS = re.compile(
    rf"(?<!\w)(?!(?:{longest_first(WORDS.unchanged)})(?!\w))(?:{longest_first(WORDS.changed)})(?!\w)"
)
_KINDS = r"(?:sáng kiến|đơn vị|khối|lĩnh vực|loại|nhóm|bậc|cấp|địa phương|nơi|ngành)"
_NO_OTHERS = (
    rf"(?:không|chưa) (?:có|còn) {_KINDS}(?: [^NBPRX.;,\n]{{0,30}})? khác(?: tham gia)?(?= ?[.;,)\n]|$)"
)
NO_OTHERS = re.compile(rf"(?<!\w){_NO_OTHERS}")
# behind a list: there is nothing beside its parts
CLOSED = re.compile(
    rf"(?<!\w)(?:{_NO_OTHERS}"
    r"|không có loại \w(?= ?[.;,)\n]|$)|ngoài [^NBPRX.;,\n]{0,30} không (?:có"
    r"|còn) [^NBPRX.;,\n]{0,30}khác"
    rf"|nêu trên là toàn bộ|là toàn bộ (?:các )?{_KINDS}|không thiếu không thừa)"
)
_TABLES = (WORDS.workplaces, WORDS.school_levels)
_SORT = re.compile(
    r"^(?:(?:các|những|khối|bậc|cấp|bậc học|cấp học|công đoàn|trường|ngành)(?= (?!học(?!\w))) )+"
)
_JOINED = re.compile(r",? và |, ")
# trong sáng kiến của nữ, khối trường học có …: the words that open a list say of which it is
OF_SOME = re.compile(
    r"(?:trong (?!đó|(?:tổng )?số (?:này|đó|trên|nói trên)(?!\w)|(?:tổng )?(?:số )?[NBR])|riêng )"
)
_CROSSING = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.crossing)})(?!\w)")


def label_of(noun: str, words: str) -> str:
    """The words beside a number; *nam* and *nữ* say more than what is counted."""
    label = _JOINTS.sub("", f"{_ASIDE.sub('', words)} ").strip()
    did = _UNIT_DID.fullmatch(label)
    label = did["who"] if did else label
    return f"{noun} {label}".strip() if noun in _SAYING else label


def are_opposite(labels: Sequence[str]) -> bool:
    """*Hoàn thành* and *chưa hoàn thành*: two labels, one of which denies the other."""
    if len(labels) != 2:
        return False
    return any(
        _is_called(labels[one], first) and _is_called(labels[1 - one], second)
        for first, second in WORDS.opposites
        for one in (0, 1)
    )


def leaves_no_third(labels: Sequence[str]) -> bool:
    """Men and women, who is done and who is not: beside these there is nothing."""
    return any(_is_called(label, name) for label in labels for name in ("nữ", "chưa hoàn thành"))


def of_one_group(labels: Sequence[str]) -> bool:
    """*Khối trường học …, khối doanh nghiệp …*: groups of one kind, each named once."""
    if len(set(labels)) == 1 and _A_TIME.fullmatch(labels[0]):
        return True  # giai đoạn 1, giai đoạn 2: their numbers are letters here
    named = {_OWNING.sub("", label) for label in labels}
    if len(named) != len(labels) or mixes_unions_and_workplaces(labels):
        return False
    return any(all(label.startswith(f"{group} ") for label in named) for group in WORDS.groups)


def of_one_list_of_trades(labels: Sequence[str]) -> bool:
    """*Của công nhân trực tiếp, của kỹ sư, của cán bộ quản lý*: at least three, each of another trade."""
    words = [_OWNING.sub("", label) for label in labels if _OWNED.match(label)]
    named = [
        next((name for name in _TRADES if word == name or word.startswith(f"{name} ")), "") for word in words
    ]
    return len(named) == len(labels) >= _FEWEST_TRADES and "" not in named and len(set(named)) == len(named)


def of_different_blocks(labels: Sequence[str]) -> bool:
    """*Trường học*, *xã và cơ quan*, *doanh nghiệp*; *mầm non*, *tiểu học*: where people work, each once."""
    for table in _TABLES:
        kinds = [{_block(name, table) for name in _blocks_in(label)} for label in labels]
        if all(found and "" not in found for found in kinds):
            return sum(map(len, kinds)) == len(set[str]().union(*kinds))
    return False


def _blocks_in(label: str) -> list[str]:
    words = _SORT.sub("", _OWNING.sub("", label))
    return [_SORT.sub("", name) for name in _JOINED.split(words) if name]


def _block(name: str, table: Sequence[Sequence[str]]) -> str:
    return next((names[0] for names in table if name in names), "")


def of_one_judgement(labels: Sequence[str]) -> bool:
    """*Đã duyệt*, *chờ duyệt*, *không được duyệt*: each says another outcome of one review."""
    found = [_outcome(label) for label in labels]
    return None not in found and len(set(found)) == len(labels)


def _outcome(label: str) -> int | None:
    words = _JUDGED_BY.sub(r"được \g<how>", _OWNING.sub("", label))
    if AGAIN.search(words):
        return None
    for place, names in enumerate(WORDS.outcomes):
        if any(words == name or words.startswith(f"{name} ") for name in names) and not _TIMED.search(words):
            return place
    return None


def may_cross(labels: Sequence[str]) -> bool:
    """*Của ngành Y tế*, *của nữ*: who did it beside where, so that one thing may be in both."""
    return any(_CROSSING.search(label) for label in labels) and not are_opposite(labels)


def _is_called(label: str, name: str) -> bool:
    """Whether a label is that name, or begins with it and tells of no time of its own."""
    return any(
        words == name or (words.startswith(f"{name} ") and not _TIMED.search(words))
        for words in (label, label.removeprefix("đã "), _OWNING.sub("", label))
    )
