"""Pages of one file, the table and the evidence pack: whole in themselves, harmless, with what leads back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Literal

import pytest
from export_world import CAMPAIGN, World, achieved, bac_kan, thai_nguyen, wrong_percentage

from exports.evidence import (
    Approval,
    Around,
    PackedPage,
    both_readings,
    evidence_pack,
    rivals_of,
    rivals_of_figure,
)
from exports.lit import Span, light
from exports.safe import safe_url
from exports.table_page import table_page

VOID = {"meta", "link", "br", "img", "input", "hr"}
ATTACK = '<script>alert("x")</script><img src=x onerror=alert(1)> </style></div>'


class Page(HTMLParser):
    """Reads a page back: tags, links, ids, the text shown as the page's own, and what is lit."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text = ""
        self.lit: dict[str, str] = {}
        self.seen = ""
        self._depth: int | None = None
        self._marks: list[str] = []
        self.feed(content)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told))
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag in VOID:
            return
        self.open.append(tag)
        if tag == "div" and told.get("class") == "text":
            self._depth = len(self.open)
        if tag == "mark":
            self._marks = str(told.get("data-figures") or "").split()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        if self._depth is not None and len(self.open) < self._depth:
            self._depth = None
        if tag == "mark":
            self._marks = []

    def handle_data(self, data: str) -> None:
        self.seen += data
        if self._depth is not None:
            self.text += data
            for one in self._marks:
                self.lit[one] = self.lit.get(one, "") + data

    @property
    def links(self) -> list[str]:
        return [str(told["href"]) for _, told in self.tags if told.get("href")]


@pytest.fixture(scope="module")
def world() -> World:
    made = World()
    bac_kan(made)
    thai_nguyen(made)
    wrong_percentage(made)
    made.tell(
        "Hưng Yên",
        f"Toàn tỉnh có 1.260 {ATTACK} sáng kiến.\u202e",
        achieved(
            f"1.260 {ATTACK} sáng kiến", "1260", phase=1, as_of="2022-05-10", subject=ATTACK, owner=ATTACK
        ),
        title=ATTACK,
        url='javascript:alert("x")',
    )
    return made


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_value_of_the_table_page_leads_to_its_words_in_the_original(
    world: World, lang: Literal["vi", "en"]
) -> None:
    table = world.table(lang, findings=world.findings())
    content = table_page(table)
    page = Page(content)
    assert f'<html lang="{lang}">' in content
    links = [link.split("#:~:text=")[0] for link in page.links]
    for row in table.rows:
        for cell in row.cells:
            if cell.value is not None and safe_url(cell.evidence[0].url):
                assert cell.evidence[0].url in links
    assert "#:~:text=1.539" in content
    assert all(row.name in page.seen for row in table.rows)


def test_a_table_page_is_whole_in_itself_and_hostile_text_never_becomes_markup(world: World) -> None:
    content = table_page(world.table(findings=world.findings()))
    page = Page(content)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    for tag, told in page.tags:
        assert not [key for key in told if key.startswith("on") or key in ("src", "style")]
        link = str(told.get("href") or "#")
        assert link.startswith(("#", "https://"))
        if link.startswith("http"):
            assert tag == "a"
            assert {"noopener", "nofollow"} <= set(str(told["rel"]).split())
    assert any(ATTACK in str(told.get("title")) for _, told in page.tags)
    assert "url(" not in content.split("</style>")[0]
    assert "default-src 'none'" in content
    assert len(page.ids) == len(set(page.ids))


def test_overlapping_figures_are_lit_together_and_nothing_is_lost() -> None:
    text = "có 2289/1629 sáng kiến"
    pieces = light(text, [Span("F-a", 3, 22), Span("F-b", 8, 22), Span("F-c", 30, 40), Span("F-d", 5, 5)])
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.ids) for piece in pieces if piece.ids] == [
        ("2289/", ("F-a",)),
        ("1629 sáng kiến", ("F-a", "F-b")),
    ]


def packed(world: World, approval: Approval | None = None) -> str:
    document = next(one for one in world.texts if one.source_province == "Hà Nội")
    figures = [one for one in world.figures if one.figure.document == document.id]
    finding = next(one for one in world.findings() if one.verdict == "inconsistent")
    page = PackedPage(
        document.id, document.text, document.url, document.title, document.published,
        datetime(2022, 6, 11, 1, 2, 3, tzinfo=UTC), document.page_sha256, "run-1.warc.gz", "Báo Thủ đô",
    )  # fmt: skip
    rivals = [one for one in world.figures if one.figure.document != document.id][:2]
    return evidence_pack(finding, Around(page, figures, rivals, approval, CAMPAIGN))


def test_an_evidence_pack_holds_page_digest_sum_readings_rivals_and_letter(world: World) -> None:
    content = packed(world)
    page = Page(content)
    document = next(one for one in world.texts if one.source_province == "Hà Nội")
    assert page.text == document.text
    for part in (
        document.url, document.page_sha256, "2022-06-11T01:02:03+00:00", "run-1.warc.gz",
        "2.289 / 1.629 = 140,5%", "vượt thêm", "1.539", "Kính gửi: LĐLĐ tỉnh Hà Nội", "Trân trọng cảm ơn",
    ):  # fmt: skip
        assert part in page.seen, part
    assert not re.search(r"<(script|link|img|iframe)\b", content)


def test_rival_reports_are_of_the_same_thing_and_no_reprints() -> None:
    world = World()
    wrong_percentage(world)
    finding = next(one for one in world.findings() if one.verdict == "inconsistent")
    wrong_percentage(world)  # printed again elsewhere
    world.figures = [replace(one, text_digest="a" * 64) for one in world.figures]
    said = achieved("2.298 sáng kiến", "2298", phase=1)
    other = world.tell("Hà Nội", "Hà Nội có 2.298 sáng kiến.", said)
    world.tell("Hà Nội", "Hà Nội có 4.000 sáng kiến.", achieved("4.000 sáng kiến", "4000", phase=2))
    bac_kan(world)
    assert rivals_of(finding, world.figures) == other


def test_rival_reports_stand_by_the_last_day_that_their_dates_can_mean() -> None:
    world = World()
    (own,) = world.tell("Hà Nội", "Có 2.298 sáng kiến.", achieved("2.298 sáng kiến", "2298", phase=1))
    for published in (None, "2022", "2022-07-02", "2022-06"):
        said = achieved("2.300 sáng kiến", "2300", phase=1)
        world.tell("Hà Nội", "Có 2.300 sáng kiến.", said, published=published)
    order = [one.published for one in rivals_of_figure(own, world.figures)]
    assert order == ["2022-06", "2022-07-02", "2022", None]


def test_both_readings_are_worked_out(world: World) -> None:
    finding = next(one for one in world.findings() if one.verdict == "inconsistent")
    reached, on_top = both_readings(finding, [one.figure for one in world.figures], "vi")
    assert (reached.needs_target, on_top.needs_target) == ("1.536", "919")
    assert (reached.gives, on_top.gives) == ("2.289 / 1.629 → 140,5%", "2.289 / 1.629 → 40,5%")
    assert (reached.fits, on_top.fits) == (False, False)


def test_a_claim_review_is_written_only_for_a_named_person(world: World) -> None:
    assert "ClaimReview" not in packed(world)
    content = packed(world, Approval("Trần </script> Bình", "2024-03-01"))
    script = content.split('<script type="application/ld+json">')[1].split("</script>")[0]
    review = json.loads(script)
    assert review["@type"] == "ClaimReview"
    assert review["author"]["name"] == "Trần </script> Bình"
    assert review["datePublished"] == "2024-03-01"
    assert review["reviewRating"]["alternateName"] == "KHÔNG KHỚP"
    assert "149%" in review["claimReviewed"]
