"""Serves the sample world on loopback until Ctrl-C: a port a host.

python tests/sample/serve.py [--port 8100] [--slow HOST=SECONDS] [--fail HOST=EVERY[:STATUS]]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from samplekit.render import captures_of  # noqa: E402
from samplekit.serve import Fault, serving  # noqa: E402
from samplekit.source import read_sites  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8100, help="the first port")
    parser.add_argument("--slow", action="append", default=[], metavar="HOST=SECONDS")
    parser.add_argument("--fail", action="append", default=[], metavar="HOST=EVERY[:STATUS]")
    options = parser.parse_args()
    sites = read_sites(HERE / "sites")
    captures = [capture for site in sites for capture in captures_of(site)]
    with serving(sites, captures, first_port=options.port) as served:
        for one in options.slow:
            host, _, seconds = one.partition("=")
            served.faults[host] = Fault(wait=float(seconds))
        for one in options.fail:
            host, _, rest = one.partition("=")
            every, _, status = rest.partition(":")
            served.faults[host] = Fault(every=int(every), status=int(status or 503))
        for host, port in served.ports.items():
            print(f"http://127.0.0.1:{port}/  {host}", flush=True)  # noqa: T201
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
