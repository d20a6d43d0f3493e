"""How fast a crawl is beside a Scrapy spider that keeps nothing, and whether its memory grows with its pages.

python benchmarks/crawling.py [--pages 2000] [--rounds 5] [--memory 20000]
                              [--date 2026-01-31 --write docs/benchmarks.md]

A newspaper on loopback is crawled by each in turn, round after round, so that a busy machine is busy for all;
nobody waits out of politeness, and one page is asked for at a time. Then each of ours crawls a large one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from crawlers import SAMPLE_EVERY, WAYS, Crawled, crawl_here, server_alone
from newspaper import ROOT, Newspaper, served
from report import MarkerError, around, grid, machine_facts, write_between

BEGIN = "<!-- crawling:begin, written by benchmarks/crawling.py -->"
END = "<!-- crawling:end -->"
SPEED = (
    "crawl", "pages/s", "best", "ms a page", "of helpers", "of Scrapy as it comes", "of Scrapy set alike",
    "goal",
)  # fmt: skip
MEMORY = ("crawl", "MB at the beginning", "MB at the end", "pages between", "grown by MB", "bytes a page")
WHAT = {
    "bare": "a Scrapy spider as it comes: follows the links, keeps nothing",
    "alike": "the same with CONCURRENT_ITEMS 1, as ours has it",
    "archiving": "doichieu, archived",
    "storing": "doichieu, archived, read and stored",
}
GOALS = {"archiving": 85, "storing": 50}
SETTLED = 2000  # pages after which caches are full and helpers run


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.child:
        print(crawl_here(options.child, Newspaper(options.host, options.pages)))
        return 0
    if options.write:
        try:
            around(options.write, BEGIN, END)  # asked now: nobody should wait minutes to hear it
        except MarkerError as error:
            print(error, file=sys.stderr)
            return 2
    facts = machine_facts(options.date, quick=False)[:4]
    with served(options.pages) as paper:
        rounds = [{way: run(way, paper) for way in WAYS} for _ in range(options.rounds)]
        alone = server_alone(paper, 2.0)
    parts = [_speed(paper, rounds, alone)]
    if options.memory:
        with served(options.memory) as paper:
            parts.append(_memory({way: run(way, paper) for way in ("bare", "archiving", "storing")}))
    body = "\n\n".join(["\n".join(f"- {fact}" for fact in facts), *parts])
    print(body)
    if options.write:
        write_between(options.write, body, BEGIN, END)
    return 0


def run(way: str, paper: Newspaper) -> Crawled:
    """One crawl, in a process of its own. It has to ask for every page there is."""
    print(f"… {way}, {paper.all_pages:,} pages", file=sys.stderr, flush=True)
    command = [sys.executable, __file__, "--child", way, "--host", paper.host, "--pages", str(paper.articles)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8", cwd=ROOT)
    crawled = Crawled(**json.loads(done.stdout.splitlines()[-1]))
    if crawled.pages != paper.all_pages:
        raise SystemExit(f"{way}: {crawled.pages} pages instead of {paper.all_pages}")
    return crawled


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2000, help="articles of the newspaper")
    parser.add_argument("--rounds", type=int, default=5, help="how often each crawls it")
    parser.add_argument("--memory", type=int, default=20_000, help="articles of the large one; 0: none")
    parser.add_argument("--date", help="the day of the run, for the document; no clock is asked")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into FILE")
    parser.add_argument("--child", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--host", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write and not options.date:
        parser.error("--write needs --date: the document says when it was measured")
    return options


def _speed(paper: Newspaper, rounds: Sequence[Mapping[str, Crawled]], alone: float) -> str:
    rows = []
    for way in WAYS:
        rates = [_rate(one[way]) for one in rounds]
        shares = {of: _median(100 * _rate(one[way]) / _rate(one[of]) for one in rounds) for of in WAYS}
        spent = min(1000 * one[way].processor / one[way].pages for one in rounds)
        helped = min(1000 * one[way].helpers / one[way].pages for one in rounds)
        rows.append(
            (
                WHAT[way],
                f"{_median(rates):.0f}",
                f"{max(rates):.0f}",
                f"{spent:.2f}",
                f"{helped:.2f}" if way == "storing" else "",
                f"{shares['bare']:.0f} %",
                f"{shares['alike']:.0f} %",
                _goal(way, shares["bare"], shares["alike"]),
            )
        )
    kept = rounds[0]["archiving"]
    return "\n\n".join(
        (
            f"{paper.articles:,} articles and {paper.listings} pages of listings, {len(rounds)} rounds:"
            " medians, the best round beside them. Shares are medians of each round's shares. “ms a page”"
            " is the least processor time of the crawling process in a round, “of helpers” that of processes"
            f" that it started. The server, in a process of its own, answers {alone:,.0f} pages a second when"
            " nothing is done with them.",
            grid(SPEED, rows),
            f"The archive of these pages has {kept.archived / 1e6:.2f} MB; packed at the highest level it"
            f" would have {kept.archived_at_best / 1e6:.2f} MB.",
        )
    )


def _goal(way: str, *shares: float) -> str:
    if way not in GOALS:
        return ""
    met = [share >= GOALS[way] for share in shares]
    said = "met" if all(met) else "met beside Scrapy as it comes only" if any(met) else "**not met**"
    return f"at least {GOALS[way]} %: {said}"


def _memory(runs: Mapping[str, Crawled]) -> str:
    rows = []
    for way, crawled in runs.items():
        begin = next((one for one in crawled.memory if one[0] >= SETTLED), crawled.memory[0])
        end = crawled.memory[-1]
        pages, grown = end[0] - begin[0], end[1] - begin[1]
        each = f"{1e6 * grown / pages:.0f}" if pages else ""
        rows.append((WHAT[way], f"{begin[1]:.1f}", f"{end[1]:.1f}", f"{pages:,}", f"{grown:.1f}", each))
    whole = next(iter(runs.values())).pages
    return "\n\n".join(
        (
            f"Memory over a crawl of {whole:,} pages, helpers included, looked at every {SAMPLE_EVERY} pages"
            f" from the {SETTLED:,}th on.",
            grid(MEMORY, rows),
        )
    )


def _rate(crawled: Crawled) -> float:
    return crawled.pages / crawled.seconds


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    sys.exit(main())
