"""What a terminal shows, and what a program reads from a pipe."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from export_world import World, achieved, bac_kan, wrong_percentage
from rich.console import Console

from exports.finding_terminal import print_findings
from exports.findings import finding_rows
from exports.terminal import make_console, print_table
from exports.wording import Lang, date_text, money, number, percent, value_text


def shown(world: World, lang: Lang = "vi", **asked: object) -> str:
    out = io.StringIO()
    print_table(world.table(lang, findings=world.findings(), **asked), make_console(out))
    return out.getvalue()


def test_piped_output_is_plain_aligned_text() -> None:
    world = World()
    bac_kan(world)
    text = shown(world)
    assert "\x1b" not in text
    assert not set(text) & set("│┃━─┏┓└┘╭╮")
    line = next(line for line in text.splitlines() if line.startswith("Bắc Kạn"))
    assert "1.539 / 600 (256,5% ✓)" in line
    assert "trên 2.200" in line
    head = text.splitlines()[0]
    assert head.index("GĐ 1") == line.index("1.539")


def test_lines_of_a_pipe_are_never_folded() -> None:
    world = World()
    long = "Công đoàn " * 40
    world.tell("Nghệ An", "Có 5 sáng kiến.", achieved("5 sáng kiến", "5", phase=1, subject=long))
    assert len([line for line in shown(world).splitlines() if line.startswith("Nghệ An")]) == 1


def test_english_numbers_dates_and_words() -> None:
    world = World()
    bac_kan(world)
    text = shown(world, "en")
    assert "1,539 / 600 (256.5% ✓)" in text
    assert "Phase 1 (31 May 2022)" in text
    assert "No source held (62): Hà Nội" in text


def test_provinces_that_are_left_out_are_counted_and_named() -> None:
    world = World()
    bac_kan(world)
    world.tell("Lai Châu", "LĐLĐ tỉnh phát động chương trình.")
    text = shown(world)
    assert "Chưa có nguồn (61): Hà Nội" in text
    assert "Chưa thấy công bố (1): Lai Châu" in text
    everything = io.StringIO()
    print_table(world.table(), make_console(everything), everything=True)
    assert len([line for line in everything.getvalue().splitlines() if line.startswith("Lai Châu")]) == 1


def test_colours_only_on_a_terminal_and_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    wrong_percentage(world)
    rows = finding_rows(world.findings(), lang="vi")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured, plain = io.StringIO(), io.StringIO()
    print_findings(rows, Console(file=coloured, force_terminal=True, width=70), "vi")
    assert "\x1b[1;31m" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    print_findings(rows, Console(file=plain, force_terminal=True, width=70), "vi")
    assert "\x1b[1;31m" not in plain.getvalue()
    assert "31m" not in plain.getvalue()


def test_a_finding_shows_verdict_sum_and_whose_it_is() -> None:
    world = World()
    wrong_percentage(world)
    rows = finding_rows(world.findings(), lang="vi")
    out = io.StringIO()
    print_findings(rows, make_console(out), "vi")
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("KHÔNG KHỚP")
    assert "2.289 / 1.629 = 140,5%" in lines[0]
    assert any(rows[0].id in line and "Hà Nội" in line for line in lines)


def test_a_line_said_by_two_checks_is_shown_once() -> None:
    world = World()
    wrong_percentage(world)
    row = finding_rows(world.findings(), lang="vi")[0]
    out = io.StringIO()
    print_findings([row, replace(row, id="K-khac", kind="implied_target")], make_console(out), "vi")
    assert out.getvalue().count("140,5%") == 1


def test_text_of_a_page_can_not_steer_the_terminal_or_speak_markup() -> None:
    world = World()
    world.tell(
        "Nghệ An",
        "Có 2.289 sáng kiến, đạt 149% chỉ tiêu 1.629 sáng kiến được giao.",
        achieved("2.289 sáng kiến", "2289", phase=1, subject="\x1b[2J\x9b31m[red]Công đoàn\u202e[/red]"),
        {"quote": "149%", "value": "149", "role": "percent", "unit": "percent", "percent_basis": "of_target"},
        {"quote": "1.629 sáng kiến", "value": "1629", "role": "target", "target_kind": "assigned"},
    )
    out = io.StringIO()
    print_findings(finding_rows(world.findings(), lang="vi"), make_console(out), "vi")
    text = out.getvalue()
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [("1539", "1.539", "1,539"), ("256.5", "256,5", "256.5"), ("1E+10", "10.000.000.000", "10,000,000,000"),
     ("0.50", "0,5", "0.5"), ("600175", "600.175", "600,175")],
)  # fmt: skip
def test_numbers(value: str, vi: str, en: str) -> None:
    assert (number(Decimal(value), "vi"), number(Decimal(value), "en")) == (vi, en)


def test_money_is_shortened_only_where_nothing_is_lost() -> None:
    assert money(Decimal(10_000_000_000), "vi") == "10 tỷ đồng"
    assert money(Decimal("162500000000"), "vi") == "162,5 tỷ đồng"
    assert money(Decimal(1_234_567_891), "vi") == "1.234.567.891 đồng"


def test_the_word_vuot_is_never_read_away() -> None:
    assert percent(Decimal("391"), "vi", "over_target") == "vượt 391%"
    assert value_text(Decimal(95), "percent", "nearly", "vi", "of_target") == "gần 95%"


def test_dates_are_only_as_precise_as_given() -> None:
    assert [date_text(day, "vi") for day in ("2022-05-31", "2022-05", "2022-Q3", "2022", None)] == [
        "31/5/2022", "5/2022", "quý 3/2022", "2022", "",
    ]  # fmt: skip
    assert date_text("2022-05-31", "en") == "31 May 2022"
