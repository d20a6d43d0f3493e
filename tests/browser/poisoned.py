"""A store in which everything that comes from outside is an attack: titles, sentences, addresses, sources,
authors, provinces, subjects and owners."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from parsers.model import Document, Figure
from parsers.reader import READER_VERSION, default_reader
from store.database import open_store
from store.records import KeptPage, ReadPage

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
_TOGETHER = 4  # attacks in each place of a page
_WHEN = datetime(2022, 6, 20, 5, 0, tzinfo=UTC)
_TOLD = (
    "LĐLĐ tỉnh Bắc Kạn, {attack}: hết ngày 31/5/2022, giai đoạn 1 Chương trình “1 triệu sáng kiến” toàn "
    "tỉnh có {count}/1.629 sáng kiến, đạt 149% chỉ tiêu Tổng LĐLĐ Việt Nam giao. {attack}"
)


def poison(database: Path) -> int:
    """Makes the store; returns how many attacks are in it."""
    with open_store(str(database)) as store:
        for page in _pages():
            store.keep_all([page], now=_WHEN)
    return len(PAYLOADS)


def _pages() -> Iterator[ReadPage]:
    for number in range(0, len(PAYLOADS), _TOGETHER):
        attack = " ".join(PAYLOADS[number : number + _TOGETHER])
        text = _TOLD.format(attack=attack, count=f"2.{number:03d}")
        address = f"https://doc.example/{number}?{attack}"
        kept = KeptPage(
            address,
            None,
            attack,
            _WHEN,
            200,
            hashlib.sha256(text.encode()).hexdigest(),
            None,
            None,
            "text/html",
        )
        document = Document("", text, address, attack, "2022-06-20", "Bắc Kạn")
        figures = [_spoilt(one, attack, number) for one in default_reader().read(document).figures]
        yield ReadPage(kept, document, figures, READER_VERSION, attack, attack)


def _spoilt(figure: Figure, attack: str, number: int) -> Figure:
    """With the attack wherever a figure holds words; the province of every third stays one of the 63."""
    province = figure.province if number % 12 == 0 else attack
    return replace(figure, subject=attack, owner=attack, province=province, as_of_time=attack)
