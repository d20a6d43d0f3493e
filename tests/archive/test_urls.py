"""One address, one form."""

from __future__ import annotations

import pytest

from archive.urls import canonical, host_of, page_key

BASE = "https://congdoanthanhhoa.example/tin-tuc/sang-kien-101.html"


@pytest.mark.parametrize(
    "dressed",
    [
        BASE + "?utm_source=facebook&utm_medium=social",
        BASE + "?fbclid=IwAR0&zarsrc=30",
        BASE + "#binh-luan",
        BASE.replace(".example/", ".example:443/"),
        BASE.replace("https://congdoan", "https://CONGDOAN"),
        " " + BASE + "\n",
    ],
)
def test_dress_is_taken_off(dressed: str) -> None:
    assert canonical(dressed) == BASE


@pytest.mark.parametrize("kept", ["tabid=145", "Def=556&ID=2470", "page=2", "i=15050", "ItemID=3&CateID=0"])
def test_page_keys_of_the_portals_stay(kept: str) -> None:
    assert sorted(canonical(f"{BASE}?{kept}").split("?")[1].split("&")) == sorted(kept.split("&"))


def test_scheme_www_and_final_slash_make_no_other_page() -> None:
    assert page_key("http://www.baothanhhoa.example/a/") == page_key("https://baothanhhoa.example/a")
    assert page_key("https://baothanhhoa.example/a") != page_key("https://ldld.baothanhhoa.example/a")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.example./x", "a.example"),
        ("http://a.example:8080/", "a.example:8080"),
        ("http://a.example@b.example/", "b.example"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/", None),
        ("http://a.example:99999/", None),
        ("http:///x", None),
    ],
)
def test_the_host_that_would_be_contacted(url: str, host: str | None) -> None:
    assert host_of(url) == host
