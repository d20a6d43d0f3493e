"""The sources that a command works with: the installed ones and the user's own folder over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import DEMO_DATABASE, SAMPLE, Settings

if TYPE_CHECKING:
    from catalogue.sources import Source

SourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        help=help_text(
            "Thư mục tệp nguồn của bạn (mặc định: sources/ cạnh cơ sở dữ liệu; biến DOICHIEU_SOURCES).",
            "A folder of your own source files (default: sources/ beside the database; DOICHIEU_SOURCES).",
        ),
    ),
]


def folder_of(settings: Settings, given: Path | None) -> Path | None:
    """The user's folder: the one that was named, which must be there, else the usual one if it is."""
    if given is not None and not given.is_dir():
        raise CommandError(
            (f"Không có thư mục {given}", f"There is no folder {given}"),
            ("Kiểm tra --sources", "Check --sources"),
        )
    if given is not None:
        return given
    return settings.own_sources if settings.own_sources.is_dir() else None


def known_sources(settings: Settings, given: Path | None = None) -> list[Source]:
    """The installed sources with the user's own over them; for the sample store, its sites' as well."""
    from catalogue.sources import load_sources

    known = load_sources(folder_of(settings, given))
    if settings.shown_url == str(DEMO_DATABASE) and (SAMPLE / "sources").is_dir():
        known |= load_sources(SAMPLE / "sources")
    return list(known.values())


def named_sources(known: Mapping[str, Source], names: Iterable[str]) -> list[Source]:
    """The sources of these ids, each once. Raises CommandError for one that isn't known."""
    wanted = list(dict.fromkeys(names))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise CommandError(
            (f"Không có nguồn “{unknown[0]}”", f"There is no source “{unknown[0]}”"),
            ("Xem doichieu sources list", "See doichieu sources list"),
        )
    return [known[name] for name in wanted]


def state_words(source: Source, lang: Lang) -> str:
    """đã bật, chưa thử thật, or why it is switched off."""
    if source.state != "disabled" or source.disabled is None:
        return say(lang, *_STATES[source.state])
    return f"{say(lang, *_STATES['disabled'])}: {say(lang, *_WHY[source.disabled])}"


_STATES = {
    "enabled": ("đã bật", "enabled"),
    "unverified": ("chưa thử thật", "never verified"),
    "disabled": ("tắt", "disabled"),
}
_WHY = {
    "pattern_unknown": ("chưa biết dạng địa chỉ bài viết", "how its articles are addressed is not known"),
    "host_unknown": ("chưa biết tên miền, chỉ có phỏng đoán", "its host is not known, only guesses"),
    "reprints": ("đăng lại báo khác, chỉ để tìm bài gốc", "reprints others: for finding originals only"),
    "closed": ("trang đã đóng", "the site has closed"),
    "unwanted": ("tắt theo ý người dùng", "switched off by its user"),
}
