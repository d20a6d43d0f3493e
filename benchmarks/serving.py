"""What the comparison page costs a server: pages asked for the first time, and pages that it has kept.

python benchmarks/serving.py --store FILE_OR_ADDRESS [--pages 300] [--asks 4000] [--connections 8]

The server is the one of `doichieu serve`, in this process, on a port of this machine; it is asked by another
process over as many connections. What it takes is its own processor time, so that others on the machine count
little; how many it answers in a second of the clock stands beside it. Pages asked for the first time are
states in a random order, each another one: campaign, measure, phase, provinces, day, order, filter.
`million.py` and `scaling.py` measure the same.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import socket
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from time import perf_counter, process_time

import uvicorn

from catalogue.campaigns import load_campaigns
from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from store.database import open_store

_SEED = 7
_NO_LIMIT = Limits(asks=10**9, checks=0)
Measured = dict[str, float]


def measure_serving(url: str, pages: int, asks: int = 4000, connections: int = 8) -> Measured:
    """The costs on a store: `first_*` in ms of a processor a page made now, `kept_*` of one made before."""
    states = list(_states())
    random.Random(_SEED).shuffle(states)
    settings = Settings(database=url)
    with (
        open_store(url, create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
        _serving(Site(holdings, _NO_LIMIT)) as port,
    ):
        _ask(port, [f"/vi/table/{campaign}" for campaign in load_campaigns()])  # the server starts
        made = _ask(port, states[:pages])
        kept = _many(port, states[:50], asks, connections)
    spent = [one * 1000 for one, _ in made]
    return {
        "pages": len(made), "of": len(states), "bytes": statistics.median(size for _, size in made),
        "first": statistics.median(spent), "first_p95": _percentile(spent, 95), "first_worst": max(spent),
        **kept,
    }  # fmt: skip


def _states() -> Iterator[str]:
    """Addresses of the comparison, each as its page writes it."""
    phases = ("", "phase=1", "phase=all")
    places = ("", "boundaries=34")
    days = ("", "as_known=2024-01-01")
    rest = ("", "sort=name", "only=reported", "region=tay-nguyen", "q=ha")
    for one in load_campaigns().values():
        for number, measure in enumerate(one.measures):
            named = f"measure={measure.slug}" if number else ""
            for some in product(phases, places, days, rest):
                query = "&".join(part for part in (named, *some) if part)
                yield f"/vi/table/{one.slug}{'?' if query else ''}{query}"


@contextmanager
def _serving(site: Site) -> Iterator[int]:
    config = uvicorn.Config(create_app(site), host="127.0.0.1", port=0, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def _ask(port: int, paths: Sequence[str]) -> list[tuple[float, int]]:
    """Each once, one after another: what it took this process, which serves and asks, and how long it is."""
    found: list[tuple[float, int]] = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for path in paths:
            began = process_time()
            size = _answered(connection, path)
            found.append((process_time() - began, size))
    return found


def _many(port: int, paths: Sequence[str], asks: int, connections: int) -> Measured:
    """Pages that the server has kept, asked for by another process over several connections at once."""
    _ask(port, paths)
    queue: multiprocessing.Queue[float] = multiprocessing.get_context("spawn").Queue()
    asking = multiprocessing.get_context("spawn").Process(
        target=_askers, args=(port, paths, asks, connections, queue)
    )
    asking.start()
    queue.get()  # it is there
    began = process_time(), perf_counter()
    queue.get(timeout=600)
    spent, clock = process_time() - began[0], perf_counter() - began[1]
    asking.join()
    return {
        "kept": 1000 * spent / asks,
        "kept_a_second_of_processor": asks / spent,
        "kept_a_second": asks / clock,
    }


def _askers(
    port: int, paths: Sequence[str], asks: int, connections: int, queue: multiprocessing.Queue[float]
) -> None:
    def ask(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            for at in range(number, asks, connections):
                _answered(connection, paths[at % len(paths)])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    queue.put(0.0)
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    queue.put(1.0)


def _answered(connection: socket.socket, path: str) -> int:
    """One question and its answer, read to its end; how many bytes its body has."""
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    read = b""
    while b"\r\n\r\n" not in read:
        read += _some(connection)
    head, _, body = read.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    if b" 200 " not in lines[0]:
        raise SystemExit(f"{path}: {lines[0].decode()}")
    length = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:"))
    left = length - len(body)
    while left > 0:
        left -= len(_some(connection))
    return length


def _some(connection: socket.socket) -> bytes:
    some = connection.recv(1 << 18)
    if not some:
        raise SystemExit("The server closed the connection")
    return some


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", required=True)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--asks", type=int, default=4000)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    found = measure_serving(options.store, options.pages, options.asks, options.connections)
    for name, value in found.items():
        print(f"{name}: {value:,.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
