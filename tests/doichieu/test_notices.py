"""Notices leave through apprise, to loopback here; without it, or where nothing is wrong, nothing is sent."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from doichieu.errors import CommandError
from doichieu.tasks.collecting.notices import Notice, send

NOTICES = [Notice("laodong.vn", "cách ly: 3/3 trang không còn phần nội dung")]


@pytest.fixture
def heard() -> Iterator[tuple[str, list[Any]]]:
    """A listener on loopback: its address, and what it was told."""
    told: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}/", told
    server.shutdown()
    server.server_close()


def test_one_message_tells_of_every_source(heard: tuple[str, list[Any]]) -> None:
    address, told = heard
    send([address], [*NOTICES, Notice("nhandan.vn", "im lặng 12 ngày")], "vi")
    (message,) = told
    assert message["title"] == "doichieu: 2 nguồn cần xem"
    assert message["message"].splitlines() == [
        "laodong.vn: cách ly: 3/3 trang không còn phần nội dung",
        "nhandan.vn: im lặng 12 ngày",
    ]


def test_nothing_is_sent_where_all_is_well(heard: tuple[str, list[Any]]) -> None:
    address, told = heard
    send([address], [], "vi")
    assert told == []


def test_an_address_that_can_not_be_used_is_told_by_its_place_not_its_password() -> None:
    with pytest.raises(CommandError) as raised:
        send(["khong-phai://mat-khau@noi-nao"], NOTICES, "en")
    assert "number 1" in str(raised.value.in_words)
    assert "mat-khau" not in str(raised.value.in_words)


def test_without_apprise_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(CommandError) as raised:
        send(["json://127.0.0.1/"], NOTICES, "en")
    assert "doichieu[notify]" in str(raised.value.in_words)


def test_no_command_loads_apprise_unasked() -> None:
    import subprocess

    program = "import sys; from doichieu.tasks.collecting import notices; print('apprise' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
