"""Pages of two unions, as a crawler and a reader would hand them to the store."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from parsers.model import Document, Figure
from store.database import Store
from store.records import KeepResult, KeptPage, ReadPage

DIEN_BIEN = "Toàn tỉnh có 5.260 sáng kiến, đạt 129,2% chỉ tiêu. Riêng quý III có 702 sáng kiến."
NAM_TU_LIEM = "LĐLĐ quận Nam Từ Liêm có 2289 sáng kiến, đạt 149% chỉ tiêu được giao."
MAY = datetime(2022, 5, 31, 2, 30, tzinfo=UTC)
VERSION = "0.1.0"


def figure(text: str, number: str, value: str, *, role: str = "achieved", **more: object) -> Figure:
    """A figure whose quote is the number itself, standing in the sentence around it."""
    start = text.index(number)
    end = start + len(number)
    before = text.rfind(". ", 0, start)
    after = text.find(". ", end)
    fields: dict[str, object] = {
        "document": "x",
        "measure": "initiatives",
        "role": role,
        "value": Decimal(value),
        "unit": "percent" if role == "percent" else "count",
        "start": start,
        "end": end,
        "quote": number,
        "number_start": start,
        "number_end": end,
        "sentence_start": 0 if before < 0 else before + 2,
        "sentence_end": len(text) if after < 0 else after + 1,
        "claim": 1,
        "rule": "count_with_noun",
        "campaign": "1-trieu-sang-kien",
        "phase": 1,
    }
    return Figure(**(fields | more))  # type: ignore[arg-type]


def figures_of(text: str) -> tuple[Figure, ...]:
    """What a reader makes of the two texts above."""
    if "5.260" in text:
        return (
            figure(
                text,
                "5.260",
                "5260",
                province="Điện Biên",
                implied=("province",),
                evidence={"province": (0, 9)},
            ),
            figure(text, "129,2", "129.2", role="percent", percent_basis="of_target", province="Điện Biên"),
            figure(text, "702", "702", counting="increment", province="Điện Biên", phase="all"),
        )
    return (
        figure(text, "2289", "2289", province="Hà Nội", as_of="2022-05"),
        figure(text, "149", "149", role="percent", percent_basis="of_target", province="Hà Nội"),
    )


@dataclass(frozen=True)
class Visit:
    """One call of `Store.keep`."""

    url: str = "https://congdoandienbien.example/tin/1.html"
    source: str = "dien-bien"
    text: str | None = DIEN_BIEN
    at: datetime = MAY
    status: int = 200
    version: str = VERSION
    figures: tuple[Figure, ...] | None = None
    published: str | None = "2022-05-30"
    archive: str = "2022-05.warc.gz"
    problem: str | None = None
    now: datetime = MAY + timedelta(minutes=5)
    extra: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def body(self) -> bytes:
        return f"<html><body>{self.text or 'không tìm thấy'}</body></html>".encode(errors="replace")

    @property
    def read(self) -> ReadPage:
        page = KeptPage(
            self.url, None, self.source, self.at, self.status, hashlib.sha256(self.body).hexdigest(),
            self.archive, 0, "text/html", self.problem,
        )  # fmt: skip
        if self.text is None:
            return ReadPage(page, None, (), self.version)
        document = Document("x", self.text, self.url, "Sáng kiến", self.published, "Điện Biên")
        read = figures_of(self.text) if self.figures is None else self.figures
        return ReadPage(page, document, read, self.version, **self.extra)

    def keep(self, store: Store) -> KeepResult:
        one = self.read
        return store.keep(
            one.page, one.document, one.figures, parser_version=self.version, now=self.now, **self.extra
        )


def later(visit: Visit, days: int, **changed: object) -> Visit:
    """The same visit on another day."""
    return replace(visit, at=visit.at + timedelta(days=days), **changed)  # type: ignore[arg-type]


def dumped(store: Store) -> str:
    """The store's canonical export."""
    out = io.StringIO()
    store.dump(out)
    return out.getvalue()


def values(store: Store, **asked: object) -> list[str]:
    """The values of the figures asked for, in the store's order."""
    return [str(one.figure.value) for one in store.figures(**asked)]  # type: ignore[arg-type]
