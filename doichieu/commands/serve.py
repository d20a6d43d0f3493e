"""`doichieu serve`: the pages and the JSON API of a store, on this machine or behind a proxy."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from doichieu.errors import CommandError
from doichieu.language import help_text, say
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Host = Annotated[str, typer.Option("--host", help=help_text("Địa chỉ để nghe.", "Address to listen on."))]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=help_text("Cổng.", "Port."))]
Root = Annotated[
    str,
    typer.Option(
        "--root",
        metavar="PATH",
        help=help_text("Đường dẫn mà proxy gắn trang vào.", "Path that a proxy mounts the pages at."),
    ),
]
Https = Annotated[
    bool,
    typer.Option(
        "--https",
        help=help_text("Người đọc đến bằng https (qua proxy).", "Readers come by https (through a proxy)."),
    ),
]
NoFetch = Annotated[
    bool,
    typer.Option(
        "--no-fetch",
        help=help_text(
            "Trang kiểm tra không tải địa chỉ nào, chỉ nhận văn bản dán vào.",
            "The check page fetches no addresses, it only takes texts.",
        ),
    ),
]
Explore = Annotated[
    bool,
    typer.Option(
        "--explore",
        help=help_text(
            "Thay vào đó, mở một bản chụp mới của kho trong Datasette để hỏi bằng SQL, chỉ trên máy này; "
            "cần doichieu[explore].",
            "Opens a fresh snapshot of the store in Datasette instead, to be asked in SQL, on this "
            "machine only; needs doichieu[explore].",
        ),
    ),
]
HashPassword = Annotated[
    bool,
    typer.Option(
        "--hash-password",
        help=help_text("Hỏi mật khẩu rồi in mã băm.", "Ask for a password and print its hash."),
    ),
]


@app.command(
    name="serve",
    help=help_text(
        "Mở trang web của kho: bảng so sánh, từng tỉnh, từng con số, kết quả đối chiếu, kiểm tra một bài. "
        "Chỉ đọc; ghi ý kiến về kết quả cần đăng nhập (biến DOICHIEU_USER, DOICHIEU_PASSWORD_HASH).\n\n"
        "Ví dụ:\n\n"
        "  doichieu serve\n\n"
        "  doichieu serve --port 8080 --root /doi-chieu --https      (sau một proxy)\n\n"
        "  doichieu serve --hash-password      (hỏi mật khẩu, in mã băm)\n\n"
        "  doichieu serve --explore --port 8001",
        "Opens the pages of the store: comparison, each province, each figure, findings, checking a text. "
        "Read-only; to mark findings takes a login (DOICHIEU_USER, DOICHIEU_PASSWORD_HASH).\n\n"
        "Examples:\n\n"
        "  doichieu serve\n\n"
        "  doichieu serve --port 8080 --root /side-by-side --https      (behind a proxy)\n\n"
        "  doichieu serve --hash-password      (asks for a password, prints its hash)\n\n"
        "  doichieu serve --explore --port 8001",
    ),
)
def serve(
    context: typer.Context,
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    root: Root = "",
    https: Https = False,
    no_fetch: NoFetch = False,
    explore: Explore = False,
    hash_password: HashPassword = False,
) -> None:
    """Until Ctrl-C."""
    from doichieu.web.login import hashed, login_of

    settings: Settings = context.obj
    if hash_password:
        prompt = say(settings.lang, "Mật khẩu", "Password")
        typer.echo(hashed(typer.prompt(prompt, hide_input=True, confirmation_prompt=True)))
        return
    if explore:
        _explore(settings, host, port)
        return
    _refuse_root(root)
    import uvicorn

    from doichieu.opening import reading_store
    from doichieu.show import note
    from doichieu.web.app import create_app
    from doichieu.web.fetching import Fetching
    from doichieu.web.holdings import Holdings
    from doichieu.web.site import Site

    login = login_of()
    with reading_store(settings) as store, Holdings(settings, store) as holdings:
        holdings.stamp()  # begins to do the sums
        fetch = None if no_fetch else Fetching(settings.now)
        site = Site(holdings, login=login, root=root, https=https, fetch=fetch)
        address = f"http://{host}:{port}{root}/"
        note(say(settings.lang, f"Trang mở ở {address}", f"The pages are at {address}"), quiet=settings.quiet)
        uvicorn.run(
            create_app(site), host=host, port=port, log_level="warning", server_header=False, date_header=True
        )


def _explore(settings: Settings, host: str, port: int) -> None:
    import uvicorn

    from doichieu.opening import reading_store
    from doichieu.show import note
    from doichieu.watching import watching_sums
    from doichieu.web.exploring import exploring, refuse_elsewhere, refuse_without_datasette

    refuse_elsewhere(host)
    refuse_without_datasette()
    with reading_store(settings) as store, ExitStack() as open_until_then:
        with watching_sums(settings) as bar:
            app = open_until_then.enter_context(exploring(store, settings, bar))
        address = f"http://{host}:{port}/"
        vi, en = f"Datasette mở ở {address}", f"Datasette is at {address}"
        note(say(settings.lang, vi, en), quiet=settings.quiet)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _refuse_root(root: str) -> None:
    if root and (not root.startswith("/") or root.endswith("/")):
        raise CommandError(
            (f"“{root}” không phải đường dẫn", f"“{root}” is no path"),
            ("Viết như --root /doi-chieu", "Write it as --root /side-by-side"),
        )
