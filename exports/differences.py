"""What became of figures between two days: as records for programs, and as lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from checks.model import StoredFigure
from exports.labels import label
from exports.records import Value
from exports.safe import safe_url
from exports.terminal import print_line
from exports.wording import Lang, capital, clean, date_text, number, one_line, phase_text, value_text
from store.records import Difference

DIFFERENCE_FIELDS = (
    "kind", "cause", "figure_id", "figure_id_before", "campaign", "province", "subject", "measure", "role",
    "phase", "unit", "value_before", "value", "fields", "as_of_before", "as_of", "quote_before", "quote",
    "source", "url", "published", "first_seen", "last_seen", "reader_before", "reader",
)  # fmt: skip
_KINDS = ("added", "changed", "withdrawn")
_CAUSES = ("page", "reader", "taken_in", "hold")
_STYLES = {"added": "green", "changed": "yellow", "withdrawn": "red"}
_WIDTH = 11


def difference_record(one: Difference) -> dict[str, Value]:
    """One row; `…_before` is what it was, the same name without what it is, `fields` what is another."""
    stored, before, after = one.shown, one.before, one.after
    figure = stored.figure
    return {
        "kind": one.kind,
        "cause": one.cause,
        "figure_id": stored.id,
        "figure_id_before": before.id if before is not None else None,
        "campaign": figure.campaign,
        "province": figure.province,
        "subject": clean(figure.subject) if figure.subject else None,
        "measure": figure.measure,
        "role": figure.role,
        "phase": "unphased" if figure.phase is None else str(figure.phase),
        "unit": figure.unit,
        "value_before": before.figure.value if before is not None else None,
        "value": after.figure.value if after is not None else None,
        "fields": " ".join(one.fields) or None,
        "as_of_before": before.figure.as_of if before is not None else None,
        "as_of": after.figure.as_of if after is not None else None,
        "quote_before": clean(before.figure.quote) if before is not None else None,
        "quote": clean(after.figure.quote) if after is not None else None,
        "source": stored.source_id,
        "url": safe_url(stored.page_url) or clean(stored.page_url),
        "published": stored.published,
        "first_seen": stored.first_seen,
        "last_seen": stored.last_seen,
        "reader_before": one.reader_before,
        "reader": one.reader_after,
    }


def print_differences(found: Iterable[Difference], console: Console, lang: Lang) -> None:
    """A line each under its address, and how many there were of what."""
    kinds: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    url = None
    for one in found:
        kinds[one.kind] += 1
        causes[one.cause] += 1
        if one.shown.page_url != url:
            url = one.shown.page_url
            print_line(console, url, style="dim")
        line = Text(label(f"diff_{one.kind}", lang).ljust(_WIDTH), style=_STYLES[one.kind])
        line.append(clean(difference_line(one, lang)), style="default")
        console.print(line, soft_wrap=not console.is_terminal)
    if not kinds:
        print_line(console, "Không có gì khác." if lang == "vi" else "Nothing differs.")
        return
    parts = [_counted(kinds[kind], f"diff_{kind}", lang) for kind in _KINDS if kinds[kind]]
    why = [_counted(causes[cause], f"cause_{cause}", lang) for cause in _CAUSES if causes[cause]]
    print_line(console, f"{' · '.join(parts)} ({', '.join(why)})", style="bold")


def difference_line(one: Difference, lang: Lang) -> str:
    """Bắc Kạn · initiatives · đạt được · GĐ 1: 1.539 → 1.639 (do trang) · F-…"""
    figure = one.shown.figure
    whose = one_line(figure.subject or figure.province or "–")
    phase = phase_text(figure.phase, lang, short=True)
    values = " → ".join(_value(side, lang) for side in (one.before, one.after) if side is not None)
    said = [name for name in one.fields if name not in ("value", "bound")]
    also = f" [{', '.join(said)}]" if said else ""
    cause = label(f"cause_{one.cause}", lang)
    if one.cause == "reader":
        cause += f" {one.reader_before or '–'} → {one.reader_after or '–'}"
    head = f"{capital(whose)} · {figure.measure} · {label(figure.role, lang)} · {phase}"
    return f"{head}: {values}{also} ({cause}) · {one.shown.id}"


def _value(one: StoredFigure, lang: Lang) -> str:
    figure = one.figure
    text = value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
    return f"{text} ({date_text(figure.as_of, lang)})" if figure.as_of else text


def _counted(count: int, name: str, lang: Lang) -> str:
    return f"{number(count, lang)} {label(name, lang).lower()}"
