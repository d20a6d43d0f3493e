"""Small web archives, ours and of others' making, and what taking them in leaves."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from read_back import figures_bytes

from archive.warc import WarcWriter
from catalogue.source_parts import Discovery
from catalogue.sources import Source
from doichieu.tasks.archives.backfill import Job, jobs_for
from doichieu.tasks.archives.backfill_runs import BackfillRun, backfill_here
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.safekeeping.verify import verify_store
from doichieu.tasks.tables.table import find_campaign, table_of
from exports.asked import Question
from scrapers.locks import WantedMark
from store.database import open_store

MORNING = datetime(2022, 6, 14, 1, 15, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
KNOWN = Source(
    id="ldld-lungphinh.example",
    name="LĐLĐ tỉnh mẫu",
    kind="provincial_union",
    host="ldld-lungphinh.example",
    province="Hà Giang",
    article=(r"/tin/.+\.html$",),
    discover=(Discovery("listing", "https://ldld-lungphinh.example/tin"),),
)


def now() -> datetime:
    """The clock of the runs."""
    return NOW


def news(count: int, place: str = "Hà Giang") -> bytes:
    """A page that names the campaign. Its text is a sample, of nobody's paper."""
    return article(
        f"{place} gửi sáng kiến",
        f"Hưởng ứng Chương trình “1 triệu sáng kiến”, đến ngày 31/5/2022, LĐLĐ tỉnh {place} có {count} sáng "
        "kiến. Bài mẫu, nội dung hư cấu. Anh em tổ điện rủ nhau tắt đèn hành lang, ghi vào sổ từng tuần.",
    )


def other(number: int = 1) -> bytes:
    """A page on something else."""
    return article(
        f"Chợ phiên buổi sáng {number}",
        "Sáng nay chợ phiên Nậm Dịch mở từ lúc sương chưa tan, bà con kiến nghị làm thêm mái che. Bài mẫu, "
        "nội dung hư cấu. Người bán mật ong kể chuyện con dốc cũ, người mua ngồi nghe quên cả trả giá.",
    )


def article(title: str, text: str) -> bytes:
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<h1>{title}</h1><div>14/06/2022</div><article><p>{text}</p></article></body></html>"
    ).encode()


def ours(path: Path, pages: Iterable[tuple[str, bytes]], *, start: datetime = MORNING) -> Path:
    """An archive as we write them; a page a minute."""
    with WarcWriter(path) as writer:
        for number, (url, body) in enumerate(pages):
            writer.write_response(url, 200, HTML, body, start + timedelta(minutes=number))
    return path


def record(
    kind: str,
    url: str,
    block: bytes,
    *,
    date: str = "2022-06-14T01:15:00Z",
    version: str = "1.0",
    fields: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A record as its bytes."""
    lines = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Date: {date}", f"WARC-Target-URI: {url}"]
    lines += [f"{name}: {value}" for name, value in fields]
    lines += [f"Content-Length: {len(block)}", "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: tuple[str, str], status: str = "200 OK") -> bytes:
    """An HTTP answer as its bytes."""
    told = headers or HTML
    return "\r\n".join([f"HTTP/1.1 {status}", *(f"{a}: {b}" for a, b in told), "", ""]).encode() + body


def sha1(data: bytes) -> str:
    return "sha1:" + b32encode(hashlib.sha1(data).digest()).decode()


def packed(path: Path, records: Iterable[bytes]) -> Path:
    """An archive of others: each record a gzip member."""
    path.write_bytes(b"".join(gzip.compress(one, mtime=0) for one in records))
    return path


def run(
    folder: Path,
    paths: Sequence[Path],
    *,
    processes: int = 1,
    sources: Sequence[Source] = (KNOWN,),
    with_jobs: Callable[[list[Job], WantedMark], BackfillRun] | None = None,
    **more: Any,
) -> BackfillRun:
    """Take in the archives into the store of a folder."""
    with jobs_in(folder, paths, sources) as (jobs, mark):
        if with_jobs is not None:
            return with_jobs(jobs, mark)
        return backfill_here(jobs, mark, processes=processes, **more)


@contextmanager
def jobs_in(folder: Path, paths: Sequence[Path], sources: Sequence[Source] = (KNOWN,)) -> Any:
    """The jobs, wanted for as long as this is open."""
    folder.mkdir(exist_ok=True)
    database = str(folder / "kho.sqlite")
    with open_store(database):
        pass
    with WantedMark(folder / "archive") as mark:
        yield (
            jobs_for(
                paths,
                sources={one.id: one for one in sources},
                database=database,
                archive_dir=folder / "archive",
                mark=mark,
                now=now,
            ),
            mark,
        )


def dump(folder: Path) -> str:
    """The store's canonical export."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        out = StringIO()
        store.dump(out)
        return out.getvalue()


def exported(folder: Path) -> bytes:
    """What a person downloads."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        held = take_stock(store, today=NOW.date())
        table = table_of(held, Question(find_campaign(None)), corrections=store.corrections())
        return figures_bytes(table, "csv")


def urls(folder: Path) -> dict[str, str | None]:
    """The addresses that are kept, and what is said of each."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        return {one.page.url: one.page.problem for one in store.pages()}


def wrong(folder: Path) -> list[Any]:
    """What `verify` says, reading everything again."""
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        return list(verify_store(store, folder / "archive", None, reread=True))
