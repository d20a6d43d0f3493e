"""Pages of a few unions: published, edited, withdrawn, read again, as crawls hand them to a store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from doichieu.tasks.keeping.reading import Origin, PageRead, read_bytes, to_keep
from store.database import Store, open_store
from store.identity import page_id
from store.records import Correction, KeptPage, ReadPage, RunRecord

FIRST = datetime(2022, 6, 1, 3, 0, tzinfo=UTC)
OPENING = "Hưởng ứng chương trình “1 triệu sáng kiến”, đến ngày 31/5/2022 "
NOTE = " Bài mẫu, nội dung hư cấu, viết riêng để thử chương trình."

BAC_KAN = "LĐLĐ tỉnh Bắc Kạn đã có 1.539 sáng kiến, đạt 256,5% chỉ tiêu giai đoạn 1."
BAC_KAN_EDITED = "LĐLĐ tỉnh Bắc Kạn đã có 1.639 sáng kiến, đạt 256,5% chỉ tiêu giai đoạn 1."
HA_GIANG = "LĐLĐ tỉnh Hà Giang đã có 1.815/1.500 sáng kiến, đạt 131% chỉ tiêu giai đoạn 1."
LAO_CAI = "LĐLĐ tỉnh Lào Cai đã có 2.100/2.000 sáng kiến, đạt 105% chỉ tiêu giai đoạn 1."
YEN_BAI = "LĐLĐ tỉnh Yên Bái đã có 3.655/3.000 sáng kiến, đạt 121,8% chỉ tiêu giai đoạn 1."


def body_of(text: str, published: str = "1/6/2022") -> bytes:
    """An article as a news site sends it."""
    return (
        f"<html><body><article><h1>Sáng kiến của đoàn viên</h1><div>{published}</div>"
        f"<p>{OPENING}{text}</p><p>{NOTE}</p></article></body></html>"
    ).encode()


@cache
def read_of(body: bytes, url: str, source: str) -> PageRead:
    return read_bytes(body, url=url, content_type="text/html; charset=utf-8", origin=Origin(source))


@dataclass(frozen=True)
class Fetch:
    """One fetch of an address, as a crawl on that day brings it. `version`: of another reader."""

    address: str
    text: str | None
    day: int = 0
    status: int = 200
    source: str = "congdoan"
    version: str | None = None
    drop: int = 0  # how many of the figures that reader did not find
    read_after: timedelta = timedelta(minutes=5)
    published: str = "1/6/2022"
    archive: str = "a.warc.gz"

    @property
    def url(self) -> str:
        return f"https://{self.source}.example/{self.address}.html"

    @property
    def at(self) -> datetime:
        return FIRST + timedelta(days=self.day)

    @property
    def body(self) -> bytes:
        return body_of(self.text, self.published) if self.text is not None else b""

    @property
    def page(self) -> KeptPage:
        digest = hashlib.sha256(self.body).hexdigest() if self.body else ""
        return KeptPage(self.url, None, self.source, self.at, self.status, digest, self.archive, 0)

    @property
    def known_as(self) -> str:
        return page_id(self.url, self.at, self.status, self.page.sha256)

    @property
    def read(self) -> ReadPage:
        if self.text is None or self.status == 304:
            return ReadPage(self.page, None, (), self.version or "1")
        one = to_keep(self.page, read_of(self.body, self.url, self.source))
        figures = one.figures[: len(one.figures) - self.drop]
        return replace(one, figures=figures, parser_version=self.version or one.parser_version)

    def keep(self, store: Store) -> None:
        store.keep_all([self.read], now=self.at + self.read_after)


FETCHES = (
    Fetch("bac-kan", BAC_KAN),
    Fetch("ha-giang", HA_GIANG),
    Fetch("lao-cai", LAO_CAI, source="baomau"),
    Fetch("bac-kan", BAC_KAN_EDITED, day=10),
    Fetch("ha-giang", None, day=10, status=404),
    Fetch("yen-bai", YEN_BAI, day=12),
)
HELD = Fetch("lao-cai", LAO_CAI.replace("2.100", "9.999"), day=14, source="baomau")


def build(path: Path, *, until: int = 99) -> Path:
    """The whole history in a store, or what had come of it by the end of a day (counted from the first)."""
    with open_store(str(path)) as store:
        for fetch in FETCHES:
            if fetch.day <= until:
                fetch.keep(store)
        if until >= HELD.day:
            HELD.keep(store)
            run = RunRecord(HELD.source, HELD.at, HELD.at + timedelta(hours=1), "quarantined")
            store.save_run(run, hold=[HELD.known_as])
        if until >= 13:
            figure = next(one for one in store.figures() if one.figure.value == 3655)
            store.correct(Correction("misread", figure.id, "Bài ghi khác", "An", FIRST + timedelta(days=13)))
        if until >= 20:
            store.save_run(
                RunRecord(HELD.source, HELD.at + timedelta(days=6), HELD.at + timedelta(days=6), "ok"),
                let_through=[HELD.known_as],
            )
    return path
