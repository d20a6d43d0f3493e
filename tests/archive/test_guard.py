"""No spelling of an inner address gets a connection: a recorder on the sockets sees none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from archive.errors import FetchError, RefusedError
from archive.fetch import fetch
from archive.guard import check_address, is_public
from archive.network import Exchange, Limits, exchange

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
AGENT = "doichieu/0.1 (mailto:nghiencuu@congdoan.example)"

# Names as a hostile name server would answer for them.
NAMES = {
    "congdoan.example": ["203.113.131.1"],
    "localtest.example": ["127.0.0.1"],
    "muoi.example": ["10.20.30.40"],
    "sau.example": ["::1"],
    "boc.example": ["::ffff:192.168.1.1"],
    "nat64.example": ["64:ff9b::a9fe:a9fe"],
    "sieu-du-lieu.example": ["169.254.169.254", "fd00:ec2::254"],
    "vung.example": ["fe80::1%eth0"],
    "localhost": ["127.0.0.1", "::1"],
    "localhost.localdomain": ["127.0.0.1"],
}

# Spellings of addresses inside: (address, what it is).
INNER = [
    ("http://127.0.0.1/", "loopback"),
    ("http://127.0.0.1:80/", "loopback with its port"),
    ("https://127.0.0.1/", "loopback over TLS"),
    ("http://127.8.9.10/", "loopback, another of its addresses"),
    ("http://localhost/", "loopback by name"),
    ("http://LOCALHOST/", "by name in capitals"),
    ("http://localhost./", "by name with a final dot"),
    ("http://localhost.localdomain/", "by a longer name"),
    ("http://127.0.0.1./", "final dot"),
    ("http://2130706433/", "decimal"),
    ("http://2130706433./", "decimal with a final dot"),
    ("http://0x7f000001/", "hexadecimal"),
    ("http://0x7F.0.0.1/", "hexadecimal part"),
    ("http://0x7f.1/", "hexadecimal and short"),
    ("http://017700000001/", "octal"),
    ("http://0177.0.0.1/", "octal part"),
    ("http://127.0.0.01/", "zero before a digit"),
    ("http://127.1/", "two parts"),
    ("http://127.0.1/", "three parts"),
    ("http://127.0.0.0x1/", "mixed"),
    ("http://127.0.0.1.1/", "five parts"),
    ("http://0/", "nothing"),
    ("http://0.0.0.0/", "any"),
    ("http://00000000000/", "any, octal"),
    ("http://4294967295/", "broadcast, decimal"),
    ("http://1e3/", "no number, no known name"),
    ("http://256.1/", "out of range"),
    ("http://10.0.0.1/", "private"),
    ("http://172.16.0.1/", "private"),
    ("http://172.31.255.255/", "private, its last"),
    ("http://192.168.0.1/", "private"),
    ("http://0xc0a80001/", "private, hexadecimal"),
    ("http://3232235521/", "private, decimal"),
    ("http://100.64.0.1/", "shared by carriers"),
    ("http://100.100.100.200/", "metadata of a cloud"),
    ("http://169.254.169.254/latest/meta-data/", "metadata"),
    ("http://2852039166/latest/meta-data/", "metadata, decimal"),
    ("http://0xa9fea9fe/", "metadata, hexadecimal"),
    ("http://0251.0376.0251.0376/", "metadata, octal"),
    ("http://169.254.43518/", "metadata, three parts"),
    ("http://168.63.129.16/", "metadata at a public-looking address"),
    ("http://192.0.0.192/", "metadata of a cloud"),
    ("http://192.88.99.1/", "relay of 6to4"),
    ("http://198.18.0.1/", "for measurements"),
    ("http://192.0.2.1/", "for documentation"),
    ("http://224.0.0.1/", "multicast"),
    ("http://240.0.0.1/", "reserved"),
    ("http://255.255.255.255/", "broadcast"),
    ("http://[::1]/", "loopback of IPv6"),
    ("http://[0:0:0:0:0:0:0:1]/", "in full"),
    ("http://[0000:0000:0000:0000:0000:0000:0000:0001]/", "in full with zeros"),
    ("http://[::]/", "any of IPv6"),
    ("http://[::127.0.0.1]/", "IPv4-compatible"),
    ("http://[::7f00:1]/", "IPv4-compatible, hexadecimal"),
    ("http://[::ffff:127.0.0.1]/", "IPv4-mapped"),
    ("http://[::ffff:7f00:1]/", "IPv4-mapped, hexadecimal"),
    ("http://[0:0:0:0:0:ffff:a9fe:a9fe]/", "metadata, mapped"),
    ("http://[::ffff:0:127.0.0.1]/", "IPv4-translated"),
    ("http://[64:ff9b::127.0.0.1]/", "NAT64"),
    ("http://[64:ff9b::7f00:1]/", "NAT64, hexadecimal"),
    ("http://[64:ff9b:1::7f00:1]/", "NAT64, local use"),
    ("http://[2002:7f00:1::]/", "6to4"),
    ("http://[2002:a9fe:a9fe::1]/", "6to4 of the metadata"),
    ("http://[2002:cb71:8301::1]/", "6to4 of a public address: a tunnel all the same"),
    ("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "Teredo of loopback"),
    ("http://[2001::1]/", "Teredo"),
    ("http://[fe80::1]/", "link-local"),
    ("http://[fe80::1%25eth0]/", "link-local with a zone"),
    ("http://[::1%25lo]/", "loopback with a zone"),
    ("http://[fe80::1%eth0]/", "with a bare zone"),
    ("http://[fec0::1]/", "site-local"),
    ("http://[fc00::1]/", "unique local"),
    ("http://[fd00:ec2::254]/", "metadata over IPv6"),
    ("http://[ff02::1]/", "multicast of IPv6"),
    ("http://[2001:db8::1]/", "for documentation"),
    ("http://[100::1]/", "to be discarded"),
    ("http://[v1.127]/", "a future form"),
    ("http://[127.0.0.1]/", "IPv4 in brackets"),
    ("http://１２７.０.０.１/", "wide digits"),
    ("http://①②⑦.⓪.⓪.①/", "digits in circles"),
    ("http://127。0。0。1/", "ideographic full stops"),
    ("http://127．0．0．1/", "wide full stops"),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "letters in circles"),
    ("http://٠x7f.1/", "an Arabic digit"),
    ("http://%31%32%37.0.0.1/", "percent signs"),
    ("http://127.0.0.1%2f.congdoan.example/", "a hidden slash"),
    ("http://127.0.0.1%00.congdoan.example/", "a hidden end"),
    ("http://congdoan.example@127.0.0.1/", "user name in front"),
    ("http://congdoan.example:80@127.0.0.1/", "user name and password"),
    ("http://@127.0.0.1/", "an empty user name"),
    ("http://congdoan.example%40127.0.0.1/", "a hidden @"),
    ("http://127.0.0.1\\@congdoan.example/", "backslash"),
    ("http://127.0.0.1#@congdoan.example/", "fragment"),
    ("http://127.0.0.1?@congdoan.example/", "query"),
    (" http://127.0.0.1/", "a space in front"),
    ("http://127.0.0.1\t/", "a tab"),
    ("http://127.0.\n0.1/", "a line break inside"),
    ("http:/\\127.0.0.1/", "wrong slashes"),
    ("http:127.0.0.1/", "no slashes"),
    ("http:///127.0.0.1/", "three slashes"),
    ("http://localtest.example/", "a public name of loopback"),
    ("http://muoi.example/", "a public name of a private address"),
    ("http://sau.example/", "a public name of IPv6 loopback"),
    ("http://boc.example/", "a public name of a mapped address"),
    ("http://nat64.example/", "a public name of metadata behind NAT64"),
    ("http://sieu-du-lieu.example/", "a public name of metadata"),
    ("http://vung.example/", "a public name with a zone"),
    ("http://congdoan.example:22/", "another port"),
    ("http://congdoan.example:8080/", "another port"),
    ("https://congdoan.example:6379/", "another port over TLS"),
    ("http://congdoan.example:0/", "port 0"),
    ("http://congdoan.example:99999/", "no port"),
    ("http://congdoan.example:8o/", "a letter in the port"),
    ("http://congdoan..example/", "an empty label"),
    ("http://-congdoan.example/", "a hyphen in front"),
    ("ftp://congdoan.example/", "another scheme"),
    ("file:///etc/passwd", "a file"),
    ("file://congdoan.example/etc/passwd", "a file of a host"),
    ("gopher://congdoan.example:70/_", "another scheme"),
    ("data:text/html,x", "no host"),
    ("javascript:alert(1)", "no address"),
    ("//127.0.0.1/", "no scheme"),
    ("", "nothing at all"),
]  # fmt: skip


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What any socket was told to contact. Names are answered from the list above, never by a server."""
    seen: list[Any] = []
    real = socket.getaddrinfo

    def resolve(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        try:
            return real(name, port, *args, **{**more, "flags": socket.AI_NUMERICHOST})
        except socket.gaierror:
            if name.lower() not in NAMES:
                raise
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in NAMES[name.lower()]
        ]

    class Recorder(socket.socket):
        def connect(self, address: Any) -> None:
            seen.append(("connect", address))
            raise ConnectionRefusedError("recorded")

        def connect_ex(self, address: Any) -> int:
            seen.append(("connect_ex", address))
            return 111

        def sendto(self, *args: Any) -> int:
            seen.append(("sendto", args[-1]))
            raise ConnectionRefusedError("recorded")

        def sendmsg(self, *args: Any) -> int:
            seen.append(("sendmsg", args[-1]))
            raise ConnectionRefusedError("recorded")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "socket", Recorder)
    yield seen


def test_the_recorder_sees_a_connection_where_there_is_one(went: list[Any]) -> None:
    with pytest.raises(FetchError):
        fetch("http://congdoan.example/tin", now=NOON, user_agent=AGENT)
    assert went == [("connect", ("203.113.131.1", 80))]


@pytest.mark.parametrize("url", [url for url, _ in INNER], ids=[f"{what} {url}" for url, what in INNER])
def test_no_spelling_of_an_inner_address_is_contacted(url: str, went: list[Any]) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, now=NOON, user_agent=AGENT)
    assert went == []
    # A name that nobody knows can't be looked up here; everything else is refused on principle.
    assert isinstance(caught.value, RefusedError) or "not known" in caught.value.what


@pytest.mark.parametrize("url", [url for url, _ in INNER], ids=[f"{what} {url}" for url, what in INNER])
@pytest.mark.parametrize("kind", ["page", "robots"])
def test_a_redirect_to_one_is_not_followed(
    url: str, kind: str, went: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An honest host sends us there, from its page or from its robots.txt."""
    import archive.fetch

    def answering(asked: str, headers: Any, **more: Any) -> Exchange:
        if "congdoan.example/" not in asked or not asked.startswith("http://congdoan.example/"):
            return exchange(asked, headers, **more)
        robots = asked.endswith("/robots.txt")
        status = 302 if robots == (kind == "robots") else 404 if robots else 200
        sent = (("Location", url),) if status == 302 else (("Content-Type", "text/html"),)
        return Exchange(asked, status, "", sent, b"x", "203.113.131.1", ())

    monkeypatch.setattr(archive.fetch, "exchange", answering)
    try:
        page = fetch("http://congdoan.example/tin", now=NOON, user_agent=AGENT)
    except FetchError:
        page = None
    assert went == []
    # No location at all, or one that stays on the host, is the answer itself.
    assert page is None or page.url.startswith("http://congdoan.example/")


def test_there_are_enough_cases() -> None:
    assert len({url for url, _ in INNER}) == len(INNER) >= 60


@pytest.mark.parametrize(
    "url",
    [
        "http://congdoan.example/",
        "https://congdoan.example:443/a?b=c",
        "http://congdoan.example.:80/",
        "http://CONGDOAN.example/",
        "http://203.113.131.1/",
        "http://[2001:ee0::1]/",
        "http://báo-hà-giang.example/",
    ],
)
def test_public_addresses_pass(url: str) -> None:
    assert check_address(url).hostname


def test_a_backslash_ends_the_host_as_in_browsers(went: list[Any]) -> None:
    with pytest.raises(FetchError):
        fetch("http://congdoan.example\\@127.0.0.1:22/", now=NOON, user_agent=AGENT)
    assert went == [("connect", ("203.113.131.1", 80))]


def test_hosts_that_are_not_named_are_refused_however_they_are_spelled() -> None:
    hosts = {"congdoan.example"}
    assert check_address("http://CONGDOAN.example./tin", hosts=hosts)
    for url in (
        "http://tin.congdoan.example/",
        "http://congdoan.example.khac.example/",
        "http://khac.example/congdoan.example",
        "http://khac.example\\.congdoan.example/",
    ):
        with pytest.raises(RefusedError):
            check_address(url, hosts=hosts)


def test_a_name_that_changes_its_answer_gets_nowhere(
    went: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NAMES, "doi-ten.example", ["203.113.131.1"])
    with pytest.raises(FetchError):
        exchange("http://doi-ten.example/", (), limits=Limits())
    monkeypatch.setitem(NAMES, "doi-ten.example", ["127.0.0.1"])
    with pytest.raises(RefusedError):
        exchange("http://doi-ten.example/", (), limits=Limits())
    assert went == [("connect", ("203.113.131.1", 80))]


def test_of_several_answers_only_public_ones_are_contacted(
    went: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NAMES, "hai-mat.example", ["127.0.0.1", "203.113.131.1", "10.0.0.1"])
    with pytest.raises(FetchError):
        exchange("http://hai-mat.example/", (), limits=Limits())
    assert went == [("connect", ("203.113.131.1", 80))]


def test_nat64_of_a_public_address_is_public() -> None:
    assert is_public("64:ff9b::203.113.131.1")
    assert is_public("::ffff:203.113.131.1")
