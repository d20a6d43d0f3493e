"""A store of one's own for the tests of redactions, and where a text is found in it afterwards."""

from __future__ import annotations

import gzip
import re
import unicodedata
from pathlib import Path

from command import call
from served import served

from archive.members import members
from exports.files import write_file
from parsers.redacting import texts_of
from store.database import open_store

NAME = "Nguyễn Thị Hòa Bình"
SAID = ("--reason", "Án số 12", "--who", "Trần An")
FIRST = "Chương trình 1 triệu sáng kiến: đến ngày 31/5/2022, LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến, đạt 121%"


def page(name: str = NAME, body: str | None = None) -> str:
    told = (
        body
        or f"<p>{FIRST} chỉ tiêu 1.500 sáng kiến giai đoạn 1, theo bà {name}.</p><p>Bà {name} nói thêm.</p>"
    )
    return (
        f"<html><head><title>Hà Giang có 1.815 sáng kiến</title><meta name='author' content='{name}'></head>"
        f"<body><article><h1>Hà Giang có 1.815 sáng kiến</h1>{told}</article></body></html>"
    )


class World:
    """A store of one's own, and what was exported from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "kho.sqlite"
        self.given = ("--database", self.database, "--archive", folder / "archive")

    def ingest(self, **files: str | bytes) -> None:
        for name, content in files.items():
            path = self.folder / "bai" / name.replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        done = call("ingest", self.folder / "bai", *self.given)
        assert done.returncode == 0, done.stderr

    def export(self) -> Path:
        out = self.folder / "xuat"
        call("table", "--format", "html", "-o", out / "bang.html", *self.given)
        with served(self.database) as pages, open_store(str(self.database), read_only=True) as store:
            for one in store.documents():
                write_file(out / "trang" / f"{one.id}.html", pages.get(f"/vi/document/{one.id}").content)
        for form in ("csv", "xlsx", "jsonl"):
            call("export", "table", "--format", form, "-o", out / f"bang.{form}", *self.given)
        return out

    def redact(self, *arguments: object) -> str:
        done = call("redact", *arguments, *SAID, *self.given, "--lang", "en")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def verify(self) -> str:
        done = call("verify", "--lang", "en", *self.given)
        return "" if done.returncode == 0 else done.stdout

    def values(self) -> list[str]:
        with open_store(str(self.database)) as store:
            return sorted(str(one.figure.value) for one in store.figures())


def found_in(folder: Path, *texts: str) -> list[str]:
    """The files that hold one of these texts: raw, packed, in NFC or NFD, over tags and line ends."""
    wanted = {re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold() for text in texts}
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        body = path.read_bytes()
        zipped = path.name.endswith(".gz")
        told = [gzip.decompress(body).decode("utf-8", "replace")] if zipped else []
        for one in [member.data for member in members(path)] if zipped else [body]:
            told += [*texts_of(one), one.decode("utf-8", "replace")]
            if b" \0" in one:  # as a blank stands in UTF-16
                told.append(one.decode("utf-16-le", "replace"))
        plain = (re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold() for text in told)
        if any(text in spelled for spelled in plain for text in wanted):
            found.append(path.name)
    return found
