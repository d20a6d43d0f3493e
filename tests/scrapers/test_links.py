"""What a page links to and what it says of itself, in one pass over it."""

from __future__ import annotations

import time

import pytest

from scrapers.links import read_links

URL = "https://ldld.thanhhoa.example/tin-tuc/"


def titles(html: str) -> dict[str, str]:
    host = "https://ldld.thanhhoa.example"
    found = read_links(html, URL).titles
    found = read_links(html, URL).titles
    return {url.removeprefix(host): words for url, words in found.items()}


def test_links_come_in_reading_order_with_their_longest_words() -> None:
    html = (
        '<a href="/2.html"><img src="a.jpg"></a><h3><a href="/2.html">Nga Sơn <b>đạt</b> 149%</a></h3>'
        '<a href="bai-1.html#cuoi" title="Thanh Hóa đứng đầu"></a><a name="x">không phải liên kết</a>'
        '<a href="mailto:a@b.example">thư</a><a href=" ">trống</a>'
        '<map><area href="/ban-do" title="Bản đồ"></map>'
    )
    found = titles(html)
    assert found == {
        "/2.html": "Nga Sơn đạt 149%",
        "/tin-tuc/bai-1.html": "Thanh Hóa đứng đầu",
        "/ban-do": "Bản đồ",
    }
    assert list(found) == ["/2.html", "/tin-tuc/bai-1.html", "/ban-do"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("600.175&nbsp;sáng kiến &amp; giải pháp", "600.175 sáng kiến & giải pháp"),
        ("Nga<br>Sơn", "Nga Sơn"),
        ("S&aacute;ng ki&#7871;n", "Sáng kiến"),
        ("Nga <script>var a = 1;</script>Sơn<style>b {}</style>", "Nga Sơn"),
        ("Nga<!-- Hà Nội --> Sơn", "Nga Sơn"),
    ],
)
def test_words_are_those_that_a_reader_sees(inside: str, words: str) -> None:
    assert titles(f'<a href="/x">{inside}</a>') == {"/x": words}


def test_links_that_are_never_closed_or_stand_in_one_another_are_read() -> None:
    assert titles('<p><a href="/1">Một <p><a href="/2">Hai</a></p>') == {"/1": "Một Hai", "/2": "Hai"}
    assert titles('<div><a href="/cuoi">Chưa đóng') == {"/cuoi": "Chưa đóng"}


def test_a_base_holds_for_what_follows() -> None:
    html = '<a href="1">a</a><base href="https://ldld.thanhhoa.example/khac/"><a href="1">b</a>'
    assert titles(html) == {"/tin-tuc/1": "a", "/khac/1": "b"}


@pytest.mark.parametrize(
    ("html", "own"),
    [
        ('<head><link rel="canonical" href="/tin-tuc/1.html"></head><body>canonical', "/tin-tuc/1.html"),
        ("<body><p>x</p><LINK REL='shortlink CANONICAL' HREF='2.html'>", "/tin-tuc/2.html"),
        ('<link href="/tin-tuc/3.html" rel="canonical"><p>', "/tin-tuc/3.html"),
        ('<base href="/khac/"><link rel=canonical href=4.html>', "/khac/4.html"),
        (
            '<!-- <link rel="canonical" href="/cu.html"> --><link rel="canonical" href="/moi.html">',
            "/moi.html",
        ),
        ('<link rel="stylesheet" href="/canonical.css">', None),
        ("<p>Chưa khai báo</p>", None),
        ("", None),
    ],
)
def test_the_address_that_a_page_declares_as_its_own(html: str, own: str | None) -> None:
    found = read_links(html, URL).canonical
    assert (found and found.removeprefix("https://ldld.thanhhoa.example")) == own


def test_feeds_are_those_declared_each_once() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    html = f'<link rel="canonical" href="/">{feed}{feed}<link type="application/atom+xml" href="atom.xml">'
    assert read_links(html, URL).feeds == (
        "https://ldld.thanhhoa.example/rss.xml",
        "https://ldld.thanhhoa.example/tin-tuc/atom.xml",
    )


def test_a_page_of_nothing_but_links_or_nesting_takes_its_length() -> None:
    for piece in ("<a href=/1>", "<div>", "<a href=/x><b>", "<link rel=canonical "):
        began = time.process_time()
        found = read_links(piece * 100_000, URL)
        assert len(found.titles) <= 1
        assert found.canonical is None
        assert time.process_time() - began < 5
