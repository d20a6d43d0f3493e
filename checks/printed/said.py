"""What sentences say of a target: *đạt 125% chỉ tiêu được giao*, *vượt 54*, *còn thiếu 94*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.words.one_target import Said, Way
from checks.words.shorthand import WORDS, Shorthand, from_word_start
from checks.words.times import TIME_LEFT

_BEHIND = longest_first((*WORDS.of_assigned, *WORDS.of_this_target))
_OF = (
    rf"(?P<of> (?:{_BEHIND}|(?:số|mức)(?: đã)? đăng ký(?= \())"
    r"(?: (?:(?:năm|quý|giai đoạn)(?: D)?|D))?(?: (?:của )?chương trình \"D\")?"
    rf"(?: (?:của )?[^NBPRX,.;()\n]{{0,60}}?(?:giao|đề ra|phân bổ|đăng ký))?)?"
    r"(?P<base>(?: là| \(|,? so với| chỉ tiêu| kế hoạch)* ?N)?"
    # so với 1.875 sáng kiến thành phố tự đăng ký
    r"(?(base)(?: [^NBPRX,.;()\n]{0,40}(?:giao|đề ra|phân bổ|đăng ký)(?!\w))?)"
)
_RATE = re.compile(
    r"(?:đạt|bằng|hoàn thành|tỷ lệ|tỷ lệ này là|tỷ lệ (?:hoàn thành )?(?:là|lên(?= tới| đến))|với tỷ lệ"
    r"|tức(?: là)?|thực hiện(?: được)?|tương đương"
    r"|và(?= P (?:so với )?(?:mức|chỉ tiêu|kế hoạch|số đăng ký|đăng ký)(?!\w)))"
    rf"(?: tới| đến| mức| đúng)? (?P<said>P){_OF}"
)
_OVER = re.compile(
    r"(?:vượt|tăng(?: thêm)?(?= P so với (?:chỉ tiêu|kế hoạch)))"
    rf"(?: mức)?(?: (?:chỉ tiêu|kế hoạch|mục tiêu)(?: được giao| đề ra| giao)?)?(?: tới| thêm|"
    rf" đến)? (?P<said>[NP]){_OF}"
)
_LACKS = re.compile(
    r"(?:thiếu|hụt|(?:phải|cần)(?: (?:có|làm|nộp|thực hiện|hoàn thành|gửi|huy động|vận động|tìm|viết"
    r"|cập nhật|phấn đấu)){0,2}(?: thêm)?"
    r"|còn(?= N (?:nữa|phải)))(?: ít nhất| đúng)? (?P<said>[NP])"
    rf"(?: nữa)?(?: (?:mới|để|là) (?:hoàn thành|đạt|đủ)[^NBPRX,.;()\n]{{0,60}})?{_OF}"
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (("rate", _RATE), ("over", _OVER), ("lacks", _LACKS))
_ENDS = re.compile(
    r" ?(?:$|[.;,()\n\"]|(?:và|với(?= (?:tổng số |tổng cộng )?N)|nhưng|trong khi|tức|hay"
    r"|để(?= (?:hoàn thành|đạt|đủ|về đích|cán đích))|nữa"
    r"|trong (?:\w+|D)(?: (?:tháng|tuần|ngày))?(?: (?:còn lại|cuối|tới))?(?=[.,;]))(?!\w))"
)
_OTHER = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.of_another)})(?!\w)")


def statements_on_targets(page: Shorthand) -> Iterator[Said]:
    """Every percentage, surplus and shortfall of a target, in no order."""
    taken: set[int] = set()
    for way, pattern in _WAYS:
        for found in from_word_start(pattern, page.text):
            mark = page.mark_at(found.start("said"))
            if mark.at in taken:
                continue
            taken.add(mark.at)
            base = page.mark_at(found.end("base") - 1) if found["base"] else None
            behind = page.text[found.start("of") if found["of"] else found.end("said") : found.end() + 40]
            lead = page.text[max(page.sentence(mark.at)[0], mark.at - 60) : mark.at]
            plain = (
                _ENDS.match(page.text, found.end()) is not None
                and not _OTHER.search(TIME_LEFT.sub("", clause(behind).split(" và là ", 1)[0]))
                and not _OTHER.search(lead.rsplit(",", 1)[-1])
            )
            yield Said(way, mark, base, found.start(), found.end(), plain)


def clause(text: str) -> str:
    """A text up to the end of its first clause."""
    return re.split(r"[,.;()\n]", text, maxsplit=1)[0]
