"""What the catalogue knows of a campaign, in the form that the checks take."""

from __future__ import annotations

import re
from decimal import Decimal

from catalogue.campaigns import Campaign
from catalogue.provinces import Provinces
from checks.model import CampaignFacts, TargetFact
from checks.wording import fold_words

_UNION = re.compile(r"^(?:LĐLĐ|Liên đoàn Lao động)?\s*(?:tỉnh|thành phố|TP\.?)\s+", re.IGNORECASE)
_NATION = frozenset({"cả nước", "toàn quốc", "tổng lđlđ việt nam"})


def facts_of(campaign: Campaign, provinces: Provinces) -> CampaignFacts:
    """Targets of the nation and of whole provinces; those of smaller units are left to the texts."""
    first = campaign.main.slug
    facts: list[TargetFact] = []
    for target in campaign.targets:
        subject = target.subject
        national = subject is None or fold_words(subject) in _NATION
        province = None if national or subject is None else provinces.find(_UNION.sub("", subject))
        if not national and province is None:
            continue
        if target.derived:
            continue
        facts.append(
            TargetFact(
                value=Decimal(target.value),
                measure=target.measure or first,
                phase=target.scope,
                level="national" if national else "province",
                province=None if province is None else province.name,
                owner=target.owner,
            )
        )
    return CampaignFacts(campaign.slug, tuple(facts))
