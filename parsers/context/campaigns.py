"""The campaigns' own names in a text: which campaign is spoken of, and what must not be read as a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.campaigns import Campaign
from parsers.context.long_names import LongNames
from parsers.context.memory import Told
from parsers.counting.composition import Statement
from parsers.encoded.folding import fold_text
from parsers.layout.blocks import Block
from parsers.model import Document, Phase
from parsers.words.wordlists import goes_on, goes_on_before, one_of, places_of

_SPACES = re.compile(r"\s+")
_INSIDE_WORD = re.compile(r"[\w.,]")
# words that make the number of the name a figure: mục tiêu 1 triệu sáng kiến, cán mốc 1 triệu sáng kiến
_FIGURE_BEFORE = re.compile(
    r"(?:mục tiêu|chỉ tiêu|\bmốc|\bđích|phấn đấu|cán mốc|cán đích|đóng góp|hoàn thành|đạt(?: được)?"
    r"|đã có|có|với mục tiêu|con số|thu hút|huy động|vượt|vượt qua|tiếp nhận|ghi nhận|gần|hơn"
    r"|trên|khoảng|tròn|đủ|ít nhất|tối thiểu|tới|lên"
    r"|cập nhật|kêu gọi|(?:đề|đặt) ra"
    r"|(?:chạm|cán|vượt|qua) ngưỡng|mong|kỳ vọng|chữ số:|bộ đếm(?: [^.;,\d]{0,24})?:)"
    r"(?: (?:là|có|đặt ra|đề ra|ban đầu|đạt|được|sẽ có|hoàn thành|mốc|đủ"
    r"|tròn|con số|hơn|trên|gần|về"
    r"|tới))* $"
)
_SET_AS_GOAL = ("mục tiêu đã đặt ra ", "mục tiêu đặt ra ")
# *300.000 sáng kiến trong giai đoạn 1 và một triệu sáng kiến khi kết thúc Chương trình*
_DUE_BEHIND = re.compile(r" khi (?:chương trình )?(?:kết thúc|khép lại)(?!\w)")
_NAME_BEFORE = re.compile(
    r"(?:chương trình|phong trào|cuộc vận động|đợt thi đua|phát động|tham gia|hưởng ứng"
    r"|chiến dịch|thực hiện|kế hoạch)(?: (?:thi đua|mang tên|có tên|là))*:? ?[\"'(]*$"
)
# *đích đề ra lúc phát động là 1 triệu sáng kiến*
_GOAL_IS = re.compile(r"(?:mục tiêu|chỉ tiêu|(?<!mục )đích)(?: [^,;.:\d]{1,28})? là $")
_BACK_TO_NOW = re.compile(r"lần này|năm nay|đến nay|hiện nay|cả chương trình|giai đoạn|bây giờ|nay,")
_BACK_THEN = re.compile(r"(?:khi|đợt|năm|lần|hồi|chương trình|dịp) (?:ấy|đó)|ngày ấy")
# initiatives for *chương trình*, whose name is left out
TO_THE_PROGRAMME = (
    r"sáng kiến (?:đã )?(?:tham gia|dự|gửi(?: đến| tới| về)?) chương trình"
    r"(?= ?[.,;:]| (?:và|nhưng|với|của|do)(?!\w))"
    r"|(?:kết thúc|khép lại) chương trình [^.;\d]{0,16}\d[\d.]* sáng kiến"
)
_SPEAKS_OF_A_CAMPAIGN = re.compile(
    r"giai đoạn (?:1|2|i|ii|một|hai)(?!\w)|\bcổng\b|sáng kiến thứ (?:1|một) triệu(?!\w)"
    rf"|{TO_THE_PROGRAMME}"
)
_HEADLINE = 200  # characters: a longer first line is no headline


@dataclass(frozen=True, slots=True)
class NamedCampaign:
    """A campaign's name at `start:end` of the folded text."""

    slug: str
    start: int
    end: int


class LookAlikes:
    """Finds other movements that the campaigns' files tell apart from them (`look_alikes`)."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        self._names = {
            campaign.slug: frozenset(fold_text(name) for name in campaign.look_alikes)
            for campaign in campaigns
        }

    def starts(self, folded: str, slugs: Iterable[str]) -> list[int]:
        """Where movements begin whose figures are not to be taken for those of some campaigns, in order."""
        names = frozenset[str]().union(*(self._names[slug] for slug in slugs))
        return [
            start
            for start, end in places_of(names, folded)
            if not goes_on_before(folded, start) and not goes_on(folded, end)
        ]


class CampaignNames:
    """Finds the names of all known campaigns (`aliases`, folded) in one pass."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        campaigns = tuple(campaigns)
        self._long = LongNames(campaigns)
        aliases: list[tuple[str, str]] = []
        for campaign in campaigns:
            aliases += [
                (fold_text(name), campaign.slug)
                for name in (
                    *campaign.names,
                    *campaign.subdrives,
                    *(n for n in campaign.short_names if any(c.isdigit() for c in n)),
                )
            ]
        aliases.sort(key=lambda pair: -len(pair[0]))
        self._slugs = dict(aliases)
        self.aliases = tuple(self._slugs)
        spaced = one_of(self._slugs).replace(" ", r"\s+")
        self._alias = re.compile(rf"{spaced}(?!\w)")
        # a name ends in its noun: words that every text with a name has, quick to look for
        self._needles = tuple({" ".join(alias.split()[-2:]) for alias in self._slugs if " " in alias})

    def find(self, folded: str) -> list[NamedCampaign]:
        """The names in order. A name whose number is stated as a goal or result is not one."""
        if not any(needle in folded for needle in self._needles):
            return []
        found: list[NamedCampaign] = []
        for match in self._alias.finditer(folded):
            start = match.start()
            if _INSIDE_WORD.match(folded[max(0, start - 1) : start]) or (found and start < found[-1].end):
                continue
            if self._is_figure(folded, match):
                continue
            slug = self._slugs[_SPACES.sub(" ", match[0])]
            found.append(NamedCampaign(slug, start, self._long.end(folded, match.end())))
        return found

    def _is_figure(self, folded: str, match: re.Match[str]) -> bool:
        before = folded[max(0, match.start() - 40) : match.start()]
        if before[-1:] in "\"'" and before[-1:]:
            return False
        if not match[0][:1].isdigit() and not match[0].startswith("một"):
            return False
        if _NAME_BEFORE.search(before) and not _GOAL_IS.search(before):
            return False
        if before.endswith(_SET_AS_GOAL) and "triệu" in match[0]:
            return False  # mục tiêu đã đặt ra 1 triệu sáng kiến: the campaign itself
        return bool(
            _FIGURE_BEFORE.search(before) or _GOAL_IS.search(before) or _DUE_BEHIND.match(folded, match.end())
        )


class Spoken:
    """Which campaign a document means at a place: named in the paragraph, in the headline, or most often."""

    def __init__(
        self,
        folded: str,
        named: list[NamedCampaign],
        campaigns: Mapping[str, Campaign],
        blocks: list[Block],
        beside: str | None,
    ) -> None:
        """`beside` is the campaign to think of where the text names none (see `campaign_beside`)."""
        self.goals = frozenset(campaign.goal for campaign in campaigns.values() if campaign.goal)
        self._folded = folded
        self._named = named
        self._starts = [name.start for name in named]
        self._campaigns = campaigns
        self._back: dict[tuple[int, int], bool] = {}
        self._beside = beside
        self._usual = self._in_headline(blocks) or self._most_named()
        self._all_in_phases = all(len(campaigns[slug].phases) > 1 for slug in {name.slug for name in named})

    def before(self, at: int) -> NamedCampaign | None:
        """The campaign named last before `at`, else the first one named."""
        if not self._named:
            return None
        index = bisect_left(self._starts, at)
        return self._named[index - 1] if index else self._named[0]

    def of(self, statement: Statement, named: NamedCampaign | None) -> Told[str] | None:
        """The campaign a statement is of, where `named` is the one named before it."""
        if named is None:
            return Told(self._beside) if self._beside else None
        start, end = statement.sentence
        if start <= named.start < end:
            return Told(named.slug, False, (named.start, named.end))
        same_line = named.start >= self._folded.rfind("\n", 0, statement.start)
        goes_on = named.slug != self._usual and not self._returns(named.end, end)
        if same_line and (goes_on or self._looks_back(start, end)):
            return Told(named.slug, True, (named.start, named.end))
        return Told(self._usual, True, (named.start, named.end) if named.slug == self._usual else None)

    def _returns(self, start: int, end: int) -> bool:
        """Whether the words behind a campaign's name come back to the one that the document is about."""
        return _BACK_TO_NOW.search(self._folded, start, end) is not None

    def _looks_back(self, start: int, end: int) -> bool:
        """Whether a sentence is about the campaign named before it (*chương trình ấy*)."""
        if (start, end) not in self._back:
            self._back[start, end] = _BACK_THEN.search(self._folded, start, end) is not None
        return self._back[start, end]

    def has_phases(self, statement: Statement, named: NamedCampaign) -> bool:
        """Whether the campaign of a statement was held in phases."""
        if self._all_in_phases:
            return True  # whichever of those named it is
        told = self.of(statement, named)
        return told is not None and len(self._campaigns[told.value].phases) > 1

    def phase_ends(self) -> dict[Phase, str]:
        """When the phases of the document's campaign end, as the country counts them.

        A province that set ends of its own says so; else its reports count by the country's. A pasted
        sentence that names no campaign is taken to speak of the one that was held in phases.
        """
        in_phases = (c for c in self._campaigns.values() if len(c.phases) > 1 and counts_initiatives(c))
        campaign = self._campaigns.get(self._usual or self._beside or "") or next(in_phases, None)
        phases = campaign.phases_of(None) if campaign else ()
        return {phase.number: phase.ends for phase in phases if phase.ends}

    def _in_headline(self, blocks: list[Block]) -> str | None:
        """The campaign that the headline names; None where it names two (*Từ “75 nghìn” đến “1 triệu”*)."""
        if not blocks or blocks[0].end - blocks[0].start >= _HEADLINE:
            return None
        told = {name.slug for name in self._named if name.start < blocks[0].end}
        return told.pop() if len(told) == 1 else None

    def _most_named(self) -> str:
        """The campaign most spoken of; of two the later one. Empty where none is named."""
        counts = Counter(name.slug for name in self._named)
        return max(counts, key=lambda slug: (counts[slug], self._campaigns[slug].starts or ""), default="")


def campaign_beside(
    document: Document, folded: str, names: CampaignNames, campaigns: Iterable[Campaign]
) -> str | None:
    """The campaign of a text that names none: the one in its title, else the only one held at the time.

    The latter only for texts that speak of phases or of the portal, as reports of the campaign do.
    """
    in_title = names.find(fold_text(document.title)) if document.title else []
    if in_title:
        return in_title[0].slug
    published = document.published
    if not published or not _SPEAKS_OF_A_CAMPAIGN.search(folded):
        return None
    held = [
        c.slug for c in campaigns if counts_initiatives(c) and (c.starts or "") <= published <= (c.ends or "")
    ]
    return held[0] if len(held) == 1 else None


def counts_initiatives(campaign: Campaign) -> bool:
    """Whether initiatives are among what a campaign counts."""
    return any(measure.slug == "initiatives" for measure in campaign.measures)
