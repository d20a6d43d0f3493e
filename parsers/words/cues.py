"""The words that tell what a number is: nouns, verbs of reaching and planning, other movements.

Patterns over folded text. The wordings stand in catalogue/data/cues/*.toml, with what each tells and where it
is looked for; here stand short ones, and the grammar of lists. Sources: the catalogue of phrasings in the
project's reference notes (frames of results, percentages, targets, qualifiers) and the annotation policy.
"""

from __future__ import annotations

import re
from collections.abc import Set

from catalogue.cues import cue_pattern, cue_words
from parsers.words.cuewords import Cue
from parsers.words.patterns import looking_first
from parsers.words.wordlists import one_of

# what is counted: right behind a number
INITIATIVE = re.compile(cue_pattern("initiative"))
SUBMISSION = re.compile(cue_pattern("submission"))
UNITS_NOUN = re.compile(cue_pattern("units_noun"))
AUTHOR = Cue(r" ?(?:lượt )?(?:tác giả|đồng tác giả)(?:,? (?:và )?đồng tác giả)?")
PEOPLE = re.compile(cue_pattern("people"))
PEOPLE_TAKING_PART = re.compile(cue_pattern("people_taking_part"))
PEOPLE_TAKING_PART_HERE = re.compile(cue_pattern("people_taking_part_here"))
PEOPLE_NUMBER = Cue(cue_pattern("people_number"))
PEOPLE_NUMBER_HERE = Cue(cue_pattern("people_number_here"))
AUTHORS_BEFORE = re.compile(cue_pattern("authors_before"))
PEOPLE_SHARE_LEFT = re.compile(cue_pattern("people_share_left"))
PEOPLE_SHARE_RIGHT = re.compile(cue_pattern("people_share_right"))

# rewards
AWARD = Cue(cue_pattern("award"))
AWARD_PROPOSED = re.compile(cue_pattern("award_proposed"))
AWARD_OTHER = re.compile(cue_pattern("award_other"))
REWARDING = re.compile(cue_pattern("rewarding"))
REWARDED_COLLECTIVE = re.compile(cue_pattern("rewarded_collective"))
REWARDED_PERSON = re.compile(cue_pattern("rewarded_person"))
COLLECTIVE = re.compile(r" ?tập thể\b")
INDIVIDUAL = re.compile(r" ?(?:cá nhân)\b")
MIXED_AWARD = re.compile(r" ?tập thể(?:,| và| hoặc|/)? ?(?:và )?cá nhân")

# plans, targets and what lies above or below one
PLAN = Cue(cue_pattern("plan"))
_PLANNING_WORD = re.compile(one_of(cue_words("planning")))
GIVEN = Cue(cue_pattern("given"))
TARGET_NOUN = Cue(cue_pattern("target_noun"))
OVER = Cue(cue_pattern("over"))
_SHORTFALL = Cue(cue_pattern("shortfall"))
LEFT_OVER = Cue(cue_pattern("left_over"))

# results: where a sentence turns to them (đã có, mới đạt, kết quả:), and verbs of reaching
ACHIEVED_AGAIN = re.compile(looking_first(cue_pattern("achieved_again")))
DONE = re.compile(cue_pattern("done"))

# of what a percentage is: `*_RIGHT` stand behind it, `*_LEFT` before it
OF_TARGET_RIGHT = re.compile(cue_pattern("of_target_right"))
OF_TOTAL_RIGHT = re.compile(cue_pattern("of_total_right"))
OTHER_RIGHT = re.compile(cue_pattern("other_right"))
MEMBERS_TOTAL = Cue(cue_pattern("members_total"))
MEMBERS_HAVE = re.compile(cue_pattern("members_have"))
GROWTH_LEFT = Cue(cue_pattern("growth_left"))
REACHED_LEFT = re.compile(cue_pattern("reached_left"))
SHARE_LEFT = Cue(cue_pattern("share_left"))

# other movements, other years
_TRENDS = Cue(one_of(cue_words("of_others")) + "|" + cue_pattern("of_others"))
OTHER_MOVEMENT = Cue(r"(?:phong trào|cuộc vận động) \"[^\"¤]{3,60}\"[^;.¤]*$")
_YEARS_PAST = Cue(
    r" năm (?:(?<=\d năm )|(?<=nhiều năm )|(?<=mấy năm )|(?<=ba năm )|(?<=năm năm ))"
    r"(?:qua|gần đây|trước|liền)"
)

# lists: what may stand between a unit and its number, between a number and the next unit, and in no unit
LIST_GAP = re.compile(
    r"^(?:(?: tuy| dù)?(?: [^\W\d]+){2,4} nhưng(?= có))?(?: (?!phối|cùng|ký|làm|trao|so)\w+(?:"
    r" \w+){1,5}(?= với ))?"
    r"(?: (?:đứng|xếp|dẫn|về) (?:đầu|trước|cuối|sau cùng|nhất|nhì|thứ (?:hai|ba|tư|nhì))"
    r"| (?:khá|cao|thấp|nhanh|chậm|kém|nhỉnh) hơn(?: cả| chút| một chút)?,)? ?"
    r"(?:[:(\-–=►→+]|(?:tuy )?(?:chỉ|mới)(?: (?:được|có|đạt))?"
    r"|là|đã|(?:xin )?nhận|(?:đã )?có|với|đạt|đóng góp|được giao|giao|nộp|góp|được|cập nhật"
    r"|gửi)?(?: (?:được|có|là|đạt|thêm|tới|số))? ?(?:[:(])?"
    r"(?: ?(?:hơn|trên|gần|khoảng|xấp xỉ|ít nhất|tối thiểu|không dưới|dưới))? ?$"
)
NEXT_ITEM = re.compile(
    r"[^;,.\d]{0,30}[;,:]\s*(?:và |còn (?!lại)|(?:trong đó|gồm|bao gồm|cụ thể)(?: có)?:? "
    r"|kế (?:đến|tiếp|đó)(?: là)? |rồi (?:đến|tới)(?: là)? |tiếp (?:theo|đến)(?: là)? "
    r"|sau đó(?: là)? |thứ (?:hai|ba)(?: là)? |riêng )?"
    r"(?P<name>[^;,.\d:(]{3,70}?)(?: (?:ít|kém|nhiều|nhỉnh) hơn(?: một chút| chút| hẳn| cả)?)?"
    r"(?: ?[:(]| là| có| với| đạt| được| góp| nộp| gửi| chỉ| vỏn vẹn)* ?"
    r"(?:hơn |trên |gần |khoảng )?"
)
NO_ITEM = re.compile(cue_pattern("no_item"))


def tells_of_others(text: str, cues: Set[Cue]) -> bool:
    """*Hội thi*, *nhiều năm qua*: other movements, or other years. `cues` are those of the sentence."""
    if _TRENDS in cues and _TRENDS.search(text):
        return True
    return _YEARS_PAST in cues and _YEARS_PAST.search(text) is not None


def plans(text: str) -> bool:
    """Whether a text has one of the words of planning."""
    return _PLANNING_WORD.search(text) is not None


def falls_short(gap: str, cues: Set[Cue]) -> bool:
    """*Còn thiếu*, *tăng thêm*: the number behind is a difference. `cues` are those of the sentence."""
    return _SHORTFALL in cues and _SHORTFALL.search(gap) is not None


def last_over(gap: str, cues: Set[Cue]) -> re.Match[str] | None:
    """The last words in a gap that say it goes over."""
    return last_match(OVER, gap) if OVER in cues else None


def last_target_noun(gap: str, cues: Set[Cue]) -> re.Match[str] | None:
    """The last of the words for a target in a gap."""
    return last_match(TARGET_NOUN, gap) if TARGET_NOUN in cues else None


def last_match(pattern: Cue | re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern in a short text."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
