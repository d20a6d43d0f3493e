"""The sample world: current, whole, as varied as promised, and each kind of check has its cases."""

from __future__ import annotations

import gzip
import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from urllib.parse import urljoin

import pytest
from build import ARCHIVE, build, is_current
from samplekit import legacy
from samplekit.letters import load_font, pdf_letter
from samplekit.source import SourceError, read_body, read_sites, split_source
from warcio.archiveiterator import ArchiveIterator

from catalogue.provinces import load_provinces
from catalogue.sources import load_sources
from doichieu.settings import SAMPLE

HERE = Path(__file__).resolve().parent
SITES = read_sites(HERE / "sites")
KINDS = {
    "ratio", "excess", "sum", "parts", "share", "conflict", "decline", "frozen", "rank", "national_total",
    "outlier", "promise",
}  # fmt: skip


@pytest.fixture(scope="module")
def records() -> dict[str, list[tuple[str, int, bytes]]]:
    """Every answer of the archive by address: capture date, status, body."""
    found = defaultdict(list)
    with ARCHIVE.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                url = record.rec_headers["WARC-Target-URI"]
                status = int(record.http_headers.get_statuscode())
                found[url].append((record.rec_headers["WARC-Date"], status, record.content_stream().read()))
    return found


def test_the_committed_archive_is_what_the_sources_give() -> None:
    assert is_current(), "run: python tests/sample/build.py"


def test_building_twice_gives_the_same_bytes() -> None:
    assert build() == build()


def test_the_archive_packs_one_member_a_record_without_a_time_stamp() -> None:
    data = ARCHIVE.read_bytes()
    assert data[4:8] == b"\0\0\0\0"
    assert gzip.decompress(data).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo")


def test_there_are_enough_sites_pages_and_provinces() -> None:
    pages = [page for site in SITES for page in site.pages if page.status == 200 and page.listed]
    provinces = load_provinces()
    told = {
        province.name
        for page in pages
        for province in provinces.all63
        if any(f"{kind} {province.name}" in f"{page.title} {page.body}" for kind in ("tỉnh", "TP."))
    }
    assert len(SITES) >= 15
    assert len({(site.host, page.path) for site in SITES for page in site.pages if page in pages}) >= 400
    assert len(told) >= 24, sorted(told)


def test_every_page_of_a_site_says_that_it_is_a_sample(records) -> None:
    note = "Trang mẫu – nội dung hư cấu"
    forms = [
        note.encode(),
        unicodedata.normalize("NFD", note).encode(),
        legacy.tcvn3(note),
        legacy.cp1258(note),
        legacy.lost(note),
        legacy.misread(note),
    ]
    silent = [
        url
        for url, versions in records.items()
        for _, _, body in versions
        if body.lstrip()[:1] == b"<" and b"<urlset" not in body and not any(form in body for form in forms)
    ]
    assert silent == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_check_has_a_true_case_and_one_that_is_none(kind: str) -> None:
    cases = [case for case in _cases() if case["kind"] == kind]
    assert any(case["case"] == "wrong" for case in cases)
    assert any(case["case"] in ("right", "near") for case in cases)


def test_the_quotes_of_the_cases_stand_in_the_pages() -> None:
    texts = {
        f"{site.host}/{page.name}": f"{page.title}\n{page.body}" for site in SITES for page in site.pages
    }
    for site in SITES:
        for path in (site.folder / "files").glob("*.txt"):
            texts[f"{site.host}/files/{path.stem}"] = split_source(path)[1]
    missing = [
        (case[page], case[quote])
        for case in _cases()
        for page, quote in (("page", "quote"), ("other", "other_quote"))
        if page in case and case[quote] not in texts[case[page]]
    ]
    assert missing == []


def test_one_page_was_edited_and_one_withdrawn(records) -> None:
    twice = {url: sorted(versions) for url, versions in records.items() if len(versions) > 1}
    edited, gone = (
        next(versions for url, versions in twice.items() if part in url) for part in ("bim-son", "nghi-son")
    )
    assert [status for _, status, _ in edited] == [200, 200]
    assert "1.402 sáng kiến" in edited[0][2].decode()
    assert "1.420 sáng kiến" in edited[1][2].decode()
    assert [status for _, status, _ in gone] == [200, 404]


def test_a_twin_names_the_article_it_repeats(records) -> None:
    twins = [url for url in records if url.startswith("https://amp.") and url.endswith(".ldm")]
    assert len(twins) >= 20
    for url in twins:
        original = url.replace("https://amp.", "https://")
        assert f'<link rel="canonical" href="{original}">' in records[url][0][2].decode()


def test_the_old_site_has_decomposed_letters_eth_and_tcvn3(records) -> None:
    bodies = [body for url, [(_, _, body), *_] in records.items() if "congdoanhungyen" in url]
    assert any(unicodedata.normalize("NFD", "1.260 sáng kiến").encode() in body for body in bodies)
    assert any("\u00d0ặng Lễ".encode() in body for body in bodies)
    assert any("318 s¸ng kiÕn".encode("cp1252") in body for body in bodies)


def test_tcvn3_writes_a_well_known_line_as_it_is_known() -> None:
    assert legacy.tcvn3("Độc lập - Tự do - Hạnh phúc").decode("cp1252") == "§éc lËp - Tù do - H¹nh phóc"


def test_letters_can_be_read_and_two_cannot(records) -> None:
    import pypdfium2  # slow to import, and only here

    def text(name: str) -> str:
        body = records[f"https://giaoduc.dienbien-portal.example/tai-ve/{name}"][0][2]
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))

    assert "815 sáng kiến" in text("112-cdgd.pdf")
    assert text("75-qd-cdgd.pdf") == ""
    with pytest.raises(pypdfium2.PdfiumError):
        text("19-bc-cdgd.pdf")


def test_a_long_letter_runs_over_several_pages() -> None:
    import pypdfium2

    body = pdf_letter([("trái", "phải")], read_body("\n\n".join(["Toàn ngành có 12 sáng kiến."] * 60)))
    assert len(pypdfium2.PdfDocument(body)) > 1


def test_the_font_knows_every_vietnamese_letter() -> None:
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    )
    assert [letter for letter in letters if ord(letter) not in load_font().glyphs] == []


def test_the_source_files_find_the_articles_and_keep_off_the_mirror(records) -> None:
    sources = [
        source for source in load_sources(SAMPLE / "sources").values() if source.host.endswith(".example")
    ]
    assert {source.host for source in sources} == {site.host for site in SITES}
    for site in SITES:
        missed = [
            page.path
            for page in site.pages
            if page.listed and not any(s.is_article(f"https://{site.host}{page.path}") for s in sources)
        ]
        assert missed == []
    assert not any(s.owns(url) for url in records if "//en." in url for s in sources)


def test_the_listings_lead_to_every_page(records) -> None:
    sources = [
        source for source in load_sources(SAMPLE / "sources").values() if source.host.endswith(".example")
    ]
    for site in SITES:
        own = [source for source in sources if source.host == site.host]
        waiting = [url for source in own for url in source.start_urls]
        seen: set[str] = set()
        while waiting:
            url = waiting.pop()
            if url in seen:
                continue
            seen.add(url)
            if not any(url in source.start_urls or source.follows(url) for source in own):
                continue  # an article leads to no listing
            body = records[url][0][2].decode("utf-8", "replace")
            links = re.findall(r'(?:href="|<link>)([^"<]+)', body)
            found = [urljoin(url, link.replace("&amp;", "&")) for link in links]
            waiting += [link for link in found if any(s.follows(link) or s.is_article(link) for s in own)]
        wanted = {f"https://{site.host}{page.path}" for page in site.pages if page.listed}
        assert wanted - seen == set()


def test_a_source_without_its_mark_is_named(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text('title = "Không có dấu phân cách"\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.txt.*\+\+\+"):
        split_source(page)


def _cases() -> list[dict[str, str]]:
    return tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
