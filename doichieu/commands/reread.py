"""`doichieu reread`: the archived pages again, with the campaigns that are known now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DONE, WRONG, CommandError
from doichieu.language import help_text, say
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from catalogue.campaigns import Campaign
    from doichieu.tasks.archives.reread import Reread

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="reread",
    help=help_text(
        "Đọc lại các trang đã lưu với những chiến dịch biết hôm nay, không dùng mạng.\n\n"
        "Trang trước kia bị bỏ qua vì không nói về chiến dịch nào cũng được đọc. Dừng lúc nào cũng được: "
        "chạy lại thì nối tiếp.\n\n"
        "Ví dụ:\n\n"
        "  doichieu reread\n\n"
        "  doichieu reread bua-com-cong-doan   (chỉ giữ trang nói về chiến dịch này)",
        "Reads the archived pages again with the campaigns known today, without the network.\n\n"
        "Pages that were passed over as of no campaign are read too. Stop it at any time: it goes on when "
        "it is started again.\n\n"
        "Examples:\n\n"
        "  doichieu reread\n\n"
        "  doichieu reread bua-com-cong-doan   (keeps only what tells of this campaign)",
    ),
)
def reread(
    context: typer.Context,
    campaigns: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CAMPAIGN]...", help=help_text("Mã chiến dịch.", "Campaigns.")),
    ] = None,
    sources: SourcesOption = None,
) -> None:
    """Status 2 where an archived page can't be read; the others are."""
    from catalogue.campaigns import load_campaigns
    from catalogue.sources import load_sources
    from doichieu.opening import filled_store
    from doichieu.show import progress
    from doichieu.tasks.archives.reread import Job
    from doichieu.tasks.archives.reread import reread as run

    settings: Settings = context.obj
    known = load_campaigns()
    job = Job(
        _named(known, campaigns) if campaigns else None,
        load_sources(folder_of(settings, sources)),
        settings.archive_of(settings.shown_url),
        settings.now,
    )
    with (
        filled_store(settings) as store,
        progress(settings.lang, ("Đọc lại", "Reading again"), quiet=settings.quiet) as bar,
    ):
        report = run(store, job, store_name=settings.shown_url, on_address=bar)
    _show(settings, report, known)
    raise typer.Exit(WRONG if report.problems else DONE)


def _named(known: Mapping[str, Campaign], slugs: Sequence[str]) -> dict[str, Campaign]:
    for slug in slugs:
        if slug not in known:
            raise CommandError(
                (f"Không có chiến dịch “{slug}”", f"There is no campaign “{slug}”"),
                (f"Chọn {', '.join(known)}", f"Choose {', '.join(known)}"),
            )
    return {slug: known[slug] for slug in slugs}


def _show(settings: Settings, report: Reread, known: Mapping[str, Campaign]) -> None:
    from doichieu.messages import in_language
    from doichieu.show import counted, note, number, problem
    from exports.terminal import make_console, print_line

    lang = settings.lang
    for url, what in report.problems:
        problem(f"{url}: {in_language(what, lang)}", lang)
    if report.resumed:
        done = number(report.resumed, lang)
        vi = f"Nối tiếp: {done} địa chỉ đã đọc lại từ trước."
        en = f"Went on: {done} addresses were done before."
        note(say(lang, vi, en), quiet=settings.quiet)
    if settings.quiet:
        return
    console = make_console()
    counts = [
        (report.addresses, "địa chỉ", "addresses"),
        (report.pages, "trang đọc lại", "pages read again"),
        (report.found, "trang trước kia bỏ qua", "passed over before"),
        (report.new_figures, "số liệu mới", "new figures"),
        (report.changed, "số liệu đổi cách hiểu", "read in another way"),
    ]
    print_line(console, counted(counts, lang))
    for slug, count in sorted(report.by_campaign.items()):
        unnamed = say(lang, "không rõ chiến dịch", "of no named campaign")
        title = known[slug].title if slug in known else unnamed
        print_line(console, f"  {title}: +{number(count, lang)}")
