"""Sources are data: patterns fit the addresses that were seen, hosts are held to, mistakes are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.provinces import load_provinces
from catalogue.source_parts import Discovery
from catalogue.sources import INSTALLED, Source, load_sources, source_content
from catalogue.tables import DATA
from catalogue.toml_files import read_folder
from catalogue.toml_writing import write_toml
from parsers.pages.stamps import date_in_url, read_date

SMALL = """
id = "bao.example"
name = "Báo Ví Dụ"
kind = "party_newspaper"
host = "bao.example"
province = "Bắc Kạn"
article = ['-\\d+\\.html$']
follow = ['/chu-de-\\d+$']
identity = '-(\\d+)\\.html$'

[[discover]]
way = "listing"
url = "https://bao.example/cong-doan/"
pages = "https://bao.example/cong-doan/trang-{page}"

[[layouts]]
valid_until = 2023-06-30
published = ".cu"

[[layouts]]
body = ["div.body", "article"]
drop = ".quang-cao"

[dates]
visit_day = true
traps = ["#hom-nay"]

[expect]
min_pages = 3
max_age_days = 30
"""


def small(tmp_path: Path, old: str = "", new: str = "") -> Source:
    assert old in SMALL
    (tmp_path / "mine.toml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    return load_sources(tmp_path)["bao.example"]


def test_installed_files_hold_to_the_schema_and_read_the_same_without_it() -> None:
    checked = {file: source for folder in INSTALLED for file, source in read_folder(Source, folder).items()}
    assert {source.id: source for source in checked.values()} == load_sources()
    assert all(file.stem == source.id for file, source in checked.items())
    known = {province.name for province in load_provinces().all63}
    assert {source.province for source in checked.values()} <= known | {None}


def test_no_installed_source_claims_to_have_been_tried_and_each_says_why_it_is_off() -> None:
    for source in load_sources().values():
        assert source.verified is None
        assert source.state == ("disabled" if source.disabled else "unverified")
        assert (source.disabled == "host_unknown") == bool(source.candidate_hosts)
        assert (source.disabled in ("pattern_unknown", "host_unknown")) == (not source.article)
        assert source.evidence is not None or source.candidate_hosts


def test_every_article_pattern_keeps_off_the_front_page_and_the_sections() -> None:
    for source in load_sources().values():
        for host in (source.host, *source.hosts):
            for path in (
                "/",
                "/tin-tuc/",
                "/cong-doan",
                "/tin-tuc/trang-2",
                "/tin-tuc?page=2",
                "/rss/home.rss",
            ):
                assert not source.is_article(f"https://{host}{path}"), (source.id, path)
        for url in source.examples:
            assert not source.follows(url)


def test_an_article_has_an_id_wherever_its_source_says_how_to_tell() -> None:
    for source in load_sources().values():
        if source.identity:
            assert all(source.article_id(url) for url in source.examples), source.id


def test_printed_dates_are_read_and_addresses_that_tell_the_day_do() -> None:
    for source in load_sources().values():
        assert all(read_date(text) for text in source.dates.printed), source.id
        if source.examples:
            assert any(map(date_in_url, source.examples)) == source.dates.in_address, source.id


def test_every_province_has_its_party_newspaper_and_a_union_site_or_its_candidates() -> None:
    sources = load_sources().values()
    all63 = {province.name for province in load_provinces().all63}
    assert {one.province for one in sources if one.kind == "party_newspaper" and one.host} == all63
    assert {one.province for one in sources if one.kind == "provincial_union"} == all63


def test_aggregators_are_never_crawled_by_themselves() -> None:
    reprints = {one.id for one in load_sources().values() if one.disabled == "reprints"}
    assert reprints == {one.id for one in load_sources().values() if one.kind == "aggregator"}
    assert reprints == {"baomoi.com", "vietnam.vn", "thuviensuckhoe.org"}


@pytest.mark.parametrize(
    ("source", "url"),
    [
        (
            "congdoanvietnam.vn",
            "https://ko.congdoanvietnam.vn/phat-trien-doan-vien/hai-phong-ket-nap-24347.tld",
        ),
        ("vietnam.vn", "https://vietnam.vn/id/bac-giang-dung-thu-nam-toan-quoc"),
        ("baobinhduong.vn", "https://baobinhduong.vn/en/individuals-of-the-movement-a293615.html"),
        ("dongnai.gov.vn", "https://dongnai.gov.vn/en/news/economy/strength-of-workers-5192.html"),
        (
            "ubmttqvn.quangtri.gov.vn",
            "https://ubmttqvn.quangtri.gov.vn/index.php/savefile/tin/dai-hoi-7607.html",
        ),
        ("laodong.vn", "https://ja.laodong.vn/cong-doan/tay-ninh-1043992.ldo"),
    ],
)
def test_machine_translations_and_copies_are_dropped(source: str, url: str) -> None:
    assert not load_sources()[source].is_article(url)


def test_an_article_is_known_by_its_number_whatever_its_host() -> None:
    paper = load_sources()["laodong.vn"]
    on_amp = "https://amp.laodong.vn/ldld-tay-ninh/tay-ninh-soi-noi-1043992.ldo"
    on_main = "https://laodong.vn/cong-doan/tay-ninh-soi-noi-1043992.ldo?utm_source=x"
    assert paper.is_article(on_amp)
    assert paper.is_article(on_main)
    assert paper.article_id(on_amp) == paper.article_id(on_main) == "1043992"
    assert paper.follows("https://laodong.vn/ldld-bac-kan/")
    assert not paper.is_article("https://ja.laodong.vn/cong-doan/tay-ninh-1043992.ldo")
    assert not paper.is_article("https://evil.example/cong-doan/laodong.vn-1043992.ldo")
    assert not paper.owns("https://laodong.vn.evil.example/")


def test_print_views_are_no_articles() -> None:
    paper = load_sources()["laodongthudo.vn"]
    assert not paper.is_article("https://laodongthudo.vn/apicenter@/print_article&i=161895")


def test_the_documented_example_is_a_source(tmp_path: Path) -> None:
    guide = (DATA / "sources" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, flags=re.S)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    source = load_sources(tmp_path)["bao.example"]
    assert source.selectors.body == ("div.article-body", "article")
    assert source.selectors_at("2022-05-31").published == ".old-date"
    assert source.expect.every_days == 7
    assert source.verified is not None
    assert source.state == "disabled"
    assert source.owns("https://m.bao.example/x")
    assert not source.owns("https://en.bao.example/x")


def test_a_users_folder_adds_and_replaces_by_id(tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "other.toml").write_text(
        SMALL.replace('id = "bao.example"', 'id = "nhandan.vn"'), encoding="utf-8"
    )
    sources = load_sources(tmp_path)
    assert sources["bao.example"].follows("https://bao.example/cong-doan/trang-2")
    assert sources["nhandan.vn"].host == "bao.example"
    assert sources["laodong.vn"] == load_sources()["laodong.vn"]


def test_a_file_that_amends_changes_only_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "nhandan.vn.toml"
    file.write_text(
        'id = "nhandan.vn"\namends = true\n[verified]\non = 2026-01-31\nholds = ["robots"]\n',
        encoding="utf-8",
    )
    installed, amended = load_sources()["nhandan.vn"], load_sources(tmp_path)["nhandan.vn"]
    assert amended.state == "enabled"
    assert amended.article == installed.article
    file.write_text('id = "khong-co.example"\namends = true\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match="amends: there is no installed source"):
        load_sources(tmp_path)


def test_the_layout_in_force_on_a_day_is_the_one_that_reads_it(tmp_path: Path) -> None:
    source = small(tmp_path)
    assert source.selectors_at("2023-06-30").published == ".cu"
    assert source.selectors_at("2023-07-01").body == ("div.body", "article")
    assert source.selectors.drop == (".quang-cao", "#hom-nay"), "the day of the visit is dropped too"


def test_a_search_is_filled_in_as_its_address_wants_it() -> None:
    in_query = Discovery(
        "search", "https://bao.example/tag?tag={words}", pages="https://bao.example/tag?tag={words}&p={page}"
    )
    assert in_query.addresses(("1 triệu sáng kiến",)) == (
        "https://bao.example/tag?tag=1+tri%E1%BB%87u+s%C3%A1ng+ki%E1%BA%BFn",
    )
    (begun,) = in_query.addresses(("sáng kiến",))
    assert in_query.page(begun, 2, ("sáng kiến",)) == f"{begun}&p=2"
    assert in_query.number_in(f"{begun}&p=7") == 7
    in_path = Discovery("search", "https://bao.example/s/{words}")
    assert in_path.addresses(("công tác thi đua",)) == (
        "https://bao.example/s/c%C3%B4ng%20t%C3%A1c%20thi%20%C4%91ua",
    )
    slug = Discovery("tag", "https://bao.example/{slug}-ptag.html")
    assert slug.addresses(("Đoàn viên mới",)) == ("https://bao.example/doan-vien-moi-ptag.html",)


def test_what_is_written_of_a_source_reads_as_the_same_source(tmp_path: Path) -> None:
    known = [*load_sources().values(), small(tmp_path)]
    again = tmp_path / "again"
    again.mkdir()
    for source in known:
        (again / f"{source.id}.toml").write_text(write_toml(source_content(source)), encoding="utf-8")
    assert sorted(read_folder(Source, again).values(), key=lambda one: one.id) == sorted(
        known, key=lambda one: one.id
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "Báo Ví Dụ"\n', "", "name: is missing"),
        ("follow =", "folow =", "folow: is no known key"),
        ('"party_newspaper"', '"blog"', "kind"),
        ('province = "Bắc Kạn"', 'province = "Bắc Cạn"', "province: “Bắc Cạn” is none of the 63"),
        ('host = "bao.example"', 'host = "https://bao.example"', "is no host name"),
        ('host = "bao.example"\n', "", "give either host or candidate_hosts"),
        ("https://bao.example/cong-doan/", "https://khac.example/", "is on none of the source's hosts"),
        ("https://bao.example/cong-doan/", "file://bao.example/etc", "begins with neither http"),
        ("['-\\d+\\.html$']", "['-(\\d+']", "article: “-(\\d+” is no regular expression"),
        ("['-\\d+\\.html$']", "['/cong-doan/']", "article matches the listing"),
        ("article = ['-\\d+\\.html$']\n", "", "without article, say disabled and why"),
        ("'-(\\d+)\\.html$'", "'-\\d+\\.html$'", "identity needs exactly one group"),
        ('way = "listing"', 'way = "search"', "has neither {words} nor {slug}"),
        ('way = "listing"', 'way = "attachments"', "attachments: url is"),
        ("trang-{page}", "trang-2", "needs {page}, once"),
        ("valid_until = 2023-06-30\n", "", "layouts: two of them have no valid_until"),
        ("2023-06-30", '"30/6/2023"', "is no date of the form"),
        ("visit_day = true\n", "", "say visit_day = true"),
        ("min_pages = 3", "min_pages = -1", "expect: min_pages is less than 0"),
        ("min_pages = 3", "min_pages = 3\nmax_pages = 2", "max_pages is less than min_pages"),
        ("min_pages = 3", 'min_pages = "many"', "expect.min_pages"),
        ('published = ".cu"', "published = 5", "layouts.[1].published"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(CatalogueError) as error:
        small(tmp_path, old, new)
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('examples = ["https://bao.example/gioi-thieu"]', "article does not match “https://bao"),
        ('not_articles = ["https://bao.example/muc-5.html"]', "not_articles: article matches"),
    ],
)
def test_addresses_that_were_seen_hold_the_patterns_to_account(tmp_path: Path, more: str, says: str) -> None:
    with pytest.raises(CatalogueError, match=says):
        small(tmp_path, "\n[[discover]]", f"{more}\n[[discover]]")
