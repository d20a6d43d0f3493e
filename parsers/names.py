"""The campaigns' own names in a text: which campaign is spoken of, and what must not be read as a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.campaigns import Campaign
from parsers.folding import fold

# the long tail of a name, in all its spellings; only ever confirmation
_TAIL = r"(?:[ \-,:.…\"]*nỗ lực vượt khó[ ,\-]*(?:sáng tạo)?[ ,\-]*quyết tâm chiến thắng (?:đại )?dịch(?: bệnh)? covid ?-? ?19|[ ,\-]*vượt khó,? ?(?:và )?phát triển)?"
# words that make the number of the name a figure: mục tiêu 1 triệu sáng kiến, cán mốc 1 triệu sáng kiến
_FIGURE_BEFORE = re.compile(
    r"(?:mục tiêu|chỉ tiêu|\bmốc|phấn đấu|cán mốc|cán đích|đóng góp|hoàn thành|đạt(?: được)?|đã có|có|với mục tiêu|con số|thu hút|huy động|vượt|vượt qua|tiếp nhận|ghi nhận|gần|hơn|trên|khoảng|tròn|đủ|ít nhất|tối thiểu|tới|lên|cập nhật)(?: (?:là|có|đạt|được|sẽ có|hoàn thành|mốc|đủ|tròn|con số|hơn|trên|gần|về|tới))* $"
)
_NAME_BEFORE = re.compile(r"(?:chương trình|phong trào|cuộc vận động|đợt thi đua|phát động|tham gia|hưởng ứng|chiến dịch|thực hiện|kế hoạch)(?: (?:thi đua|mang tên|có tên|là))*:? ?[\"'(]*$")


@dataclass(frozen=True, slots=True)
class NamedCampaign:
    """A campaign's name at `start:end` of the folded text."""

    slug: str
    start: int
    end: int


class CampaignNames:
    """Finds the names of all known campaigns in one pass."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        aliases: list[tuple[str, str]] = []
        for campaign in campaigns:
            aliases += [(fold(name), campaign.slug) for name in (*campaign.names, *campaign.subdrives, *(n for n in campaign.short_names if any(c.isdigit() for c in n)))]
        aliases.sort(key=lambda pair: -len(pair[0]))
        self._slugs = dict(aliases)
        self._pattern = re.compile(r"(?<![\w.,])(?:" + "|".join(re.escape(alias).replace(r"\ ", r"\s+") for alias, _ in aliases) + rf")(?!\w){_TAIL}")
        # a name holds its number and its noun: the shortest common words to look for first
        self._needles = tuple({alias.split()[-2] + " " + alias.split()[-1] for alias, _ in aliases if " " in alias})
        self._alias = re.compile("|".join(re.escape(alias).replace(r"\ ", r"\s+") for alias, _ in aliases))

    def find(self, folded: str) -> list[NamedCampaign]:
        """The names in order. A name whose number is stated as a goal or result is not one."""
        if not any(needle in folded for needle in self._needles):
            return []
        found = []
        for match in self._pattern.finditer(folded):
            if self._is_figure(folded, match):
                continue
            alias = self._alias.match(folded, match.start())
            assert alias is not None
            slug = self._slugs[re.sub(r"\s+", " ", alias[0])]
            found.append(NamedCampaign(slug, match.start(), match.end()))
        return found

    def _is_figure(self, folded: str, match: re.Match[str]) -> bool:
        before = folded[max(0, match.start() - 40) : match.start()]
        if before[-1:] in "\"'" and before[-1:]:
            return False
        if not match[0][:1].isdigit() and not match[0].startswith("một"):
            return False
        if _NAME_BEFORE.search(before):
            return False
        return bool(_FIGURE_BEFORE.search(before))
