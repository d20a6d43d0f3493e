"""Whether a page tells of a campaign: by its address or title before it is fetched, by its text after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

from catalogue.campaigns import Campaign, load_campaigns, own_campaigns
from catalogue.folding import fold_name, strip_tones
from parsers.context.campaigns import CampaignNames
from parsers.encoded.folding import View
from parsers.model import Document

_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Hints:
    """Names of campaigns, and the words that make a page worth opening though they name none."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        known = tuple(campaigns)
        self._names = CampaignNames(known)
        words = {
            word for campaign in known for word in (*campaign.names, *campaign.subdrives, *campaign.hints)
        }
        self._folded = tuple(sorted(fold_name(word) for word in words))
        spelt = {*words, *(word.replace("đ", "").replace("Đ", "") for word in words)}
        self._slugs = tuple(sorted(f"-{slug}-" for slug in {_slug(word) for word in spelt} if slug))

    def hinted(self, url: str, title: str) -> bool:
        """Whether an address or a headline names a campaign or hints at one."""
        parts = urlsplit(url)
        path = f"-{_slug(unquote_plus(f'{parts.path} {parts.query}'))}-"
        if any(slug in path for slug in self._slugs):
            return True
        folded = fold_name(title)
        return any(word in folded for word in self._folded)

    def named(self, document: Document) -> bool:
        """Whether a document's title or text names a campaign."""
        texts = (document.title or "", document.text)
        return any(self._names.find(View(text).folded) for text in texts if text)


def _slug(text: str) -> str:
    """Words as addresses write them: without marks; some sites leave the letter đ out altogether."""
    return _NO_LETTER.sub("-", strip_tones(text).lower()).strip("-")


def default_hints() -> Hints:
    """The hints of the campaigns in use."""
    return _hints_with(own_campaigns())


@cache
def _hints_with(folder: Path | None) -> Hints:
    return Hints(load_campaigns(folder).values())
