"""Who set a target: *chỉ tiêu Tổng LĐLĐ Việt Nam giao*, *được LĐLĐ tỉnh phân bổ 350 sáng kiến*."""

from __future__ import annotations

import re
from collections import defaultdict

from parsers.composition import Sentence, Statement
from parsers.cues import has_one
from parsers.wordlists import one_of

_BODY = one_of(
    (
        *("đoàn chủ tịch", "tổng lđlđ", "tổng liên đoàn", "lđlđ", "liên đoàn", "công đoàn", "cđ"),
        *("tổng công ty", "tập đoàn", "ban thường vụ", "đại hội", "cấp trên", "trên", "trung ương"),
        *("thành phố", "tỉnh", "huyện", "quận", "ngành"),
    )
)
_SET = r"(?:giao(?! ban)|phân bổ|khoán|ấn định|đề ra|đặt ra|xây dựng(?= (?:là|\d))|hướng (?:tới|đến)|kêu gọi)"
_SETS = re.compile(
    rf"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu|định mức|mức|đích|mà|do|được|sáng kiến|so với số|số) "
    rf"(?P<who>{_BODY}(?!\w)[^,;.:()\d]{{0,48}}?|{_BODY})(?<! được) (?:đã |tạm |vừa |mới )?{_SET}(?!\w)"
    rf"|(?<!\w)kế hoạch của (?P<own>{_BODY}(?!\w)(?: tỉnh| thành phố| huyện| ngành)?)(?! năm)"
)
_GIVES = re.compile(
    rf"(?<!\w)(?P<who>{_BODY}(?!\w)[^,;.:()\d]{{0,40}}?)(?<! được) (?:đã |tạm )?(?:giao|phân bổ|khoán)"
    r"(?= (?:cho|mỗi|các|từng|chỉ tiêu|khoán|ít nhất|tối thiểu|\d|(?!ban|lưu)[^,;.:()\d]{2,40} \d))"
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
)
_GIVING = ("giao", "phân bổ", "khoán")
_REACH = 90  # characters between a figure and the words that say who set it
_CLAUSE_ENDS = re.compile(r"[;.]|, (?:còn|trong khi|riêng|kế hoạch|chỉ tiêu)(?!\w)")


def name_owners(statements: list[Statement], sentence: Sentence, folded: str) -> None:
    """Note on each target, and each percentage of one, who set it, where the sentence says so."""
    told = _told_owners(sentence, folded)
    if not told:
        return
    for index, statement in enumerate(statements):
        if not _has_an_owner(statement):
            continue
        following = statements[index + 1].start if index + 1 < len(statements) else sentence.end
        found = _behind(statement, told, folded, following) or _ahead(statement, told, folded)
        if found is not None:
            statement.owner = sentence.original(*_owner_in(found))


def _told_owners(sentence: Sentence, folded: str) -> list[re.Match[str]]:
    """Where the sentence says who sets and who gives a target, in the order in which the words end."""
    text = folded[sentence.start : sentence.end]
    told: list[re.Match[str]] = []
    if has_one(_SETTING, text):
        told += _SETS.finditer(folded, sentence.start, sentence.end)
    if has_one(_GIVING, text):
        told += _GIVES.finditer(folded, sentence.start, sentence.end)
    told.sort(key=lambda found: found.end())
    return told


def share_owners(statements: list[Statement]) -> None:
    """A percentage is of the target of its claim: who set the one set the other.

    Where a sentence tells of one owner and one target alone, all that is measured by it is.
    """
    owned = [one for one in statements if _has_an_owner(one)]
    told: dict[int, set[str]] = defaultdict(set)
    for statement in owned:
        if statement.owner:
            told[statement.group].add(statement.owner)
    names = set().union(*told.values())
    alone = len(names) == 1 and sum(one.role == "target" for one in owned) == 1
    for statement in owned:
        if statement.owner is None:
            shared = names if alone else told[statement.group]
            statement.owner = next(iter(shared)) if len(shared) == 1 else None


def _owner_in(found: re.Match[str]) -> tuple[int, int]:
    return found.span("who") if found["who"] is not None else found.span("own")


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


def _ahead(statement: Statement, told: list[re.Match[str]], folded: str) -> re.Match[str] | None:
    """*Chỉ tiêu LĐLĐ tỉnh giao là 2.500*: only a target, and nothing counted in between."""
    if statement.role != "target":
        return None
    found = next((one for one in reversed(told) if one.end() <= statement.number[0]), None)
    if found is None or statement.number[0] - found.end() > _REACH:
        return None
    between = folded[found.end() : statement.number[0]]
    return None if _CLAUSE_ENDS.search(between) or any(letter.isdigit() for letter in between) else found
