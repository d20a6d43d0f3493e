"""How many members and workers a province has, where a text says so plainly: what a count may be divided by.

*Toàn tỉnh hiện có 308.598 đoàn viên*. Membership is no figure of a campaign, and `extract` never gives it;
it is read for `--per` alone. Whoever took part, joined or was rewarded is no membership: only words that tell
how many there are now count, and only of a province named there, or of the one that the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from catalogue.provinces import Provinces
from parsers.encoded.folding import View
from parsers.layout.blocks import sentences
from parsers.mentions.read import bound_of, read_mentions
from parsers.model import OPTICAL, Document, Figure, Mention

RULE = "head_count"
_MEMBERS = r"đoàn viên(?: công đoàn)?"
_WORKERS = (
    r"công nhân,? viên chức,? (?:và )?(?:người )?lao động|cnvc, ?lđ|cnvclđ|cnvc-lđ"
    r"|công nhân lao động|cnlđ|người lao động"
)
_SAID = re.compile(
    r"(?:^|(?<=, ))(?P<who>(?P<own>toàn|cả) (?:tỉnh|thành phố)|(?P<nation>cả nước)"
    r"|(?:(?:lđlđ|liên đoàn lao động) )?(?P<named>(?:tỉnh|thành phố|tp\.?) ?[^,.;:()\d\n]{2,25}?))"
    r" (?:hiện(?: nay| tại)?(?: đang)? (?:có|quản lý)|đang quản lý|quản lý|có tổng số|có tổng cộng)"
    r"(?: tổng số| tổng cộng)? (?:hơn |trên |gần |khoảng |xấp xỉ )?"
    r"(?P<number>\d[\d.,]*)(?: (?:nghìn|ngàn|vạn|triệu))? "
    rf"(?P<noun>(?P<members>{_MEMBERS})|{_WORKERS})"
    r"(?= ?(?:$|[.;)/]|,(?! (?:người|nlđ|cnv|công nhân|lao động|cán bộ|viên chức))"
    r"| (?:đang )?(?:sinh hoạt|làm việc|tại|ở|thuộc|trong|trên)(?!\w)))"
)
_CUES = ("đoàn viên", "lao động", "cnvc", "cnlđ")
_SAYS_NOW = ("hiện", "quản lý", "có tổng")


def head_counts(document: Document, provinces: Provinces, own: str | None) -> tuple[Figure, ...]:
    """The members and workers that a text tells of provinces and the nation, in its order.

    `own` is the province that *toàn tỉnh* means in it; None where that is not sure. The measure of such a
    figure is `members` or `workers`; its date is the one day of its sentence, where it names one.
    """
    view = View(document.text)
    found = list(_said(view.folded))
    if not found:
        return ()
    page = _Page(document, view, read_mentions(document), provinces, own)
    read = (page.figure(start, said) for start, said in found)
    return tuple(one for one in read if one is not None)


def tells_heads(text: str) -> bool:
    """Whether a text may have head counts: as long as it says no, they needn't be read."""
    return any(_said(View(text).folded))


def _said(folded: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The sentences that say so, by where they begin."""
    if any(cue in folded for cue in _CUES) and any(word in folded for word in _SAYS_NOW):
        for start, end in _sentences(folded):
            said = _SAID.search(folded[start:end])
            if said is not None:
                yield start, said


def _sentences(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in folded.split("\n"):
        yield from sentences(folded, start, start + len(line))
        start += len(line) + 1


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    view: View
    mentions: list[Mention]
    provinces: Provinces
    own: str | None

    def figure(self, start: int, said: re.Match[str]) -> Figure | None:
        """What a sentence says that begins there; None where its place or its number is not clear."""
        at, end = self.view.span(start + said.start("number"), start + said.end("noun"))
        number = next((one for one in self.mentions if one.kind == "number" and one.start == at), None)
        place = self._place(said)
        if number is None or not isinstance(number.value, (int, Decimal)) or not (place or said["nation"]):
            return None
        first, last = self.view.span(start, start + len(said.string))
        days = {
            str(one.value)
            for one in self.mentions
            if one.kind == "date" and first <= one.start < last and not one.ignored
        }
        return Figure(
            document=self.document.id,
            measure="members" if said["members"] else "workers",
            role="achieved",
            value=Decimal(number.value),
            unit="count",
            start=at,
            end=end,
            quote=self.document.text[at:end],
            number_start=number.start,
            number_end=number.end,
            sentence_start=first,
            sentence_end=last,
            claim=1,
            rule=f"{OPTICAL}:{RULE}" if self.document.optical else RULE,
            bound=bound_of(self.document.text, number),
            level="province" if place else "national",
            province=place,
            as_of=days.pop() if len(days) == 1 else None,
        )

    def _place(self, said: re.Match[str]) -> str | None:
        if said["own"] or said["nation"]:
            return self.own if said["own"] else None
        province = self.provinces.find(said["named"])
        return province.name if province is not None else None
