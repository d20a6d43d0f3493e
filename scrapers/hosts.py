"""What is remembered of a host from one run to the next: rest that it asked for, its pace, its robots.txt.

One small file a host, beside the archives; only the process that owns the host (see `scrapers.locks`)
writes it. Nothing but politeness depends on it: a file that can't be read is as good as none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError
from archive.robots import Robots
from archive.urls import host_of
from archive.whole import beside, clear_parts

HOSTS = "hosts"
# However long a host asks to be left alone for, it is asked again after this: or it would be lost unseen.
LONGEST_REST = timedelta(days=30)
# A pace that trouble slowed down a day ago says little of tonight.
PACE_HOLDS = timedelta(hours=24)


@dataclass(slots=True)
class _Told:
    """One host's file."""

    rest_until: datetime | None = None
    delay: float = 0.0
    delay_at: datetime | None = None
    robots: dict[str, tuple[datetime, str | None]] = field(default_factory=dict)


class HostMemory:
    """The files of a folder of archives."""

    def __init__(self, archive_dir: Path) -> None:
        self._folder = archive_dir / HOSTS
        clear_parts(self._folder)
        self._had: dict[str, _Told] = {}

    def rest_until(self, hosts: Iterable[str]) -> datetime | None:
        """Until when one of these hosts asked to be left alone."""
        asked = (self._told(host).rest_until for host in hosts)
        return max((one for one in asked if one is not None), default=None)

    def delay(self, hosts: Iterable[str], now: datetime) -> float:
        """The pause that trouble stretched to, of the slowest of these hosts."""
        told = (self._told(host) for host in hosts)
        return max((one.delay for one in told if _holds(one.delay_at, now, PACE_HOLDS)), default=0.0)

    def robots(self, place: str, now: datetime) -> Robots | None:
        """What a robots.txt said, where that is young enough to go by (RFC 9309 2.4)."""
        had = self._told(host_of(place) or place).robots.get(place)
        rules = Robots.of_text(had[1], had[0]) if had is not None else None
        return rules if rules is not None and rules.holds_at(now) else None

    def keep_rest(self, host: str, until: datetime, now: datetime) -> None:
        """A host asked to be left alone."""
        told = self._told(host)
        told.rest_until = min(until, now + LONGEST_REST)
        self._write(host, told)

    def keep_delay(self, hosts: Iterable[str], delay: float, now: datetime) -> None:
        """The pace that the hosts of a source have come to."""
        for host in hosts:
            told = self._told(host)
            told.delay, told.delay_at = delay, now
            self._write(host, told)

    def keep_robots(self, place: str, rules: Robots) -> None:
        """A robots.txt was had. One that could not be had is asked for again by the next run."""
        if rules.trouble is None:
            host = host_of(place) or place
            told = self._told(host)
            told.robots[place] = (rules.had_at, rules.text)
            self._write(host, told)

    def _told(self, host: str) -> _Told:
        if host not in self._had:
            self._had[host] = _read(self._path(host))
        return self._had[host]

    def _write(self, host: str, told: _Told) -> None:
        path = self._path(host)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside(path) as file:
                file.write((json.dumps(_shown(told), ensure_ascii=False, indent=1) + "\n").encode())
        except OSError as error:
            reason = error.strerror or str(error)
            raise ArchiveError(
                f"{path}: can't be written ({reason})", "check space and permissions"
            ) from error

    def _path(self, host: str) -> Path:
        return self._folder / f"{host.replace(':', '_')}.json"


def _holds(at: datetime | None, now: datetime, age: timedelta) -> bool:
    return at is not None and timedelta(0) <= now - at < age


def _shown(told: _Told) -> Mapping[str, object]:
    return {
        "rest_until": told.rest_until and told.rest_until.isoformat(),
        "delay": told.delay,
        "delay_at": told.delay_at and told.delay_at.isoformat(),
        "robots": {
            place: {"had_at": at.isoformat(), "text": text} for place, (at, text) in told.robots.items()
        },
    }


def _read(path: Path) -> _Told:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        robots = {
            str(place): (datetime.fromisoformat(one["had_at"]), _text(one["text"]))
            for place, one in data["robots"].items()
        }
        return _Told(_moment(data["rest_until"]), float(data["delay"]), _moment(data["delay_at"]), robots)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Told()


def _moment(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
