"""A few documents as a store would hand them out, with figures read from marks in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from catalogue.campaigns import load_campaigns
from catalogue.provinces import load_provinces
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from exports.asked import Question
from exports.everything import Contents
from exports.findings import Place, finding_rows
from exports.model import Table
from exports.table import Beside, build_table
from exports.wording import Lang
from parsers.model import Figure
from store.codec import exact
from store.identity import canonical_json
from store.pages import ROW, StoredRow
from store.records import SourceSeen, StoredDocument

CAMPAIGN = load_campaigns()["1-trieu-sang-kien"]
PROVINCES = load_provinces()


@dataclass
class World:
    """Documents and figures, added by `tell`."""

    texts: list[StoredDocument] = field(default_factory=list)
    figures: list[StoredFigure] = field(default_factory=list)

    def tell(
        self,
        province: str,
        text: str,
        *said: dict[str, Any],
        published: str | None = "2022-06-10",
        url: str | None = None,
        title: str | None = None,
        withdrawn: bool = False,
    ) -> list[StoredFigure]:
        """Adds a document. Each of `said` names a quote of the text and what it means."""
        number = len(self.texts) + 1
        name = f"D-{number:012d}"
        address = url or f"https://congdoan{number}.example/bai-{number}.html"
        self.texts.append(
            StoredDocument(
                id=name,
                reading=name,
                page_sha256=f"{number:064x}",
                text_digest=f"{number:064x}",
                text=text,
                url=address,
                source_id=f"nguon-{number}",
                title=title or f"LĐLĐ tỉnh {province} báo cáo",
                published=published,
                published_rule=None,
                author=None,
                source_province=province,
                parser_version="1",
                first_seen="2022-06-11T00:00:00.000000Z",
                last_seen="2022-06-12T00:00:00.000000Z",
                withdrawn=withdrawn,
            )
        )
        added = [
            StoredFigure(
                id=f"F-{number:03d}x{index:03d}",
                figure=_figure(name, text, province, one),
                page_url=address,
                source_id=f"nguon-{number}",
                published=published,
                first_seen="2022-06-11T00:00:00.000000Z",
                last_seen="2022-06-12T00:00:00.000000Z",
                text_digest=f"{number:064x}",
                withdrawn=withdrawn,
            )
            for index, one in enumerate(said)
        ]
        self.figures += added
        return added

    @property
    def held(self) -> dict[str, str]:
        return {one.id: one.source_province for one in self.texts if one.source_province}

    def text_of(self, document: str) -> str:
        return next(one.text for one in self.texts if one.id == document)

    def findings(self) -> list[Finding]:
        found: list[Finding] = []
        for text in self.texts:
            held = [one.figure for one in self.figures if one.figure.document == text.id]
            found += check_figures(held, text.text)
        return found

    def table(self, lang: Lang = "vi", **asked: Any) -> Table:
        """`asked` are fields of the question and of what stands beside the figures."""
        told = {one.name: asked.pop(one.name) for one in fields(Beside) if one.name in asked}
        beside = Beside(**{"documents": self.held} | told)
        return build_table(iter(self.figures), Question(CAMPAIGN, lang=lang, **asked), PROVINCES, beside)


def achieved(quote: str, value: str, **rest: Any) -> dict[str, Any]:
    return {"quote": quote, "value": value, "role": "achieved"} | rest


def target(quote: str, value: str, **rest: Any) -> dict[str, Any]:
    return {"quote": quote, "value": value, "role": "target", "target_kind": "assigned"} | rest


def percent(quote: str, value: str, **rest: Any) -> dict[str, Any]:
    told = {"quote": quote, "value": value, "role": "percent", "unit": "percent"}
    return told | {"percent_basis": "of_target"} | rest


def bac_kan(world: World) -> Sequence[StoredFigure]:
    text = (
        "Hết giai đoạn I toàn tỉnh có 1.539 sáng kiến được cập nhật, đạt 256,5% chỉ tiêu 600 sáng kiến.\n"
        "Phần mềm hiện có trên 2.200 sáng kiến."
    )
    return world.tell(
        "Bắc Kạn",
        text,
        achieved("1.539 sáng kiến", "1539", phase=1, as_of="2022-05-31"),
        percent("256,5%", "256.5", phase=1, as_of="2022-05-31"),
        target("600 sáng kiến", "600", phase=1),
        achieved("trên 2.200 sáng kiến", "2200", bound="over", claim=2),
    )


def thai_nguyen(world: World, **rest: Any) -> Sequence[StoredFigure]:
    text = "LĐLĐ tỉnh Thái Nguyên có 4.160 sáng kiến, đạt 83,2% chỉ tiêu 5.000 sáng kiến."
    told = {"phase": 1, "as_of": "2022-05-28"} | rest
    return world.tell(
        "Thái Nguyên",
        text,
        achieved("4.160 sáng kiến", "4160", **told),
        percent("83,2%", "83.2", **told),
        target("5.000 sáng kiến", "5000", phase=told["phase"]),
    )


def wrong_percentage(world: World) -> Sequence[StoredFigure]:
    text = "Giai đoạn 1, LĐLĐ Hà Nội có 2.289 sáng kiến, đạt 149% chỉ tiêu 1.629 sáng kiến được giao."
    return world.tell(
        "Hà Nội",
        text,
        achieved("2.289 sáng kiến", "2289", phase=1, as_of="2022-05-31"),
        percent("149%", "149", phase=1, as_of="2022-05-31"),
        target("1.629 sáng kiến", "1629", phase=1),
    )


def corrected(figure: StoredFigure, **changes: Any) -> StoredFigure:
    return replace(figure, figure=replace(figure.figure, **changes))


def _figure(document: str, text: str, province: str, said: dict[str, Any]) -> Figure:
    quote = said.pop("quote")
    start = text.index(quote)
    end = start + len(quote)
    digit = next(index for index, letter in enumerate(quote) if letter.isdigit())
    size = len(quote[digit:].split()[0].rstrip("%"))
    told = {
        "measure": "initiatives",
        "unit": "count",
        "level": "province",
        "province": province,
        "subject": f"LĐLĐ tỉnh {province}",
        "claim": 1,
        "campaign": CAMPAIGN.slug,
        "rule": "test",
    } | said
    return Figure(
        document=document,
        value=Decimal(told.pop("value")),
        start=start,
        end=end,
        quote=quote,
        number_start=start + digit,
        number_end=start + digit + size,
        sentence_start=text.rfind("\n", 0, start) + 1,
        sentence_end=(text + "\n").index("\n", end),
        **told,
    )


HOSTILE = '=cmd|"/c calc"!A1 có 77 sáng kiến'


def hostile() -> World:
    """Bắc Kạn's report, a contradiction, and a page that tries to run something."""
    world = World()
    bac_kan(world)
    wrong_percentage(world)
    world.tell(
        "Hưng Yên",
        HOSTILE,
        achieved(HOSTILE, "77", phase=1, subject="'@SUM(1+1)*cmd", owner="\t=1+1"),
        url="javascript:alert(1)",
        title="+1+1",
    )
    return world


def stored_row(one: StoredFigure) -> StoredRow:
    """A figure as the store hands it to exports."""
    told: dict[str, object] = {
        "figure_id": one.id,
        "value": exact(one.figure.value),
        "phase": None if one.figure.phase is None else str(one.figure.phase),
        "implied": canonical_json(sorted(one.figure.implied)),
    }
    names = [str(column.key) for column in ROW]
    return ("a reading", *(told[name] if name in told else getattr(one.figure, name) for name in names))


def contents(world: World, lang: Lang = "vi") -> Contents:
    """Everything of the world, as a store's is handed to what writes it."""
    findings = world.findings()
    places = {one.id: Place(one.url, one.title, one.published, one.source_id) for one in world.texts}
    seen = ("2022-06-11T00:00:00.000000Z", "2022-06-12T00:00:00.000000Z")
    return Contents(
        lang,
        texts=lambda: (
            (text, [stored_row(one) for one in world.figures if one.figure.document == text.id])
            for text in world.texts
        ),
        findings=lambda: finding_rows(findings, lang=lang, places=places),
        tables=[world.table(lang, boundaries=each, findings=findings) for each in (63, 34)],
        sources=[SourceSeen(one.source_id, 1, 1, *seen) for one in world.texts],
        pages=lambda: (
            (text, sum(one.figure.document == text.id for one in world.figures)) for text in world.texts
        ),
    )
