"""Ordinary news of a site, put together from ordinary/topics.toml: the same seed gives the same articles."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

TOPICS = Path(__file__).resolve().parent.parent / "ordinary" / "topics.toml"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SMALL_EVERY = 9  # about one article in so many is a notice of a sentence or two


@dataclass(frozen=True)
class Article:
    """One article before it has an address."""

    title: str
    published: datetime
    author: str
    sapo: str
    body: str


def articles(settings: Mapping[str, Any]) -> Iterator[Article]:
    """The articles that a site's [ordinary] table asks for: `count`, `seed`, `since`, `until`, `places`,
    and whether it names authors and writes leads."""
    chance = random.Random(settings["seed"])
    count = int(settings["count"])
    first = datetime.fromisoformat(settings["since"])
    span = datetime.fromisoformat(settings["until"]) - first
    told: set[str] = set()
    for number in range(count):
        when = first + span * number / count + timedelta(minutes=chance.randrange(30, 1200))
        article = _article(chance, settings, when.replace(second=0, microsecond=0))
        while article.title in told:
            article = _article(chance, settings, article.published)
        told.add(article.title)
        yield article


def _article(chance: random.Random, settings: Mapping[str, Any], when: datetime) -> Article:
    known = _known()
    topic = chance.choice(known["topic"])
    slots = _Slots(chance, known["words"], settings["places"], when)
    which = chance.randrange(len(topic["titles"]))
    title = slots.fill(topic["titles"][which])
    opening = slots.fill(topic["open"][which])
    paragraphs = [opening]
    if chance.randrange(_SMALL_EVERY):
        paragraphs += _middle(chance, topic, known["common"], slots)
    elif chance.randrange(2):
        paragraphs.append(slots.fill(chance.choice(topic["body"])))
    lead = slots.fill(chance.choice(topic["body"])) if settings.get("leads") and chance.randrange(3) else ""
    if lead and lead in " ".join(paragraphs):
        lead = ""
    author = chance.choice(settings["authors"]) if settings.get("authors") else ""
    return Article(title, when, author, lead, "\n\n".join(paragraphs))


def _middle(
    chance: random.Random, topic: Mapping[str, Any], common: Mapping[str, Any], slots: _Slots
) -> list[str]:
    sentences = [slots.fill(one) for one in chance.sample(topic["body"], chance.randrange(3, 7))]
    quotes = [slots.fill(one) for one in chance.sample(topic["quotes"], chance.randrange(1, 3))]
    if chance.randrange(2):
        sentences.insert(chance.randrange(len(sentences)), chance.choice(common["asides"]))
    paragraphs = []
    while sentences:
        size = chance.randrange(1, 4)
        paragraphs.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    for quote in quotes:
        paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), quote)
    if chance.randrange(3):
        paragraphs.append(chance.choice(common["closings"]))
    if not chance.randrange(5):
        paragraphs.insert(1, f"[ảnh] {chance.choice(common['asides'])}")
    return paragraphs


class _Slots:
    """What the {slots} of one article stand for: its firm and place stay the same throughout."""

    def __init__(
        self, chance: random.Random, words: Mapping[str, Any], places: list[str], when: datetime
    ) -> None:
        self._chance = chance
        self._words = words
        self._fixed = {
            "place": chance.choice(places),
            "firm": chance.choice(words["firm"]),
            "school": chance.choice(words["school"]),
            "date": f"{when.day}/{when.month}",
        }

    def fill(self, text: str) -> str:
        """The text with its slots filled; a number or a name is another one each time."""
        chance = self._chance
        values = self._fixed | {
            "n": str(chance.randrange(38, 640)),
            "m": str(chance.randrange(4, 31)),
            "k": str(chance.randrange(11, 36)),
            "r": chance.choice(_ROMAN),
            "money": f"{chance.randrange(2, 90) * 500_000:,}".replace(",", "."),
            **{name: chance.choice(self._words[name]) for name in ("person", "role", "season", "hall")},
        }
        filled = text.format(**values)
        return filled[:1].upper() + filled[1:]


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(TOPICS.read_text(encoding="utf-8"))
