"""Numbers that the arithmetic tells: parts that add up to what was counted, and shares worked out of it.

*Trong 507 cái nớ, trường học đã ôm tới 391, cơ quan, xã 88, doanh nghiệp vẻn vẹn 28*: no word near these
numbers says what they count; that they add up to the number counted before does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from catalogue.cues import cue_words
from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.counting import listing
from parsers.counting.composition import Composition, Statement
from parsers.counting.fitting import is_so_much_of
from parsers.counting.other_matters import counts_others_too, names_other_parts
from parsers.numbers.tokens import Token
from parsers.words import cues, states

# what stands behind a number that counts nothing else, and what may count initiatives or people
_STANDS_ALONE = re.compile(r" ?(?:[,;.:)(–-]|$|(?:và|còn|rồi|với|trong|thuộc|của|ở|là|cho)(?!\w))")
_STANDS_FOR_NOUN = re.compile(r" (?:sáng kiến|sk|cái|hồ sơ|bản|bài|giải pháp)(?!\w)")
_SENT_BACK = cue_words("sent_back")
# bị bác 45, gác lại 40: a part that tells no result
_MISSING = re.compile(rf"(?<!\w)(?:{longest_first((*load_other_counts().missing, *_SENT_BACK))})(?!\w)")
_CHANGED = re.compile(r"(?<!\w)(?:giảm|tăng|bớt|rút|chênh)(?!\w)")  # huyện A (giảm 140), huyện B (giảm 96)
# *Huyện B đứng sau, 356, như vậy A nhiều hơn 56*: 356 and 56 are 412, but no parts of it
_COMPARED = re.compile(
    r"(?<!\w)(?:nhiều hơn|ít hơn|vượt|so với|như vậy|vậy là|hồi|trước (?:đây|đợt|khi))(?!\w)"
)
_OF_THOSE = re.compile(
    r"(?<!\w)(?:tổng )?số (?!sáng kiến|còn lại|đó|này|ấy)[^\W\d]"
)  # Số cơ sở có sáng kiến là 1.050
_NUMBERED = re.compile(r"\W*")  # 3. Tính chung …: the number of a paragraph
_SHARE_BEHIND = re.compile(r",? ?\(?(?:(?:chiếm|tức|bằng|tỷ lệ|tương đương)(?: là)? |= ?)?")
_CLOSES = re.compile(r" ?(?:[),.;:]|$)")
_FEWEST_OF_LARGE, _FEWEST = 2, 3  # parts: two numbers may add up to a small one by chance
_LARGE, _SMALLEST = 100, 20  # of what is counted
_STATE_REACH = 60  # characters behind a part in which its state is told
_MOST_PARTS = 32  # numbers, percentages and days among which the parts stand
LAST_TOLD = 8  # statements of a sentence that a number may be a part of, or be held against
_SMALLEST_PART = 5  # of which a share is told


def stands_alone(folded: str, end: int, stop: int) -> bool:
    """Whether no noun stands behind a number that ends at `end`; the sentence ends at `stop`."""
    return _STANDS_ALONE.match(folded, end, stop) is not None


def can_have_parts(statement: Statement) -> bool:
    """Whether a statement is a count that later numbers may be parts of."""
    counted = statement.counts_initiatives or statement.measure == "participants"
    of_all = statement.unit == "count" and statement.role in ("achieved", "target")
    return counted and of_all and statement.value >= _SMALLEST


def add_up(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether numbers are so many, and add up to so large a whole, that it is no chance."""
    fewest = _FEWEST_OF_LARGE if whole > _LARGE else _FEWEST
    return len(parts) >= fewest and whole >= _SMALLEST and sum(parts) == whole


def added_up(c: Composition, token: Token, gap: str) -> Statement | None:
    """A part by the arithmetic alone; the words before it, as far as they name anybody, are whose it is."""
    whole = None if _tells_another(c, gap) else _whole_of(c, token)
    if whole is None or names_other_parts(c) or counts_others_too(c, whole):
        return None
    if whole.role == "target" and cues.DONE.search(gap):
        return None  # Chỉ tiêu là 240. Đợt 1 làm được 90
    measure = _state_of_rest(c, token) if _is_beside_state(c, whole) else whole.measure
    if measure is None:
        return None
    listing.note_name(c, gap)
    end = token.end
    if whole.measure == "participants" and (people := cues.PEOPLE.match(c.folded, end, c.sentence.end)):
        end = people.end()
    return c.make(token, measure, whole.role, end, "added_up", whole.target_kind)


def _tells_another(c: Composition, gap: str) -> bool:
    """Whether the words before a number say that it is no part: what lacks, changed, or is compared."""
    if _MISSING.search(gap) or _CHANGED.search(gap) or _OF_THOSE.search(gap):
        return True
    return _COMPARED.search(c.text) is not None


def _is_beside_state(c: Composition, whole: Statement) -> bool:
    """*…, được công nhận 15.020; số còn lại, 4.724, …*: whether the part before is in a state of its own."""
    return c.previous is not None and c.after_initiatives() and c.previous.measure != whole.measure


def _state_of_rest(c: Composition, token: Token) -> str | None:
    """The state that the words behind a number tell, if it is one of those that wait."""
    behind = c.right_of(token.end, _STATE_REACH)
    return "initiatives_pending" if states.PENDING_RIGHT.search(behind) else None


def _whole_of(c: Composition, token: Token) -> Statement | None:
    """What a number is a part of, if of anything that was counted in its sentence or shortly before."""
    here = ((one, one.number[1]) for one in reversed(c.out[-LAST_TOLD:]))
    before = ((one, c.sentence.start) for one in reversed(c.sentence.told))
    for whole, since in (*here, *before):
        if not can_have_parts(whole) or token.value >= whole.value:
            continue
        if _is_share(c, token, whole.value) or token in _parts(c, whole, since):
            return whole
    return None


def _parts(c: Composition, whole: Statement, since: int) -> Sequence[Token]:
    """The first numbers of the sentence behind `since` that add up to a whole; none where they do not."""
    people = whole.measure == "participants"
    numbers = [token for token in c.behind(since, _MOST_PARTS) if _can_be_part(c, token, people=people)]
    if numbers and numbers[0].value == whole.value:
        del numbers[0]  # trong 507 cái nớ, …: told again
    for count, told in enumerate(accumulate(token.value for token in numbers), start=1):
        if told >= whole.value:
            parts = numbers[:count]
            return parts if add_up([token.value for token in parts], whole.value) else ()
    return ()


def _can_be_part(c: Composition, token: Token, *, people: bool) -> bool:
    """Whether a number can count initiatives, or `people`: no noun behind it says anything else."""
    known = c.can_be_parts.get((token.start, people))
    if known is None:
        known = c.can_be_parts[token.start, people] = _stands_for_part(c, token, people=people)
    return known


def _stands_for_part(c: Composition, token: Token, *, people: bool) -> bool:
    if token.kind != "number" or not isinstance(token.value, Decimal):
        return False
    if token.value < 1 or token.value != token.value.to_integral_value():
        return False
    if token.ignored not in (None, "counts something else"):
        return False
    if _NUMBERED.fullmatch(c.folded, c.sentence.start, token.start):
        return False
    folded, end, stop = c.folded, token.end, c.sentence.end
    if people and cues.PEOPLE.match(folded, end, stop):
        return True
    return bool(stands_alone(folded, end, stop) or _STANDS_FOR_NOUN.match(folded, end, stop))


def is_share_of_told(c: Composition, part: Statement, share: Token) -> bool:
    """*3.402 sáng kiến (65,2%)*: whether the percentage is what the part is of a result told before."""
    if not _is_beside(c, part.end, share):
        return False
    told = (*c.out[-LAST_TOLD:], *c.sentence.told)
    results = (one for one in told if can_have_parts(one) and one.role == "achieved")
    return any(part.value < one.value and _fits(part.value, one.value, share.value) for one in results)


def _is_share(c: Composition, token: Token, whole: Decimal) -> bool:
    """*Giáo viên nộp tới 3.402 (65,2%)*: whether the percentage is what the number is of the whole."""
    behind = c.behind(token.end, 1)
    return bool(behind) and _is_beside(c, token.end, behind[0]) and _fits(token.value, whole, behind[0].value)


def _is_beside(c: Composition, end: int, share: Token) -> bool:
    if share.kind != "percent" or not isinstance(share.value, Decimal):
        return False
    closes = _CLOSES.match(c.folded, share.end, c.sentence.end) is not None  # 53,6% kế hoạch năm: of another
    return closes and _SHARE_BEHIND.fullmatch(c.folded, end, share.start) is not None


def _fits(part: Decimal, whole: Decimal, share: Decimal) -> bool:
    """Whether a percentage is what a part, if not too small a one, is of a whole."""
    return part >= _SMALLEST_PART and is_so_much_of(part, whole, share)
