"""What the servers see: one request at a time, nothing beyond the limits, never a host that was not named."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from crawl_world import FAST, NOON, THANH_HOA, Answer, Discovery, Place, Sink, Site, html, place, serving
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from archive.errors import FetchError
from archive.network import Limits, exchange
from scrapers import settings
from scrapers.crawl import run_crawl
from scrapers.errors import CrawlError
from scrapers.model import CrawlLimits, Holder, Manners, RunReport
from scrapers.spiders.base import SourceSpider

Crawl = Callable[..., tuple[RunReport, Sink]]


def self_signed(folder: Path) -> Path:
    """A key and a certificate for localhost, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "localhost.pem"
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


def test_one_request_is_in_flight_on_a_host_even_for_two_sources(crawl: Crawl) -> None:
    slow = {f"/tin-tuc/bai-{n}.html": replace(html(str(n)), wait=0.03) for n in range(10)}
    listing = html("".join(f'<a href="{path}">x</a>' for path in slow))
    with serving({"/tin-tuc/": listing, **slow}) as site:
        report, _ = crawl(
            place(site, "/tin-tuc/", id="bao"), place(site, "/tin-tuc/", id="cong-doan", article="bai-[0-4]")
        )
    assert [one.pages for one in report.sources] == [10, 5]
    assert site.most_at_once == 1


def test_different_hosts_are_crawled_side_by_side(crawl: Crawl) -> None:
    pages = {
        "/tin-tuc/": replace(html('<a href="/tin-tuc/bai-1.html">x</a>'), wait=0.4),
        "/tin-tuc/bai-1.html": "x",
    }
    with serving(pages) as one, serving(pages) as two:
        crawl(place(one, "/tin-tuc/", id="mot"), place(two, "/tin-tuc/", id="hai"))
    assert abs(one.log[1].began - two.log[1].began) < 0.35


def test_an_impolite_delay_is_refused(tmp_path: Path, site: Site) -> None:
    with pytest.raises(CrawlError, match="polite"):
        run_crawl(
            [place(site, "/")],
            Holder(Sink()),
            archive_dir=tmp_path,
            now=lambda: None,  # type: ignore[arg-type,return-value]
            manners=Manners(CrawlLimits(delay=0.5)),
        )
    assert settings.DOWNLOAD_DELAY >= 2
    assert settings.ROBOTSTXT_OBEY


def test_the_user_agent_is_honest_and_no_cookie_is_kept(crawl: Crawl) -> None:
    cookie = (("Content-Type", "text/html"), ("Set-Cookie", "phien=1; Path=/"))
    pages = {
        "/tin-tuc/": Answer(b'<a href="/tin-tuc/bai-1.html">x</a>', headers=cookie),
        "/tin-tuc/bai-1.html": html("x"),
    }
    with serving(pages) as site:
        crawl(place(site, "/tin-tuc/"), user_agent="doichieu/0.1 (mailto:nghiencuu@congdoan.example)")
    for asked in site.log:
        assert asked.headers["User-Agent"] == "doichieu/0.1 (mailto:nghiencuu@congdoan.example)"
        assert "Cookie" not in asked.headers


def test_no_site_is_crawled_by_somebody_who_cannot_be_reached(
    crawl: Crawl, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONTACT", "")
    with pytest.raises(CrawlError, match="DOICHIEU_CONTACT"):
        crawl(place(site, "/tin-tuc/"), allow_private=False, limits=CrawlLimits())
    assert site.log == []


def test_no_link_redirect_or_canonical_leads_to_a_host_that_is_not_named(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[str] = []
    real = socket.getaddrinfo

    def spying(host: str, *args: object, **more: object) -> object:
        asked_for.append(host)
        return real(host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", spying)
    with serving({"/tin-tuc/bai-9.html": html("bait"), "/tin-tuc/": html("bait")}) as other:
        evil = other.host
        pages = {
            "/tin-tuc/": html(
                f'<a href="http://{evil}/tin-tuc/bai-9.html">1</a>'
                f'<a href="//{evil}/tin-tuc/bai-8.html">2</a>'
                f'<a href="http://{{root}}@{evil}/tin-tuc/bai-7.html">3</a>'
                '<a href="/tin-tuc/chuyen-2.html">4</a><a href="/tin-tuc/canonical-3.html">5</a>'
                '<a href="http://con.127.0.0.1/tin-tuc/bai-6.html">6</a>'
                '<a href="file:///etc/tin-tuc/bai-5.html">7</a>'
            ),
            "/tin-tuc/chuyen-2.html": Answer(
                status=302, headers=(("Location", f"http://{evil}/tin-tuc/bai-9.html"),)
            ),
            "/tin-tuc/canonical-3.html": html(
                "x",
                f'<link rel=canonical href="http://{evil}/tin-tuc/bai-9.html"><base href="http://{evil}/">'
                f'<meta http-equiv=refresh content="0;url=http://{evil}/tin-tuc/bai-9.html">',
            ),
        }
        robots = Answer(status=301, headers=(("Location", f"http://{evil}/robots.txt"),))
        with serving({"/robots.txt": robots, **pages}) as site:
            crawl(place(site, "/tin-tuc/"))
            assert site.paths() == ["/robots.txt"], "its rules are where we don't go"
        with serving(pages) as site:
            report, sink = crawl(place(site, "/tin-tuc/"))
        assert other.log == []
    assert sink.paths() == ["tin-tuc/canonical-3.html"]
    assert report.sources[0].offsite == 1
    assert set(asked_for) == {"127.0.0.1"}


def test_even_a_spider_gone_wrong_cannot_leave_the_named_hosts(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SourceSpider, "_may_ask", lambda *args: True)
    with serving({"/tin-tuc/bai-9.html": html("bait")}) as other:
        with serving({"/tin-tuc/": html(f'<a href="http://{other.host}/tin-tuc/bai-9.html">1</a>')}) as site:
            report, sink = crawl(place(site, "/tin-tuc/"))
        assert other.log == []
    assert sink.pages == []
    assert report.sources[0].offsite == 1


def test_a_source_that_resolves_into_the_inner_network_is_not_contacted(
    crawl: Crawl, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONTACT", "mailto:nghiencuu@congdoan.example")
    report, sink = crawl(place(site, "/tin-tuc/"), allow_private=False, limits=CrawlLimits(retries=0))
    assert sink.pages == []
    assert site.log == []
    assert "port" in report.sources[0].problems[0].what
    inner = Place("noi-bo", "localhost", (Discovery("listing", "http://localhost/tin-tuc/"),))
    report, _ = crawl(inner, allow_private=False, limits=CrawlLimits(retries=0))
    assert "private" in report.sources[0].problems[0].what


def test_redirects_on_the_own_host_are_followed(crawl: Crawl) -> None:
    pages = {
        "/tin-tuc/": html('<a href="/tin-tuc/cu-1.html">x</a>'),
        "/tin-tuc/cu-1.html": Answer(status=301, headers=(("Location", "/tin-tuc/moi-1.html"),)),
        "/tin-tuc/moi-1.html": html("x"),
    }
    with serving(pages) as site:
        _, sink = crawl(place(site, "/tin-tuc/"))
    assert sink.paths() == ["tin-tuc/moi-1.html"]


def test_a_source_ends_at_its_limit_of_bytes_and_says_so(crawl: Crawl) -> None:
    pages = {f"/tin-tuc/bai-{n}.html": html("x" * 10_000) for n in range(30)}
    listing = html("".join(f'<a href="{path}">x</a>' for path in pages))
    with serving({"/tin-tuc/": listing, **pages}) as site:
        report, _ = crawl(place(site, "/tin-tuc/"), limits=replace(FAST, source_bytes=50_000))
    assert len(site.log) < 12
    assert "50,000 bytes" in report.sources[0].reason


def test_a_source_ends_at_its_limit_of_time_and_the_next_one_goes_on(crawl: Crawl) -> None:
    pages = {f"/tin-tuc/bai-{n}.html": html("x") for n in range(30)}
    listing = html("".join(f'<a href="{path}">x</a>' for path in pages))
    minutes = iter(range(10_000))
    with serving({"/tin-tuc/": listing, **pages}) as slow, serving(THANH_HOA) as other:
        report, _ = crawl(
            place(slow, "/tin-tuc/", id="cham"),
            place(other, "/tin-tuc/", id="khac"),
            now=lambda: NOON + timedelta(minutes=next(minutes)),
            limits=replace(FAST, source_time=timedelta(minutes=45)),
        )
    assert len(slow.log) < 30
    assert "0:45:00" in report.sources[0].reason
    assert len(other.log) > 1


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(tmp_path: Path) -> None:
    """A server of our own, with a certificate that it signed itself."""
    certificate = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            client, _ = listening.accept()
            with client, suppress(OSError), context.wrap_socket(client, server_side=True) as talking:
                got.append(talking.recv(100))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        with pytest.raises(FetchError, match="certificate"):
            exchange(f"https://localhost:{port}/", (), limits=Limits(seconds=5), allow_private=True)
        thread.join(5)
    assert got in ([], [b""]), "nothing was said to it"


def test_a_host_is_owned_by_one_process(tmp_path: Path, crawl: Crawl, site: Site) -> None:
    from scrapers.locks import HostLocks

    with HostLocks(tmp_path / "kho") as other:
        assert other.take([site.host]) is None
        report, sink = crawl(place(site, "/tin-tuc/"))
    assert site.log == []
    assert report.sources[0].reason == "busy"
    report, sink = crawl(place(site, "/tin-tuc/"))
    assert len(sink.pages) == 3
