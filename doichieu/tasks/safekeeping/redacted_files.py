"""Exports that were written before a redaction: those that hold what had to go leave a tombstone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.whole import beside
from doichieu.tasks.keeping.withholding import text_of
from parsers.redacting import Names, texts_of
from store.records import Redaction
from store.redactions import names_of

_PLAIN = (".html", ".csv", ".json", ".jsonl", ".txt", ".md", ".toml")
ENDING = ".redacted.txt"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that held it; `masked`: it is still there, with marks in place of the name."""

    path: Path
    masked: bool


def files_holding(
    paths: Iterable[Path], one: Redaction, *, urls: Sequence[str], name: str | None
) -> list[Touched]:
    """The files of these folders that hold a name, or tell of a page by its address, text or figures."""
    marks = [mark.encode() for key in ("documents", "figures", "pages") for mark in one.keys.get(key, ())]
    marks += [url.encode() for url in urls]
    names = names_of([one], name) if name is not None else None
    return [
        Touched(path, names is not None and path.suffix.lower() in _PLAIN and _is_utf8(path))
        for path in _files(paths)
        if _holds(path.read_bytes(), marks, names)
    ]


def clear(touched: Iterable[Touched], one: Redaction, name: str | None) -> None:
    """Masks the name in a text; any other file goes, and a tombstone stands beside where it was."""
    names = names_of([one], name)
    for file in touched:
        if file.masked:
            text = names.mask(file.path.read_bytes().decode("utf-8"))
            if names.of(texts_of(text.encode())) is None:
                _write(file.path, text)
                continue
        said = (one.id, one.at.date().isoformat(), " ".join(one.reason.split()), " ".join(one.who.split()))
        _write(file.path.with_name(file.path.name + ENDING), "".join(f"{line}\n" for line in said))
        file.path.unlink()


def _holds(body: bytes, marks: Sequence[bytes], names: Names | None) -> bool:
    if names is not None:
        return names.of(texts_of(body, text_of)) is not None
    if any(mark in body for mark in marks):
        return True
    packed = body[:2] in (b"PK", b"\x1f\x8b")
    return packed and any(mark.decode() in text for text in texts_of(body) for mark in marks)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and not one.name.endswith(ENDING))


def _is_utf8(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _write(path: Path, text: str) -> None:
    with beside(path) as file:
        file.write(text.encode())
