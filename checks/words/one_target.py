"""Whether a statement, a result and a target that stand apart are of one unit, time and kind of count."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from catalogue.lexicon import longest_first
from checks.figures.doubts import OTHERS_TARGET, PART_AHEAD, TURNS
from checks.intervals import Range, fits, remaining, shifted
from checks.words.owners import GIVER, HEAD, by_kind, subject_kinds, which
from checks.words.roles import words_ahead
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.writing import HUNDRED

Way = Literal["rate", "over", "lacks"]

_PLAIN = longest_first((*WORDS.between_words, *WORDS.joining_words))
_BEHIND = longest_first((*WORDS.of_assigned, *WORDS.of_this_target))
_JOINED = re.compile(
    rf"(?: ?(?:{_BEHIND})(?!\w)| [^NBPRX,.;()\n]{{0,50}}(?:giao|đề ra)(?!\w))?"
    rf"(?: (?:của|cho) (?:giai đoạn|đợt|chặng) (?:D|này)(?!\w))?(?:(?:{_PLAIN})(?!\w)"
    r"|[ ,.;():D])*"
)
_PLAIN_WORDS = frozenset((*WORDS.between_words, *WORDS.joining_words))
_TAIL = r"[^NBPRX,.;:\n]{0,90}?"
_PLAIN_GAP = re.compile(
    rf"{_TAIL}(?:chương trình \"D\"{_TAIL})?[,;]? ?(?:(?:trong khi|trên|so với)"
    rf" [^NBPRX,.;:\n]{{0,60}}N[^NBPRX,.;:\n]{{0,60}}?,?)?"
    rf"(?:(?:{_PLAIN})(?!\w)|[ ,])*"
)
_WORD = re.compile(r"[^\W\d_]+")
_GIVEN_BY = re.compile(
    r"(?:tổng liên đoàn|tổng lđlđ|công đoàn|lđlđ|liên đoàn|ban chấp hành|ngành|cấp|tỉnh|huyện|thành"
    r" phố)[^NBPRX,.;()\n]{0,50}? (?:giao|đề ra)(?!\w)"
)
PART_TIME = re.compile(
    r"(?<!\w)(?:riêng|trong tháng|trong quý|trong tuần|quý (?:D|[iv]+)|quý|tháng D|đợt|bình quân|mỗi"
    r"|từng|ngoài|thêm|đêm|tuần|trước (?:đó|khi|đợt|chiến dịch))(?!\w)"
)
_BY_DAY = re.compile(r"(?:đến|hết|tính đến|tới)(?: (?:hết|ngày|cuối|trung tuần|giữa|đầu))* (?:tháng )?D")
_PHASE = re.compile(
    r"(?<!\w)(?:giai đoạn (?:D|[iv]+|một|hai|ba)|(?:hai|ba|cả D|D) (?:giai đoạn|năm)|cả chương trình"
    r"|năm D|năm nay|chặng \w+|D năm)"
)
_THIS_TIME = re.compile(r"(?:giai đoạn|đợt|năm|chặng) (?:này|nói trên)(?!\w)")
_ANOTHER = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.other_units)})(?!\w)")
_OF_OTHERS = re.compile(
    r" (?:của|từ|thuộc|do|ở|tại) (?!đoàn viên|cnvclđ|công nhân|người lao động|cán bộ|hội viên)"
)
_CHANGED = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.changed)}|{longest_first(WORDS.raised)})(?!\w)")
_OWN_WORD = re.compile(r"đăng ký|tự (?:đặt|đề)|cam kết|của (?:tỉnh|huyện|ngành|đơn vị|lđlđ)|xây dựng")
_CALLED_TOTAL = re.compile(r"(?<!\w)(?:tổng số|tổng cộng|cộng|cộng lại|nâng tổng)(?!\w)[^,;]*$")
_TIME_LEFT = re.compile(
    r"(?<!\w)(?:trong )?(?:D|một|hai|ba|bốn|năm|sáu|mấy|những|các) (?:tháng|tuần|ngày|quý)"
    r" (?:còn lại|cuối|tới|nữa)(?!\w)|D còn lại"
)
_SENTENCE_STOP = re.compile(r"[.;\n]")
_NEW_DAY = re.compile(
    r"(?<!\w)(?:ngày|đến|hết|tới|tháng|năm|cuối|nay|hiện)(?: hết| cuối| giữa)? D|(?<!\w)(?:nay|hiện nay"
    r"|giờ|hiện(?= còn))(?!\w)"
)
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)")
_OF_SPAN = re.compile(r"(?:chỉ tiêu|kế hoạch) (?:năm|quý|tháng|giai đoạn|đợt|tuần)")
_THUS = re.compile(r"(?<!\w)(?:như vậy|vậy là|coi như|như thế|tính ra|nên|do đó|vì vậy|vì thế|tức)(?!\w)")
_HOPED = re.compile(r"(?<!\w)(?:phấn đấu|dự kiến|sẽ)(?!\w)")
_CLAUSE_END = re.compile(r"[,;.\n]|$")
_TARGET_WORD = re.compile(r"chỉ tiêu|kế hoạch|giao|đăng ký|cam kết")
_OWN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.own)})(?!\w)")
_GIVEN = re.compile(r"(?<!\w)(?:được giao|giao|phân bổ)(?!\w)")
_OF_OWN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.of_own)})(?!\w)")

# theo chỉ tiêu của tỉnh, đạt …; đạt 126% mức đăng ký: which of several targets a statement is of
OF_WHICH = re.compile(
    r"(?:tính |so )?(?:theo|với) (?:chỉ tiêu|kế hoạch|mức)(?: của)? "
    rf"(?:(?P<kind>{longest_first(WORDS.heads)}|tổng liên đoàn|tổng lđlđ)(?: giao)?|(?P<given>giao|được giao)"
    r"|(?P<own>(?:tự )?đăng ký))(?=,? ?(?:$|(?:đạt|thì|P|vượt|thiếu|hụt|là|bằng|chỉ|mới)(?!\w)))"
)
_OF_GIVEN = re.compile(r" (?:so với )?(?:mức|chỉ tiêu|kế hoạch)(?: được)? giao(?!\w)")
_OF_ONES_OWN = re.compile(r" (?:so với )?(?:mức |số |chỉ tiêu |kế hoạch )?(?:tự )?đăng ký(?!\w)")


class Said(NamedTuple):
    """A percentage, surplus or shortfall with the base that is printed right behind it, if any.

    `open`: its own words do not name another base.
    """

    way: Way
    mark: Mark
    base: Mark | None
    start: int
    end: int
    open: bool


class Field(NamedTuple):
    """The numbers of a text that can be results and targets; `added`: *có thêm N*, which may be a result."""

    counts: list[Mark]
    targets: list[Mark]
    added: list[Mark]


def alike(one: Mark, other: Mark) -> bool:
    """Whether both count one thing, as far as it is said."""
    if "P" in (one.letter, other.letter):
        return True
    return one.noun.startswith(other.noun) or other.noun.startswith(one.noun)


def names_of_target(words: str) -> frozenset[str]:
    """What tells one target from another: who set it, signed up for or given, for which time."""
    said = {found.removesuffix(" giao").removesuffix(" đề ra") for found in _GIVEN_BY.findall(words)}
    said |= {"own"} if _OWN_WORD.search(words) else set()
    return frozenset(said | set(_PHASE.findall(words)))


def words_around(page: Shorthand, mark: Mark) -> str:
    """The clause of a number, from the number before it on."""
    stop = _CLAUSE_END.search(page.text, mark.at, mark.at + 120)
    return words_ahead(page, mark) + page.text[mark.at : stop.start() if stop else mark.at + 120]


def named_target(page: Shorthand, field: Field, one: Said) -> Mark | None:
    """The one target of the text that a statement says it is of: *mức đăng ký*, *theo chỉ tiêu của tỉnh*."""
    stop = _CLAUSE_END.search(page.text, one.mark.at + 1)
    behind = page.text[one.mark.at + 1 : stop.start() if stop else None]
    ahead = OF_WHICH.search(words_ahead(page, one.mark))
    kind = ahead["kind"] if ahead else None
    own = _OF_ONES_OWN.match(behind) is not None or (ahead is not None and ahead["own"] is not None)
    given = _OF_GIVEN.match(behind) is not None or (ahead is not None and ahead["given"] is not None)
    if not (kind or own or given):
        return None
    meant = [base for base in field.targets if _is_named(words_around(page, base), kind, own=own)]
    return meant[-1] if len({base.value for base in meant}) == 1 and meant[-1].at < one.start else None


def _is_named(told: str, kind: str | None, *, own: bool) -> bool:
    """Whether the words around a target say that it is one's own, or given, and by that kind of union."""
    signed = _OWN.search(told) is not None
    if own or signed:
        return own and signed
    return re.search(rf"(?<!\w){kind}(?: [^\W\d_]+){{0,4}} giao(?!\w)" if kind else "giao", told) is not None


def is_hoped(page: Shorthand, base: Mark) -> bool:
    """*Phấn đấu có 5.000*: a hope is no quota."""
    ahead = words_ahead(page, base)
    return _HOPED.search(ahead) is not None and _TARGET_WORD.search(ahead) is None


def bears_out(one: Said, count: Mark, base: Mark) -> bool:
    """Whether a statement holds of a result and a target."""
    if one.mark.letter != "P":
        difference = count.value - base.value if one.way == "over" else base.value - count.value
        return difference == one.mark.value
    top, of = count.range, Range(*[base.value] * 4)
    return base.value > 0 and any(fits(top, of, stated) for stated in _meanings(one))


def _meanings(one: Said) -> list[Range]:
    said = one.mark.range
    if one.way == "over":
        return [shifted(said, HUNDRED), *([said] if one.mark.value >= HUNDRED else [])]
    return [remaining(said, HUNDRED)] if one.way == "lacks" else [said]


def is_joined(page: Shorthand, start: int, end: int, count: Mark) -> bool:
    """*Đạt 80%, như vậy huyện còn thiếu 94*: nothing between that names another unit, time or number."""
    gap = OF_WHICH.sub("", page.text[start:end])
    heads = set(HEAD.findall(GIVER.sub("", gap)))
    if _NEW_DAY.search(gap):
        return False
    return _JOINED.fullmatch(gap) is not None and (not heads or heads <= subject_kinds(page, count.at))


def is_of_its_owner(page: Shorthand, one: Said, base: Mark) -> bool:
    """*Vượt 71 so với đăng ký* is of no target that was given, *chỉ tiêu được giao* of none signed up for."""
    if base is one.base:
        return True  # so với 1.875 sáng kiến tự đăng ký: the statement itself says which
    of = _words_of(page, one)
    own = _OWN.search(page.text, page.sentence(base.at)[0], base.at) is not None
    return own if _OF_OWN.search(of) else not (own and _GIVEN.search(of))


def _words_of(page: Shorthand, one: Said) -> str:
    """The statement with the words behind it, to the end of its sentence."""
    behind = _SENTENCE_STOP.split(page.text[one.end : one.end + 60], maxsplit=1)[0]
    return page.text[one.start : one.end] + behind


def is_same(page: Shorthand, field: Field, one: Said, count: Mark, base: Mark) -> bool:
    """Whether result, target and statement are of one unit, time and kind of count."""
    begin = page.sentence(min(count.at, base.at))[0]
    headed = one.mark.at < min(count.at, base.at) and page.sentence(one.mark.at) != page.sentence(count.at)
    told = page.text[begin : max(count.at, base.at, -1 if headed else one.mark.at)]
    ahead = _BY_DAY.sub("", page.text[page.sentence(count.at)[0] : count.at])
    if _CHANGED.search(told) or PART_TIME.search(ahead) or PART_AHEAD.search(ahead) or "\n" in told.strip():
        return False
    if one.base is None and _OF_OTHERS.match(page.text, count.at + 1):
        return False
    if not _speaks_of_it(page, one, count, base) or not _told_in_order(page, one, count, base):
        return False
    return (
        _is_main(page, field, one, count, base)
        and _one_time(page, one, count, base)
        and _one_unit(page, one, count, base)
    )


def _speaks_of_it(page: Shorthand, one: Said, count: Mark, base: Mark) -> bool:
    """Whether the words of the statement turn to no other base, owner or kind of count."""
    of = _words_of(page, one)
    if OTHERS_TARGET.search(of.split(",", 1)[0]) or (
        _GIVEN_BY.search(of.split(",", 1)[0]) and one.base is None
    ):
        return False
    target = page.text[page.sentence(base.at)[0] : base.at]
    span = _OF_SPAN.search(of)
    if _EACH.search(target) or (one.base is None and span and not _is_of_span(page, base, span[0])):
        return False
    if one.base is None and bool(_OWN.search(target)) != bool(_OF_OWN.search(of)) and _TARGET_WORD.search(of):
        return False
    start = page.sentence(one.mark.at)[0]
    valid = which(page, page.sentence(count.at)[0], count)
    if which(page, base.at, base) - valid or (one.base is not None and start > count.at):
        return False
    if start <= count.at < one.start:
        gap = page.text[count.at + 1 : one.start]
        return not TURNS.search(gap) and _PLAIN_GAP.fullmatch(gap) is not None
    if valid and not valid & which(page, start, one.mark):
        return False
    lead = _TIME_LEFT.sub(
        "", page.text[max(start, base.at + 1 if base.at < one.start else start) : one.start]
    )
    known = _PLAIN_WORDS | set(_WORD.findall(page.text[slice(*page.sentence(base.at))]))
    if valid:
        known |= {word for phrase in ("chỉ tính", "sáng kiến", *valid) for word in phrase.split()}
    if TURNS.search(lead) or _NEW_DAY.search(lead):
        return False
    return set(_WORD.findall(lead)) - {"D", "N"} <= known


def _is_of_span(page: Shorthand, base: Mark, said: str) -> bool:
    """Whether a target's own sentence calls it of the year, quarter or phase that *chỉ tiêu năm* names."""
    sentence = page.text[slice(*page.sentence(base.at))]
    span = said.rsplit(" ", 1)[-1]
    return said in sentence or (
        span in ("năm", "quý") and re.search(rf"(?<!\w){span} (?:D|nay)", sentence) is not None
    )


def _told_in_order(page: Shorthand, one: Said, count: Mark, base: Mark) -> bool:
    """The target first; or behind its result, where the text says *như vậy* and neither names a time."""
    if base.at < count.at or page.sentence(count.at) == page.sentence(one.mark.at):
        return True
    if one.mark.at < count.at:
        return page.sentence(count.at) == page.sentence(base.at)  # a headline above both
    if _THUS.search(page.text, base.at, one.start) is None:
        return False
    return not any(
        _PHASE.search(page.text, *page.sentence(mark.at))
        or PART_TIME.search(page.text, *page.sentence(mark.at))
        for mark in (count, base)
    )


def _is_main(page: Shorthand, field: Field, one: Said, count: Mark, base: Mark) -> bool:
    """Whether nothing else is counted on the way that could be meant, but for what adds up to the result."""
    start = page.sentence(min(count.at, base.at))[0]
    others = [
        mark
        for mark in field.counts
        if start <= mark.at < one.mark.at
        and mark.at not in (count.at, base.at)
        and mark.noun in (count.noun, "")
    ]
    own = [mark for mark in others if not _has_its_own(page, mark, base)]
    called = _CALLED_TOTAL.search(words_ahead(page, count)) and page.sentence(count.at) == page.sentence(
        one.mark.at
    )
    return not own or called is not None or sum(mark.value for mark in own) == count.value


def _has_its_own(page: Shorthand, mark: Mark, base: Mark) -> bool:
    """*Có 344 sáng kiến, đạt 43% chỉ tiêu*: an earlier result whose share of the target is told."""
    behind = page.between(mark.at + 1, mark.at + 60)
    if not behind or behind[0].letter != "P" or base.value <= 0:
        return False
    return fits(mark.range, Range(*[base.value] * 4), behind[0].range)


def _one_time(page: Shorthand, one: Said, count: Mark, base: Mark) -> bool:
    """Whether no phase, year or span beside result or statement is another than the target's."""
    if page.sentence(count.at) == page.sentence(base.at):
        first, last = sorted((count.at, base.at))
        between = _phases(page, first, last)
        if one.mark.at < first and not _phases(page, *page.sentence(one.mark.at)) <= _phases(
            page, *page.sentence(first)
        ):
            return False
        return first == count.at or between <= _phases(page, page.sentence(first)[0], first)
    of_base = _phases(page, *page.sentence(base.at))
    later = _phases(page, *page.sentence(count.at)) | _phases(page, *page.sentence(one.mark.at))
    return not later or later <= of_base or _THIS_TIME.search(page.text, *page.sentence(base.at)) is not None


def _phases(page: Shorthand, start: int, end: int) -> frozenset[str]:
    """The phases and years named in a stretch of text, each as printed."""
    said: set[str] = set()
    for found in _PHASE.finditer(page.text, start, end):
        marks = page.between(found.start(), found.end())
        said.add(found[0] + "".join(page.folded[one.start : one.end] for one in marks))
    return frozenset(said)


def _one_unit(page: Shorthand, one: Said, count: Mark, base: Mark) -> bool:
    """Whether each unit beside the result or the statement is named beside the target, or of its kind."""
    begin, stop = page.sentence(base.at)
    of_base = GIVER.sub("", page.text[begin:stop])
    named, heads = by_kind(of_base), set(HEAD.findall(of_base))
    own = sentence = page.sentence(count.at)[0]
    is_total = _CALLED_TOTAL.search(words_ahead(page, count)) is not None
    if is_total:
        own = count.at - len(words_ahead(page, count))  # the units before are what it is made of
    first, last = sorted((sentence if is_total and sentence > base.at else count.at, base.at))
    if begin <= first:
        opening, between = GIVER.sub("", page.text[begin:first]), GIVER.sub("", page.text[first:last])
        if _names_another(opening, between):
            return False
    for start, end in ((own, count.at), (page.sentence(one.mark.at)[0], one.mark.at)):
        told = GIVER.sub("", page.text[start:end])
        if any(kind in named and not names & named[kind] for kind, names in by_kind(told).items()):
            return False
        kinds = set(HEAD.findall(told))
        if kinds and not kinds <= heads:
            return False
        if _ANOTHER.search(told) and not _ANOTHER.search(of_base):
            return False
    return True


def _names_another(opening: str, words: str) -> bool:
    """Whether words further on in a sentence name a unit that its opening did not."""
    heads, named = set(HEAD.findall(opening)), by_kind(opening)
    later = by_kind(words)
    if any(kind not in named or not names <= named[kind] for kind, names in later.items()):
        return bool(heads)
    return bool(heads) and not set(HEAD.findall(words)) <= heads
