"""The sources from the command line: what there is, what a run leaves out, and how trying one ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import call, run
from crawl_world import serving

from catalogue.sources import load_sources
from scrapers import settings

OWN = """
id = "{id}"
name = "Trang mẫu"
kind = "provincial_union"
host = "{host}"
article = ['-\\d+\\.html$']
{more}
[[discover]]
way = "listing"
url = "http://{host}/tin"
"""


def own_source(folder: Path, host: str, *, id: str = "mau", more: str = "", end: str = "") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{id}.toml").write_text(OWN.format(id=id, host=host, more=more) + end, encoding="utf-8")


CONTACT = "mailto:nghiencuu@congdoan.example"


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes out says how to be reached: a command of this process was told so before it began."""
    monkeypatch.setattr(settings, "CONTACT", CONTACT)


def test_the_list_tells_states_and_what_is_covered(tmp_path: Path) -> None:
    done = call("sources", "list", cwd=tmp_path)
    assert done.returncode == 0
    assert f"{len(load_sources())} nguồn: 0 đã bật" in done.stdout
    assert "Trong 63 tỉnh: báo Đảng 63" in done.stdout
    line = next(line for line in done.stdout.splitlines() if line.startswith("baocaobang.vn"))
    assert "tắt: chưa biết dạng địa chỉ bài viết" in line
    english = call("sources", "list", "--lang", "en", "--province", "hung-yen", cwd=tmp_path).stdout
    shown = [line.split()[0] for line in english.splitlines()[1:] if line[:1].islower()]
    assert shown == ["baohungyen.vn", "ldld-hungyen"]
    assert "never verified" in english


def test_the_list_is_filtered_by_kind_and_state(tmp_path: Path) -> None:
    lines = call(
        "sources", "list", "--kind", "aggregator", "--state", "disabled", cwd=tmp_path
    ).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["baomoi.com", "thuviensuckhoe.org", "vietnam.vn"]
    wrong = call("sources", "list", "--kind", "blog", cwd=tmp_path)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_a_source_is_shown_as_its_file_with_state_and_the_province_of_today(tmp_path: Path) -> None:
    shown = call("sources", "show", "baothaibinh.com.vn", cwd=tmp_path).stdout
    assert shown.startswith("# Tình trạng: chưa thử thật")
    assert "# Từ 1/7/2025 thuộc Hưng Yên" in shown
    assert "identity = '/tin-tuc/(\\d+)/'" in shown


def test_check_without_a_name_looks_at_the_files_only(tmp_path: Path) -> None:
    done = call("sources", "check", cwd=tmp_path)
    assert done.returncode == 0
    assert f"{len(load_sources())} tệp nguồn đúng cách" in done.stdout


def test_a_nightly_run_without_an_enabled_source_says_so_and_does_not_fail(tmp_path: Path) -> None:
    done = call("crawl", cwd=tmp_path)
    assert done.returncode == 0
    assert "Chạy 0 nguồn đã bật; không chạy 75 nguồn chưa thử thật và 100 nguồn đang tắt" in done.stderr
    english = call("crawl", "--lang", "en", cwd=tmp_path).stderr
    assert "Running 0 enabled sources; left out: 75 never verified, 100 disabled" in english
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", ["baocaobang.vn", "ldld-hagiang"])
def test_a_source_whose_articles_nobody_knows_is_not_crawled_even_if_named(name: str, tmp_path: Path) -> None:
    done = call("crawl", name, cwd=tmp_path)
    assert done.returncode == 2
    assert f"doichieu sources check {name}" in done.stderr


def test_a_named_source_is_crawled_with_a_notice(tmp_path: Path) -> None:
    with serving({}) as site:
        own_source(tmp_path / "nguon", site.host)
        done = run("crawl", "mau", "--sources", tmp_path / "nguon", cwd=tmp_path, DOICHIEU_CONTACT=CONTACT)
        assert site.log == [], "the command line never goes to a private address"
    assert "mau: chưa thử thật. Chạy vì được gọi đích danh" in done.stderr
    assert "cổng" in done.stdout or "mạng riêng" in done.stdout


def test_only_enabled_sources_run_by_themselves(tmp_path: Path) -> None:
    with serving({}) as site:
        verified = '[verified]\non = 2026-01-31\nholds = ["robots"]\n'
        folder = tmp_path / "nguon"
        own_source(folder, site.host, id="bat", end=verified)
        own_source(folder, site.host, id="tat", more='disabled = "unwanted"', end=verified)
        own_source(folder, site.host, id="chua")
        done = call("crawl", "--sources", folder, "--database", tmp_path / "a.sqlite", cwd=tmp_path)
    assert "Chạy 1 nguồn đã bật; không chạy 76 nguồn chưa thử thật và 101 nguồn đang tắt" in done.stderr
    assert "bat:" in done.stdout
    assert "tat:" not in done.stdout
    assert "chua:" not in done.stdout


def test_the_folder_beside_the_database_is_read_without_being_named(tmp_path: Path) -> None:
    own_source(tmp_path / "sources", "bao.example")
    done = call("sources", "show", "mau", "--database", tmp_path / "a.sqlite", cwd=tmp_path)
    assert 'host = "bao.example"' in done.stdout


def test_a_check_that_does_not_pass_ends_with_status_1_and_enables_nothing(tmp_path: Path) -> None:
    with serving({}) as site:
        own_source(tmp_path / "nguon", site.host)
        done = call("sources", "check", "mau", "--sources", tmp_path / "nguon", cwd=tmp_path)
        english = call(
            "sources", "check", "mau", "--sources", tmp_path / "nguon", "--lang", "en", cwd=tmp_path
        )
        assert site.log == []
    assert done.returncode == english.returncode == 1
    assert "mau: chưa đạt, chưa bật" in done.stdout
    assert "cổng" in done.stdout
    assert "mau: does not pass, not enabled" in english.stdout
    assert load_sources(tmp_path / "nguon")["mau"].state == "unverified"


def test_an_address_that_is_none_is_not_added(tmp_path: Path) -> None:
    done = call("sources", "add", "ftp://bao.example/", cwd=tmp_path)
    assert done.returncode == 2
    assert "không phải địa chỉ http(s)" in done.stderr


@pytest.mark.parametrize("arguments", [["laodong.vn", "--web-archive", "khac"], ["--web-archive", "wayback"]])
def test_a_web_archive_is_one_that_is_known_and_asked_for_named_sources(
    arguments: list[str], tmp_path: Path
) -> None:
    done = call("crawl", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "wayback" in done.stderr
