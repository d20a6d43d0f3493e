"""Reads a document: its figures, each with its sentence, and why every other number is none.

`Reader.read` is a pure function of the document and the catalogue: the same text gives the same
figures, in the order of the text, with offsets into the text as given. The way of a document:
`folding` → `names` → `scanned` → `opening`, `survey` → `prose` and `rows` → `figures`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from catalogue.campaigns import Campaign, load_campaigns, own_campaigns
from catalogue.provinces import Provinces, load_provinces
from parsers.context.campaigns import (
    TO_THE_PROGRAMME,
    CampaignNames,
    LookAlikes,
    NamedCampaign,
    Spoken,
    campaign_beside,
    counts_initiatives,
)
from parsers.context.opening import main_subject
from parsers.context.scanned import Scanned, take_apart
from parsers.counting.compose import may_count
from parsers.counting.declared import Measures, measures_of
from parsers.document.figures import figures_of, ignored_in, with_weighed
from parsers.document.prose import Prose
from parsers.document.rows import read_table
from parsers.document.survey import survey
from parsers.encoded.folding import View
from parsers.encoded.legacy import decoded, figure_as_given, mention_as_given
from parsers.errors import ReadingFailedError
from parsers.layout.cells import Table
from parsers.layout.columns import OF_INITIATIVES
from parsers.layout.tables import find_tables
from parsers.model import OPTICAL, Document, Figure, Mention
from parsers.numbers.dates import is_published_day
from parsers.placing.joined_claims import join_by_sums
from parsers.units.places import Gazetteer

READER_VERSION = "21"
# What the store knows a reading of a scan by: never taken for what the text layer of the same bytes says.
OPTICAL_VERSION = f"{READER_VERSION}+{OPTICAL}"
_SHORT_TEXT = re.compile(
    r"giai đoạn (?:1|2|i|ii|một|hai)\b|cả (?:hai|2|02) giai đoạn|chỉ tiêu|\d ?/ ?\d[\d.]* sáng kiến"
    r"|mục tiêu [^.;\d]{0,30}\d[\d.]* sáng kiến|cổng (?:trực tuyến|thông tin"
    r"|sáng kiến)[^.;]{0,24} công đoàn việt nam|lên cổng của tổng (?:liên đoàn|lđlđ)"
    rf"|{TO_THE_PROGRAMME}"
)
_COUNTED = re.compile(r"sáng kiến|\d lượt (?:nộp|gửi|cập nhật)")
_PASTED_TEXT = re.compile(_SHORT_TEXT.pattern + r"|\d ?%|kế hoạch|trong đó|hợp lệ|chờ duyệt")
_PASTED = 300  # characters of a sentence that somebody brings to have it checked
_SHORT = 2000  # characters of a text that may speak of the campaign without naming it


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says: its figures, and the numbers that are none, with the reason."""

    figures: tuple[Figure, ...]
    ignored: tuple[Mention, ...]


class Reader:
    """Reads documents with one catalogue of campaigns and provinces."""

    def __init__(self, campaigns: Iterable[Campaign], provinces: Provinces) -> None:
        self._campaigns = {campaign.slug: campaign for campaign in campaigns}
        self._names = CampaignNames(self._campaigns.values())
        self._look_alikes = LookAlikes(self._campaigns.values())
        self._places = Gazetteer(provinces)
        self._of_initiatives = {c.slug for c in self._campaigns.values() if counts_initiatives(c)}
        self._measures: dict[frozenset[str], Measures | None] = {}

    def read(self, document: Document) -> Reading:
        """All figures of a document, in the order of the text.

        Raises ReadingFailedError where the reader falls over it: no text should ever make it.
        """
        document = _with_known_day(document)
        with _told_of(document):
            reading = self._read_any(document)
        if not document.optical:
            return reading
        return Reading(
            tuple(replace(figure, rule=_optical(figure.rule)) for figure in reading.figures),
            tuple(replace(mention, rule=_optical(mention.rule)) for mention in reading.ignored),
        )

    def _read_any(self, document: Document) -> Reading:
        old = decoded(document.text)
        if old is not None:
            text, starts = old
            reading = self._read_unicode(replace(document, text=text))
            return Reading(
                tuple(figure_as_given(figure, document.text, starts) for figure in reading.figures),
                tuple(mention_as_given(mention, starts) for mention in reading.ignored),
            )
        return self._read_unicode(document)

    def _read_unicode(self, document: Document) -> Reading:
        view = View(document.text)
        named = self._named_in(view.folded)
        if not named and not self._speaks_of_campaign(view.folded, document):
            return Reading((), ())
        return self._read(document, view, named)

    def _named_in(self, folded: str) -> list[NamedCampaign]:
        """The campaigns named; where initiatives are spoken of, only those that count them."""
        named = self._names.find(folded)
        others = any(one.slug not in self._of_initiatives for one in named)
        if not others or _COUNTED.search(folded) is None:
            return named
        return [one for one in named if one.slug in self._of_initiatives]

    def mentions(self, document: Document) -> list[Mention]:
        """Every number, amount and date of a document, whatever it counts; the campaigns' names are none.

        Raises ReadingFailedError as `read` does.
        """
        from parsers.mentions.read import read_mentions  # noqa: PLC0415 - only this way of reading needs it

        document = _with_known_day(document)
        view = View(document.text)
        masks = [(name.start, name.end) for name in self._names.find(view.folded)]
        with _told_of(document):
            found = list(read_mentions(document, masks))
        if document.optical:
            found = [replace(mention, rule=_optical(mention.rule)) for mention in found]
        return found

    def _speaks_of_campaign(self, folded: str, document: Document) -> bool:
        """A short text without the name still counts where it has initiatives and a target or phase."""
        if document.title and self._names.find(View(document.title).folded):
            return True
        if len(folded) > _SHORT or _COUNTED.search(folded) is None:
            return False
        cue = _PASTED_TEXT if len(folded) <= _PASTED else _SHORT_TEXT
        return cue.search(folded) is not None

    def _read(self, document: Document, view: View, named: list[NamedCampaign]) -> Reading:
        spoken_of = {one.slug for one in named} or self._of_initiatives
        scanned = take_apart(document, view, named, self._look_alikes.starts(view.folded, spoken_of))
        beside = campaign_beside(document, view.folded, self._names, named, self._campaigns.values())
        spoken = Spoken(
            *(view.folded, named, self._campaigns, scanned.blocks, beside),
            published=document.published,
            stamps=scanned.stamps_in(0, len(view.folded)),
        )
        opening = main_subject(view, scanned.blocks, document, self._places)
        memory = survey(scanned, opening, spoken.phase_ends(), self._places)
        measures = self._measures_told(view.folded, named)
        prose = Prose(scanned, memory, spoken, self._places, measures)
        counting = measures.columns if measures else OF_INITIATIVES
        found = find_tables(view.folded, scanned.blocks, view.wide, counting)
        tables = {table.first: table for table in found}
        index, last = 0, _last_with_figures(scanned, tables)
        while index <= last:
            table = tables.get(index)
            if table is not None:
                prose.catch_up()
                prose.found += read_table(table, scanned, memory, spoken, self._places)
                index = table.last
            elif not scanned.blocks[index].cut:
                prose.read(scanned.blocks[index])
            index += 1
        join_by_sums(prose.found)
        placed = with_weighed(prose.found, prose.weighed)
        figures = tuple(figures_of(placed, scanned, spoken, self._places))
        return Reading(figures, tuple(ignored_in(placed, scanned)))

    def _measures_told(self, folded: str, named: list[NamedCampaign]) -> Measures | None:
        """What is counted in a text that speaks of no initiatives, by the campaigns it names."""
        if not named or _COUNTED.search(folded):
            return None
        slugs = frozenset(one.slug for one in named)
        if slugs not in self._measures:
            self._measures[slugs] = measures_of(self._campaigns[slug] for slug in sorted(slugs))
        return self._measures[slugs]


def _last_with_figures(scanned: Scanned, tables: Mapping[int, Table]) -> int:
    """The last block that can state a figure; what stands behind it changes nothing. -1 where none can."""
    numbers = (token.start for token in reversed(scanned.tokens) if may_count(token))
    last_number = next(numbers, -1)
    of_number = bisect_right(scanned.blocks, last_number, key=lambda block: block.start) - 1
    return max(of_number, *tables) if tables else of_number


def _optical(rule: str) -> str:
    return f"{OPTICAL}:{rule}"


def default_reader() -> Reader:
    """The reader with the catalogue in use."""
    return _reader_with(own_campaigns())


@cache
def _reader_with(folder: Path | None) -> Reader:
    return Reader(load_campaigns(folder).values(), load_provinces())


def _with_known_day(document: Document) -> Document:
    """A document with its publication date to the day, and without one that is none."""
    published = document.published
    if published is None or (len(published) <= len("2022-05-31") and is_published_day(published)):
        return document
    return replace(
        document, published=published[: len("2022-05-31")] if is_published_day(published) else None
    )


@contextmanager
def _told_of(document: Document) -> Iterator[None]:
    """A fault of the reader's own, with the text that it fell over."""
    try:
        yield
    except Exception as error:  # whatever it is, it must not end the reading of other texts
        raise ReadingFailedError(document.id, error) from error
