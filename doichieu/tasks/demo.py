"""The main job on the bundled sample world: crawl, keep, check, compare, write it all out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from catalogue.campaigns import Campaign
from catalogue.sources import Source, load_sources
from doichieu.language import Lang
from doichieu.settings import SAMPLE
from doichieu.tasks.collecting.crawl import Asked, Outcome, crawl, in_archives
from doichieu.tasks.findings.whole_store import Held, take_stock
from doichieu.tasks.tables.table import find_campaign, table_of
from exports.asked import Question
from exports.files import findings_bytes, table_bytes, write_file
from exports.findings import finding_rows
from exports.model import Table
from parsers.pages import UnreadableError
from scrapers.model import OnProgress
from store.database import Store


@dataclass(frozen=True, slots=True)
class Demo:
    """What the run made: the outcome, the table, and where the files are."""

    outcome: Outcome
    held: Held
    table: Table
    campaign: Campaign
    shown: Table


@dataclass(frozen=True, slots=True)
class Written:
    """Where the demonstration's files stand."""

    csv: Path
    xlsx: Path
    findings: Path


def sample_sources(sample: Path = SAMPLE) -> list[Source]:
    """The sources of the sample world."""
    if not (sample / "world.warc.gz").is_file():
        raise UnreadableError(
            f"The sample world is not at {sample}", "Install doichieu again: a part of it is missing"
        )
    installed = load_sources()
    return [one for name, one in load_sources(sample / "sources").items() if name not in installed]


def run_demo(
    store: Store,
    *,
    archive_dir: Path,
    now: Callable[[], datetime],
    today: date,
    lang: Lang,
    on_progress: OnProgress | None = None,
    sample: Path = SAMPLE,
) -> Demo:
    """Replays the sample world with the real spiders into the store."""
    world = sample / "world.warc.gz"
    sources = in_archives(sample_sources(sample), [world])
    outcome = crawl(
        store, sources, archive_dir=archive_dir, now=now, asked=Asked([world]), on_progress=on_progress
    )
    known = [*load_sources().values(), *sources]
    held = take_stock(store, today=today, sources=known)
    campaign = find_campaign(None)
    asked = Question(campaign, lang=lang)
    full = table_of(held, asked, corrections=store.corrections())
    # On a screen the end of the first phase and the whole programme say most.
    shown = table_of(held, replace(asked, phases=(1, "all")), corrections=store.corrections())
    return Demo(outcome, held, full, campaign, shown)


def write_demo(demo: Demo, folder: Path) -> Written:
    """The table and the findings as files."""
    lang = demo.table.lang
    written = Written(folder / "bang.csv", folder / "bang.xlsx", folder / "ket-qua.csv")
    write_file(written.csv, table_bytes(demo.table, "csv", bom=True))
    write_file(written.xlsx, table_bytes(demo.table, "xlsx"))
    rows = finding_rows(demo.held.findings, lang=lang, places=demo.held.places, judged=demo.held.judged)
    write_file(written.findings, findings_bytes(rows, "csv", bom=True))
    return written
