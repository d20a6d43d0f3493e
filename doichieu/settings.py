"""What every command is told: which database and archive, which language, how loud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from doichieu.errors import CommandError
from doichieu.language import Lang

DATA = Path("var")
DEFAULT_DATABASE = DATA / "doichieu.sqlite"
DEMO_DATABASE = DATA / "demo.sqlite"
SAMPLE = Path(__file__).resolve().parent / "sample"  # what `tests/sample/build.py` makes of the sample sites


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is None where nobody named one: reading commands may then show the sample."""

    lang: Lang = "vi"
    quiet: bool = False
    database: str | None = None
    archive: Path | None = None
    sources: Path | None = None
    campaigns: Path | None = None
    denominators: Path | None = None

    @property
    def store_url(self) -> str:
        """Where pages are kept."""
        return self.database or str(DEFAULT_DATABASE)

    @property
    def shown_url(self) -> str:
        """Where reading commands look: the sample, while there is nothing of one's own."""
        if self.database is None and not DEFAULT_DATABASE.exists() and DEMO_DATABASE.exists():
            return str(DEMO_DATABASE)
        return self.store_url

    def archive_of(self, database: str) -> Path:
        """The folder of the archived pages: beside the database file, unless one was named."""
        if self.archive is not None:
            return self.archive
        path = database_path(database)
        return (path.parent if path is not None else DATA) / "archive"

    @property
    def own_sources(self) -> Path:
        """The user's own source files, where `sources check` and `add` write: beside the database file,
        unless a folder was named."""
        return self.sources or self._beside_database("sources")

    @property
    def own_campaigns(self) -> Path | None:
        """The user's own campaigns, beside the database file unless a folder was named; None without any."""
        folder = self.campaigns or self._beside_database("campaigns")
        return folder if self.campaigns is not None or folder.is_dir() else None

    @property
    def own_denominators(self) -> Path | None:
        """The user's own numbers of members and workers, a file beside the database unless one was named."""
        file = self.denominators or self._beside_database("denominators.csv")
        return file if self.denominators is not None or file.is_file() else None

    def _beside_database(self, name: str) -> Path:
        path = database_path(self.store_url)
        return (path.parent if path is not None else DATA) / name

    @staticmethod
    def now() -> datetime:
        """The only clock: everything below is given the time."""
        return datetime.now(UTC)


def database_path(database: str) -> Path | None:
    """The file of a SQLite address or plain path; None for a server."""
    if "://" not in database:
        return Path(database)
    scheme, _, rest = database.partition("://")
    if not scheme.startswith("sqlite"):
        return None
    return Path(rest.removeprefix("/").split("?")[0])


def read_settings(
    lang: str | None, quiet: bool, database: str | None, archive: Path | None, environment: Mapping[str, str]
) -> Settings:
    """Options first, then the environment."""
    wanted = (lang or environment.get("DOICHIEU_LANG") or "vi").lower()
    if wanted not in ("vi", "en"):
        raise CommandError(
            (f"Không có ngôn ngữ “{wanted}”", f"There is no language “{wanted}”"),
            ("Chọn vi hoặc en", "Choose vi or en"),
        )
    named = environment.get("DOICHIEU_ARCHIVE")
    own = environment.get("DOICHIEU_SOURCES")
    campaigns = environment.get("DOICHIEU_CAMPAIGNS")
    denominators = environment.get("DOICHIEU_DENOMINATORS")
    return Settings(
        lang="en" if wanted == "en" else "vi",
        quiet=quiet,
        database=database or environment.get("DOICHIEU_DATABASE") or None,
        archive=archive or (Path(named) if named else None),
        sources=Path(own) if own else None,
        campaigns=Path(campaigns) if campaigns else None,
        denominators=Path(denominators) if denominators else None,
    )
