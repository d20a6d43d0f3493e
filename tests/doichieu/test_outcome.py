"""What a crawl says of itself when it ended."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from rich.console import Console

from catalogue.sources import load_sources
from checks.health.runs import SourceRun
from checks.health.source import HealthVerdict
from doichieu.language import Lang
from doichieu.outcome import show_outcome
from doichieu.tasks.collecting.crawl import Outcome, SourceOutcome
from doichieu.tasks.collecting.tally import Tally
from scrapers.model import Problem, RunReport, SourceReport

NOW = datetime(2026, 11, 24, tzinfo=UTC)
URL = "http://congdoanquangninh.org.vn/"


def shown(lang: Lang, problem: str) -> str:
    """The outcome of one source of which no page could be fetched."""
    source = load_sources(None)["congdoanquangninh.org.vn"]
    none = (0,) * 7
    problems = (Problem(URL, problem),)
    report = SourceReport(source.id, 1, 0, 0, 0, 1, *none, NOW, NOW, "finished", problems)
    verdict = HealthVerdict(source.id, "quarantined")
    run = RunReport(NOW, NOW, (report,), None, (), False, ())
    console = Console(file=io.StringIO(), width=160)
    outcome = SourceOutcome(source, report, Tally(source), verdict, SourceRun(source.id))
    show_outcome(console, Outcome(run, (outcome,), 0), lang)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_where_no_page_came_it_does_not_say_that_all_were_held() -> None:
    text = shown("vi", "status 503")
    assert "Không lấy được trang nào." in text
    assert "đã có trong kho" not in text


def test_a_problem_names_its_address_once() -> None:
    text = shown("en", f"{URL}: the host name is not known")
    assert text.count(URL) == 1
