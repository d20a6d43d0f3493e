"""Sources are data: patterns fit the addresses that were seen, hosts are held to, mistakes are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.provinces import load_provinces
from catalogue.sources import Source, load_sources
from catalogue.tables import DATA
from catalogue.toml_files import read_folder

SMALL = """
id = "bao.example"
name = "Báo Ví Dụ"
host = "bao.example"
province = "Bắc Kạn"
kind = "newspaper"
access = "news"
start_urls = ["https://bao.example/cong-doan/"]
follow = ['/trang-\\d+$']
article = '-\\d+\\.html$'
identity = '-(\\d+)\\.html$'

[selectors]
body = ["div.body", "article"]

[expect]
min_pages = 3
max_age_days = 30
"""


def test_installed_files_hold_to_the_schema_and_read_the_same_without_it() -> None:
    checked = read_folder(Source, DATA / "sources")
    assert {source.id: source for source in checked.values()} == load_sources()
    known = {province.name for province in load_provinces().all63}
    assert {source.province for source in checked.values()} <= known | {None}


def test_no_installed_source_claims_to_have_been_tried_and_each_shows_an_address() -> None:
    sources = load_sources()
    assert len(sources) >= 12
    for source in sources.values():
        assert not source.tried_live
        assert source.examples
        assert all(source.is_article(url) for url in source.examples)
        assert not any(source.is_article(url) for url in source.start_urls)
        assert not any(source.follows(url) for url in source.examples)


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
    assert source.selectors.title == "h1.title"
    assert source.expect.max_age_days == 30
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


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "Báo Ví Dụ"\n', "", "name: is missing"),
        ("follow =", "folow =", "folow: is no known key"),
        ('"newspaper"', '"blog"', "kind"),
        ('province = "Bắc Kạn"', 'province = "Bắc Cạn"', "province: “Bắc Cạn” is none of the 63"),
        ('host = "bao.example"', 'host = "https://bao.example"', "is no host name"),
        ("https://bao.example/cong-doan/", "https://khac.example/", "is on none of the source's hosts"),
        ("https://bao.example/cong-doan/", "file://bao.example/etc", "begins with neither http"),
        ("'-\\d+\\.html$'", "'-(\\d+'", "article: “-(\\d+” is no regular expression"),
        ("'-(\\d+)\\.html$'", "'-\\d+\\.html$'", "identity needs exactly one group"),
        ("min_pages = 3", "min_pages = -1", "expect: min_pages is less than 0"),
        ("min_pages = 3", 'min_pages = "many"', "expect.min_pages"),
        ("[expect]", "published = 5\n[expect]", "selectors.published"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in SMALL
    (tmp_path / "mine.toml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_sources(tmp_path)
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


def test_an_example_that_the_pattern_misses_is_refused(tmp_path: Path) -> None:
    wrong = SMALL.replace("[selectors]", 'examples = ["https://bao.example/gioi-thieu"]\n[selectors]')
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(CatalogueError, match="article does not match “https://bao"):
        load_sources(tmp_path)
