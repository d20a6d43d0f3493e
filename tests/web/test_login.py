"""Signing in: right and wrong passwords, cookies, forms of other sites, redirects, too many attempts."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from fastapi.testclient import TestClient
from marking import LOGIN, PASSWORD, USER, browser, sign_in, token_of, work_out
from sample_store import Kept

from doichieu.web.limits import Limits
from doichieu.web.login import Login
from doichieu.web.site import Site


@pytest.fixture
def with_login(site: Site) -> Site:
    """The same store, with a login; nothing is written in these tests."""
    work_out(site)
    return Site(site.holdings, login=LOGIN)


@pytest.fixture
def client(with_login: Site) -> TestClient:
    return browser(with_login)


@pytest.fixture
def anybody(site: Site) -> Iterator[TestClient]:
    """A browser of a server without a login."""
    work_out(site)
    yield browser(site)


def test_without_a_login_there_is_no_form_and_no_change(anybody: TestClient, sample: Kept) -> None:
    page = anybody.get("/vi/findings")
    assert "/vi/login" not in page.text
    assert 'method="post"' not in page.text
    known_as = re.search(r'id="(K-[^"]+)"', page.text)
    assert known_as is not None
    assert anybody.get("/vi/login").status_code == 404
    refused = ("/vi/login", "/vi/logout", f"/vi/finding/{known_as[1]}", "/vi/findings", "/vi/sources")
    for address in refused:
        assert anybody.post(address, data={"mark": "seen"}).status_code in (404, 405), address


def test_the_right_password_opens_a_session(client: TestClient) -> None:
    answered = sign_in(client)
    assert (answered.status_code, answered.headers["location"]) == (303, "/vi/findings")
    page = client.get("/vi/findings")
    assert f"Đang làm việc: {USER}" in page.text
    assert page.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(("user", "password"), [(USER, "sai"), ("binh", PASSWORD), (USER, ""), ("", "")])
def test_a_wrong_name_or_password_is_refused_in_the_same_words(
    client: TestClient, user: str, password: str
) -> None:
    answered = sign_in(client, user=user, password=password)
    assert answered.status_code == 401
    assert "Tên hoặc mật khẩu không đúng." in answered.text
    assert "Đang làm việc" not in client.get("/vi/findings").text


def test_a_password_is_neither_shown_nor_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        answered = sign_in(client, password="hoa-sen-2022")
        sign_in(client)
    printed = capsys.readouterr()
    for told in (answered.text, caplog.text, printed.out, printed.err):
        assert "hoa-sen-2022" not in told
        assert PASSWORD not in told


def test_the_cookie_is_no_scripts_and_no_other_sites(site: Site) -> None:
    for https in (False, True):
        client = TestClient(
            browser(Site(site.holdings, login=LOGIN, https=https)).app,
            base_url="https://testserver",
            follow_redirects=False,
        )
        cookie = SimpleCookie(sign_in(client).headers["set-cookie"])["doichieu"]
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "strict"
        assert bool(cookie["secure"]) is https


def test_signing_in_makes_a_new_session(client: TestClient) -> None:
    client.get("/vi/login")
    before = client.cookies["doichieu"]
    token = token_of(client.get("/vi/login"))
    sign_in(client)
    assert client.cookies["doichieu"] != before
    assert token not in client.get("/vi/findings").text


def test_who_signed_out_is_out_even_with_the_old_cookie(client: TestClient) -> None:
    sign_in(client)
    old = client.cookies["doichieu"]
    token = token_of(client.get("/vi/findings"))
    assert client.post("/vi/logout", data={"csrf": token}).status_code == 303
    assert "Đang làm việc" not in client.get("/vi/findings").text
    client.cookies.set("doichieu", old)
    assert "Đang làm việc" not in client.get("/vi/findings").text


def test_another_password_signs_everybody_out(client: TestClient, with_login: Site) -> None:
    sign_in(client)
    other = browser(Site(with_login.holdings, login=Login(USER, LOGIN.password_hash + "x", LOGIN.secret)))
    other.cookies.set("doichieu", client.cookies["doichieu"])
    assert "Đang làm việc" not in other.get("/vi/findings").text


def test_a_form_needs_its_token(client: TestClient) -> None:
    client.get("/vi/login")
    for token in ("", "x" * 43):
        answered = client.post("/vi/login", data={"csrf": token, "user": USER, "password": PASSWORD})
        assert answered.status_code == 403
    assert "Đang làm việc" not in client.get("/vi/findings").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://xau.example"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    token = token_of(client.get("/vi/login"))
    fields = {"csrf": token, "user": USER, "password": PASSWORD}
    assert client.post("/vi/login", data=fields, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("after", "leads"),
    [
        ("/en/finding/K-abc?x=1", "/en/finding/K-abc?x=1"),
        ("https://xau.example/", "/vi/findings"),
        ("//xau.example/", "/vi/findings"),
        ("/\\xau.example/", "/vi/findings"),
        ("/vi/../../xau", "/vi/findings"),
        ("/vi/\r\nset-cookie: x", "/vi/findings"),
        ("javascript:alert(1)", "/vi/findings"),
    ],
)
def test_one_goes_on_within_this_server_only(client: TestClient, after: str, leads: str) -> None:
    assert sign_in(client, after=after).headers["location"] == leads


def test_too_many_attempts_have_to_wait(site: Site) -> None:
    client = browser(Site(site.holdings, login=LOGIN, limits=Limits(attempts=3)))
    for _ in range(3):
        assert sign_in(client, password="sai").status_code == 401
    late = sign_in(client)
    assert (late.status_code, late.headers["retry-after"]) == (429, "900")
    assert "Đang làm việc" not in client.get("/vi/findings").text
