"""What the words of the headings and list heads above a line announce: targets, results, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.words.wordlists import has_one

_TARGET_HEAD = re.compile(
    r"chỉ tiêu|mục tiêu|phân bổ|nhiệm vụ|phương hướng|phấn đấu:|đích (?:tiếp|đến|tới|phía)|chặng tiếp"
    r"|việc cần làm|việc (?:\w+ )?(?:tuần|tháng|quý|chặng) (?:tới|sau)|^\W*(?:[ivx\d]+[.)]+ ?)?yêu cầu\W*$"
    r"|^\W*(?:[ivx\d]+[.)]+ ?)?(?:phân )?giao cho (?:các|từng|mỗi)(?!\w)"
)
_RESULT_HEAD = re.compile(
    r"kết quả|tiến độ|tình hình|mức độ (?:thực hiện|hoàn thành)|thực trạng|thực hiện chỉ tiêu|đánh giá"
    r"|(?:thứ|xếp) hạng"
    r"|(?:so với|tỷ lệ) (?:chỉ tiêu|kế hoạch)"
    r"|(?:vượt|hoàn thành|đạt|cán đích) chỉ tiêu|\d{2}"
)
_RESULTS = ("kết quả", "thực trạng", "tình hình", "đánh giá", "nhìn lại", "điểm lại")
_RESULTS_BELOW = re.compile(rf"\W*(?:[ivx\d]+[.)]+ ?)?(?:về )?(?:{'|'.join(_RESULTS)}|tiến độ)")
# *…, Ban Thường vụ LĐLĐ tỉnh giao chỉ tiêu cho các đơn vị như sau:*
_GIVES_LIST = re.compile(
    r"(?:giao|phân bổ|phân chia|điều chỉnh (?:phần việc|chỉ tiêu|mức))"
    r"[^.;:]{0,90}(?:như sau|cụ thể|gồm|sau đây)?: ?$"
    r"|(?<!và )yêu cầu(?: các [^.;:\d]{2,60})?(?: như sau| thực hiện| tập trung)*: ?$"
    r"|(?<!\w)(?:mong(?: muốn| rằng)?|kêu gọi)(?: các [^.;:\d]{2,60})?: ?$"
)
# *Phụ lục phân bổ chỉ tiêu sáng kiến …*, *LĐLĐ tỉnh giao chỉ tiêu … cho các đơn vị*, *2. Phân công*
_GIVES = re.compile(
    r"(?<!được )(?<!đã )(?:phân bổ|phân công|(?<!bàn )(?<!theo )giao)(?: [^\W\d]+){0,2}?"
    r" (?:chỉ tiêu|kế hoạch|nhiệm vụ|phần việc|số lượng)(?! được)"
    r"|^\W*(?:[ivx\d]+[.)]+ ?)?phân (?:công|bổ)\W*$"
)
_DONE = re.compile(  # but for the campaign's own name: nỗ lực vượt khó
    r"kết quả|tiến độ|tình hình|hoàn thành|vượt(?! khó)|đạt|về đích|cán đích|nộp|gửi|(?<!\w)đã(?!\w)"
)
_IN_BRACKETS = re.compile(
    r"trong (?:dấu )?ngoặc(?: đơn)? (?:là |ghi |chỉ )+(?:số )?"
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|(?:được )?giao|đăng ký)"
)
_LONGEST_TITLE = 80  # characters of a heading of targets


class HeadWords:
    """The words above a line, the outermost head first; asked once for all the sentences below."""

    __slots__ = ("_results", "_targets", "nearest", "spans", "text")

    def __init__(self, folded: str = "", spans: Iterable[tuple[int, int]] = ()) -> None:
        self.spans = tuple(spans)
        self.text = " | ".join([folded[start:end] for start, end in self.spans])
        self.nearest = self.text.rsplit(" | ", 1)[-1]
        self._targets: bool | None = None
        self._results: bool | None = None

    @property
    def announce_targets(self) -> bool:
        """A short heading such as *II. CHỈ TIÊU*, with none of results below it."""
        if self._targets is None:
            self._targets = (
                bool(self.text) and not puts_targets_in_brackets(self.text) and self._targets_next()
            )
        return self._targets

    @property
    def announce_results(self) -> bool:
        """*III. Kết quả* above, with no heading of targets below it."""
        if self._results is None:
            self._results = self._results_next()
        return self._results

    def _results_next(self) -> bool:
        if has_one(_RESULTS, self.nearest):
            return True
        for head in reversed(self.text.split(" | ")):
            if _RESULTS_BELOW.match(head):
                return True
            if _TARGET_HEAD.search(head):
                return False
        return False

    def _targets_next(self) -> bool:
        for head in reversed(self.text.split(" | ")):
            if _RESULTS_BELOW.match(head):
                return False  # nearer than any heading of targets
            if _GIVES_LIST.search(head) or gives_targets(head):
                return True
            if len(head) < _LONGEST_TITLE and _TARGET_HEAD.search(head) and not _RESULT_HEAD.search(head):
                return True
        return False


def gives_targets(head: str) -> bool:
    """Whether a heading or title, folded, hands targets out, and tells nothing of what was done."""
    return _GIVES.search(head) is not None and not says_done(head)


def says_done(text: str) -> bool:
    """Whether folded words tell of what was done."""
    return _DONE.search(text) is not None


def puts_targets_in_brackets(text: str) -> bool:
    """*… của các đơn vị (trong ngoặc là chỉ tiêu)*."""
    return "ngoặc" in text and _IN_BRACKETS.search(text) is not None


NO_HEADS = HeadWords()
