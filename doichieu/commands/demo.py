"""`doichieu demo`: the main job on the bundled sample, without a network. `make run` calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from doichieu.errors import DONE
from doichieu.language import Lang, help_text, say
from doichieu.settings import DEMO_DATABASE, Settings, database_path

if TYPE_CHECKING:
    from rich.console import Console

    from doichieu.tasks.demo import Demo
    from exports.findings import FindingRow

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_FINDINGS_SHOWN = 8


@app.command(
    name="demo",
    help=help_text(
        "Làm trọn việc chính trên bộ trang mẫu, không cần mạng: thu thập, đọc, kiểm tra, so sánh.\n\n"
        "Ví dụ:  doichieu demo",
        "Does the whole main job on the bundled sample, offline: collect, read, check, compare.\n\n"
        "Example:  doichieu demo",
    ),
)
def demo(context: typer.Context) -> None:
    """Collects the sample world, shows the table and the findings, and says what to type next."""
    from doichieu.opening import writing_store
    from doichieu.outcome import show_outcome, watching
    from doichieu.tasks.demo import run_demo, write_demo
    from exports.finding_terminal import print_findings
    from exports.findings import finding_rows
    from exports.terminal import make_console, print_line, print_table

    settings: Settings = context.obj
    lang = settings.lang
    database = settings.database or str(DEMO_DATABASE)
    console = make_console()
    archive = settings.archive_of(database)
    with writing_store(settings, database) as store:
        with watching(settings) as on_progress:
            made = run_demo(
                store,
                archive_dir=archive,
                now=settings.now,
                today=settings.now().date(),
                lang=lang,
                on_progress=on_progress,
            )
        counts = store.counts()
        written = write_demo(made, (database_path(database) or DEMO_DATABASE).parent / "demo")
    if not settings.quiet:
        _heading(
            console,
            say(lang, "Đã thu thập (trang mẫu, nội dung hư cấu)", "Collected (sample pages, fictional)"),
        )
        show_outcome(console, made.outcome, lang)
        print_line(console, _held(made, counts.figures, lang))
    _heading(console, made.table.title)
    print_table(made.shown, console)
    rows = finding_rows(made.held.findings, lang=lang, places=made.held.places)
    worst = _telling([row for row in rows if row.verdict == "inconsistent"])
    _heading(console, say(lang, "Đáng xem lại", "Worth a second look"))
    print_findings(worst, console, lang, summary=False)
    left = len(rows) - len(worst)
    print_line(
        console,
        say(lang, f"… và {left} kết quả khác: doichieu findings", f"… and {left} more: doichieu findings"),
    )
    if not settings.quiet:
        _heading(console, say(lang, "Ở đâu", "Where it is"))
        for name, place in (
            (say(lang, "Cơ sở dữ liệu", "Database"), database),
            (say(lang, "Trang gốc (WARC)", "Archived pages"), archive),
            ("CSV", written.csv),
            ("XLSX", written.xlsx),
            (say(lang, "Kết quả kiểm tra", "Findings"), written.findings),
        ):
            print_line(console, f"  {name:<18} {place}")
        _next(console, database, lang)
    raise typer.Exit(DONE)


def _telling(rows: list[FindingRow]) -> list[FindingRow]:
    """One of each kind first: what there is to find, on one screen."""
    first = {row.kind: row for row in reversed(rows)}
    chosen = [row for row in rows if first[row.kind] is row]
    chosen += [row for row in rows if row not in chosen]
    return chosen[:_FINDINGS_SHOWN]


def _heading(console: Console, text: str) -> None:
    from exports.terminal import print_line

    print_line(console, "")
    print_line(console, text, style="bold")


def _held(made: Demo, figures: int, lang: Lang) -> str:
    from doichieu.show import number

    provinces = len({one.figure.province for one in made.held.figures if one.figure.province})
    total = number(figures, lang)
    return say(
        lang,
        f"{provinces} tỉnh, thành phố có số liệu · {total} số liệu, mỗi số có câu gốc",
        f"{provinces} provinces with figures · {total} figures, each with its sentence",
    )


def _next(console: Console, database: str, lang: Lang) -> None:
    from exports.terminal import print_line

    where = "" if database == str(DEMO_DATABASE) else f" --database {database}"
    tries = (
        (f"doichieu serve{where}", ("mở các trang trong trình duyệt", "open the pages in a browser")),
        (
            f"doichieu table --phase 1,all --boundaries 34{where}",
            ("34 tỉnh hiện nay", "the 34 provinces of today"),
        ),
        (
            'doichieu check "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"',
            ("kiểm tra một câu", "check a sentence"),
        ),
        (
            f"doichieu findings --severity inconsistent{where}",
            ("mọi chỗ không khớp", "all that doesn't add up"),
        ),
        (
            f"doichieu verify{where or f' --database {database}'}",
            ("mọi số về đúng câu gốc", "every figure back to its sentence"),
        ),
        ("doichieu ingest bai-bao.pdf", ("đưa bài của bạn vào", "take in a page of your own")),
    )
    _heading(
        console,
        say(
            lang,
            "Gõ tiếp (trong .venv/bin, hoặc sau `. .venv/bin/activate`)",
            "Type next (in .venv/bin, or after `. .venv/bin/activate`)",
        ),
    )
    for command, words in tries:
        print_line(console, f"  {command}   # {say(lang, *words)}")
