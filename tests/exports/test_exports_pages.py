"""The pages and the evidence pack: whole in themselves, harmless, every figure lit where it stands."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from export_world import CAMPAIGN, World, achieved, bac_kan, thai_nguyen, wrong_percentage

from exports.evidence import Approval, PackedPage, both_readings, evidence_pack, rivals_of
from exports.lit import Span, light
from exports.pages import Site, site_files, write_site

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


def site_of(world: World, boundaries: int = 63) -> dict[str, str]:
    findings = world.findings()
    tables = {lang: world.table(lang, findings=findings, boundaries=boundaries) for lang in ("vi", "en")}
    return dict(site_files(Site(tables, CAMPAIGN, world.figures, findings), world.texts))


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


@pytest.fixture(scope="module")
def site(world: World) -> dict[str, str]:
    return site_of(world)


def test_table_provinces_documents_and_findings_each_have_pages(
    site: dict[str, str],
) -> None:
    assert {
        "index.html", "index.en.html", "findings.html", "findings.en.html", "provinces/bac-kan.html",
        "provinces/bac-kan.en.html", "documents/D-000000000001.html", "documents/D-000000000001.en.html",
    } <= set(site)  # fmt: skip
    assert '<html lang="vi">' in site["index.html"]
    assert '<html lang="en">' in site["index.en.html"]


def test_nothing_comes_from_outside_and_nothing_runs(site: dict[str, str]) -> None:
    for name, content in site.items():
        page = Page(content)
        assert not {tag for tag, _ in page.tags} & {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "form",
            "base",
        }, name
        for tag, told in page.tags:
            assert not [key for key in told if key.startswith("on") or key in ("src", "style")], name
            if str(told.get("href") or "").startswith("http"):
                assert tag == "a"
                assert {"noopener", "nofollow"} <= set(str(told["rel"]).split())
        assert "url(" not in content.split("</style>")[0]
        assert "default-src 'none'" in content


def test_links_lead_somewhere(site: dict[str, str]) -> None:
    pages = {name: Page(content) for name, content in site.items()}
    followed = 0
    for name, page in pages.items():
        for link in page.links:
            assert not link.lower().startswith(("javascript", "data"))
            if link.startswith("http"):
                continue
            place, _, anchor = link.partition("#")
            aim = normpath(join(dirname(name), place)) if place else name
            assert aim in pages, (name, link)
            assert not anchor or anchor == "main" or anchor in pages[aim].ids, (name, link)
            followed += 1
    assert followed > 50


def test_ids_are_unique(site: dict[str, str]) -> None:
    for name, content in site.items():
        ids = Page(content).ids
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("lang", ["", ".en"])
def test_the_text_stands_whole_and_each_figure_is_lit(world: World, site: dict[str, str], lang: str) -> None:
    for document in world.texts:
        page = Page(site[f"documents/{document.id}{lang}.html"])
        assert page.text == document.text.replace("\u202e", "\ufffd")
        for one in world.figures:
            if one.figure.document == document.id:
                assert page.lit[one.id] == one.figure.quote
                assert one.id in page.ids


def test_every_value_of_the_index_leads_to_its_sentence(world: World, site: dict[str, str]) -> None:
    links = set(Page(site["index.html"]).links)
    table = world.table(findings=world.findings())
    cells = [cell for row in table.rows for cell in row.cells if cell.value is not None]
    assert cells
    for cell in cells:
        one = cell.evidence[0]
        assert f"documents/{one.figure.document}.html#{one.id}" in links


def test_hostile_text_is_shown_and_never_becomes_markup(site: dict[str, str]) -> None:
    content = site["documents/D-000000000004.html"]
    assert "alert(" in content
    page = Page(content)
    assert ATTACK in page.seen
    assert "<script" not in content
    assert 'href="javascript' not in content
    assert "\u202e" not in content


def test_the_findings_page_lists_the_wrong_one_first(site: dict[str, str]) -> None:
    page = Page(site["findings.html"]).seen
    assert page.index("KHÔNG KHỚP") < page.index("KHỚP", page.index("KHÔNG KHỚP") + 12)
    assert "2.289 / 1.629 = 140,5%" in page
    assert "INCONSISTENT" in Page(site["findings.en.html"]).seen


def test_the_site_of_the_34_is_whole_too(world: World) -> None:
    pages = site_of(world, 34)
    page = Page(pages["provinces/thai-nguyen.html"])
    assert "Thái Nguyên + Bắc Kạn" in page.seen or "Bắc Kạn + Thái Nguyên" in page.seen
    for content in pages.values():
        Page(content)


def test_a_site_is_written_the_same_twice(world: World, tmp_path: Path) -> None:
    def written(folder: Path) -> dict[str, bytes]:
        tables = {"vi": world.table("vi")}
        count = write_site(folder, Site(tables, CAMPAIGN, world.figures), world.texts)  # type: ignore[arg-type]
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.html")}
        assert len(files) == count
        return files

    assert written(tmp_path / "a") == written(tmp_path / "b")


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
    return evidence_pack(finding, page, figures, campaign=CAMPAIGN, rivals=rivals, approval=approval)


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
