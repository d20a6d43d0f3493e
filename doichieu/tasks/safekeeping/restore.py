"""A backup back in its place: looked over first, the archives next, the database last and at once.

Whatever is broken off before that leaves the database that was there.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.names import inside
from archive.tombstones import redaction_of, whole_members
from doichieu.errors import CommandError
from doichieu.settings import database_path
from doichieu.tasks.safekeeping.backup import (
    ARCHIVE,
    DATABASE,
    FORMAT,
    MANIFEST,
    ArchiveFile,
    Manifest,
    OnFile,
    chunks,
    digest_of_file,
)
from store.copying import look_over, put_back, redactions_at

_LONGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it. `kept`: where what was there before is; `brought`: archives out of the backup.
    `lacking`: archives that are not there, `differing`: whose bytes are others than those of the backup."""

    manifest: Manifest
    kept: str | None
    brought: int
    lacking: tuple[str, ...]
    differing: tuple[str, ...]


def restore(
    backup: Path,
    url: str,
    archive_dir: Path,
    *,
    replace: bool,
    label: str,
    on_file: OnFile = lambda _name, _done, _of: None,
) -> Restored:
    """Puts a backup's database in place of the one at `url`, and its archives into the folder."""
    target = database_path(url)
    if target is not None and target.exists() and not replace:
        raise CommandError(
            (f"Đã có cơ sở dữ liệu {target}", f"There is a database at {target} already"),
            (
                "Thêm --force để thay (bản cũ được giữ lại một bản sao), hoặc nêu nơi khác bằng --database",
                "Add --force to replace it (a copy of it is kept), or name another with --database",
            ),
        )
    with _opened(backup) as held:
        manifest = read_manifest(held, backup)
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restore-", dir=target.parent if target else None) as folder:
            copy = Path(folder) / DATABASE
            on_file(DATABASE, 0, 0)
            _take_out(held, DATABASE, ArchiveFile(DATABASE, manifest.size, manifest.sha256), copy)
            found = look_over(copy)
            if (found.schema, dict(found.rows)) != (manifest.schema, dict(manifest.rows)):
                raise _damaged(backup, "its rows are not those that it names")
            _refuse_lost_tombstones(copy, url, manifest.archive, archive_dir)
            brought = 0
            if manifest.with_archive:
                brought = _bring_archives(
                    held, manifest.archive, archive_dir, replace=replace, on_file=on_file
                )
            lacking, differing = compare(manifest.archive, archive_dir)
            kept = put_back(copy, url, replace=replace, label=label)
    return Restored(manifest, kept, brought, (*lacking, *manifest.missing), differing)


def _refuse_lost_tombstones(copy: Path, url: str, files: Sequence[ArchiveFile], archive_dir: Path) -> None:
    """A backup from before a redaction would bring back what was taken out.

    It is refused instead of redacted on its way in: a backup is put back as it was looked over, digest by
    digest, and who redacts is to see (`--dry-run`) what goes.
    """
    known = {one.id for one in redactions_at(str(copy))}
    told = {
        one.id: f"{one.id} ({one.at:%Y-%m-%d}, {one.who}: {one.reason})"
        for one in redactions_at(url)
        if one.id not in known
    }
    for name in compare(files, archive_dir)[1]:  # where a record became a tombstone the bytes are others
        for member in whole_members(inside(archive_dir, name)):
            found = redaction_of(member)
            if found is not None and found not in known:
                told.setdefault(found, f"{found} ({name})")
    if told:
        which = "; ".join(told.values())
        raise CommandError(
            (
                f"Bản sao lưu có trước khi xóa theo yêu cầu, nên sẽ đem trở lại những gì đã xóa: {which}",
                f"The backup is from before redactions and would bring back what they took out: {which}",
            ),
            (
                "Khôi phục vào nơi khác (--database, --archive), chạy lại doichieu redact ở đó rồi dùng nó",
                "Restore it elsewhere (--database, --archive), run doichieu redact there again, and use that",
            ),
        )


def read_manifest(held: zipfile.ZipFile, backup: Path) -> Manifest:
    """What a backup says that it holds."""
    try:
        entry = held.getinfo(MANIFEST)
        if entry.file_size > _LONGEST_MANIFEST:
            raise ValueError("too long")
        told = json.loads(held.read(entry))
        if told.pop("format") != FORMAT:
            raise ValueError("another form")
        files = tuple(ArchiveFile(**one) for one in told.pop("archive"))
        return Manifest(**told | {"archive": files, "missing": tuple(told["missing"])})
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise CommandError(
            (f"{backup} không phải bản sao lưu của doichieu", f"{backup} is no backup of doichieu"),
            ("Nêu tệp do `doichieu backup` ghi", "Name a file that `doichieu backup` wrote"),
        ) from error


def compare(files: Sequence[ArchiveFile], folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which archives are not in the folder, and which have other bytes. A longer one only was added to."""
    lacking, differing = [], []
    for one in files:
        path = inside(folder, one.name)
        if not path.exists():
            lacking.append(one.name)
        elif not _holds(path, one):
            differing.append(one.name)
    return tuple(lacking), tuple(differing)


def _bring_archives(
    held: zipfile.ZipFile, files: Sequence[ArchiveFile], folder: Path, *, replace: bool, on_file: OnFile
) -> int:
    """Those that are not there yet. Evidence is never overwritten: another file of the name is set aside."""
    _, differing = compare(files, folder)
    if differing and not replace:
        raise CommandError(
            (
                f"{inside(folder, differing[0])} khác tệp cùng tên trong bản sao lưu",
                f"{inside(folder, differing[0])} differs from the backup's file of that name",
            ),
            (
                "Nêu thư mục khác bằng --archive, hoặc thêm --force: tệp đang có được đổi tên, không bị xóa",
                "Name another folder with --archive, or add --force: the file there is renamed, not deleted",
            ),
        )
    folder.mkdir(parents=True, exist_ok=True)
    brought = 0
    for number, one in enumerate(files, 1):
        path = inside(folder, one.name)
        on_file(one.name, number, len(files))
        if one.name not in differing and path.exists():
            continue
        part = folder / f"{one.name}.restore-part"
        try:
            _take_out(held, ARCHIVE + one.name, one, part)
            if path.exists():
                path.replace(_aside(path))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        brought += 1
    return brought


def _holds(path: Path, one: ArchiveFile) -> bool:
    return path.stat().st_size >= one.size and digest_of_file(path, one.size) == one.sha256


def _aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.before-restore-{number}")).exists():
        number += 1
    return aside


def _take_out(held: zipfile.ZipFile, name: str, one: ArchiveFile, to: Path) -> None:
    """One file, piece by piece, no more of it than it is said to be; refused where its digest is another."""
    digest = sha256()
    try:
        with held.open(name) as packed, to.open("wb") as out:
            for chunk in chunks(packed, one.size + 1):
                digest.update(chunk)
                out.write(chunk)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _damaged(Path(held.filename or ""), name) from error
    if digest.hexdigest() != one.sha256:
        raise _damaged(Path(held.filename or ""), name)


def _opened(backup: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(backup)
    except FileNotFoundError as error:
        raise CommandError(
            (f"Không có tệp {backup}", f"There is no file {backup}"), ("Kiểm tra tên tệp", "Check its name")
        ) from error
    except zipfile.BadZipFile as error:
        raise CommandError(
            (f"{backup} không phải bản sao lưu, hoặc bị cắt cụt", f"{backup} is no backup, or is cut off"),
            ("Dùng bản sao lưu khác", "Use another backup"),
        ) from error


def _damaged(backup: Path, what: str) -> CommandError:
    return CommandError(
        (f"Bản sao lưu {backup} bị hỏng ({what})", f"The backup {backup} is damaged ({what})"),
        ("Dùng bản sao lưu khác; chưa có gì bị thay đổi", "Use another backup; nothing was changed"),
    )
