"""The shape of a document: lines, headings, list items, table rows, and the parts that do not count.

Works on the folded text; all offsets are folded offsets. Related-link blocks, letter endings
(*Nơi nhận*) and page furniture are cut: nothing in them is a figure of this document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import is_

from parsers.words.matters import names_units_only

_RELATED = re.compile(
    r"^\W*(?:(?:tin|bài) cùng chủ đề"
    r"|tin (?:liên quan|khác|cùng (?:chuyên )?mục|nổi bật|mới|bài liên quan|bài khác"
    r"|đọc nhiều|xem nhiều|cùng loại|cũ hơn|đã đưa|trước đó)"
    r"|tin,? bài|xem thêm|đọc thêm|bài (?:liên quan|khác|đọc nhiều|viết liên quan|viết khác"
    r"|cùng chuyên mục|mới|cũ hơn|đã đăng)"
    r"|các (?:tin|bài) (?:khác|liên quan|đã đưa|cũ hơn|mới hơn)|có thể bạn quan tâm"
    r"|(?:được )?(?:đọc|xem|quan tâm) nhiều(?: nhất)?(?= ?(?::|$))|cùng (?:chuyên mục|chủ đề)"
    r"|mời (?:bạn )?(?:đọc|xem)(?: thêm)?"
    r"|nội dung liên quan|chủ đề liên quan|bạn đọc quan tâm)"
)
# *>> Hải Phòng: 312 sáng kiến từ nhà vườn* links to another text; *>> Ai?* heads a part of this one
_LINK_SIGN = ">>"
_ASKING_HEAD = re.compile(r">> ?[^\d?]{2,40}\?(?: ?\([^()]{2,30}\))?")
_ENDING = re.compile(r"^\W*(?:nơi nhận|noi nhận|kính gửi|lưu ?:)\b")
# *PHỤ LỤC*, *TRÍCH DANH SÁCH*, *Biểu tổng hợp kết quả*: what is enclosed with a letter, behind its ending
_ENCLOSED = re.compile(
    r"^\W*(?:phụ (?:lục|biểu)|(?:trích )?danh sách|(?:bảng|biểu)(?: số)?(?: \d+| [ivx]+)?(?![^\W\d])"
    r"|(?:bảng|biểu)(?: số liệu)?(?: tổng hợp| phân bổ| giao| chỉ tiêu| kết quả| theo dõi| thống kê))"
)
_FURNITURE = re.compile(
    r"^(?:trang chủ(?: ?[\">›/|].*)?$"
    r"|lượt (?:xem|truy cập)|từ khóa|tags?\b|chia sẻ|bình luận|về đầu|in bài|nguồn ?:"
    r"|theo dõi|ảnh ?:|tin, ảnh|bài, ảnh|bài và ảnh|giá vàng)"
)
# a line with nothing but the day it was published, or a letter's place and day
_STAMP = re.compile(
    r"^\W*(?:\([^()\d]{2,30}\) ?)?(?:(?:thứ|chủ)[- ](?:hai|ba|tư|năm|sáu|bảy|nhật|\d)\b|ngày(?: đăng)?"
    r"|cập nhật(?: lúc)?|đăng (?:lúc|ngày)|lúc|xuất bản(?: lúc)?|[\w ]{2,24}, ngày"
    r"|\d{1,2}[:h]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})"
    r"[^a-zà-ỹđ]*(?:(?:\d|ngày|tháng|năm|lúc|gmt|am|pm|sa|ch|lượt xem|chuyên mục|thứ|hai|ba|tư"
    r"|sáu|bảy|chủ nhật|thi đua|tin tức|giờ|phút|cập nhật|đăng)\b[^a-zà-ỹđ]*)*$"
)
_ITEM = re.compile(
    r"^[ \t]*(?:(?P<roman>(?:i{1,3}|iv|vi{0,3}|ix|x)[.)/\-])"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2})*[.)/](?!\d))|(?P<letter>[a-zđ]\))"
    r"|(?P<dash>[-+•*–·]|\d\ufe0f?\u20e3"
    r"|(?:[\u2600-\u2604\u2606-\u27bf\U0001f000-\U0001faff]\ufe0f?)+))[ \t]*"
)
_FIRST_EMOJI = "\u2600"  # ✅, 👉, ▶️: what posts begin their lines with
_DASHES = "-+•*–·"
_OPENS_ITEM = frozenset("ivx-+•*–·")  # or a digit, or any letter right before a bracket
_LONGEST = 2000  # characters of a sentence
_NAMED_HEAD = re.compile(r"[^:]*[^\W\d_]|[^:]*(?:tháng|quý|năm|giai đoạn|đợt) [\d/]+")
_GAPS_OF_ROW = 2  # wide gaps of a line whose cells they part
_STARS = ("●", "■", "◆", "▶", "★")
_STARRED_QUESTION = 60  # characters of *● AI GỬI SÁNG KIẾN?*, a heading of a poster
# *45 tập thể* on a line of its own, below *VINH DANH*; *21.384* below *TỔNG SỐ SÁNG KIẾN*
_NUMBER_LINE = re.compile(
    r"\d[\d.]* (?:(?:tác giả|tập thể|cá nhân)(?:, [^\d:.;,]{2,16}| [^\d:.;,]{2,30})?"
    r"|sáng kiến (?:tiêu biểu|xuất sắc|được|hợp lệ)[^\d:.;]{0,30})"
)
_NUMBER_ALONE = re.compile(r"\s*\d{1,3}(?:[.,]\d{3})+\s*|\s*\d{3,}\s*")
_LONGEST_NUMBER = 24  # characters of a line that is nothing but a number, with the blank lines behind it
_COUNTING_HEAD = re.compile(r"sáng kiến[^\d:;.]{0,20}$")
_STARRED_HEAD = 34  # characters of *\* PHÚ THỌ*, a heading and no item of a list
# *LĐLĐ huyện Ninh Phước: 540* on a line of its own is an item, whatever stands before it
_LABEL_AND_NUMBER = re.compile(
    r"[^\d:()]{3,60}(?::| [►→]) ?\d(?:[\d.,]*\d)?%?"
    r"|(?!tổng|cộng|toàn )[^\d:()]{3,60}(?::| [►→]) ?"
    r"(?:hơn |trên |gần |khoảng )?\d(?:[\d.,]*\d)?(?: nghìn| ngàn| triệu)? sáng kiến"
    r"|(?!tổng|cộng|toàn )(?:(?:hạng|thứ|top|vị trí) \d{1,2} ?[-–.)]? ?)?[^\d:()]{3,60}(?::| [►→]) ?"
    r"\d(?:[\d.,]*\d)?(?: sáng kiến)?(?:,| ?[-–;]| ?\() ?\d(?:[\d.,]*\d)?%\)?[.;]?"
)
_NAME_AND_NUMBER = re.compile(r"\W*[^\W\d][^\n]{2,60}?(?::| [-–]) ?\d[\d.]*\W*")
_LONGEST_QUESTION = 60  # characters of a question that a list answers
_LONGEST_LABEL = 72  # characters with the colon
_LEVEL = {"roman": 1, "number": 2, "letter": 5, "dash": 6}  # 2.1 stands below 2, 2.1.3 below 2.1
# begins with its signs, which is quick to search for; the rest of a run of them begins no match
_SENTENCE_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*[\"')\]]*(?=\s+[\"'(\[]?\S)")
_SENTENCE_BEFORE = re.compile(r"(?:[^\W\d]{3,}|%)\. \w")
_ABBREVIATED = re.compile(
    r"(?:\b(?:tp|tx|tt|th|đ/c|ths|ts|gs|pgs|bs|ks|st|v\.v|p|q|h|tr|mr|ms|stt|no)|\b[a-zđ]|\d)$"
)


@dataclass(slots=True)
class Block:
    """One line of the text. `parents` are the headings and list heads it stands under, outermost first; lines
    that follow each other under the same heads have one tuple of them."""

    start: int
    end: int
    kind: str  # paragraph, heading, item, row
    level: int = 0
    cut: bool = False
    parents: tuple[Block, ...] = ()
    sentences: list[tuple[int, int]] = field(default_factory=list)


def split(folded: str, wide: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks of a text in order; blank lines are left out. `wide` are the spaces that part columns."""
    blocks: list[Block] = []
    position = 0
    cutting = ended = False
    for line in folded.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        stripped = line.strip()
        if not stripped:
            continue
        block = _block(line, stripped, start, end)
        # where all are wide nothing is parted: so somebody spaces words
        if wide and _GAPS_OF_ROW <= sum(start <= at < end for at in wide) < line.count(" "):
            block = Block(start, end, "row")
        if stripped.startswith(_LINK_SIGN) and not cutting and _ASKING_HEAD.fullmatch(stripped):
            block.kind = "heading"
        elif stripped.startswith(_LINK_SIGN) and not _RELATED.match(stripped):
            block.cut = True
        elif _RELATED.match(stripped):
            block.cut = True
            # a head alone opens a block of links; with text behind it the line is all there is
            cutting, ended = len(stripped) < 40, False
        elif _ENDING.match(stripped) and not stripped.startswith("kính gửi"):
            block.cut = cutting = ended = True
        elif ended and _ENCLOSED.match(stripped):
            cutting = ended = False
        elif (len(stripped) < 90 and _STAMP.match(stripped)) or (
            _FURNITURE.match(stripped) and len(stripped) < 160
        ):
            block.cut = True
        elif cutting and len(stripped) > 240:
            cutting = False
        block.cut = block.cut or cutting
        blocks.append(block)
    _relate(folded, blocks)
    for block in blocks:
        if not block.cut:
            block.sentences = sentences(folded, block.start, block.end)
    return blocks


# a section of targets, and a label of others than those the section is of
_ASKS = re.compile(r"chỉ tiêu|mục tiêu|kế hoạch|phấn đấu|phân bổ|(?<!\w)giao(?!\w)")
_OF_OTHERS = re.compile(r"(?<!\w)(?:khác|còn lại)(?!\w)|các (?:huyện|tỉnh|ngành|trường)(?!\w)")
_NUMERAL = re.compile(r"(?:giai đoạn|quý|chặng|đợt) [ivx]$")  # đã khen 28 cá nhân của giai đoạn I. Bên lề …
_NOT_BLANK = re.compile(r"\S")
_NUMBER_OPENS = re.compile(r"\s+\d[\d.]* (?:sáng kiến|sk)(?!\w)")  # riêng quý I là 38. 103 sáng kiến …
_LIST_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*")


def sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one line; a full stop after an abbreviation or inside a number ends none."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(folded, start, end):
        stop = match.end()
        if (
            match[0].startswith(".")
            and len(match[0]) == 1
            and _ABBREVIATED.search(folded, max(start, match.start() - 6), match.start())
        ):
            head = folded[max(start, match.start() - 12) : match.start()]
            if _NUMERAL.search(head):
                begin = _append(folded, found, begin, stop)
                continue
            if not head[-1:].isdigit() or not _opens_sentence(folded, stop, end):
                continue
            if _LIST_NUMBER.fullmatch(folded, begin, match.start()):
                continue
        begin = _append(folded, found, begin, stop)
    _append(folded, found, begin, end)
    return found


def _opens_sentence(folded: str, start: int, end: int) -> bool:
    """*28. Bên lề …*, *38. 103 sáng kiến …*: whether letters or a number of initiatives follow."""
    opening = _NOT_BLANK.search(folded, start, end)
    if opening is not None and opening[0].isalpha():
        return True
    return _NUMBER_OPENS.match(folded, start, end) is not None


def _append(folded: str, found: list[tuple[int, int]], begin: int, stop: int) -> int:
    while stop - begin > _LONGEST:
        # nobody writes such a sentence: it is read in pieces, so that the work stays in proportion
        cut = folded.rfind(" ", begin + 1, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        _append(folded, found, begin, cut)
        begin = cut
    first, last = begin, stop
    while first < last and folded[first].isspace():
        first += 1
    while first < last and folded[last - 1].isspace():
        last -= 1
    if last > first:
        found.append((first, last))
    return stop


def _block(line: str, stripped: str, start: int, end: int) -> Block:
    """The block of a line; `stripped` is the same without the blanks around it."""
    first = stripped[0]
    may_open = first in _OPENS_ITEM or first.isdigit() or stripped[1:2] == ")" or first >= _FIRST_EMOJI
    item = _ITEM.match(line) if may_open else None
    starred = stripped.startswith("*") and len(stripped) < _STARRED_HEAD and _NAMED_HEAD.fullmatch(stripped)
    if item is not None and item.lastgroup and not starred:
        depth = item["number"].rstrip(".)/").count(".") if item["number"] else 0
        level = _LEVEL[item.lastgroup] + min(depth, 2)
        return Block(start, end, "item", level)
    label = stripped[:_LONGEST_LABEL]
    if (":" in label or "►" in label or "→" in label) and _LABEL_AND_NUMBER.fullmatch(stripped):
        return Block(start, end, "item", _LEVEL["dash"])
    if stripped[0].isdigit() and _NUMBER_LINE.fullmatch(stripped):
        return Block(start, end, "item", _LEVEL["dash"])
    short = len(stripped) < 110 and not stripped.endswith((".", "!", "?", ";", ",", "…"))
    if stripped.endswith(":") and _SENTENCE_BEFORE.search(stripped):
        short = False  # Tổng số 842/1.100 sáng kiến, đạt 76,5% chỉ tiêu. Chia theo khối:
    if "\t" in stripped or (first == "|" and stripped.endswith("|")):
        return Block(start, end, "row")  # of a table; it heads nothing
    asks = stripped.startswith(_STARS) and stripped.endswith("?") and len(stripped) < _STARRED_QUESTION
    return Block(start, end, "heading" if short or asks else "paragraph", 0)


def _relate(folded: str, blocks: list[Block]) -> None:
    """Give each block the open headings and list heads above it."""
    heading: Block | None = None
    open_items: dict[int, Block] = {}
    list_head: Block | None = None
    headline = next((block for block in blocks if not block.cut), None)
    listed = 0  # the level of the items below the list head; 0 before the first
    sign = ""  # of the dashed items of which the last but those below it ends in a colon
    above: tuple[Block, ...] = ()
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.cut:
            continue
        if block is headline:
            # it heads everything and so nothing in particular, but for a first line that asks by a list
            asks = folded[block.start : block.end].rstrip().endswith(":") and _ASKS.search(
                folded, block.start, block.end
            )
            list_head = block if asks and following is not None and following.kind == "item" else None
            continue
        if block.kind == "heading" and heading is not None and _counted_by(folded, block, heading):
            block.kind, block.level = "item", _LEVEL["dash"]
        if block.kind == "heading" and not _is_label_in_section(folded, block, open_items):
            heading, list_head, listed, sign = block, None, 0, ""
            open_items.clear()
            if folded[block.start : block.end].rstrip().endswith(":"):
                list_head = block
            continue
        if block.kind == "item":
            if block.level == _LEVEL["dash"]:
                sign = _sign_of_heads(folded, block, sign)
                block.level += bool(sign) and not _begins_with(folded, block, sign)
            for level in [level for level in open_items if level >= block.level]:
                del open_items[level]
            listed = listed or block.level
            if block.level < listed:
                list_head, listed = None, block.level  # the list is over: the next section begins
            chain = [
                b
                for b in (heading, *(open_items[level] for level in sorted(open_items)), list_head)
                if b is not None
            ]
            above = _one_and_the_same(sorted({id(b): b for b in chain}.values(), key=_start), above)
            block.parents = above
            open_items[block.level] = block
            continue
        # a line after dashes goes on with what stood above them
        open_items.pop(_LEVEL["dash"], None)
        open_items.pop(_LEVEL["dash"] + 1, None)
        sign = ""
        chain = [] if heading is None else [heading]
        if open_items:
            chain += [open_items[level] for level in sorted(open_items)]
        above = _one_and_the_same(chain, above)
        block.parents = above
        listed = 0
        told = folded[block.start : block.end].rstrip()
        asked = told.endswith("?") and len(told) < _LONGEST_QUESTION and _answered_by_list(folded, following)
        list_head = block if told.endswith(":") or asked else None


def _is_label_in_section(folded: str, line: Block, open_items: dict[int, Block]) -> bool:
    """*1. Kết quả … Đơn vị có kết quả cao:*: a line within a section that only says whose its list is."""
    told = folded[line.start : line.end].rstrip()
    heads = [item for level, item in open_items.items() if level < _LEVEL["letter"]]
    if not heads or not told.endswith(":") or _OF_OTHERS.search(told):
        return False
    asks = any(_ASKS.search(folded, item.start, item.end) for item in heads)
    return not asks and names_units_only(told)


def _answered_by_list(folded: str, following: Block | None) -> bool:
    """*Ai đang dẫn đầu?* above *• Than Núi Bèo: 844*."""
    if following is None or following.kind != "item":
        return False
    return _NAME_AND_NUMBER.fullmatch(folded, following.start, following.end) is not None


def _sign_of_heads(folded: str, item: Block, sign: str) -> str:
    """*- Kết quả:* above *+ Trường A: 52*: the sign of the item that others stand below, else nothing."""
    if sign and not _begins_with(folded, item, sign):
        return sign
    line = folded[item.start : item.end].strip()
    return line[0] if line.endswith(":") and line[0] in _DASHES else ""


def _begins_with(folded: str, item: Block, sign: str) -> bool:
    return folded[item.start : item.end].lstrip().startswith(sign)


def _counted_by(folded: str, line: Block, heading: Block) -> bool:
    """Whether a line right below a heading such as *TỔNG SỐ SÁNG KIẾN* is nothing but the number."""
    if not folded[line.end - 1].isdigit() or folded.count("\n", heading.end, line.start) > 2:
        return False
    alone = _NUMBER_ALONE.fullmatch(folded, line.start, line.end) is not None
    if not alone or folded[heading.end : line.start].strip():
        return False
    above = folded[max(0, heading.start - _LONGEST_NUMBER) : heading.start].rstrip("\n").rpartition("\n")[2]
    if _NUMBER_ALONE.fullmatch(above):
        return False  # 1.200 / Sáng kiến / 900 / Được công nhận: what counts stands below its number
    return _COUNTING_HEAD.search(folded, heading.start, heading.end) is not None


def _one_and_the_same(heads: list[Block], above: tuple[Block, ...]) -> tuple[Block, ...]:
    """The heads of a block, as the very tuple of the block before where they are the same."""
    if len(heads) == len(above) and all(map(is_, heads, above)):
        return above
    return tuple(heads)


def _start(block: Block) -> int:
    return block.start
