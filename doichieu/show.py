"""What several commands print: findings worked out, counts, paths, a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from catalogue.errors import RoomError
from doichieu.errors import error_line
from doichieu.language import Lang, say
from doichieu.messages import in_language
from exports.terminal import make_console, print_line
from exports.wording import clean, one_line

if TYPE_CHECKING:
    from doichieu.tasks.texts.check import Checked

Advance = Callable[[str, int, int | None], None]


def show_checked(console: Console, checked: Checked, lang: Lang) -> None:
    """The findings of a text, what doesn't hold first."""
    from exports.finding_terminal import print_findings
    from exports.findings import finding_rows

    if checked.findings:
        print_findings(finding_rows(checked.findings, lang=lang), console, lang, sources=False, summary=False)
        return
    count = len(checked.figures)
    if count:
        vi = f"Đọc được {count} số liệu, không có phép tính nào để kiểm tra (xem: doichieu extract …)."
        en = f"Read {count} figures; no sum to check among them (see: doichieu extract …)."
    else:
        vi = "Không đọc thấy số liệu nào của các chiến dịch đã biết (xem vì sao: doichieu explain …)."
        en = "No figure of a known campaign was found (to see why: doichieu explain …)."
    print_line(console, say(lang, vi, en))


def note(text: str, *, quiet: bool) -> None:
    """Something beside the result: to standard error, so that it never mixes with data."""
    if not quiet:
        make_console(sys.stderr).print(Text(clean(text), style="dim"), soft_wrap=True)


def problem(text: str, lang: Lang) -> None:
    """One clear line about something that went wrong while the rest went on."""
    sys.stderr.write(f"{say(lang, 'Lỗi', 'Error')}: {one_line(text)}\n")


def fault(error: RoomError, lang: Lang) -> None:
    """The same of one of many: the others are read."""
    problem(error_line(error, lang), lang)


@contextmanager
def progress(lang: Lang, words: tuple[str, str], *, quiet: bool) -> Iterator[Advance]:
    """A bar on a terminal, nothing elsewhere. Called with what is under way, how much is done, of what."""
    console = make_console(sys.stderr)
    if quiet or not console.is_terminal:
        yield lambda _what, _done, _of: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn(say(lang, *words), markup=False),
        BarColumn(),
        TextColumn("{task.completed:.0f}"),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(what: str, done: int, of: int | None) -> None:
            bar.update(task, description=clean(what), completed=done, total=of)

        yield advance


def counted(pairs: Iterable[tuple[int, str, str]], lang: Lang) -> str:
    """37 trang mới · 3 số liệu."""
    return " · ".join(f"{number(count, lang)} {say(lang, vi, en)}" for count, vi, en in pairs)


def number(count: int, lang: Lang) -> str:
    """12.345, or 12,345."""
    return f"{count:,}".replace(",", ".") if lang == "vi" else f"{count:,}"


def why_unread(problem: str, lang: Lang) -> str:
    """Why a page was kept without being read."""
    words = _UNREAD.get(problem)
    return say(lang, *words) if words else one_line(in_language(problem, lang))


_UNREAD = {
    "parked": ("trang treo tên miền, không phải bài viết", "a parked page, no article"),
    "suspended": ("trang báo bị tạm khóa", "the site says that it is suspended"),
    "default": ("trang mặc định của máy chủ", "the server's default page"),
    "maintenance": ("trang báo đang bảo trì", "the site says that it is under repair"),
    "moved": ("trang chỉ dẫn sang nơi khác", "the page only leads elsewhere"),
    "not_found": ("trang báo không tìm thấy", "the page says that it was not found"),
    "login": ("trang đòi đăng nhập", "the page asks for a login"),
    "challenge": ("trang chặn máy tự động", "the page refuses machines"),
    "cookies": ("trang chỉ xin nhận cookie", "the page only asks about cookies"),
    "error": ("trang báo lỗi máy chủ", "the page is an error message"),
    "gambling": ("trang quảng cáo cờ bạc", "the page advertises gambling"),
    "defaced": ("trang bị tin tặc thay", "the page was defaced"),
    "no_article": ("trang không có bài viết", "the page holds no article"),
    "empty": ("trang không có nội dung", "the page has no text"),
    "scanned": (
        "bản chụp, không có lớp chữ: thêm --ocr khi ingest để nhận dạng chữ",
        "a scan without text: ingest it with --ocr to have it read",
    ),
}
