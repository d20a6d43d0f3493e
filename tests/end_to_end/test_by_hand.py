"""Figures entered by hand: taken in, told as such wherever they are shown, never above what was read."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from command import call
from sample_store import Kept, dumped
from served import served

from doichieu.settings import SAMPLE
from store.database import open_store

HEAD = "address,source,wording,who,entered,campaign,measure,role,value,printed,level,province,phase,as_of"
DONE = "1-trieu-sang-kien,initiatives"


def sheet(tmp_path: Path, *rows: str, head: str = HEAD, name: str = "tay.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def row(value: str = "1815", wording: str = "Hà Giang 1.815 sáng kiến", **more: str) -> str:
    said = {
        "address": "", "source": "đài tỉnh", "who": "Nguyễn An", "entered": "2024-01-05", "role": "achieved",
        "printed": "", "province": "Hà Giang", "phase": "1", "as_of": "2022-05-31", "measure": "initiatives",
        "campaign": "1-trieu-sang-kien", "level": "province", "value": value, "wording": wording,
    } | more  # fmt: skip
    out = io.StringIO()
    csv.DictWriter(out, HEAD.split(","), lineterminator="").writerow(said)
    return out.getvalue()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kho.sqlite"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_it_is_marked_in_tables_exports_findings_evidence_and_pages(tmp_path: Path, database: Path) -> None:
    wording = "Hà Giang: 1.815 sáng kiến, chỉ tiêu 1.500, đạt 150%"
    path = sheet(
        tmp_path,
        row(wording=wording),
        row("1500", wording, role="target"),
        row("150", wording, role="percent"),
    )
    first = call("ingest", path, "--database", database)
    assert first.returncode == 0, first.stderr
    assert "thiếu địa chỉ" in first.stderr
    before = dumped(database)
    assert "Không có gì mới" in call("ingest", path, "--database", database).stdout
    assert dumped(database) == before

    shown = call("table", "--phase", "1", "--database", database).stdout
    assert re.search(r"Hà Giang +1\.815.*‡", shown)
    assert "‡ nhập tay" in shown
    for command in (("export", "figures"), ("table",)):
        done = call(*command, "--format", "csv", "--database", database)
        told = {one["by_hand"] for one in rows_of(done.stdout) if one["figure_id"]}
        assert told == {"Nguyễn An, 2024-01-05 · thiếu địa chỉ"}

    findings = call("findings", "--all", "--database", database).stdout
    if "‡" not in findings:
        findings = call("findings", "--database", database).stdout
    assert "CHƯA ĐỦ CƠ SỞ" in findings  # 121%, not 150%: but somebody may have mistyped it
    assert "KHÔNG KHỚP" not in findings
    assert "‡ nhập tay" in findings
    known_as = re.search(r"K-\w+", findings)
    assert known_as is not None
    lines = call("findings", "--format", "jsonl", "--database", database).stdout.splitlines()
    assert {json.loads(line)["by_hand"] for line in lines} == {True}
    pack = call("evidence", known_as.group(), "--database", database).stdout
    assert "Số do người nhập tay" in pack
    assert "‡ nhập tay: Nguyễn An, 2024-01-05 · thiếu địa chỉ" in pack
    assert "‡" in call("table", "--format", "html", "--database", database).stdout
    with served(database) as pages:
        for part in ("", "province/ha-giang", "findings?verdict=not_checkable"):
            assert "‡" in pages.get(f"/vi/{part}").text, part
        link = re.search(r'href="(/vi/document/D-[^"#]+)', pages.get("/vi/province/ha-giang").text)
        assert link is not None
        assert "nhập tay" in pages.get(link[1]).text


def test_it_never_stands_above_a_figure_that_was_read(sample_copy: Kept, tmp_path: Path) -> None:
    """Neither a later day, nor an exact number, nor its own target beside it helps."""
    given = ("--database", sample_copy.database, "--archive", sample_copy.archive)

    def cells(rest: str = "") -> dict[str, dict[str, str]]:
        done = call("table", "--phase", "1", "--format", "csv", *given)
        found = [one for one in rows_of(done.stdout) if one["province"] == "Hà Giang"]
        return {one["role"]: one for one in found if one["phase"] == "1"}

    before = cells()
    wording = "Hà Giang 9.999 sáng kiến, chỉ tiêu 8.888, đạt 112,5%"
    later = {"as_of": "2022-06-30"}
    path = sheet(
        tmp_path,
        row("9999", wording, **later),
        row("8888", wording, role="target", **later),
        row("112.5", wording, role="percent", **later),
    )
    assert call("ingest", path, *given).returncode == 0
    after = cells()
    for role in ("achieved", "target"):
        assert after[role]["value"] == before[role]["value"]
        assert after[role]["by_hand"] == ""
    assert int(after["achieved"]["rivals"]) == int(before["achieved"]["rivals"]) + 1
    assert call("verify", "--reread", "--sources", SAMPLE / "sources", *given).returncode == 0
    assert call("reread", "--sources", SAMPLE / "sources", *given).returncode == 0
    assert cells() == after


def test_an_address_is_shown_and_does_not_take_the_place_of_the_page(tmp_path: Path, database: Path) -> None:
    url = "https://baohagiang.example/tin-7.html"
    assert call("ingest", sheet(tmp_path, row(address=url)), "--database", database).returncode == 0
    done = call("export", "figures", "--format", "csv", "--database", database)
    (one,) = rows_of(done.stdout)
    assert one["url"].startswith(f"{url}#hand-")
    assert one["by_hand"] == "Nguyễn An, 2024-01-05"
    with open_store(str(database), create=False, read_only=True) as store:
        assert not list(store.pages(url=url))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row("1.815,5"), "dòng 3: giá trị “1.815,5” không phải số"),
        (row("1815.5", "1.815,5 sáng kiến"), "không phải số nguyên"),
        (row(value="1816"), "trong wording không có số 1816"),
        (row(value=""), "ô “value” trống"),
        (row(who=""), "ô “who” trống"),
        (row(entered="5/1/2024"), "không đọc được ngày"),
        (row(entered="2999-01-01"), "ở tương lai"),
        (row(as_of="31/5/2022"), "không đọc được ngày"),
        (row(role="done"), "không có role “done”"),
        (row(measure="cups"), "không có đại lượng “cups”"),
        (row(campaign="x"), "không có chiến dịch “x”"),
        (row(province="Hà Gian"), "“Hà Gian” không thuộc 63"),
        (row(province=""), "số của tỉnh mà không nêu tỉnh nào"),
        (row(phase="một"), "“một” không phải giai đoạn"),
        (row(address="baohagiang.vn"), "“baohagiang.vn” không phải địa chỉ"),
        (row(address="javascript:alert(1)"), "không phải địa chỉ"),
        (row() + ",thừa", "nhiều ô hơn"),
        (row(wording="x" * 3000), "dài quá"),
        (row(value="1" * 40), "không phải số"),
    ],
)
def test_what_is_wrong_is_told_by_its_line_and_nothing_is_taken(
    tmp_path: Path, database: Path, wrong: str, said: str
) -> None:
    path = sheet(tmp_path, row(), wrong)
    done = call("ingest", path, "--database", database)
    assert done.returncode == 2
    assert "dòng 3" in done.stderr
    assert said in done.stderr
    with open_store(str(database)) as store:
        assert not list(store.figures())
    english = call("ingest", path, "--database", database, "--lang", "en").stderr
    assert "line 3" in english
    assert not re.search(r"dòng|không", english.replace(said, ""))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("wording,measure,role,value,who", "thiếu cột “entered”"),
        (f"{HEAD},màu", "không có cột “màu”"),
        (f"{HEAD},phase", "có cột lặp lại"),
    ],
)
def test_a_header_that_does_not_fit_is_told(tmp_path: Path, database: Path, head: str, said: str) -> None:
    done = call("ingest", sheet(tmp_path, row(), head=head), "--database", database)
    assert done.returncode == 2
    assert said in done.stderr


def test_semicolons_quotes_over_lines_and_a_bom(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "tay.csv"
    said = (
        '\ufeffwording;measure;role;value;who;entered;campaign;printed\r\n"600 ngàn\r\n175 lượt";initiatives;'
    )
    path.write_bytes(f'{said}achieved;600175;An;2024-01-05;1-trieu-sang-kien;"600 ngàn\r\n175"\r\n'.encode())
    done = call("ingest", path, "--database", database)
    assert done.returncode == 0, done.stderr
    with open_store(str(database)) as store:
        (one,) = store.figures()
    assert str(one.figure.value) == "600175"
    assert one.figure.quote.startswith("600 ngàn")


def test_a_value_is_changed_by_a_later_entry_alone(tmp_path: Path, database: Path) -> None:
    wording = "Hà Giang có 1.815, sau là 1.817 sáng kiến"
    given = ("--database", database)
    assert call("ingest", sheet(tmp_path, row("1815", wording)), *given).returncode == 0
    again = call("ingest", sheet(tmp_path, row("1817", wording)), *given)
    assert again.returncode == 2
    assert "đã nhập với giá trị khác" in again.stderr
    later = call("ingest", sheet(tmp_path, row("1817", wording, entered="2024-02-01")), *given)
    assert later.returncode == 0, later.stderr
    with open_store(str(database)) as store:
        assert [str(one.figure.value) for one in store.figures()] == ["1817"]


def test_an_ordinary_csv_is_read_as_before(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("Đơn vị,Số sáng kiến\nHà Giang,1815\n", encoding="utf-8")
    assert call("ingest", path, "--database", database).returncode == 0
    with open_store(str(database)) as store:
        assert [one.page.url for one in store.pages()] == ["file:///bang.csv"]


def test_the_published_figures_fill_a_first_table(database: Path) -> None:
    done = call("ingest", "--published-figures", "--database", database)
    assert done.returncode == 0, done.stderr
    shown = call("table", "--phase", "1", "--database", database).stdout
    assert re.search(r"Thanh Hóa +170\.324.*‡", shown)
    assert len(re.findall(r"‡$|‡ ", shown)) > 15
    assert call("verify", "--database", database).returncode == 0
    assert call("ingest", "--database", database).returncode == 2
