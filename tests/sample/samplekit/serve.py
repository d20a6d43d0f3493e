"""The sample sites as real servers on loopback: one process, a port a host, told apart by Host header too.

What a network does wrong is switched on by host: slow answers, failing ones, connections that drop. Listings
without end really have none here.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from catalogue.sources import Source
from samplekit.source import Site
from samplekit.warc import Capture

_TEXT = ("text/", "application/xml", "application/rss+xml")


@dataclass(frozen=True)
class Fault:
    """How a host misbehaves: `wait` seconds before each answer; every `every`th answer is `status`, with
    `retry_after`, or with `drop` none at all."""

    wait: float = 0.0
    every: int = 0
    status: int = 503
    retry_after: int | None = None
    drop: bool = False


@dataclass(frozen=True, slots=True)
class LocalSource(Source):
    """A source whose host names a port, which a source's file may not."""

    def __post_init__(self) -> None:
        """Nothing: the original was checked."""

    def owns(self, url: str) -> bool:
        """Host and port together."""
        return urlsplit(url).netloc in (self.host, *self.hosts)


@dataclass
class Served:
    """The hosts that are served, what they answer, and what was asked of them."""

    ports: dict[str, int] = field(default_factory=dict)
    answers: dict[tuple[str, str], Capture] = field(default_factory=dict)
    endless: dict[str, tuple[re.Pattern[str], str]] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def show(self, captures: Iterable[Capture], *, on: datetime | None = None) -> None:
        """Answer with these from now on: of several captures of an address the latest, or that of a day."""
        latest: dict[tuple[str, str], Capture] = {}
        for one in sorted(captures, key=lambda capture: capture.captured):
            if on is None or one.captured <= on:
                parts = urlsplit(one.url)
                latest[parts.netloc, one.url.split(parts.netloc, 1)[1] or "/"] = one
        self.answers = latest

    def address(self, url: str) -> str:
        """Where an address of the sample world is served."""
        for host, port in self.ports.items():
            url = url.replace(f"https://{host}/", f"http://127.0.0.1:{port}/")
        return url

    def local(self, source: Source) -> LocalSource:
        """The source with its hosts and patterns moved to loopback."""
        there = {host: f"127.0.0.1:{self.ports[host]}" for host in (source.host, *source.hosts)}

        def pattern(text: str) -> str:
            for host, local in there.items():
                text = text.replace(f"https://{re.escape(host)}", f"http://{re.escape(local)}")
                text = text.replace(f"//{re.escape(host)}", f"//{re.escape(local)}")
            return text

        values = {name: getattr(source, name) for name in (one.name for one in fields(Source))}
        values |= {
            "host": there[source.host],
            "hosts": tuple(there[host] for host in source.hosts),
            "skip_hosts": (),
            "discover": tuple(
                replace(one, url=self.address(one.url), pages=self.address(one.pages) if one.pages else None)
                for one in source.discover
            ),
            "follow": tuple(map(pattern, source.follow)),
            "article": tuple(map(pattern, source.article)),
            "skip": tuple(map(pattern, source.skip)),
            "examples": (),
        }
        return LocalSource(**values)

    def answer(self, host: str, path: str) -> Capture | None:
        """What a host says to a path."""
        found = self.answers.get((host, path))
        asked = self.endless[host][0].fullmatch(path) if host in self.endless else None
        if asked is None:
            return found
        # Whatever the number, the last list comes again, with a link to a next page.
        found = found or self.answers.get((host, self.endless[host][1]))
        following = path[: asked.start(1)] + str(int(asked[1]) + 1) + path[asked.end(1) :]
        link = f'<a href="{following}">&gt;&gt;</a>'.encode()
        return replace(found, body=found.body + link) if found else None

    def body(self, capture: Capture) -> bytes:
        """The body, its absolute addresses moved to loopback."""
        body = capture.body
        if capture.content_type.startswith(_TEXT):
            for host, port in self.ports.items():
                body = body.replace(f"https://{host}".encode(), f"http://127.0.0.1:{port}".encode())
        return body


@contextmanager
def serving(sites: Iterable[Site], captures: Iterable[Capture], *, first_port: int = 0) -> Iterator[Served]:
    """Serve these sites; ports follow one another from `first_port`, or are the system's choice."""
    served = Served()
    served.show(captures)
    servers: list[ThreadingHTTPServer] = []
    try:
        for number, host in enumerate(_hosts(sites, served)):
            port = first_port + number if first_port else 0
            server = ThreadingHTTPServer(("127.0.0.1", port), _handler(served, host))
            server.daemon_threads = True
            servers.append(server)
            served.ports[host] = server.server_port
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield served
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _hosts(sites: Iterable[Site], served: Served) -> list[str]:
    hosts = []
    for site in sites:
        hosts += [site.host, *(site.settings[one] for one in ("amp", "duplicate") if one in site.settings)]
        for listing in site.settings.get("listing", []):
            if listing.get("endless"):
                more = re.escape(listing["more"]).replace(re.escape("{n}"), r"(\d+)")
                pages = len([page for page in site.pages if page.listed and page.status == 200])
                last = listing["more"].format(n=-(-pages // int(listing["size"])) + int(listing["endless"]))
                served.endless[site.host] = (re.compile(more), last)
    return hosts


def _handler(served: Served, own: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        count = 0

        def do_GET(self) -> None:
            named = (self.headers.get("Host") or "").split(":")[0]
            host = named if named in served.ports else own
            served.asked.append((host, self.path))
            fault = served.faults.get(host, Fault())
            time.sleep(fault.wait)
            type(self).count += 1
            if fault.every and type(self).count % fault.every == 0 and self.path != "/robots.txt":
                self._fail(fault)
                return
            found = served.answer(host, self.path)
            if found is None:
                self._send(404, b"<html><body>404</body></html>", {"Content-Type": "text/html"})
                return
            body = served.body(found)
            tag = f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"'
            if found.status == 200 and self.headers.get("If-None-Match") == tag:
                self._send(304, b"", {"ETag": tag})
                return
            headers = dict(found.headers) | {"Content-Type": found.content_type}
            if "Location" in headers:
                headers["Location"] = served.address(headers["Location"])
            if found.status == 200:
                headers["ETag"] = tag
            self._send(found.status, body, headers)

        def _fail(self, fault: Fault) -> None:
            if fault.drop:
                self.close_connection = True
                self.connection.close()
                return
            headers = {"Content-Type": "text/html"}
            if fault.retry_after is not None:
                headers["Retry-After"] = str(fault.retry_after)
            self._send(fault.status, b"<html><body>busy</body></html>", headers)

        def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Silent: what was asked is in `asked`."""

    return Handler


def site_until(site: Site, day: datetime) -> Site:
    """The site as it stood on a day: what was published by then."""
    return replace(site, pages=tuple(page for page in site.pages if page.published <= day))
