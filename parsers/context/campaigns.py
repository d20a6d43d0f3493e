"""The campaigns' own names in a text: which campaign is spoken of, and what must not be read as a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from catalogue.campaigns import Campaign
from parsers.context.long_names import LongNames
from parsers.context.memory import Told
from parsers.counting.composition import Statement
from parsers.encoded.folding import fold_text
from parsers.layout.blocks import Block
from parsers.model import Document, Phase
from parsers.numbers.tokens import Token
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
# *đạt 125% kế hoạch 10.000 sáng kiến*: a plan in numbers, not the drive of that name
_OF_A_PLAN = re.compile(r"(?:%|(?<!\w)so với) $")
# *đích đề ra lúc phát động là 1 triệu sáng kiến*
_GOAL_IS = re.compile(r"(?:mục tiêu|chỉ tiêu|(?<!mục )đích)(?: [^,;.:\d]{1,28})? là $")
_BACK_TO_NOW = re.compile(
    r"lần này|năm nay|đến nay|hiện nay|cả chương trình|giai đoạn|bây giờ|nay,"
    r"|(?<!\w)(?:nay|giờ)(?:,| (?:thì|chỉ|đã|có|mới|tỷ lệ|con số)(?!\w))"
)
_TIED_BEHIND = re.compile(
    r"[^,;.:\d]{0,40} (?:cho|trong|của|tham gia|hưởng ứng|gửi về|gửi đến|thuộc)(?: khuôn khổ)?"
    r"(?: (?:chương trình|phong trào|chiến dịch|đợt thi đua|cuộc vận động))?(?: (?:mang tên|có tên))?[ \"'(]*"
)
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
_START = attrgetter("start")
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

    def goal_told(self, folded: str, slug: str) -> bool:
        """*Cột mốc một triệu sáng kiến*: whether a campaign's name stands in a text, be it as a figure."""
        return any(self._slugs[_SPACES.sub(" ", match[0])] == slug for match in self._alias.finditer(folded))

    def _is_figure(self, folded: str, match: re.Match[str]) -> bool:
        before = folded[max(0, match.start() - 40) : match.start()]
        if before[-1:] in "\"'" and before[-1:]:
            return False
        if match[0].startswith("kế hoạch ") and _OF_A_PLAN.search(before):
            return True
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
        *,
        published: str | None,
        stamps: Sequence[Token],
    ) -> None:
        """`beside` is the campaign to think of where the text names none, or only one of the past (see
        `campaign_beside`); `stamps` are the dates of the text, in order."""
        self.goals = frozenset(campaign.goal for campaign in campaigns.values() if campaign.goal)
        self._folded = folded
        self._named = named
        self._starts = [name.start for name in named]
        self._campaigns = campaigns
        self._back: dict[tuple[int, int], bool] = {}
        self._beside = beside
        self._usual = self._in_headline(blocks) or beside or self._most_named(published or "")
        self._dated = dict(self._dated_paragraphs(blocks, stamps))
        self._later_goals = sorted(self._goals_of_later_ones(published or ""), key=lambda goal: goal.start)
        spoken_of = {name.slug for name in named} | ({beside} if beside else set())
        self._all_in_phases = all(len(campaigns[slug].phases) > 1 for slug in spoken_of)

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
        behind = self._tied_behind(statement, end)
        if behind is not None:
            return Told(behind.slug, False, (behind.start, behind.end))
        line = self._folded.rfind("\n", 0, statement.start)
        ahead = self._goal_of_a_later_one(line, statement.end)
        if ahead is not None:
            return ahead
        if line in self._dated:
            return self._dated[line]
        same_line = line <= named.start < statement.start
        goes_on = named.slug != self._usual and not self._returns(named.end, end)
        looks_back = (same_line or self._is_line_before(named, line)) and self._looks_back(start, end)
        if looks_back or (same_line and goes_on):
            return Told(named.slug, True, (named.start, named.end))
        return Told(self._usual, True, (named.start, named.end) if named.slug == self._usual else None)

    def _goal_of_a_later_one(self, line: int, end: int) -> Told[str] | None:
        """*Đón đầu chương trình mới với mục tiêu 1 triệu sáng kiến, tỉnh dự kiến gửi 14.000*: of that one."""
        before = (goal for goal in reversed(self._later_goals) if goal.end <= end)
        told = next(before, None)
        if told is None or told.start < line:
            return None
        return Told(told.slug, True, (told.start, told.end))

    def _goals_of_later_ones(self, published: str) -> Iterator[NamedCampaign]:
        """Where a text about a campaign that is over tells the goal of one that began then."""
        usual = self._campaigns.get(self._usual)
        if usual is None or not usual.ends or published < usual.ends:
            return
        for campaign in self._campaigns.values():
            if campaign.goal and (campaign.starts or "") > usual.ends:
                for match in re.finditer(_told_as_goal(campaign.goal), self._folded):
                    yield NamedCampaign(campaign.slug, match.start(), match.end())

    def _tied_behind(self, statement: Statement, end: int) -> NamedCampaign | None:
        """*Tỉnh góp 3.480 sáng kiến cho Chương trình “75 nghìn sáng kiến”*: named behind what it counts."""
        index = bisect_left(self._starts, statement.end)
        if index == len(self._named) or self._starts[index] >= end:
            return None
        tied = _TIED_BEHIND.fullmatch(self._folded, statement.end, self._starts[index])
        return self._named[index] if tied else None

    def _is_line_before(self, named: NamedCampaign, line: int) -> bool:
        """*So với chương trình 75 nghìn sáng kiến thì sao?*, and the answer below it: *Hồi đó …*."""
        return named.end <= line and not self._folded[named.end : line].strip().count("\n")

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

    def _most_named(self, published: str) -> str:
        """The campaign most spoken of; of two the later one. Empty where none is named.

        One that is held when the text is published counts twice: it looks back to others.
        """
        counts = Counter(name.slug for name in self._named)
        for slug in counts:
            if _is_held(self._campaigns[slug], published):
                counts[slug] *= 2
        return max(counts, key=lambda slug: (counts[slug], self._campaigns[slug].starts or ""), default="")

    def _dated_paragraphs(
        self, blocks: list[Block], stamps: Sequence[Token]
    ) -> Iterator[tuple[int, Told[str] | None]]:
        """Paragraphs that name no campaign, but a day on which only another than the usual one was held."""
        others = {name.slug for name in self._named} - {self._usual}
        if not others:
            return
        for block in blocks:
            if any(block.start <= name.start < block.end for name in self._named):
                continue
            for stamp in stamps[bisect_left(stamps, block.start, key=_START) :]:
                if stamp.start >= block.end:
                    break
                day = stamp.value[1] if isinstance(stamp.value, tuple) else str(stamp.value)
                then = [slug for slug in sorted(others) if _is_held(self._campaigns[slug], day)]
                if len(then) == 1 and not _is_held(self._campaigns[self._usual], day):
                    yield block.start - 1, Told(then[0], True, (stamp.start, stamp.end))
                    break


def _is_held(campaign: Campaign, day: str) -> bool:
    """Whether a campaign was held in the month of a day; False where the day or its year is not known."""
    month = len("2022-05")
    if len(day) < month or not campaign.starts or not campaign.ends:
        return False
    return campaign.starts[:month] <= day[:month] <= campaign.ends[:month]


def _was_over(campaign: Campaign, published: str) -> bool:
    """Whether a campaign had ended before a text was published; False where either day is not known."""
    return bool(published and campaign.ends) and (campaign.ends or "") < published[: len(campaign.ends or "")]


def campaign_beside(
    document: Document,
    folded: str,
    names: CampaignNames,
    named: Sequence[NamedCampaign],
    campaigns: Iterable[Campaign],
) -> str | None:
    """The campaign of a text that names none, or only such as were over when it was published: the one in its
    title, else the only one held at the time.

    The latter only for texts that speak of phases, the portal or its goal, as reports of the campaign do.
    """
    known = {campaign.slug: campaign for campaign in campaigns}
    if any(not _was_over(known[one.slug], document.published or "") for one in named):
        return None
    in_title = names.find(fold_text(document.title)) if document.title else []
    if in_title:
        return in_title[0].slug
    published = document.published
    if not published:
        return None
    held = [
        c.slug
        for c in known.values()
        if counts_initiatives(c) and (c.starts or "") <= published <= (c.ends or "")
    ]
    if len(held) != 1:
        return None
    speaks = _SPEAKS_OF_A_CAMPAIGN.search(folded) is not None or names.goal_told(folded, held[0])
    return held[0] if speaks else None


def counts_initiatives(campaign: Campaign) -> bool:
    """Whether initiatives are among what a campaign counts."""
    return any(measure.slug == "initiatives" for measure in campaign.measures)


def _told_as_goal(goal: int) -> str:
    """How a campaign's goal is told, as a pattern: *mục tiêu một triệu sáng kiến*, *đích 75.000*."""
    number = "1[.]000[.]000|(?:0?1|một) triệu" if goal == 10**6 else f"{goal:,}".replace(",", "[.]")
    return rf"\b(?:mục tiêu|đích|chỉ tiêu)(?: [^\W\d]+){{0,4}} (?:{number}) sáng kiến"
