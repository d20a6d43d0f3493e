"""What grew or fell between two counts that stand right before: *640, đến 31/8 là 815, tăng 175*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.gate.slips import are_far_apart
from checks.intervals import Range, fits
from checks.words.owners import are_of_one
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, divided, units
from checks.writing import HUNDRED

_END = r"(?= ?(?:[.;)\"\n]|,(?! ?(?:so|tính))|$))"
_DONE = longest_first(WORDS.done)
_TURNING = (*WORDS.between_words, *WORDS.periods, "có", "đạt", "tăng", "được", "i", "ii", "iii", "iv")
_WORDS = rf"(?:(?:{longest_first(_TURNING)})(?!\w)|[ ,;.D:])*"
_IN_TURN = re.compile(
    rf"(?P<first>N)(?P<gap>{_WORDS})(?P<then>N)(?: (?:vào |trong )?(?:năm|tháng) D)?"
    rf",? ?(?:đã )?(?P<way>tăng|giảm|nhiều hơn|cao hơn|ít hơn|thấp hơn)(?: thêm)? (?P<said>[NP]){_END}"
)
_SINCE = re.compile(
    r"(?P<ago>(?:năm|tháng|đợt|giai đoạn) D),? (?:[^NBPRXD.;,\n]{0,30} )?(?:có|đạt|được|nộp|gửi) "
    rf"(?P<first>N)"
    rf"(?P<gap>{_WORDS})(?P<then>N),? ?(?:đã )?(?P<way>tăng|giảm)(?: thêm)? (?P<said>[NP])"
    r" so với (?P<again>(?:năm|tháng|đợt|giai đoạn) D)(?= ?[.;)\"\n,]|$)"
)
# ngày 22/4, huyện mới có 95 sáng kiến, bằng 38% chỉ tiêu. Đến 31/5, số sáng kiến là 305, tức tăng thêm 210
_FROM_DAY = re.compile(
    r"(?:^|[.;\n] ?)(?:đến |vào )?ngày D, (?:[^NBPRXD.;,\n]{0,50} )?(?:mới |chỉ |đã )*có (?P<first>N)"
    r"(?:, (?:mới )?(?:đạt|bằng) P(?: [^NBPRX.;,\n]{1,50})?)?(?P<gap>[.;,]) "
    r"(?:đến|tới) (?:hết )?(?:ngày )?D, "
    r"(?:[^NBPRXD.;,\n]{0,50} )?(?:là|có|đạt|lên) (?P<then>N),? (?:tức |tức là |nghĩa là |như vậy )*"
    rf"(?P<way>tăng|giảm)(?: thêm)? (?P<said>N)(?:(?= và (?:đạt|bằng) P)|{_END})"
)
_BURST = r"(?:đợt|chiến dịch) (?:cao điểm|thi đua|phát động|này)"
_ADDED_TO = re.compile(
    r"trước (?:đó|(?:đợt|chiến dịch|khi)[^NBPRXD.;,\n]{0,30}),? (?:[^NBPRXD.;,\n]{0,30} )?có "
    r"(?P<first>N)[,;.](?!.{0,30}(?:năm|giai đoạn|riêng))[^NBPRXD.\n]{0,40}(?:có |gửi |nộp )?"
    r"thêm (?P<more>N),? (?:đã )?(?:nâng|đưa) (?:tổng số|tổng)(?: sáng kiến)? lên (?P<then>N)(?= ?[.;\n]|$)"
)
_COMPARED = re.compile(
    r"(?P<then>N)(?: [^NBPRX.,;()\n]{0,90})?,? ?"
    r"(?P<way>tăng|giảm|nhiều hơn|cao hơn|ít hơn|thấp hơn)(?: thêm)? (?P<said>[NP])"
    r"(?: \(P\))? so với [^NBPRX.;()\n]{0,40}(?:\((?P<first>N)\)|\(có (?P<had>N)\))"
)
_FROM_ITS_START = re.compile(rf"(?:đầu(?: tiên)?(?: của)?|(?<!\w)(?:trong|qua|sau)(?: cả)?) {_BURST}")
_GROWS = ("tăng", "nhiều hơn", "cao hơn")
_FIRST_AHEAD = re.compile(rf"(?<!\w)(?:từ|{_DONE}) $")
_THEN_AHEAD = re.compile(r"(?<!\w)(?:có|đạt|được|là|gửi|nộp|với) $")
_LOOK_BACK = 24
_ADDED = re.compile(
    r"thêm (?P<more>N)[^NBPRX.;\n]*,? (?:đã )?(?:nâng|đưa) (?:tổng số|tổng)(?: sáng kiến)?"
    r"(?: của [^NBPRXD.;,\n]{0,30})?(?: tham gia chương trình \"D\")? lên (?P<then>N)[.;]\s+"
    rf"trước (?:đó|(?P<burst>{_BURST})),? (?:(?:{longest_first(WORDS.earlier_words)})(?!\w)|[ ,])*"
    r"(?P<first>N)(?= ?[.;\n]|$)"
)
# trước đợt cao điểm, tỉnh có 805 sáng kiến. Nhờ 467 sáng kiến nộp thêm trong đợt cao điểm, đến nay có 1.272
_BY_MORE = re.compile(
    rf"trước (?P<burst>{_BURST}),? (?:[^NBPRXD.;,\n]{{0,40}} )?(?:có|được) (?P<first>N)"
    r"(?: (?:tham gia|gửi|nộp|trên|trong) [^NBPRX.;,\n]{0,60})?\. "
    rf"(?:nhờ|với|thêm) (?:có )?(?P<more>N) (?:được )?(?:nộp|gửi|cập nhật|bổ sung) thêm(?: trong {_BURST})?,"
    r" (?:đến nay|hiện|nay|hiện nay),? (?:[^NBPRXD.;,\n]{0,40} )?(?:đã )?có (?P<then>N)(?= ?[.;\n]|$)"
)
_PERIOD = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.periods)})(?!\w)")
_MOVES_ON = re.compile(r"D|(?<!\w)(?:nay|lên|này)(?!\w)|(?:quý|tháng|đợt) ")
_OTHER_YEAR = re.compile(r"cùng kỳ|năm (?:trước|ngoái)")
_REACH = 1000
_SIMPLE = ("", "sáng kiến")
_NAME = r"[^,.;:NBPRXD\n]{2,30}?"
_BESIDE = re.compile(rf"hơn(?: so với)? (?P<other>{_NAME}) (?P<said>N){_END}")
_ONE_AHEAD = re.compile(
    rf"(?:(?P<then>N),? |(?:^|[.;\n] ?)(?P<one>{_NAME}) )(?P<way>(?:nhiều|cao|ít|thấp) )?$"
)
_GENERIC = re.compile(
    r"(?:giai đoạn|năm|cùng kỳ|quý|tháng|đợt|kỳ|chỉ tiêu|kế hoạch|các|mức|trước|so)(?!\w)|trước$|khác$"
)


def change_sums(page: Shorthand) -> Iterator[Sum]:
    """Every difference between two counts that the words put side by side."""
    for found in _IN_TURN.finditer(page.text):
        if not _stands_behind(page, found.start(), _FIRST_AHEAD):
            continue
        if _MOVES_ON.search(found["gap"]) and not _OTHER_YEAR.search(
            page.text, found.start(), found.end() + 40
        ):
            yield from _change(page, found, found.start("first"))
    for found in _COMPARED.finditer(page.text):
        if _stands_behind(page, found.start(), _THEN_AHEAD):
            yield from _change(page, found, max(found.start("first"), found.start("had")))
    yield from _compared_units(page)
    for found in _FROM_DAY.finditer(page.text):
        yield from _change(page, found, found.start("first"))
    for found in _SINCE.finditer(page.text):
        if _time_of(page, found.end("ago")) == _time_of(page, found.end("again")):
            yield from _change(page, found, found.start("first"))
    for found in (
        *_ADDED.finditer(page.text),
        *_ADDED_TO.finditer(page.text),
        *_BY_MORE.finditer(page.text),
    ):
        more, then, first = (page.mark_at(found.start(name)) for name in ("more", "then", "first"))
        if {more.noun, then.noun, first.noun} <= set(_SIMPLE) and _follows(page, found, first, then):
            total = first.value + more.value
            yield Sum("sum", (first, more), "+", then, units(total), total == then.value)


def _follows(page: Shorthand, found: re.Match[str], first: Mark, then: Mark) -> bool:
    """Before a burst, in it and after it, of one unit; a week in the middle of it leaves something out."""
    if not found.groupdict().get("burst"):
        return True
    told = page.text[page.sentence(found.start("more"))[0] : found.start("more")]
    whole = first.at < then.at or _FROM_ITS_START.search(told) is not None
    return whole and are_of_one(page, first, then)


def _time_of(page: Shorthand, end: int) -> str:
    """The day, month or year that ends there, as it is printed."""
    mark = page.mark_at(end - 1)
    return page.folded[mark.start : mark.end]


def _compared_units(page: Shorthand) -> Iterator[Sum]:
    """*Vinh đứng đầu với 1.420, Quỳnh Lưu có 1.310. … Vinh hơn Quỳnh Lưu 110 sáng kiến*."""
    for found in _BESIDE.finditer(page.text):
        begin = max(0, found.start() - 2 * _LOOK_BACK)
        ahead = _ONE_AHEAD.search(page.text, begin, found.start())
        one = _first_compared(page, ahead) if ahead else None
        if ahead is None or one is None:
            continue
        other = _only_count_of(page, found["other"], ahead.start())
        said = page.mark_at(found.start("said"))
        if other is None or not {one.noun, other.noun, said.noun} <= set(_SIMPLE):
            continue
        fewer = (ahead["way"] or "").strip() in ("ít", "thấp")
        more, less = (other, one) if fewer else (one, other)
        difference = more.value - less.value
        yield Sum("sum", (more, less), "−", said, units(difference), difference == said.value)


def _first_compared(page: Shorthand, ahead: re.Match[str]) -> Mark | None:
    """The count right before *nhiều hơn*, or that of the unit which the sentence begins with."""
    if ahead["then"]:
        at = ahead.start("then")
        return page.mark_at(at) if _stands_behind(page, at, _THEN_AHEAD) else None
    return _only_count_of(page, ahead["one"], ahead.start())


def _stands_behind(page: Shorthand, at: int, words: re.Pattern[str]) -> bool:
    return words.search(page.text[max(0, at - _LOOK_BACK) : at]) is not None


def _only_count_of(page: Shorthand, name: str, before: int) -> Mark | None:
    """The one count told of a unit earlier in the paragraph; None where there are several, or none."""
    name = name.strip()
    if _GENERIC.match(name):
        return None
    start = max(page.text.rfind("\n", 0, before), before - _REACH, 0)
    told = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)(?P<gap>[^NBPRX,.;:\n]{{0,30}}) (?P<count>[NBR])")
    found = list(told.finditer(page.text, start, before))
    marks = [page.mark_at(one.start("count")) for one in found]
    if len({mark.value for mark in marks}) != 1 or marks[0].letter != "N":
        return None
    first = found[0].start()
    sentence = max(page.text.rfind(stop, 0, first) for stop in (". ", "\n", ";"))
    return None if _PERIOD.search(page.text, max(sentence, 0), first) else marks[0]


def _change(page: Shorthand, found: re.Match[str], at: int) -> Iterator[Sum]:
    first, then, said = page.mark_at(at), page.mark_at(found.start("then")), page.mark_at(found.start("said"))
    if not {first.noun, then.noun, said.noun} <= set(_SIMPLE) or first.value <= 0:
        return
    if not are_of_one(page, first, then):
        return
    more, less = (then, first) if found["way"] in _GROWS else (first, then)
    difference = more.value - less.value
    if said.letter == "N":
        yield Sum("sum", (more, less), "−", said, units(difference), difference == said.value)
        return
    yield from _rate(more._replace(value=difference), first, said)


def _rate(difference: Mark, first: Mark, said: Mark) -> Iterator[Sum]:
    result = divided(difference, first.value, said)
    far = are_far_apart(difference.value * HUNDRED // first.value, said.value)
    if result is not None and difference.value > 0 and not far:
        top, base = Range(*[difference.value] * 4), Range(*[first.value] * 4)
        yield Sum("ratio", (difference, first), "/", said, result, fits(top, base, said.range))
