"""Who set a target: *chỉ tiêu Tổng LĐLĐ Việt Nam giao*, *được LĐLĐ tỉnh phân bổ 350 sáng kiến*."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from parsers.counting.composition import Sentence, Statement
from parsers.model import TargetKind
from parsers.words.wordlists import has_one, one_of

_BODY = one_of(
    (
        *("đoàn chủ tịch", "tổng lđlđ", "tổng liên đoàn", "lđlđ", "liên đoàn", "công đoàn", "cđ"),
        *("tổng công ty", "tập đoàn", "ban thường vụ", "đại hội", "cấp trên", "trên", "trung ương"),
        *("thành phố", "tỉnh", "huyện", "quận", "ngành"),
    )
)
_SET = r"(?:giao(?! ban)|phân bổ|khoán|ấn định|đề ra|đặt ra|xây dựng(?= (?:là|\d))|hướng (?:tới|đến)|kêu gọi)"
_LIGHTLY = r"(?:đã |tạm |vừa |mới |tự |chỉ |cũng |nâng số )*"  # belongs to no name
_SETS = re.compile(
    rf"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu|định mức|mức|đích|mà|do|được|sáng kiến|so với(?: số)?|số) "
    rf"(?P<who>(?!trên cơ){_BODY}(?!\w)[^,;.:()\d]{{0,48}}?|{_BODY})(?<! được) {_LIGHTLY}{_SET}(?!\w)"
    rf"|(?<!\w)kế hoạch của (?P<own>{_BODY}(?!\w)(?: tỉnh| thành phố| huyện| ngành)?)(?! năm)"
    r"|(?<!\w)chỉ tiêu cả (?:chương trình|giai đoạn|hai giai đoạn)"
    rf" (?P<far>{_BODY}(?!\w)[^,;.:()\d]{{0,24}}?) (?:đã )?giao(?!\w)"
    r"|(?<!\w)(?:do|mức|sáng kiến) (?:chính )?"
    rf"(?P<self>(?:{_BODY}|đơn vị|nhà trường|công ty)(?!\w)[^,;.:()\d]{{0,24}}?)"
    r" (?:tự )?đăng ký(?= với|[,;.)]|$)"
)
_OF_THE_NATION = re.compile(
    r" (?:của|từ) (?P<who>tổng (?:lđlđ|liên đoàn)(?: lao động)?(?: việt nam)?|trung ương)(?!\w)"
)
_GIVES = re.compile(
    rf"(?<!\w)(?P<who>(?!trên (?:tổng|số|mức|chỉ|cơ)){_BODY}(?!\w)(?:(?! được )[^,;.:()\d]){{0,40}}?)"
    r"(?<! được)"
    rf" {_LIGHTLY}(?:giao|phân bổ|khoán)(?=:| (?:cho|mỗi|các|từng|chỉ tiêu|khoán|ít nhất|tối thiểu|\d"
    r"|(?!ban|lưu)[^,;.:()\d]{2,40} \d))"
)
_SETTING = (
    "giao",
    "phân bổ",
    "khoán",
    "ấn định",
    "đề ra",
    "đặt ra",
    "hướng tới",
    "hướng đến",
    "kêu gọi",
    "xây dựng",
    "kế hoạch của",
    "đăng ký",
)
_GIVING = ("giao", "phân bổ", "khoán")
_REACH = 90  # characters between a figure and the words that say who set it
_PARTS_OF_TARGET = ("count.listed", "bare.phase")
_RIGHT_BEHIND = 20  # characters from *giao* to the number that is given
_CLAUSE_ENDS = re.compile(
    r"[;.]|, (?:còn|trong khi|riêng|kế hoạch|chỉ tiêu|(?:cao |nhiều )?gấp|(?:cao|thấp) hơn)(?!\w)"
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|(?:giai đoạn|đợt) \d")


def name_owners(statements: list[Statement], sentence: Sentence, folded: str) -> None:
    """Note on each target, and each percentage of one, who set it, where the sentence says so."""
    if not any(_has_an_owner(statement) for statement in statements):
        return
    told = _told_owners(sentence.start, sentence.end, folded)
    listed = _giver_of_list(sentence, folded)
    for index, statement in enumerate(statements):
        if not _has_an_owner(statement):
            continue
        following = statements[index + 1].start if index + 1 < len(statements) else sentence.end
        found = (
            _ahead(statement, told, folded, _RIGHT_BEHIND)
            or _of_the_nation(statement, folded)
            or _behind(statement, told, folded, following)
            or _ahead(statement, told, folded, _REACH)
            or (listed if statement.role == "target" and statement.target_kind == "assigned" else None)
        )
        if found is not None:
            statement.owner = sentence.original(*_owner_in(found))
            if statement.role == "target":
                statement.target_kind = _kind_set(found[0]) or statement.target_kind


def _kind_set(words: str) -> TargetKind | None:
    """What is given is assigned; what somebody signs up for is their own."""
    if words.endswith(_GIVING):
        return "assigned"
    return "own" if words.endswith("đăng ký") else None


def _giver_of_list(sentence: Sentence, folded: str) -> re.Match[str] | None:
    """*…, LĐLĐ tỉnh giao chỉ tiêu cho các đơn vị như sau:* above a list: who gives all that it lists."""
    for start, end in reversed(sentence.head.spans):
        if folded[start:end].rstrip().endswith(":") and has_one(_GIVING, folded[start:end]):
            told = [one for one in _told_owners(start, end, folded) if one[0].endswith(_GIVING)]
            if told:
                return told[-1]
    return None


def _told_owners(start: int, end: int, folded: str) -> list[re.Match[str]]:
    """Where the words say who sets and who gives a target, in the order in which they end."""
    text = folded[start:end]
    told: list[re.Match[str]] = []
    if has_one(_SETTING, text):
        told += _SETS.finditer(folded, start, end)
    if has_one(_GIVING, text):
        told += _GIVES.finditer(folded, start, end)
    return sorted(told, key=lambda found: found.end()) if len(told) > 1 else told


def share_owners(statements: list[Statement]) -> None:
    """A percentage is of the target of its claim: who set the one set the other.

    Where a sentence tells of one owner and one target alone, all that is measured by it is.
    """
    owned = [one for one in statements if _has_an_owner(one)]
    if not any(one.owner for one in owned):
        return
    told: dict[int, set[str]] = defaultdict(set)
    targets: dict[int, set[Decimal]] = defaultdict(set)
    for statement in owned:
        if statement.owner:
            told[statement.group].add(statement.owner)
        if statement.role == "target":
            targets[statement.group].add(statement.value)
    names = set().union(*told.values())
    alone = len(names) == 1 and sum(one.role == "target" for one in owned) == 1
    for target, part in pairwise(one for one in statements if one.role == "target"):
        if part.owner is None and part.rule in _PARTS_OF_TARGET:
            part.owner = target.owner
    for statement in owned:
        if statement.owner is None:
            of_claim = told[statement.group] if len(targets[statement.group]) <= 1 else set()
            shared = names if alone else of_claim
            statement.owner = next(iter(shared)) if len(shared) == 1 else None


def _owner_in(found: re.Match[str]) -> tuple[int, int]:
    return found.span(found.lastgroup or 0)


def _has_an_owner(statement: Statement) -> bool:
    return statement.role in ("target", "excess") or statement.basis in ("of_target", "over_target")


def _behind(
    statement: Statement, told: list[re.Match[str]], folded: str, following: int
) -> re.Match[str] | None:
    """*Đạt 273,5% chỉ tiêu Tổng Liên đoàn giao*, before the next figure begins."""
    found = next((one for one in told if one.start() >= statement.number[1]), None)
    if found is None or found.start() >= following or found.start() - statement.end > _REACH:
        return None
    return None if _CLAUSE_ENDS.search(folded, statement.end, found.start()) else found


def _ahead(statement: Statement, told: list[re.Match[str]], folded: str, reach: int) -> re.Match[str] | None:
    """*Chỉ tiêu LĐLĐ tỉnh giao là 2.500*: only a target, and nothing counted in between."""
    if statement.role != "target":
        return None
    begin = statement.start if statement.number[0] > statement.start else statement.number[0]
    found = next((one for one in reversed(told) if one.end() <= begin), None)
    if found is None:
        return None
    between = _QUOTED.sub("", folded[found.end() : begin])
    counted = any(letter.isdigit() for letter in between)
    return None if len(between) > reach or counted or _CLAUSE_ENDS.search(between) else found


def _of_the_nation(statement: Statement, folded: str) -> re.Match[str] | None:
    """*Chỉ tiêu 2.000 sáng kiến của Tổng LĐLĐ Việt Nam*: it gives it to others."""
    return _OF_THE_NATION.match(folded, statement.end) if statement.role == "target" else None
