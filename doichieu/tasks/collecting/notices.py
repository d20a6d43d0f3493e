"""Tell an operator what needs looking at: quarantines and silences, through apprise (an extra)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from doichieu.errors import CommandError
from doichieu.language import Lang, say
from doichieu.tasks.collecting.health import SourceHealth

_SILENT = ("overdue", "delinquent")


@dataclass(frozen=True, slots=True)
class Notice:
    """One line about one source."""

    source_id: str
    line: str


def notices_of(found: Sequence[SourceHealth], lang: Lang) -> list[Notice]:
    """What is worth a message: every quarantine with its first reason, every source silent too long."""
    notices = []
    for one in found:
        if one.quarantined:
            reasons = one.runs[0].reasons
            why = say(lang, reasons[0].vi, reasons[0].en) if reasons else "?"
            notices.append(Notice(one.source_id, say(lang, f"cách ly: {why}", f"quarantined: {why}")))
        elif one.silence.state in _SILENT:
            days = one.silence.days
            notices.append(
                Notice(one.source_id, say(lang, f"im lặng {days} ngày", f"silent for {days} days"))
            )
    return notices


def send(addresses: Sequence[str], notices: Sequence[Notice], lang: Lang) -> None:
    """One message to every address; none where all is well. CommandError where it can't be sent."""
    if not addresses or not notices:
        return
    try:
        apprise = import_module("apprise")  # an extra: whoever sends nothing doesn't need it
    except ModuleNotFoundError as error:
        raise CommandError(
            ("Chưa cài apprise nên không báo được", "apprise is not installed, so nothing can be sent"),
            ("Cài: pip install 'doichieu[notify]'", "Install: pip install 'doichieu[notify]'"),
        ) from error
    messenger = apprise.Apprise()
    for number, address in enumerate(addresses, 1):
        if not messenger.add(address):
            # The address holds a password or token: it is told by its place only.
            raise CommandError(
                (f"Địa chỉ --notify thứ {number} không dùng được", f"--notify number {number} is no address"),
                ("Xem cách viết của apprise", "See how apprise writes them"),
            )
    count = len(notices)
    title = say(lang, f"doichieu: {count} nguồn cần xem", f"doichieu: {count} sources need a look")
    body = "\n".join(f"{one.source_id}: {one.line}" for one in notices)
    if not messenger.notify(title=title, body=body):
        raise CommandError(
            ("Không gửi được thông báo", "The notice could not be sent"),
            ("Kiểm tra địa chỉ --notify và mạng", "Check the --notify address and the network"),
        )
