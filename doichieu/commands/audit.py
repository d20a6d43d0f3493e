"""`doichieu audit`: a person looks at figures drawn at random, and the reader's error rate comes out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT, OnlyCampaign, OnlyProvince
from doichieu.errors import CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from checks.audit import Judged, Rate
    from doichieu.tasks.texts.audit import Item, Report
    from store.audits import Sample
    from store.database import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_VERDICTS = (
    ("right", "đúng", "right"), ("wrong_value", "sai giá trị", "wrong value"),
    ("wrong_attribute", "sai thuộc tính", "wrong attribute"),
    ("no_figure", "không phải số liệu", "no figure"), ("cant_tell", "không rõ", "can't tell"),
)  # fmt: skip

SampleSize = Annotated[
    int | None,
    typer.Option("--sample", metavar="N", help=help_text("Rút N số liệu.", "Draw N figures.")),
]
Seed = Annotated[
    str,
    typer.Option(
        "--seed",
        help=help_text("Hạt giống (mặc định 1); khác thì mẫu khác.", "Another one, another sample."),
    ),
]
Judge = Annotated[
    str | None,
    typer.Option(
        "--who",
        envvar="DOICHIEU_WHO",
        help=help_text("Ai xem (hoặc biến DOICHIEU_WHO).", "Who judges (or DOICHIEU_WHO)."),
    ),
]
SheetOut = Annotated[
    Path | None,
    typer.Option(
        "--export",
        metavar="FILE",
        help=help_text("Ghi mẫu ra CSV để điền.", "Write the sample as a CSV."),
    ),
]
FilledSheet = Annotated[
    Path | None,
    typer.Option("--import", metavar="FILE", help=help_text("Nhận bảng đã điền.", "Take in a filled sheet.")),
]
Form = Annotated[
    Literal["table", "json"],
    FORM_OF_OUTPUT,
]


@app.command(
    name="audit",
    help=help_text(
        "Kiểm tra ngẫu nhiên: rút số liệu, xem từng số cạnh câu và trang, ghi kết luận; ra tỷ lệ sai và "
        "khoảng tin "
        "cậy 95% (Wilson 1927), chung và theo thuộc tính. Dừng lúc nào cũng được, lệnh cũ làm tiếp.\n\n"
        "Ví dụ:\n\n"
        '  doichieu audit --sample 100 --seed 7 --who "Nguyễn An"\n\n'
        "  doichieu audit --sample 100 --export bang.csv     (điền cột verdict, attributes, note, who)\n\n"
        "  doichieu audit --import bang.csv\n\n"
        "  doichieu audit     (kết quả của mẫu mới nhất)",
        "A random check: draws figures, shows each with its sentence and page, takes a verdict, and "
        "tells the "
        "error rate with its 95% interval (Wilson 1927), overall and by attribute. Stop at any time: the "
        "same "
        "command goes on.\n\n"
        "Examples:\n\n"
        '  doichieu audit --sample 100 --seed 7 --who "Nguyễn An"\n\n'
        "  doichieu audit --sample 100 --export sheet.csv     (fill in verdict, attributes, note, who)\n\n"
        "  doichieu audit --import sheet.csv\n\n"
        "  doichieu audit     (what the newest sample gave)",
    ),
)
def audit(
    context: typer.Context,
    *,
    count: SampleSize = None,
    seed: Seed = "1",
    campaign: OnlyCampaign = None,
    province: OnlyProvince = None,
    who: Judge = None,
    export: SheetOut = None,
    filled: FilledSheet = None,
    form: Form = "table",
) -> None:
    """Verdicts are events in the store, with who and when."""
    from doichieu.opening import writing_store
    from doichieu.output import give
    from doichieu.places import province_named
    from doichieu.tasks.tables.table import find_campaign
    from doichieu.tasks.texts import audit as task

    settings: Settings = context.obj
    with writing_store(settings) as store:
        if filled is not None:
            chosen = _import(store, filled, who, settings)
        elif count is None:
            chosen = [_newest(store)]
        else:
            slug = find_campaign(campaign).slug if campaign else None
            name = province_named(province) if province else None
            chosen = [task.sample(store, count, seed, settings.now(), campaign=slug, province=name)]
            if export is not None:
                give(task.sheet(store, chosen[0]), export, settings)
                return
            _ask(store, chosen[0], who, settings)
        reports = [task.report(store, one) for one in chosen]
    if form == "json":
        for one in reports:
            sys.stdout.write(task.report_json(one))
        return
    from exports.terminal import make_console

    for one in reports:
        show_report(make_console(), one, settings.lang)


def _newest(store: Store) -> Sample:
    for one in store.samples():
        return one
    raise CommandError(
        ("Chưa rút mẫu nào", "No sample was drawn yet"),
        ("Viết ví dụ --sample 100", "Write for example --sample 100"),
    )


def _import(store: Store, path: Path, who: str | None, settings: Settings) -> list[Sample]:
    from doichieu.show import note
    from doichieu.tasks.texts.audit import take_in

    try:
        body = path.read_bytes()
    except OSError as error:
        raise CommandError(
            (f"Không đọc được {path}", f"{path} cannot be read"),
            ("Kiểm tra tên tệp và quyền truy cập", "Check its name and its rights"),
        ) from error
    count, new, names = take_in(store, body, who, settings.now())
    words = say(settings.lang, f"{count} kết luận, {new} mới.", f"{count} verdicts, {new} new.")
    note(words, quiet=settings.quiet)
    return [store.samples(name)[0] for name in names]


def _ask(store: Store, one: Sample, who: str | None, settings: Settings) -> None:
    """Each figure that is not judged yet, until the end or until the person stops."""
    from doichieu.tasks.texts.audit import items, verdict_on
    from exports.terminal import make_console, print_line

    said = store.verdicts(one.id)
    there = items(store, [known_as for known_as in one.drawn if known_as not in said])
    left = [known_as for known_as in one.drawn if known_as in there]
    if not left:
        return
    if not (who or "").strip():
        raise CommandError(
            ("Chưa rõ ai xem", "Nobody is named who judges"),
            ("Thêm --who, hoặc --export để điền bảng", "Add --who, or --export a sheet to fill in"),
        )
    assert who is not None
    console, lang = make_console(), settings.lang
    if one.asked["sample"] != str(len(one.drawn)):
        few = len(one.drawn)
        print_line(
            console, say(lang, f"Kho chỉ có {few} số liệu như vậy.", f"There are only {few} such figures.")
        )
    for known_as in left:
        place = f"{one.drawn.index(known_as) + 1}/{len(one.drawn)}"
        show_item(console, there[known_as], place, lang)
        answer = _answer(lambda text: print_line(console, text), lang)
        if answer == "stop":
            print_line(console, say(lang, "Dừng; lệnh cũ làm tiếp.", "Stopped; the same command goes on."))
            return
        if not isinstance(answer, str):
            judged, note = answer
            verdict = verdict_on(one.id, there[known_as], judged, who=who, now=settings.now(), note=note)
            store.add_verdicts([verdict])


def show_item(console: Console, item: Item, place: str, lang: Lang) -> None:
    """The figure as it was read, and its sentence with the page around it."""
    from rich.text import Text

    from exports.labels import label
    from exports.lit import visible
    from exports.terminal import print_line
    from exports.wording import date_text, one_line, phase_text, value_text

    figure = item.stored.figure
    value = value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
    print_line(console, f"[{place}] {value} · {item.stored.id}", style="bold")
    facts = (
        ("campaign", figure.campaign), ("measure", figure.measure), ("role", label(figure.role, lang)),
        ("subject", figure.subject), ("level", figure.level), ("province", figure.province),
        ("phase", phase_text(figure.phase, lang)), ("as_of", date_text(figure.as_of, lang)),
        ("owner", figure.owner), ("counting", figure.counting), ("per", figure.per),
        ("target_kind", figure.target_kind),
    )  # fmt: skip
    print_line(console, "  " + " · ".join(f"{name}: {one_line(str(told))}" for name, told in facts if told))
    print_line(console, f"  {one_line(item.stored.page_url)}", style="dim")
    start = figure.start - figure.sentence_start
    end = figure.end - figure.sentence_start
    sentence = visible(item.sentence)
    text = Text.assemble(
        (f"…{visible(item.before)}", "dim"), sentence[:start], ("»" + sentence[start:end] + "«", "bold"),
        sentence[end:], (f"{visible(item.after)}…", "dim"),
    )  # fmt: skip
    console.print(text, soft_wrap=not console.is_terminal)


def _answer(tell: Callable[[str], None], lang: Lang) -> tuple[Judged, str | None] | Literal["stop", "skip"]:
    """What a person says: a verdict, with what is wrong and a note; or that they pass on, or stop."""
    from doichieu.tasks.texts.audit import judged_as

    choices = "  ".join(f"{number} {say(lang, vi, en)}" for number, (_, vi, en) in enumerate(_VERDICTS, 1))
    while True:
        tell(choices + say(lang, "  s bỏ qua  q dừng", "  s skip  q stop"))
        given = sys.stdin.readline()
        word = given.strip().lower()
        if not given or word == "q":
            return "stop"
        if word == "s":
            return "skip"
        attributes: list[str] = []
        if word == "3":
            from checks.audit import ATTRIBUTES

            tell(say(lang, "Thuộc tính nào sai? ", "Which are wrong? ") + " ".join(ATTRIBUTES))
            attributes = sys.stdin.readline().replace(",", " ").split()
        fault, judged = judged_as(word, attributes) if word in "12345" and word else (None, None)
        if judged is not None:
            note = None
            if judged.verdict != "right":
                tell(say(lang, "Ghi chú (bỏ trống được):", "A note (may stay empty):"))
                note = sys.stdin.readline().strip() or None
            return judged, note
        tell(say(lang, *fault) if fault else say(lang, "Chọn 1-5, s hoặc q.", "Choose 1-5, s or q."))


def show_report(console: Console, one: Report, lang: Lang) -> None:
    """The rates, and what they are of."""
    from rich.text import Text

    from doichieu.show import number
    from exports.terminal import print_grid, print_line

    sample, result = one.sample, one.result
    of = number(sample.population, lang)
    told = say(
        lang,
        f"Mẫu {sample.id}: {one.judged}/{len(sample.drawn)} số liệu đã xem, rút đều từ {of} (hạt giống "
        f"{sample.asked['seed']})",
        f"Sample {sample.id}: {one.judged} of {len(sample.drawn)} judged, drawn evenly from {of} (seed "
        f"{sample.asked['seed']})",
    )
    readers = f"; {say(lang, 'bộ đọc', 'reader')} {', '.join(one.versions)}" if one.versions else ""
    print_line(console, told + readers)
    if one.gone:
        words = (f"{one.gone} số không còn trong kho.", f"{one.gone} of them no longer count.")
        print_line(console, say(lang, *words))
    counts = (f"{result.verdicts[name]} {say(lang, vi, en)}" for name, vi, en in _VERDICTS)
    print_line(console, " · ".join(counts))
    unclear = result.verdicts["cant_tell"]
    overall = say(lang, "Tỷ lệ sai", "Error rate")
    print_line(console, f"{overall}: {_rate(result.overall, lang)}", style="bold")
    if unclear:
        from checks.audit import Rate

        worst = Rate(result.overall.errors + unclear, result.overall.decided + unclear)
        words = ("nếu mọi số không rõ đều sai", "if all that can't be told were wrong")
        print_line(console, f"  {say(lang, *words)}: {_rate(worst, lang)}")
    heads = [say(lang, *head) for head in (("Thuộc tính", "Attribute"), ("Sai", "Wrong"), ("Tỷ lệ", "Rate"))]
    rows = [("no_figure", result.no_figure), *result.by_attribute.items()]
    lines = [
        [Text(name), Text(f"{rate.errors}/{rate.decided}"), Text(_rate(rate, lang, bare=True))]
        for name, rate in rows
    ]
    print_grid(console, heads, lines)
    source = "Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212"
    print_line(
        console,
        say(lang, f"Khoảng tin cậy 95%: {source}.", f"95% intervals: {source}."),
        style="dim",
    )


def _rate(rate: Rate, lang: Lang, *, bare: bool = False) -> str:
    if rate.share is None:
        return say(lang, "chưa có gì", "nothing decided")
    low, high = (_percent(one, lang) for one in rate.interval)
    share = _percent(rate.share, lang)
    span = f"{share} ({low}–{high})"
    return span if bare else f"{rate.errors}/{rate.decided} = {span}"


def _percent(share: float, lang: Lang) -> str:
    text = f"{share * 100:.1f}"
    return f"{text.replace('.', ',') if lang == 'vi' else text}%"
