"""Findings on a terminal: the verdict, the sum, what would settle it, and whose figure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from checks.model import Verdict
from exports.findings import FindingRow, summary_line, without_repeats
from exports.labels import check_label, label
from exports.wording import Lang, clean, date_text, one_line

_MOST_BELOW_A_TABLE = 5
_STYLES = {"inconsistent": "bold red", "consistent": "green", "not_checkable": "yellow"}


def print_findings(
    rows: Iterable[FindingRow],
    console: Console,
    lang: Lang,
    *,
    sources: bool = True,
    summary: bool = True,
    verdicts: Iterable[Verdict] | None = None,
) -> None:
    """Each finding with its sum; `sources` adds whom it is about, its id and its address.

    `verdicts` are those that the rows have, which need not be held at once then.
    """
    if verdicts is None:
        rows = list(rows)
        verdicts = {row.verdict for row in rows}
    width = max((cell_len(label(verdict, lang)) for verdict in verdicts), default=0) + 2
    counts: Counter[Verdict] = Counter()
    for row in without_repeats(rows):
        counts[row.verdict] += 1
        head = Text(row.verdict_label.ljust(width), style=_STYLES[row.verdict])
        for number, line in enumerate(finding_text(row, lang, sources=sources)):
            text = Text(clean(line), style="dim" if number and line.endswith(row.id) else "")
            _print(console, head if number == 0 else None, text, width)
        if sources and row.url:
            _print(console, None, Text(clean(row.url), style="dim"), width)
    if not counts:
        console.print(Text(label("no_findings", lang)))
    elif summary:
        console.print(Text(summary_line(counts, lang), style="bold"))


def print_contradictions(rows: Iterable[FindingRow], console: Console, lang: Lang) -> None:
    """Under a table: what can't be true of the pages behind it, districts and sectors included.

    `rows` come as `finding_rows` orders them, and are not held.
    """
    shown: list[FindingRow] = []
    count = 0
    for count, row in enumerate(without_repeats(rows), 1):  # noqa: B007
        if len(shown) < _MOST_BELOW_A_TABLE:
            shown.append(row)
    if not shown:
        return
    head = "không khớp trong các bài" if lang == "vi" else "contradictions in these pages"
    console.print(Text(f"✗ {count} {head} (doichieu findings):", style="bold red"), soft_wrap=True)
    for row in shown:
        whose = row.subject or row.province or row.document
        console.print(Text(clean(f"  {one_line(whose)}: {row.worked}")), soft_wrap=not console.is_terminal)


def finding_text(row: FindingRow, lang: Lang, *, sources: bool = True) -> list[str]:
    """The lines of one finding, without the verdict."""
    lines = [row.worked or check_label(row.kind, lang)]
    if row.needs:
        lines.append(f"{label('needs', lang)}: {row.needs}")
    if row.judged:
        lines.append(row.judged)
    if sources:
        day = date_text(row.published, lang)
        whose = row.subject if row.subject != row.province else None
        sure = None if row.sureness == "open" else label(row.sureness, lang)
        entered = f"‡ {label('by_hand', lang)}" if row.by_hand else None
        facts = [row.province, whose, day or None, sure, entered, row.id]
        lines.append(" · ".join(one_line(fact) for fact in facts if fact))
    return lines


def _print(console: Console, head: Text | None, text: Text, width: int) -> None:
    """A hanging indent; on a terminal long lines fold behind it, elsewhere they stay whole."""
    if not console.is_terminal:
        console.print(Text((head.plain if head else " " * width) + text.plain), soft_wrap=True)
    elif head is None:
        console.print(Padding(text, (0, 0, 0, width), expand=False))
    else:
        lines = text.wrap(console, max(20, console.width - width))
        console.print(Text.assemble(head, lines[0] if lines else ""))
        for line in lines[1:]:
            console.print(Padding(line, (0, 0, 0, width), expand=False))
