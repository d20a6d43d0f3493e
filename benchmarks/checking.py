"""The checks at work: claims of single texts, and figures that stream by as a store gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from inputs import ANNOTATED, PROVINCE, PUBLISHED, annotated
from measure import Effort, Measured, rate, single, timed

if TYPE_CHECKING:
    from checks.model import StoredFigure
    from parsers.model import Figure

Result = Mapping[str, Measured]
_CAMPAIGN = "1-trieu-sang-kien"
_TODAY = "2024-01-31"
_MONTHS = tuple(f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Shape:
    """A store to make up: how many drives it follows, and how many pages report each month's figure."""

    name: str
    what: str
    drives: int
    pages: int
    target_seconds: float | None = None

    def measures(self) -> Sequence[str]:
        return ("initiatives", "initiatives_valid", "benefit_vnd", "participants", "awards_individual")

    def figures(self, effort: Effort) -> int:
        """Drives × measures × (63 provinces and the nation) × months × pages."""
        drives, pages = self._size(effort)
        return drives * len(self.measures()) * 64 * len(_MONTHS) * pages

    def make(self, effort: Effort) -> Iterator[StoredFigure]:
        """Cumulative figures, month by month; every 97th is lower than it was, every 89th page a reprint."""
        from catalogue.provinces import load_provinces

        provinces = [province.name for province in load_provinces().all63]
        drives, pages = self._size(effort)
        number = 0
        for drive, measure in product(range(drives), sorted(self.measures())):
            campaign = _CAMPAIGN if drive == 0 else f"{_CAMPAIGN}-{drive:03}"
            for province in [None, *provinces]:
                for (rank, month), page in product(enumerate(_MONTHS, 1), range(pages)):
                    number += 1
                    value = rank * 173 + (63 * 180 * rank if province is None else page % 3)
                    if number % 97 == 0:
                        value //= 2
                    yield _stored(
                        number,
                        campaign=campaign,
                        measure=measure,
                        province=province,
                        month=month,
                        value=value,
                        reprint=number % 89 == 0,
                    )

    def _size(self, effort: Effort) -> tuple[int, int]:
        if not effort.quick:
            return self.drives, self.pages
        return max(1, self.drives // 50), max(1, self.pages // 50)


SHAPES = (
    Shape("wide", "131 drives, one page a month", drives=131, pages=1, target_seconds=60),
    Shape("deep", "one drive, 131 pages a month", drives=1, pages=131, target_seconds=60),
)


def check_texts(_folder: Path, effort: Effort) -> Result:
    from checks.document import check_figures
    from checks.judgement import judge

    def run(texts: Sequence[tuple[str, tuple[Figure, ...]]]) -> Measured:
        claims = sum(len({figure.claim for figure in figures}) for _, figures in texts)

        def check() -> None:
            for text, figures in texts:
                check_figures(figures, text)

        return rate(claims, timed(check, effort))

    documents = annotated(ANNOTATED)[: 8 if effort.quick else None]

    def judged(figures: Sequence[tuple[Figure, ...]]) -> Measured:
        triples = [_triple(held) for held in figures]

        def work() -> None:
            for count, target, percent in triples:
                judge(count, target, percent)

        return rate(len(triples), timed(work, effort))

    claims = _read(_claims())
    return {
        "judged": judged([held for _, held in claims]),
        "three": run(claims),
        "annotated": run(_read(str(document["text"]) for document in documents)),
    }


def check_stores(shape: Shape) -> Callable[[Path, Effort], Result]:
    def work(_folder: Path, effort: Effort) -> Result:
        from checks.across.whole_store import check_store

        start = perf_counter()
        count = sum(1 for _ in shape.make(effort))
        making = perf_counter() - start
        start = perf_counter()
        findings = sum(1 for _ in check_store(shape.make(effort), today=_TODAY))
        took = max(perf_counter() - start - making, 1e-9)
        return {"rate": single(count / took), "seconds": single(took), "findings": single(findings)}

    return work


def _claims() -> Iterator[str]:
    """*LĐLĐ tỉnh … có 5.260/4.072 sáng kiến, đạt 129,2%*, true and false, for each province."""
    from catalogue.provinces import load_provinces

    for number, province in enumerate(load_provinces().all63):
        target, count = 1000 + 37 * number, 1310 + 61 * number
        percent = f"{count * 100 / target + (number % 4 == 0) * 8:.1f}".replace(".", ",")
        printed = f"{count:,}/{target:,}".replace(",", ".")
        yield (
            f"Chương trình “1 triệu sáng kiến”: đến ngày 31/5/2022, LĐLĐ tỉnh {province.name}"
            f" có {printed} sáng kiến, đạt {percent}% chỉ tiêu giai đoạn 1."
        )


def _triple(held: tuple[Figure, ...]) -> tuple[Figure, Figure, Figure]:
    count, target, percent = (
        next(one for one in held if one.role == role) for role in ("achieved", "target", "percent")
    )
    return count, target, percent


def _read(texts: Iterator[str]) -> list[tuple[str, tuple[Figure, ...]]]:
    from parsers.model import Document
    from parsers.reader import default_reader

    reader = default_reader()
    read = [
        (text, reader.read(Document("a", text, published=PUBLISHED, source_province=PROVINCE)).figures)
        for text in texts
    ]
    return [(text, figures) for text, figures in read if figures]


def _stored(
    number: int, *, campaign: str, measure: str, province: str | None, month: str, value: int, reprint: bool
) -> StoredFigure:
    from checks.model import StoredFigure
    from parsers.model import Figure

    printed = f"{value:,}".replace(",", ".")
    money = measure == "benefit_vnd"
    quote = f"{printed} triệu đồng" if money else f"{printed} sáng kiến"
    figure = Figure(
        document=f"d{number}",
        measure=measure,
        role="achieved",
        value=Decimal(value * 1_000_000 if money else value),
        unit="vnd" if money else "count",
        start=40,
        end=40 + len(quote),
        quote=quote,
        number_start=40,
        number_end=40 + len(printed),
        sentence_start=0,
        sentence_end=60 + len(quote),
        claim=1,
        rule="made",
        campaign=campaign,
        subject="cả nước" if province is None else f"LĐLĐ tỉnh {province}",
        level="national" if province is None else "province",
        province=province,
        phase="all",
        as_of=month,
    )
    return StoredFigure(
        id=f"{number:08x}",
        figure=figure,
        page_url=f"https://bao.example/{number}",
        source_id=f"bao-{number % 30}",
        published=f"{month}-28",
        first_seen=f"{month}-28",
        last_seen=f"{month}-28",
        text_digest=f"{number - 1 if reprint else number:08x}",
    )
