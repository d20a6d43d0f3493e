"""Parts of a whole as sentences tell them: *45 tác giả, gồm 28 nam và 17 nữ*; *trong đó 88, chiếm 19%*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.lexicon import longest_first
from checks.intervals import Range, fits, remaining, shifted
from checks.model import FindingKind
from checks.words.labels import LESS, are_opposite, label_of, leaves_no_third, may_cross, of_one_group
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, divided, units
from checks.writing import HUNDRED

_FEWEST = 2
_REACH = 600  # characters of a list, or between a whole and a share of it
_EXHAUSTIVE, _AMONG = longest_first(WORDS.exhaustive), longest_first(WORDS.among)
_PART_WORDS = rf"(?:(?P<all>{_EXHAUSTIVE})|(?P<some>{_AMONG}))(?!\w)(?: là| như sau)?[:,]? ?"
_BEHIND = re.compile(rf"(?P<whole>N)(?P<label>[^NBPRX.;\n]*?)[ ,;:(]+{_PART_WORDS}")
_NEXT = re.compile(rf"(?P<whole>N)(?P<label>[^NBRX.;\n]*)[.;]\s+{_PART_WORDS}")
_OUT_OF = re.compile(
    r"trong (?:tổng )?(?:số )?(?P<whole>N)(?P<label>[^NBPRX.;\n]*?),? "
    r"(?:đã |hiện )?(?:có |thì có )?(?=N)"
)
_OPENS = re.compile(r"(?:^|[.:;,\n\"])\s*$")
_COLON = re.compile(r"(?P<whole>N)(?P<label>[^NBPRX.;:\n]*)(?P<some>:) ?")
_SENTENCE_END = re.compile(r"[.\n]|$")
_ITEMS_END = re.compile(r"[.;\n\"]|$")
_SHARE = re.compile(
    r"(?P<part>N)(?P<label>[^NBPRX.;,\n]*),? \(?(?:và )?chiếm (?:tỷ lệ |tới |đến )?(?P<said>P)"
    r"(?= ?(?:tổng số(?: sáng kiến)?)? ?(?:[.;,)\"\n]|$))"
)
_WHOLE_OF_SHARE = re.compile(
    rf"(?:(?P<behind>N)[^NBPRX.;\n]*?[ ,;:(]+(?:{_AMONG})|(?P<next>N)[^NBRX\n;.]*\.\s+(?:{_AMONG})"
    r"|(?:(?:^|[.:;,\n\"]\s*)trong (?:tổng )?(?:số )?(?P<out>N)[^NBPRX.;\n]*?)),? ?[^NBPRX.;\n]{0,60}$"
)
_OF_TOTAL = re.compile(
    r"(?P<part>N)[^NBPRX.;,\n]* (?:trên|trong) tổng số (?P<whole>N)[^NBPRX.;\n]{0,110}?"
    r",? (?:đạt tỷ lệ|chiếm tỷ lệ|chiếm|bằng) (?P<said>P)(?= ?(?:[.;)\"\n]|,(?! (?:và )?P)|$))"
)
# được công nhận là 1.833, bằng 94% trong 1.950 sáng kiến đã gửi; 50% trong 1.376 sáng kiến là …, cụ thể 688
_OUT_OF_SO_MANY = re.compile(
    r"(?P<part>N)[^NBPRX.;,\n]{0,60},? (?:bằng|chiếm|đạt|tức|tương đương|tương ứng) (?P<said>P)"
    r" (?:trong|của)(?: tổng)?(?: số)? (?P<whole>N)(?= ?(?:[.;,)\n]|$| (?:đã|được|mà) ))"
)
# trong tổng số 8.250 sáng kiến mà thành phố gửi …, sáng kiến của nữ là 3.795, chiếm tỷ lệ 46%
_OF_THEM_IS = re.compile(
    r"(?:^|[.;,\n] ?)trong tổng số (?P<whole>N)(?: [^NBPRX,.;\n]{1,120})?, (?:số )?sáng kiến"
    r" (?:của|do|thuộc) [^NBPRXD,.;\n]{2,60} là (?P<part>N),? chiếm(?: tỷ lệ)? (?P<said>P)(?= ?(?:[.;\n]|$))"
)
_NAMELY = re.compile(
    r"(?P<said>P)\)? (?:trong|của)(?: tổng)?(?: số)? (?P<whole>N)[^NBPRX.;,\n]{0,120},"
    r" (?:cụ thể|tức|tương ứng|tương đương)(?: là| có)? (?P<part>N)(?= ?[.;\n]|$)"
)
_BRACKET = re.compile(r"(?P<said>P)(?P<label>[^NBPRXD.;,()\n]{0,40})\((?P<ratio>R)\)")
_RATIO_SHARE = re.compile(
    r"(?P<ratio>R)[^NBPRXD.;()\n,]{0,60},? (?:và )?(?:chiếm|bằng|tương đương|đạt tỷ lệ)(?: tỷ lệ)? "
    r"(?P<said>P)(?= ?(?:[.;)\"\n]|,(?! (?:và )?P)|$))"
)
_OF_TARGETS = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch)(?!\w)|tỷ lệ (?:thực hiện|hoàn thành)")
_PARTIAL = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.partial)})(?!\w)|\.\.\.|…")
_FURTHER = re.compile(
    r"\.?\s*(?:ngoài ra|còn lại|số còn lại|bên cạnh đó|cùng với đó|thêm vào đó|chưa kể|các [^.]{0,20}khác)"
)
_NO_PART = re.compile(
    r"(?<!\w)(?:(?:vượt|tăng|giảm|thêm|chỉ tiêu|kế hoạch)(?!\w)[^,;)]{0,25}[NP]|so với(?!\w))|\([^)]*N"
)
_PEOPLE, _UNITS = frozenset(WORDS.people), frozenset(WORDS.units)


class Part(NamedTuple):
    """A number of a list, with the words that say what it counts."""

    mark: Mark
    label: str


def whole_sums(page: Shorthand) -> Iterator[Sum]:
    """Parts against their whole, and shares against part and whole."""
    for pattern in (_BEHIND, _NEXT, _OUT_OF, _COLON):
        for found in pattern.finditer(page.text):
            if pattern is not _OUT_OF or _OPENS.search(page.text[max(0, found.start() - 3) : found.start()]):
                yield from _divided(page, found)
    for found in _SHARE.finditer(page.text):
        yield from _share(page, found)
    for found in _OF_TOTAL.finditer(page.text):
        part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
        if "" in (whole.noun, part.noun, whole.noun.removeprefix(part.noun)) and part.value <= whole.value:
            yield from _percentage(part, whole, whole.value, said, (said.range,))
    for pattern in (_OUT_OF_SO_MANY, _NAMELY, _OF_THEM_IS):
        for found in pattern.finditer(page.text):
            part, whole, said = (page.mark_at(found.start(name)) for name in ("part", "whole", "said"))
            counted = role_of(page, whole) == "count" == role_of(page, part)  # not: vượt 564, đạt P của N
            if part.value <= whole.value and counted and whole.noun:
                told = page.text[page.sentence(found.start())[0] : found.end()]
                known = part.noun == whole.noun or (not part.noun and whole.noun in told)
                shares = _percentage(part, whole, whole.value, said, (said.range,))
                yield from (one for one in shares if one.agrees or known)
    for pattern in (_BRACKET, _RATIO_SHARE):
        for found in pattern.finditer(page.text):
            yield from _of_ratio(page, found)


def _divided(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    whole = page.mark_at(found.start("whole"))
    stop = _ITEMS_END.search(page.text, found.end(), found.end() + _REACH)
    end = stop.start() if stop else len(page.text)
    if end - found.end() >= _REACH:
        return
    parts = _parts(page, found.end(), end)
    if len(parts) < _FEWEST or not _alike(whole, parts) or role_of(page, whole) == "target":
        return
    every = bool(found.groupdict().get("all"))
    stop = _SENTENCE_END.search(page.text, end, end + _REACH)
    told = f"{found['label']} {page.text[found.end() : stop.start() if stop else end]}"
    marks = tuple(part.mark for part in parts)
    total = added_up(marks)
    agrees = total == whole.value
    if marks[-1].value == whole.value:
        return  # tháng 1 có 158, tháng 2 có 317, tháng 3 có 612: counted from the beginning
    # *trong đó 210 nữ, 105 công nhân* may happen to make the whole: only what must make it bears it out
    labels = [part.label for part in parts]
    opposite = are_opposite(labels)
    apart = opposite or (every and not LESS.search(told) and not may_cross(labels)) or of_one_group(labels)
    partial = _PARTIAL.search(told) is not None
    kind: FindingKind = "sum" if found.groupdict().get("some") == ":" else "parts"
    if agrees and apart:
        yield Sum(kind, marks, "+", whole, units(total), agrees=True)
    elif partial:
        return
    elif (
        (opposite or of_one_group(labels))
        if total > whole.value
        else (every and _is_closed(page, parts, end) and not may_cross(labels))
        or (opposite and leaves_no_third(labels))
    ):
        yield Sum(kind, marks, "+", whole, units(total), agrees=False)


def _parts(page: Shorthand, start: int, end: int) -> list[Part]:
    """The numbers of a list with their labels; none where something in it is no plain part."""
    marks = page.between(start, end)
    listed = [mark for mark in marks if mark.letter not in "DP"]
    inner = page.text[start:end]
    if _NO_PART.search(inner):
        return []
    if any(mark.letter != "N" for mark in listed) or re.search(
        rf"(?<!\w)(?:{_EXHAUSTIVE}|{_AMONG})(?!\w)", inner
    ):
        return []
    ahead = bool(listed) and page.text[start : listed[0].at].strip(" ,:") != ""
    parts: list[Part] = []
    for place, mark in enumerate(listed):
        if ahead:
            begin = start if place == 0 else listed[place - 1].at + 1
            label = page.text[begin : mark.at]
        else:
            label = page.text[mark.at + 1 : listed[place + 1].at if place + 1 < len(listed) else end]
        parts.append(Part(mark, label_of(mark.noun, label)))
    return parts


def _alike(whole: Mark, parts: list[Part]) -> bool:
    """Whether all count one thing: initiatives, units, or people by whatever name."""
    nouns = {part.mark.noun for part in parts}
    if whole.noun in ("sáng kiến", "giải pháp", "đề tài"):
        return nouns <= {whole.noun, ""}
    if whole.noun in _PEOPLE:
        return nouns <= _PEOPLE
    if whole.noun in _UNITS:
        return nouns <= (_UNITS | {whole.noun})
    return whole.noun != "" and nouns == {whole.noun}


def _is_closed(page: Shorthand, parts: list[Part], end: int) -> bool:
    """Whether the list says itself that it ends: *… và 23 sáng kiến an toàn.*, and nothing is added after."""
    last, before = parts[-1].mark, parts[-2].mark
    between = page.text[before.at + 1 : last.at]
    if not re.search(r"(?:^|[ ,;])và ", between):
        return False
    tail = page.text[last.at + 1 : end]
    return not re.search(r"[,;]", tail) and not _FURTHER.match(page.text, end)


def _share(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    part, said = page.mark_at(found.start("part")), page.mark_at(found.start("said"))
    start = max(page.text.rfind("\n", 0, part.at), part.at - _REACH, 0)
    led = _WHOLE_OF_SHARE.search(page.text[start : part.at])
    if led is None:
        return
    place = next(led.start(name) for name in ("behind", "next", "out") if led[name])
    whole = page.mark_at(start + place)
    if whole.letter != "N" or whole.noun not in (part.noun, "") or part.value > whole.value or not whole.noun:
        return
    if led["next"] and not _is_alone(page, whole):
        return
    yield from _percentage(part, whole, whole.value, said, (said.range,))


def _is_alone(page: Shorthand, whole: Mark) -> bool:
    """Whether its sentence counts nothing else of the kind before it: else either may be divided."""
    start = max(page.text.rfind(". ", 0, whole.at), page.text.rfind("\n", 0, whole.at), 0)
    return all(
        mark.letter == "D" or mark.noun not in ("", whole.noun) for mark in page.between(start, whole.at)
    )


def _of_ratio(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*Tỷ lệ duyệt đạt 89,9% (870/968)*, in whatever sense: reached, above, left, or turned round."""
    ratio, said = page.mark_at(found.start("ratio")), page.mark_at(found.start("said"))
    stated = (said.range, shifted(said.range, HUNDRED), remaining(said.range, HUNDRED))
    top, base = Range(*[ratio.value] * 4), Range(*[ratio.over] * 4)
    if ratio.value <= 0 or ratio.over <= 0 or any(fits(base, top, one) for one in stated[:1]):
        return
    lower = ratio._replace(value=ratio.over, letter="N")
    told = page.text[page.sentence(said.at)[0] : said.at]
    kind: FindingKind = "ratio" if _OF_TARGETS.search(told) else "share"
    yield from _percentage(ratio, lower, ratio.over, said, stated, kind=kind)


def _percentage(
    part: Mark, whole: Mark, base: int, said: Mark, stated: tuple[Range, ...], *, kind: FindingKind = "share"
) -> Iterator[Sum]:
    result = divided(part, base, said)
    if result is not None:
        agrees = any(fits(part.range, Range(*[base] * 4), one) for one in stated)
        yield Sum(kind, (part, whole), "/", said, result, agrees)
