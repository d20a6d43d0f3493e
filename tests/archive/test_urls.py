"""One address, one form."""

from __future__ import annotations

import pytest

from archive.urls import canonical, host_of, of_page, page_key

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


LIFERAY = "https://congdoan.example/web/guest/tin-tuc"
ARTICLE = "_101_INSTANCE_aB3x_urlTitle=1-539-sang-kien&p_p_id=101_INSTANCE_aB3x"


@pytest.mark.parametrize(
    ("dressed", "bare"),
    [
        # Liferay 6: links out of an asset publisher
        (
            f"{LIFERAY}?p_p_id=101_INSTANCE_aB3x&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view"
            "&p_p_col_id=column-2&p_p_col_pos=1&p_p_col_count=3&_101_INSTANCE_aB3x_urlTitle=1-539-sang-kien"
            "&redirect=%2Fweb%2Fguest%2Fhome%3Fp_p_id%3D3",
            f"{LIFERAY}?{ARTICLE}",
        ),
        (
            f"{LIFERAY}?{ARTICLE}&_101_INSTANCE_aB3x_redirect=http%3A%2F%2Fcongdoan.example%2F&inheritRedirect=true",
            f"{LIFERAY}?{ARTICLE}",
        ),
        # Liferay 7
        (
            "https://congdoan.example/-/1-539-sang-kien?p_l_back_url=%2Fsearch%3Fq%3Dsang&p_l_back_url_title=T%C3%ACm"
            "&_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_q_backURL=%2Ftin&p_p_auth=x9",
            "https://congdoan.example/-/1-539-sang-kien",
        ),
        (f"{LIFERAY}/-/bai-1?redirect=/tin", f"{LIFERAY}/-/bai-1"),
        (f"{LIFERAY}/-/bai-1?_backURL=https://congdoan.example/tin", f"{LIFERAY}/-/bai-1"),
        # SharePoint
        (f"{BASE}?ID=7&Source=https%3A%2F%2Fcongdoan.example%2FLists%2FTin&IsDlg=1", f"{BASE}?ID=7"),
        # Drupal, WordPress
        (f"{BASE}?destination=/node/5&page=2", f"{BASE}?page=2"),
        (f"{BASE}?replytocom=51&doing_wp_cron=1654.01", BASE),
        # sessions, in Java and ASP.NET
        (f"{BASE};jsessionid=0A1B2C.node1?tabid=3", f"{BASE}?tabid=3"),
        (f"{BASE}?PHPSESSID=abc", BASE),
        (
            "http://ldld.example/(S(4wuxx1455pyz3g45m1ffrl45))/Default.aspx?tabid=1",
            "http://ldld.example/Default.aspx?tabid=1",
        ),
        # what came by other ways
        (f"{BASE}?gidzl=abc&vn_source=home&vn_campaign=box&gad_source=1&mibextid=Zx", BASE),
        (f"{BASE}?__cf_chl_tk=q.1&_x_tr_sl=vi&_x_tr_tl=en", BASE),
        (f"{BASE}?print=1", BASE),
        (f"{BASE}?tmpl=component&print=1&id=5", f"{BASE}?id=5"),
        (f"{LIFERAY}?{ARTICLE}&p_p_state=pop_up&viewMode=print", f"{LIFERAY}?{ARTICLE}"),
    ],
)
def test_dress_of_the_portals_is_taken_off(dressed: str, bare: str) -> None:
    assert canonical(dressed) == canonical(bare)
    assert page_key(dressed) == page_key(bare)
    assert canonical(bare).count("&") == bare.count("&"), "and nothing that tells the page"


@pytest.mark.parametrize(
    "kept",
    [
        "redirect=ke-hoach-12",  # no address to go back to: it may be all that tells the page
        "source=6",
        "destination=ha-giang",
        "p_p_id=101_INSTANCE_aB3x",
        "p_p_lifecycle=2",  # a file out of a portlet
        "p_p_resource_id=tep",
        "p_p_state=maximized",
        "_101_INSTANCE_aB3x_assetEntryId=5",
        "_101_INSTANCE_aB3x_cur=2",
        "RootFolder=%2FLists%2FTin",
        "sid=15",
        "print=2",
        "amp=1",
        "q=node%2F5",
        "ref=12",
    ],
)
def test_what_may_tell_a_page_stays(kept: str) -> None:
    assert canonical(f"{BASE}?{kept}") == canonical(f"{BASE}?{kept}&redirect=%2Ftin&utm_source=x")
    assert canonical(f"{BASE}?{kept}") != BASE


@pytest.mark.parametrize("path", ["/tin/(s)/bai-1", "/tin/sang-kien-(s-1)/", "/tin/a;b/bai-1"])
def test_brackets_and_semicolons_of_a_path_are_no_session(path: str) -> None:
    assert canonical(f"https://congdoan.example{path}").endswith(path)


@pytest.mark.parametrize(
    ("view", "page"),
    [
        (f"{BASE}?print=1", BASE),
        (f"{BASE}?id=5&tmpl=component&print=1#x", f"{BASE}?id=5#x"),
        (f"{BASE}?utm_source=x&b=2&a=1", f"{BASE}?utm_source=x&b=2&a=1"),
        (BASE, BASE),
        (f"{BASE}?", f"{BASE}?"),
    ],
)
def test_of_a_view_for_printing_the_page_itself_is_meant(view: str, page: str) -> None:
    assert of_page(view) == page


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
