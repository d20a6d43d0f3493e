"""`doichieu correct`: a person's word on figures and findings, from the command line to every way out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import Run, call
from sample_store import Kept
from sqlalchemy import create_engine

from store.schema import VERSIONS, migrate

WHO = ("--who", "Nguyễn An")


def correct(kept: Kept, *arguments: object) -> Run:
    return call("--database", kept.database, "correct", *arguments)


def kept_as(done: Run) -> str:
    assert done.returncode == 0, done.stderr
    found = re.search(r"C-\w+", done.stdout)
    assert found is not None, done.stdout
    return found[0]


def findings(kept: Kept, **conditions: object) -> list[dict[str, object]]:
    done = call("--database", kept.database, "findings", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [row for row in rows if all(row[name] == value for name, value in conditions.items())]


def figure_of(kept: Kept, province: str, value: str, address: str) -> str:
    listed = correct(kept, "figures", province, "--value", value).stdout
    (line,) = (line for line in listed.splitlines() if address in line)
    return line.split()[0]


def row_of(kept: Kept, province: str) -> str:
    table = call("--database", kept.database, "table").stdout
    (line,) = (line for line in table.splitlines() if line.startswith(province + " "))
    return line


@pytest.fixture
def ha_giang(sample_copy: Kept) -> str:
    """The count that the page has wrong beside its excess."""
    return figure_of(sample_copy, "ha giang", "1815", "ha-giang-vuot-215")


def test_a_misread_figure_leaves_the_table_and_the_sums(sample_copy: Kept, ha_giang: str) -> None:
    assert "1.815 ✗" in row_of(sample_copy, "Hà Giang")
    assert findings(sample_copy, province="Hà Giang", kind="excess", verdict="inconsistent")
    event = kept_as(correct(sample_copy, "misread", ha_giang, *WHO, "--reason", "Bài ghi 1.715"))
    assert "1.815" not in row_of(sample_copy, "Hà Giang")
    assert not findings(sample_copy, province="Hà Giang", kind="excess", verdict="inconsistent")
    kept_as(correct(sample_copy, "undo", event, *WHO, "--reason", "Nhầm trang"))
    assert "1.815 ✗" in row_of(sample_copy, "Hà Giang")


def test_an_error_of_the_source_stays_and_is_marked(sample_copy: Kept, ha_giang: str) -> None:
    kept_as(correct(sample_copy, "source-error", ha_giang[:10], *WHO, "--reason", "Công đoàn xác nhận"))
    assert re.search(r"1\.815[^|]*\*", row_of(sample_copy, "Hà Giang"))
    figures = call("--database", sample_copy.database, "export", "figures").stdout
    (line,) = (line for line in figures.splitlines() if line.startswith(ha_giang))
    assert "nguồn ghi nhầm: Công đoàn xác nhận (Nguyễn An, " in line


def test_a_chosen_figure_stands_in_its_cell(sample_copy: Kept) -> None:
    listed = correct(sample_copy, "figures", "Thái Nguyên").stdout.splitlines()
    rivals = [line for line in listed if "Thái Nguyên/initiatives/1/achieved" in line]
    shown = row_of(sample_copy, "Thái Nguyên").split()[2]
    other = next(line for line in rivals if shown not in line)
    kept_as(correct(sample_copy, "choose", other.split()[0], *WHO, "--reason", "Báo cáo tổng kết"))
    now = row_of(sample_copy, "Thái Nguyên")
    assert now.split()[2] != shown
    assert now.split()[2] in other


def test_a_dismissed_finding_is_shown_no_more_but_not_forgotten(sample_copy: Kept) -> None:
    (one,) = findings(sample_copy, province="Hà Giang", kind="excess", verdict="inconsistent")
    kept_as(correct(sample_copy, "dismiss", one["id"], *WHO, "--reason", "Hai kỳ khác nhau"))
    done = call("--database", sample_copy.database, "findings", "--severity", "inconsistent")
    assert str(one["id"]) not in done.stdout
    assert "1 kết quả đã có người gác lại" in done.stdout
    assert "1.815 ✗" not in row_of(sample_copy, "Hà Giang")
    (kept,) = findings(sample_copy, id=one["id"])
    assert str(kept["judged"]).startswith("đã có người gác lại: Hai kỳ khác nhau (Nguyễn An, ")


def test_who_has_seen_a_finding_is_told_and_takes_back_no_word(sample_copy: Kept) -> None:
    (one,) = findings(sample_copy, province="Hà Giang", kind="excess", verdict="inconsistent")
    kept_as(correct(sample_copy, "seen", one["id"], *WHO))
    (kept,) = findings(sample_copy, id=one["id"])
    assert str(kept["judged"]).startswith("đã có người xem (Nguyễn An, ")
    kept_as(correct(sample_copy, "approve", one["id"], *WHO, "--reason", "Đã đọc"))
    kept_as(correct(sample_copy, "seen", one["id"], *WHO))
    (kept,) = findings(sample_copy, id=one["id"])
    assert str(kept["judged"]).startswith("đã có người xác nhận: Đã đọc (Nguyễn An, ")


def test_a_claim_review_needs_a_persons_word(sample_copy: Kept) -> None:
    (one,) = findings(sample_copy, province="Hà Giang", kind="excess", verdict="inconsistent")
    ask = ("--database", sample_copy.database, "evidence", one["id"], "--format", "claimreview")
    refused = call(*ask)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "correct approve" in refused.stderr
    kept_as(correct(sample_copy, "approve", one["id"], *WHO, "--reason", "Đã đọc trang gốc"))
    review = json.loads(call(*ask).stdout)
    assert (review["@type"], review["author"]["name"]) == ("ClaimReview", "Nguyễn An")
    assert review["reviewRating"]["alternateName"] == "KHÔNG KHỚP"
    assert "1.815" in review["claimReviewed"]


def test_events_travel_in_a_readable_file(sample_copy: Kept, ha_giang: str, tmp_path: Path) -> None:
    first = kept_as(correct(sample_copy, "misread", ha_giang, *WHO, "--reason", "Bài ghi 1.715"))
    written = tmp_path / "dinh-chinh.toml"
    assert correct(sample_copy, "export", "-o", written).returncode == 0
    assert 'reason = "Bài ghi 1.715"' in written.read_text("utf-8")
    assert "0 sự kiện mới" in correct(sample_copy, "import", written).stdout
    listed = correct(sample_copy, "list").stdout
    assert first in listed
    assert "có hiệu lực" in listed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("misread", "F-", *WHO, "--reason", "x"), "Viết mã dài hơn"),
        (("misread", "F-khongco", *WHO, "--reason", "x"), "Không có số liệu “F-khongco”"),
        (("approve", "K-khongco", *WHO, "--reason", "x"), "Không có kết quả “K-khongco”"),
        (("undo", "C-khongco", *WHO, "--reason", "x"), "Không có đính chính “C-khongco”"),
        (("import", "khong-co.toml"), "Không đọc được khong-co.toml"),
        (("figures", "Atlantis"), "Không có tỉnh “Atlantis”"),
        (("figures", "Hà Giang", "--value", "nhiều"), "“nhiều” không phải giá trị"),
        (("misread", *WHO, "--reason", "x"), "Thiếu FIGURE"),
    ],
)
def test_what_cant_be_done_is_said_in_one_line(sample: Kept, arguments: tuple[str, ...], words: str) -> None:
    done = correct(sample, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_guard_and_the_name_are_asked_for(sample_copy: Kept, ha_giang: str) -> None:
    guarded = correct(sample_copy, "misread", ha_giang, *WHO, "--reason", "x", "--expect", "1715")
    assert "không phải 1715 như đính chính đã thấy" in guarded.stderr
    nameless = correct(sample_copy, "misread", ha_giang, "--who", " ", "--reason", "x")
    assert "cần lý do và tên người" in nameless.stderr
    assert "Chưa có đính chính nào" in correct(sample_copy, "list").stdout


@pytest.mark.parametrize(
    "command", [("correct", "import", "trong.toml"), ("reread",), ("redact", "name", "Trần Bình")]
)
def test_whatever_writes_tells_where_the_copy_of_an_older_database_lies(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/cu.sqlite")
    with engine.begin() as raw:
        migrate(raw, VERSIONS[-2])
    engine.dispose()
    (tmp_path / "trong.toml").touch()
    more = (*WHO, "--reason", "Dữ liệu cá nhân") if command[0] == "redact" else ()
    done = call("--database", "cu.sqlite", *command, *more, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (kept,) = tmp_path.glob(f"cu.sqlite.schema-{VERSIONS[-2]}")
    assert f"bản trước đó còn ở: {kept.name}" in done.stderr
