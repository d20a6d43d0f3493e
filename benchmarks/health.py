"""How often a run over a changed site is caught, and how often a healthy one is accused.

python benchmarks/health.py [--changes N] [--nights N] [--seed 1]

The sample sites are served on loopback and crawled night after night into a store, as an operator does it.
Each change hits a site that was crawled well for five nights. A clean night has ordinary trouble: few
articles or none, a failing page, a page that holds only a video, an article edited or taken down, a notice.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "sample"), str(ROOT / "benchmarks")]

from layouts import CHANGES, Change  # noqa: E402
from samplekit.render import captures_of  # noqa: E402
from samplekit.serve import Served, serving, site_until  # noqa: E402
from samplekit.source import Page, Site, read_body, read_sites  # noqa: E402
from samplekit.warc import Capture  # noqa: E402

from catalogue.sources import Source, load_sources  # noqa: E402
from doichieu.settings import SAMPLE  # noqa: E402
from doichieu.tasks.collecting.crawl import crawl  # noqa: E402
from scrapers.model import CrawlLimits, Manners  # noqa: E402
from store.database import open_store  # noqa: E402

SITES = ROOT / "tests" / "sample" / "sites"
# One site of each make; each has an author, a date and a body that its source declares, where it shows them.
HOSTS = ("congdoanvinhlong.example", "ldldquangnam.example", "thoibaocongnhan.example", "congdoanyte.example")
WITH_AUTHORS = (HOSTS[0], HOSTS[2])
NIGHTS_BEFORE = 5
FIRST_NIGHT = datetime(2023, 8, 1, 20, 0, tzinfo=UTC)
# Ports differ from run to run, and nothing is asked politely of oneself.
LIMITS = CrawlLimits(delay=0.0, seconds=10.0, retries=0, listings=30)


@dataclass
class Nights:
    """One site crawled night after night into a folder of its own."""

    site: Site
    source: Source
    served: Served
    folder: Path
    night: int = 0

    def crawl(self, captures: list[Capture]) -> tuple[str, list[str]]:
        """One night: the verdict and the codes of its reasons."""
        self.served.show(captures)
        at = FIRST_NIGHT + timedelta(days=self.night)
        self.night += 1
        with open_store(str(self.folder / "kho.sqlite")) as store:
            outcome = crawl(
                store, [self.source], archive_dir=self.folder / "kho", now=lambda: at,
                manners=Manners(LIMITS, allow_private=True),
            )  # fmt: skip
        (one,) = outcome.sources
        return one.health.state, [reason.code for reason in one.health.reasons]

    @property
    def day(self) -> datetime:
        """The day on which the next night falls, as pages print it."""
        return (FIRST_NIGHT + timedelta(days=self.night)).replace(tzinfo=None)

    def copy(self, folder: Path) -> Nights:
        """The same history, to be continued another way."""
        shutil.copytree(self.folder, folder)
        return Nights(self.site, self.source, self.served, folder, self.night)


@contextmanager
def nights(host: str, folder: Path) -> Iterator[Nights]:
    """A site of the sample world, served."""
    site = next(one for one in read_sites(SITES) if one.host == host)
    source = next(one for one in load_sources(SAMPLE / "sources").values() if one.host == host)
    folder.mkdir(parents=True)
    with serving([site], []) as served:
        yield Nights(site, served.local(source), served, folder)


def ordinary_captures(one: Nights, chance: random.Random) -> list[Capture]:
    """What the site answers on an ordinary night, with a night's ordinary trouble."""
    site = site_until(one.site, one.day)
    extra: list[Page] = []
    for number in range(chance.choice((0, 0, 0, 1, 1, 2, 3, 5))):
        extra.append(_news(site, one, number, chance))
    if not chance.randrange(4):
        extra.append(_news(site, one, 90, chance, body="[ảnh] Video: phóng viên"))
    pages = [*site.pages, *extra]
    captures = list(captures_of(replace(site, pages=tuple(pages))))
    articles = [n for n, c in enumerate(captures) if c.status == 200 and _on(one, c.url)]
    trouble = chance.randrange(4)
    if trouble == 1:
        n = chance.choice(articles)
        captures[n] = replace(captures[n], status=chance.choice((500, 503)), body=b"loi")
    elif trouble == 2:
        n = chance.choice(articles)
        captures[n] = replace(captures[n], status=404, body=b"khong con")
    elif trouble == 3:
        n = chance.choice(articles)
        captures[n] = replace(captures[n], body=captures[n].body.replace(b"</p>", b" (da sua)</p>", 1))
    return captures


def clean_nights(
    count: int, seed: int, folder: Path, hosts: Sequence[str] = HOSTS
) -> list[tuple[str, int, list[str]]]:
    """Clean runs over all sites in turn: those that were accused, with the reasons."""
    accused = []
    each = -(-count // len(hosts))
    done = 0
    for host in hosts:
        with nights(host, folder / f"clean-{host}") as one:
            one.crawl(ordinary_captures(one, random.Random(seed)))  # the first night has nothing before it
            for number in range(min(each, count - done)):
                state, codes = one.crawl(ordinary_captures(one, random.Random(f"{seed} {host} {number}")))
                done += 1
                if state == "quarantined":
                    accused.append((host, number, codes))
    return accused


def changed_sites(
    count: int, seed: int, folder: Path, sites: Sequence[str] = HOSTS
) -> list[tuple[str, str, str, list[str]]]:
    """Each change on a site with five good nights behind it: name, host, verdict, reasons."""
    chance = random.Random(seed)
    wanted = CHANGES if count >= len(CHANGES) else chance.sample(CHANGES, count)
    plan: dict[str, list[tuple[int, str]]] = {host: [] for host in HOSTS}
    for number, (name, _) in enumerate(wanted):
        hosts = WITH_AUTHORS if "author" in name else sites
        plan[hosts[(number + seed) % len(hosts)]].append((number, name))
    results = []
    by_name = dict(CHANGES)
    for host, changes in plan.items():
        if not changes:
            continue
        with nights(host, folder / f"before-{host}") as before:
            for night in range(NIGHTS_BEFORE):
                before.crawl(ordinary_captures(before, random.Random(f"{seed} {host} b{night}")))
            for number, name in changes:
                after = before.copy(folder / f"change-{number}")
                captures = ordinary_captures(after, random.Random(f"{seed} {name}"))
                original = next(one for one in load_sources(SAMPLE / "sources").values() if one.host == host)
                change = Change(original, after.day, seed * 100 + number)
                state, codes = after.crawl(by_name[name](captures, change))
                results.append((name, host, state, codes))
    return results


def _on(one: Nights, url: str) -> bool:
    return one.source.is_article(one.served.address(url))


def _news(site: Site, one: Nights, number: int, chance: random.Random, body: str | None = None) -> Page:
    """A new article that night: of the site's own make, a short notice now and then."""
    model = chance.choice([page for page in site.pages if page.listed and page.status == 200 and page.blocks])
    text = body or ("Thông báo lịch tiếp đoàn viên tuần tới." if not chance.randrange(5) else model.body)
    ident = 990_000 + one.night * 100 + number
    return replace(
        model,
        name=f"moi-{ident}",
        title=f"{model.title} ({ident})",
        id=ident,
        path=model.path.replace(str(model.id), str(ident)),
        published=one.day - timedelta(hours=chance.randrange(1, 20)),
        body=text,
        blocks=read_body(text),
        extra={},
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=len(CHANGES))
    parser.add_argument("--nights", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = changed_sites(options.changes, options.seed, Path(folder))
        for name, host, state, codes in results:
            print(
                f"{'caught' if state == 'quarantined' else 'MISSED'}  {name:<42} {host:<28} {' '.join(codes)}"
            )
        caught = sum(state == "quarantined" for _, _, state, _ in results)
        print(f"changed layouts: {caught} of {len(results)} caught")
        accused = clean_nights(options.nights, options.seed, Path(folder))
        for host, number, codes in accused:
            print(f"FALSE ALARM  {host}, night {number}: {' '.join(codes)}")
        print(f"clean nights: {len(accused)} false alarms in {options.nights}")
    return 0 if caught >= len(results) - 1 and len(accused) <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
