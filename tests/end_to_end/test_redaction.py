"""A page or a name that must go is nowhere afterwards, in no file and no spelling; all else verifies."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from command import call
from docx import Document as Word
from redaction_world import FIRST, NAME, SAID, World, found_in, page
from sample_store import Kept, replay
from warcio.archiveiterator import ArchiveIterator

from archive.members import members
from archive.warc import WarcWriter, read_at
from parsers.redacting import MASK, texts_of
from store.database import open_store


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_name_is_nowhere_and_its_figures_remain(world: World) -> None:
    world.ingest(a_html=page(), b_txt=f"{FIRST}. Không nêu ai.")
    before, out = world.values(), world.export()
    assert found_in(world.folder / "archive", NAME)
    assert found_in(out, NAME)
    dry = world.redact("name", NAME, "--dry-run", "--exports", out)
    assert "file:///a.html" in dry
    assert "b.txt" not in dry
    assert found_in(world.folder / "archive", NAME)
    kept = {one.name: one.read_bytes() for one in (world.folder / "archive").glob("*.gz")}

    world.redact("name", NAME, "--exports", out)
    rest = [one for one in world.folder.iterdir() if one.name != "bai"]
    assert [name for one in rest for name in (found_in(one, NAME) if one.is_dir() else [])] == []
    for one in world.folder.glob("kho.sqlite*"):
        assert not any(NAME.encode(form) in one.read_bytes() for form in ("utf-8", "utf-16-le"))
    assert world.values() == before
    assert world.verify() == ""
    with open_store(str(world.database)) as store:
        (text,) = [one for one in store.documents() if one.url.endswith("a.html")]
        assert text.text.count(MASK * len(NAME)) == 2
        assert text.author in (None, MASK * len(NAME))
    for name, was in kept.items():
        now = (world.folder / "archive" / name).read_bytes()
        assert len(now) == len(was)
        same = [(a.offset, a.end) for a in members(world.folder / "archive" / name)]
        assert same, name
    listed = call("redact", "list", *world.given).stdout
    assert "Án số 12" in listed
    assert "Trần An" in listed
    assert "Hòa" not in listed


def test_other_readers_of_archives_read_on(world: World) -> None:
    world.ingest(a_html=page(), b_txt=f"{FIRST}. Không nêu ai.")
    world.redact("name", NAME)
    (path,) = (world.folder / "archive").glob("*.gz")
    with path.open("rb") as stream:
        told = [(one.rec_type, one.content_stream().read().decode()) for one in ArchiveIterator(stream)]
    stones = [text for kind, text in told if kind == "metadata"]
    assert len(stones) == 1
    assert "Reason: Án số 12" in stones[0]
    assert "By: Trần An" in stones[0]
    assert any(kind == "response" and "Không nêu ai" in text for kind, text in told)
    assert not any("a.html" in one.read_text("utf-8") for one in path.parent.glob("*.cdxj"))


@pytest.mark.parametrize(
    "spelled",
    [
        unicodedata.normalize("NFD", NAME),
        NAME.upper(),
        "Nguyễn Thị Hoà Bình",
        "Nguyễn Thị\n    Hòa Bình",
        "Nguyễn&nbsp;Thị Hòa&#32;Bình",
        "Nguy&#7877;n Th&#7883; H&ograve;a B&igrave;nh",
        "<b>Nguyễn Thị</b> <i>Hòa Bình</i>",
        "Nguyễn Thị Hò\u00ada\u200b Bình",
        "Nguyen Thi Hoa Binh",
    ],
)
def test_every_spelling_goes(world: World, spelled: str) -> None:
    world.ingest(a_html=page(spelled))
    world.redact("name", NAME)
    archive = world.folder / "archive"
    forms = (NAME, NAME.replace("òa", "oà"), "Nguyen Thi Hoa Binh")
    assert found_in(archive, *forms) == []
    with open_store(str(world.database)) as store:
        texts = [one.text for one in store.documents()]
    assert texts
    assert not any("Bình" in text or "BÌNH" in text or "Binh" in text for text in texts)
    assert world.verify() == ""


@pytest.mark.parametrize(
    "other", ["Nguyễn Thị Hòa Bìnhh", "Nguyễn Thị Hóa Bình", "Hòa Bình", "Nguyễn Thị Hòa, Bình Minh"]
)
def test_another_name_stays(world: World, other: str) -> None:
    world.ingest(a_html=page(other))
    told = world.redact("name", NAME)
    assert "0 records" in told
    with open_store(str(world.database)) as store:
        assert not any(MASK in one.text for one in store.documents())


def test_a_name_in_attached_documents(world: World, tmp_path: Path) -> None:
    letter = Word()
    letter.add_paragraph(f"{FIRST}.")
    part = letter.add_paragraph("Người lập: ")
    for piece in ("Nguy", "ễn Thị ", "Hòa", " Bình"):
        part.add_run(piece)
    letter.core_properties.author = NAME
    letter.save(str(tmp_path / "thu.docx"))
    world.ingest(thu_docx=(tmp_path / "thu.docx").read_bytes())
    (tmp_path / "thu.docx").unlink()
    (path,) = (world.folder / "archive").glob("*.gz")
    assert NAME in " ".join(
        texts_of(read_at(path, next(m.offset for m in members(path) if b"thu.docx" in m.data)).body)
    )
    assert "1 records" in world.redact("name", NAME)
    assert world.values() == ["121", "1815"]
    assert world.verify() == ""


def test_a_name_in_the_name_of_a_file(world: World) -> None:
    for name in (f"{NAME}.html", "don-nguyen-thi-hoa-binh.html"):
        world.ingest(**{name: page("ai đó")})
    world.redact("name", NAME)
    archive = world.folder / "archive"
    assert found_in(archive, NAME, "nguyen-thi-hoa-binh") == []
    with open_store(str(world.database)) as store:
        fetches = [one.page.url for one in store.pages()]
        assert all(MASK in url for url in fetches)
    call("ingest", world.folder / "bai", *world.given)
    call("reread", *world.given)
    assert world.verify() == ""
    with open_store(str(world.database)) as store:
        assert [one.page.url for one in store.pages()] == fetches
    for one in world.folder.glob("kho.sqlite*"):
        assert not any(said in one.read_bytes() for said in (NAME.encode(), b"nguyen-thi-hoa-binh"))


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_of_others_is_cleared_on_its_way_in(world: World, tmp_path: Path, packed: bool) -> None:
    from datetime import UTC, datetime

    world.ingest(a_html=page())
    world.redact("name", NAME)
    at = datetime(2022, 6, 1, tzinfo=UTC)
    path = tmp_path / "bai" / "luu.warc.gz"
    with WarcWriter(path) as writer:
        for number, text in enumerate((page(), page("ai đó"))):
            url = f"https://congdoan.example/bai-{number}.html"
            writer.write_response(url, 200, [("Content-Type", "text/html")], text.encode(), at)
    if not packed:
        plain = path.with_name("luu.warc")
        plain.write_bytes(b"".join(one.data for one in members(path)))
        path.unlink()
    done = call("ingest", tmp_path / "bai", *world.given)
    assert done.returncode == 0, done.stderr
    assert found_in(world.folder / "archive", NAME) == []
    with open_store(str(world.database)) as store:
        urls = {one.page.url for one in store.pages()}
    assert "https://congdoan.example/bai-1.html" in urls
    assert world.verify() == ""
    world.redact("page", "https://congdoan.example/bai-1.html")
    assert found_in(world.folder / "archive", "theo bà ai đó") == []
    assert world.verify() == ""


@pytest.mark.parametrize("name", ["Bình", " ", "12", "…"])
def test_what_is_no_name_is_refused(world: World, name: str) -> None:
    world.ingest(a_html=page())
    assert call("redact", "name", name, *SAID, *world.given).returncode == 2


def test_a_reason_must_not_say_the_name(world: World) -> None:
    world.ingest(a_html=page())
    done = call("redact", "name", NAME, "--reason", f"Bà {NAME} yêu cầu", "--who", "An", *world.given)
    assert done.returncode == 2
    assert NAME not in done.stderr


def test_what_was_redacted_does_not_come_back(world: World) -> None:
    world.ingest(a_html=page(), b_html=page("ai đó", f"<p>{FIRST}. Trang thứ hai có đủ chữ để đọc.</p>"))
    world.redact("name", NAME)
    world.redact("page", "file:///b.html")
    values = world.values()
    for _ in range(2):
        call("ingest", world.folder / "bai", *world.given)
        call("reread", *world.given)
    changed = page().replace("nói thêm", "nói thêm nữa")
    (world.folder / "bai" / "c.html").write_text(changed, "utf-8")
    call("ingest", world.folder / "bai", *world.given)
    assert world.values() == sorted([*values, *values])
    assert found_in(world.folder / "archive", NAME, "Trang thứ hai") == []
    assert NAME.encode() not in world.database.read_bytes()
    assert "Trang thứ hai".encode() not in world.database.read_bytes()
    assert world.verify() == ""


def test_a_page_of_the_sample_goes_and_a_replay_does_not_bring_it_back(
    sample_copy: Kept, tmp_path: Path
) -> None:
    given = ("--database", sample_copy.database, "--archive", sample_copy.archive, "--lang", "en")
    with open_store(str(sample_copy.database)) as store:
        one = next(one for one in store.figures(province="Hà Giang") if one.figure.level == "province")
        text = store.document(one.figure.document)
        page = store.page_of(one.id)
        others = {two.id for two in store.figures() if two.figure.document != one.figure.document}
    assert text is not None and page is not None
    sentence = max(re.split(r"[.\n]", text.text), key=len).strip()
    assert found_in(sample_copy.archive, sentence)
    done = call("redact", "page", page.id, "--mentions", *SAID, *given)
    assert done.returncode == 0, done.stderr
    assert found_in(sample_copy.archive, sentence, page.page.url) == []
    files = [one.read_bytes() for one in sample_copy.database.parent.glob("sample.sqlite*")]
    assert not any(
        said.encode() in file for file in files for said in (sentence, page.page.url, text.title or sentence)
    )
    assert call("verify", *given).returncode == 0
    replay(sample_copy.database, sample_copy.archive)
    assert found_in(sample_copy.archive, sentence) == []
    with open_store(str(sample_copy.database)) as store:
        assert {two.id for two in store.figures()} == others
        assert text.id not in {two.id for two in store.documents()}
        assert not list(store.pages(url=page.page.url))
    assert call("verify", *given).returncode == 0


def test_verify_fails_on_anything_else_that_is_missing(world: World) -> None:
    world.ingest(a_html=page(), b_txt=f"{FIRST}. Không nêu ai.")
    world.redact("name", NAME)
    (path,) = (world.folder / "archive").glob("*.gz")
    sound = path.read_bytes()
    with open_store(str(world.database)) as store:
        places = {one.page.url: one.page.offset or 0 for one in store.pages()}
    for url, offset in places.items():
        end = next(members(path, offset)).end
        path.write_bytes(sound[:offset] + b"\0" * (end - offset) + sound[end:])
        assert world.verify(), url
    path.write_bytes(sound)
    assert world.verify() == ""
    with open_store(str(world.database)) as store, store.engine.begin() as raw:
        raw.exec_driver_sql(f"UPDATE documents SET text = replace(text, '{MASK}', 'x')")
    assert "text" in world.verify()


def test_a_page_that_is_not_there_is_told_and_an_empty_store_too(world: World) -> None:
    world.ingest(a_html=page())
    for what in ("https://khong.example/1", "P-zzzzzzzz"):
        done = call("redact", "page", what, *SAID, *world.given)
        assert done.returncode == 2
        assert "Kho không có trang" in done.stderr
    done = call("redact", "name", NAME, *SAID, "--database", world.folder / "khac.sqlite")
    assert done.returncode == 2
    with open_store(str(world.folder / "trong.sqlite")):
        pass
    done = call("redact", "name", NAME, *SAID, "--database", world.folder / "trong.sqlite")
    assert done.returncode == 0, done.stderr


def test_the_same_text_at_another_address_goes_too(world: World) -> None:
    world.ingest(a_html=page(), b_html=page())
    assert "file:///b.html" in world.redact("page", "file:///a.html", "--dry-run")
    world.redact("page", "file:///a.html")
    assert world.values() == []
    assert found_in(world.folder / "archive", NAME) == []


def test_what_people_said_keeps_its_place_without_its_words(world: World) -> None:
    world.ingest(a_html=page())
    with open_store(str(world.database)) as store:
        known_as = next(one.id for one in store.figures())
    said = ("--who", "An", "--reason", f"Theo {NAME} thì sai")
    assert call("correct", "misread", known_as, *said, *world.given).returncode == 0
    world.redact("name", NAME)
    with open_store(str(world.database)) as store:
        (state,) = store.corrections()
    assert state.status == "active"
    assert state.correction.reason == f"Theo {MASK * len(NAME)} thì sai"
    exported = call("correct", "export", *world.given).stdout
    (world.folder / "c.toml").write_text(exported, "utf-8")
    assert call("correct", "import", world.folder / "c.toml", *world.given).returncode == 0


def test_copies_that_still_hold_it_are_listed(world: World) -> None:
    world.ingest(a_html=page())
    assert "Copies" not in world.redact("name", NAME, "--dry-run")
    beside = world.database.with_name("kho.sqlite.schema-0001")
    beside.write_bytes(world.database.read_bytes())
    aside = world.folder / "archive" / "a.warc.gz.before-restore-1"
    aside.write_bytes(b"")
    told = world.redact("name", NAME)
    assert "Copies left by a migration or a restore stay as they are" in told
    assert str(beside) in told
    assert str(aside) in told
    assert beside.exists()


def test_packed_exports_are_looked_into(world: World) -> None:
    world.ingest(a_html=page())
    with open_store(str(world.database)) as store:
        known_as = next(one.id for one in store.figures())
    pack = world.folder / "xuat" / "goi.wacz"
    pack.parent.mkdir()
    assert call("pack", known_as, "-o", pack, *world.given).returncode == 0
    assert zipfile.is_zipfile(pack)
    world.redact("name", NAME, "--exports", pack.parent)
    assert not pack.exists()
    assert "Án số 12" in (pack.parent / "goi.wacz.redacted.txt").read_text("utf-8")


def test_a_cell_says_that_its_page_is_withheld(world: World) -> None:
    world.ingest(a_html=page())
    world.redact("page", "file:///a.html")
    done = call("table", "--phase", "1", "--format", "json", *world.given)
    cells = [
        one
        for one in json.loads(done.stdout)["cells"]
        if one["province"] == "Hà Giang" and one["role"] == "achieved"
    ]
    assert {one["missing"] for one in cells if one["phase"] == "1"} == {"withheld"}
