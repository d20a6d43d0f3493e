"""Whether a sentence tells of another matter: then its numbers are of that, however well the arithmetic fits.

*Được giao 40 sáng kiến … Giáo viên đạt chuẩn 38 (95%)*: a school was asked for as many initiatives as it has
teachers, so their shares fit as well. What only the arithmetic tells is therefore read where nothing near it
says what else it may be.
"""

from __future__ import annotations

import re

from catalogue.cues import cue_words
from catalogue.lexicon import longest_first
from parsers.counting.composition import Composition, Statement
from parsers.words.matters import MATTERS, names_matter, names_people

_PLAIN = longest_first((*cue_words("plain_telling"), *cue_words("head_of_units")))
_PLAIN_ALONE = re.compile(rf"(?:\W*[a-zđ]\))?[^\w%]*(?:(?:{_PLAIN})(?!\w)[^\w%]*)*")
# *tổ cơ điện đứng tên*, *xưởng Sơn nộp*: those who act, where no name of the catalogue tells it
_GROUP = re.compile(
    r"(?<!\w)(?:tổ|đội|xưởng|phân xưởng|phòng|khoa|khối|ngành|cụm|trường|công ty|anh|chị|cô"
    r"|thầy)(?: [^\W\d]+){1,3}?"
    r"(?= (?:đứng tên|đã|có|nộp|gửi|góp|làm|viết|được|lo|mới|ôm|nhận|chỉ|còn|cũng)(?!\w)| ?$)"
)
_COUNTED = re.compile(r"\d[\d.]*(?: trên \d[\d.]*)?(?: (?:sáng kiến|sk|cái|giải pháp)(?!\w))?")
_OF_INITIATIVES = re.compile(r" ?(?:(?:cái|sáng kiến|sk|giải pháp|hồ sơ|bài|bản)(?!\w)|[,.;:()%]|$)")

_REACH = 300  # characters before a number: more than that is never told plainly
_FIRST = 32  # numbers of a sentence among which the whole may stand again


def names_other_parts(c: Composition) -> bool:
    """Whether the sentence or the head right above it names another matter that its numbers may be of."""
    if c.other_matter is None:
        told = MATTERS in c.cues and names_matter(c.text)
        c.other_matter = told or names_matter(c.sentence.head.nearest)
    return c.other_matter


def names_other_matter(c: Composition) -> bool:
    """The same, or people: they send the parts of what was counted, but are also counted themselves."""
    if c.people_named is None:
        c.people_named = names_people(c.text) or names_people(c.sentence.head.nearest)
    return c.people_named or names_other_parts(c)


def tells_plainly(c: Composition, end: int, start: int | None = None) -> bool:
    """Whether nothing but who sent how many is told from `start`, or the sentence's, up to `end`."""
    begin = c.sentence.start if start is None else start
    if end - begin > _REACH:
        return False
    text, at = "", begin
    units = [(unit.start, unit.end) for unit in c.sentence.units]
    times = [(token.start, token.end) for token in (*c.sentence.stamps, *c.sentence.phases)]
    for first, last in sorted(span for span in (*units, *times) if begin <= span[0] and span[1] <= end):
        if first >= at:
            text, at = f"{text}{c.folded[at:first]} ", last
    text += c.folded[at:end]
    return _PLAIN_ALONE.fullmatch(_GROUP.sub(" ", _COUNTED.sub(" ", text))) is not None


def counts_others_too(c: Composition, whole: Statement) -> bool:
    """*Trong 45 giáo viên thì thạc sĩ 8*: whether the number of initiatives stands here again, of others."""
    return any(
        token.kind == "number"
        and token.value == whole.value
        and not whole.start <= token.start < whole.end
        and not _OF_INITIATIVES.match(c.folded, token.end, c.sentence.end)
        for token in c.behind(c.sentence.start, _FIRST)
    )
