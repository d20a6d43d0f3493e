"""What became of figures and corrections between two days: records for programs, lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from exports.corrected import event_words
from exports.labels import label
from exports.records import Value
from exports.safe import safe_url
from exports.terminal import print_line
from exports.wording import Lang, capital, clean, date_text, number, one_line, phase_text, value_text
from parsers.model import Figure
from store.records import CorrectionChange, Difference

DIFFERENCE_FIELDS = (
    "kind", "cause", "figure_id", "figure_id_before", "campaign", "province", "subject", "measure", "role",
    "phase", "unit", "value_before", "value", "fields", "as_of_before", "as_of", "quote_before", "quote",
    "source", "url", "published", "first_seen", "last_seen", "reader_before", "reader",
    "correction_id", "correction", "target", "reason", "who", "at", "undone_by",
)  # fmt: skip
_KINDS = ("added", "changed", "withdrawn")
_CAUSES = ("page", "reader", "taken_in", "hold")
_STYLES = {
    "added": "green",
    "changed": "yellow",
    "withdrawn": "red",
    "corrected": "cyan",
    "undone": "magenta",
}
_WIDTH = 11


def difference_record(one: Difference | CorrectionChange) -> dict[str, Value]:
    """One row with all of the fields, None where it has nothing to say in them."""
    told = _figure_record(one) if isinstance(one, Difference) else _correction_record(one)
    return dict.fromkeys(DIFFERENCE_FIELDS) | told


def _figure_record(one: Difference) -> dict[str, Value]:
    """`…_before` is what it was, the same name without what it is, `fields` what is another."""
    stored, before, after = one.shown, one.before, one.after
    return _about(stored.figure) | {
        "kind": one.kind,
        "cause": one.cause,
        "figure_id": stored.id,
        "figure_id_before": before.id if before is not None else None,
        "value_before": before.figure.value if before is not None else None,
        "value": after.figure.value if after is not None else None,
        "fields": " ".join(one.fields) or None,
        "as_of_before": before.figure.as_of if before is not None else None,
        "as_of": after.figure.as_of if after is not None else None,
        "quote_before": clean(before.figure.quote) if before is not None else None,
        "quote": clean(after.figure.quote) if after is not None else None,
        "source": stored.source_id,
        "url": _address(stored.page_url),
        "published": stored.published,
        "first_seen": stored.first_seen,
        "last_seen": stored.last_seen,
        "reader_before": one.reader_before,
        "reader": one.reader_after,
    }


def _correction_record(one: CorrectionChange) -> dict[str, Value]:
    """`reason`, `who` and `at` are of the event, or of the one that took it back; the figure as it is now."""
    event = one.state.correction
    said = one.by.correction if one.by is not None else event
    figure = one.figure
    of_figure: dict[str, Value] = {}
    if figure is not None:
        of_figure = _about(figure) | {
            "figure_id": event.figure or event.target,
            "value": figure.value,
            "as_of": figure.as_of,
            "quote": clean(figure.quote),
        }
    return of_figure | {
        "kind": one.kind,
        "cause": "person",
        "source": one.page.page.source_id if one.page is not None else None,
        "url": _address(one.page.page.url) if one.page is not None else None,
        "correction_id": one.state.id,
        "correction": event.kind,
        "target": event.target,
        "reason": clean(said.reason),
        "who": clean(said.who),
        "at": said.when.isoformat(),
        "undone_by": one.by.id if one.by is not None else None,
    }


def _about(figure: Figure) -> dict[str, Value]:
    return {
        "campaign": figure.campaign,
        "province": figure.province,
        "subject": clean(figure.subject) if figure.subject else None,
        "measure": figure.measure,
        "role": figure.role,
        "phase": "unphased" if figure.phase is None else str(figure.phase),
        "unit": figure.unit,
    }


def _address(url: str) -> str:
    return safe_url(url) or clean(url)


def print_differences(
    found: Iterable[Difference], corrected: Sequence[CorrectionChange], console: Console, lang: Lang
) -> None:
    """A line each under its address, then what persons said; and how many there were of what."""
    kinds: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    url = None
    for one in found:
        kinds[one.kind] += 1
        causes[one.cause] += 1
        if one.shown.page_url != url:
            url = one.shown.page_url
            print_line(console, url, style="dim")
        _print_line(console, one.kind, difference_line(one, lang), lang)
    if corrected:
        print_line(console, label("corrections", lang), style="dim")
    for change in corrected:
        _print_line(console, change.kind, correction_line(change, lang), lang)
    if kinds:
        parts = [_counted(kinds[kind], f"diff_{kind}", lang) for kind in _KINDS if kinds[kind]]
        why = [_counted(causes[cause], f"cause_{cause}", lang) for cause in _CAUSES if causes[cause]]
        print_line(console, f"{' · '.join(parts)} ({', '.join(why)})", style="bold")
    for kind, changes in groupby(sorted(corrected, key=_kind), key=_kind):
        said = Counter(change.state.correction.kind for change in changes)
        words = ", ".join(_counted(count, name, lang) for name, count in sorted(said.items()))
        print_line(console, f"{_counted(said.total(), f'diff_{kind}', lang)} ({words})", style="bold")
    if not kinds and not corrected:
        print_line(console, "Không có gì khác." if lang == "vi" else "Nothing differs.")


def _print_line(console: Console, kind: str, words: str, lang: Lang) -> None:
    line = Text(label(f"diff_{kind}", lang).ljust(_WIDTH), style=_STYLES[kind])
    line.append(clean(words), style="default")
    console.print(line, soft_wrap=not console.is_terminal)


def _kind(change: CorrectionChange) -> str:
    return change.kind


def correction_line(one: CorrectionChange, lang: Lang) -> str:
    """đã đánh dấu đọc sai: Bài ghi khác (An, 14/6/2022) · Bắc Kạn · … · GĐ 1: 1.539 · F-… · C-…"""
    event = one.state.correction
    said = [event_words(event, lang)]
    if one.by is not None:
        said.append(event_words(one.by.correction, lang))
    about = f"{_head(one.figure, lang)}: {_value(one.figure, lang)}" if one.figure is not None else None
    return " · ".join(filter(None, (*said, about, event.figure or event.target, one.state.id)))


def difference_line(one: Difference, lang: Lang) -> str:
    """Bắc Kạn · initiatives · đạt được · GĐ 1: 1.539 → 1.639 (do trang) · F-…"""
    values = " → ".join(_value(side.figure, lang) for side in (one.before, one.after) if side is not None)
    said = [name for name in one.fields if name not in ("value", "bound")]
    also = f" [{', '.join(said)}]" if said else ""
    cause = label(f"cause_{one.cause}", lang)
    if one.cause == "reader":
        cause += f" {one.reader_before or '–'} → {one.reader_after or '–'}"
    return f"{_head(one.shown.figure, lang)}: {values}{also} ({cause}) · {one.shown.id}"


def _head(figure: Figure, lang: Lang) -> str:
    whose = capital(one_line(figure.subject or figure.province or "–"))
    phase = phase_text(figure.phase, lang, short=True)
    return f"{whose} · {figure.measure} · {label(figure.role, lang)} · {phase}"


def _value(figure: Figure, lang: Lang) -> str:
    text = value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
    return f"{text} ({date_text(figure.as_of, lang)})" if figure.as_of else text


def _counted(count: int, name: str, lang: Lang) -> str:
    return f"{number(count, lang)} {label(name, lang).lower()}"
