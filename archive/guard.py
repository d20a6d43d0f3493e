"""Which addresses may be contacted, judged before anything is sent to them.

Everything is refused that isn't plainly a machine on the public internet at the
ports of the web, however the address is spelled. What a name resolves to is
judged as well, and the connection then goes to the judged address itself, so a
name server can't answer differently the second time.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from w3lib.url import safe_url_string

from archive.errors import FetchError, RefusedError
from archive.urls import DEFAULT_PORTS, host_of

_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# A host whose last label is a number is an IPv4 address to every resolver (URL standard, "ends in a number").
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PUBLIC_V6 = ipaddress.ip_network("2000::/3")
# Beside what the standard library knows: the first is a cloud's metadata service, at an address that
# looks public; the others stand in the registries of special addresses or lead through tunnels.
_NEVER = tuple(
    ipaddress.ip_network(block)
    for block in (
        "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip


def check_address(
    url: str, *, hosts: Collection[str] | None = None, allow_private: bool = False
) -> SplitResult:
    """The parts of an address, in the one spelling that is used for everything after; else `RefusedError`.

    `hosts` are the only ones allowed, where given. `allow_private` (tests) allows other ports.
    Sends nothing, not even a question to a name server.
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
    except ValueError as error:
        raise RefusedError(f"{url}: this is no proper address", "check the address") from error
    _see_to(parts, hosts, allow_private=allow_private)
    return parts


def public_addresses(parts: SplitResult, *, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses that a checked address's name has, as far as they may be contacted.

    Raises `RefusedError` where none may, `FetchError` where the name is not known.
    """
    url, host = parts.geturl(), (parts.hostname or "").removesuffix(".")
    try:
        found = socket.getaddrinfo(host, parts.port or DEFAULT_PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: the host name is not known", "check the address and the network") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = tuple(address for address in addresses if allow_private or is_public(address))
    if not allowed:
        raise RefusedError(
            f"{url}: the host is inside a private network", "only public addresses are fetched"
        )
    return allowed


def is_public(address: str) -> bool:
    """Is this the address of a machine on the public internet? Tunnels (6to4, Teredo) are not."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id is not None:
            return False
        if ip.ipv4_mapped is not None or ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _PUBLIC_V6:
            return False
    special = any(ip in block for block in _NEVER if block.version == ip.version)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not special


def _see_to(parts: SplitResult, hosts: Collection[str] | None, *, allow_private: bool) -> None:
    url = parts.geturl()
    try:
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"{url}: the port is no number", "check the address") from error
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise RefusedError(f"{url}: only http and https addresses are fetched", "check the address")
    if parts.username is not None or parts.password is not None:
        raise RefusedError(f"{url}: an address with a user name", "leave out what stands before the @")
    if port is not None and port not in DEFAULT_PORTS.values() and not allow_private:
        raise RefusedError(f"{url}: port {port}", "only the ports 80 and 443 are contacted")
    if hosts is not None and host_of(url) not in hosts:
        raise RefusedError(
            f"{url}: {host_of(url)} is not among the hosts to be contacted", "add it to the source's hosts"
        )
    host = parts.hostname.removesuffix(".")
    if ":" in host or _NUMERIC.fullmatch(host):
        _see_to_ip(host, url)
    elif not _HOST_NAME.fullmatch(host):
        raise RefusedError(f"{url}: this is no host name", "check the address")


def _see_to_ip(host: str, url: str) -> None:
    """An address written out in the one usual way; octal, hexadecimal, short or zoned ones are tricks."""
    try:
        ipaddress.ip_address(host)
    except ValueError as error:
        raise RefusedError(f"{url}: the address is spelled in an unusual way", "write it out") from error
    if "%" in host:
        raise RefusedError(f"{url}: the address is tied to one machine's network", "leave out the zone")
