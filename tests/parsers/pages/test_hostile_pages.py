"""Hostile pages: read or refused, in time that grows with their length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.pages import UnreadableError, read_page
from tests.parsers.pages.making import PARAGRAPHS, body, page

BOMBS = {
    "deep": "<div>" * 10_000 + PARAGRAPHS[0],
    "very deep": "<div>" * 1_000_000,
    "deep lists": "<ul><li>" * 500_000,
    "fonts": "".join(f"<font color={i}><p>" for i in range(200_000)),
    "hidden fonts": "".join(f"<font color={i}><p></x></y>" for i in range(100_000)),
    "deep tables": "<table><tr><td>" * 100_000,
    "one line": "sáng kiến 1.260 " * 300_000,
    "many paragraphs": "<p>1.260 sáng kiến" * 200_000,
    "scripts": "<script>var a = '<p>x</p>';</script>" * 50_000,
    "open comment": "<!--" * 500_000,
    "open attribute": '<a href="' + "x" * 4_000_000,
    "nulls": "\x00<\x00p\x00>" * 200_000 + PARAGRAPHS[0],
    "entities": "&amp;" * 500_000 + "&#" * 100_000,
    "links": "<a href=/x>tin</a> " * 100_000,
    "rows": "<table>" + "<tr><td>a<td rowspan=999999 colspan=999999>b" * 20_000 + "</table>",
    "headings": "<h1>Tin</h1>" * 50_000,
    "classes": f"<div class='{'tin-' * 100_000}'>x</div>" * 10,
    "json-ld": "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
    "times": "<time datetime=x>08:15 01/06/2022</time>" * 50_000,
    "selects": "<select><option>" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_or_refused_in_bounded_time(name: str) -> None:
    raw = ("<!DOCTYPE html><html><body>" + BOMBS[name]).encode()
    start = time.process_time()
    try:
        read_page(raw, url="https://x.example/tin.html")
    except UnreadableError as refusal:
        assert refusal.what
    assert time.process_time() - start < 15


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.integers(0, 600), st.sampled_from(["a.html", "a.csv", "a.txt", "a.pdf", "a"])
)
def test_any_bytes_are_read_or_refused(noise: bytes, place: int, name: str) -> None:
    whole = page(body()).encode()
    for raw in (noise, whole[:place] + noise + whole[place:], whole[: place + len(noise)]):
        try:
            reading = read_page(raw, url=f"https://x.example/{name}")
        except UnreadableError:
            continue
        assert "\x00" not in reading.text
        assert "\r" not in reading.text
