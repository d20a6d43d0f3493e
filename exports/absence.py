"""Why a cell has no value: one kind and one sentence, never a blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.effort import Effort
from exports.gather import Gathered, Key
from exports.labels import label
from exports.model import Cell, Evidence, Missing
from exports.wording import Lang, date_text, phase_text, value_text
from parsers.model import Phase, Role, Unit


def missing(kind: Missing, note: str, unit: Unit = "count", evidence: Sequence[Evidence] = ()) -> Cell:
    return Cell("missing", unit=unit, missing=kind, note=note, evidence=tuple(evidence))


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell without a figure: what is held on its province, and a way to ask what was tried for it."""

    key: Key
    unit: Unit
    held: Gathered | None
    tried: Callable[[], Effort | None]


def explain(gap: Gap, published_by: str | None, lang: Lang) -> Cell:
    """The first reason that holds, from the most telling to the least."""
    vi = lang == "vi"
    key, held, unit = gap.key, gap.held, gap.unit
    if held is None or not held.documents:
        return _nothing_held(gap.tried(), unit, lang)
    measure, phase, role = key
    if held.left_out(key, "later"):
        day = date_text(published_by, lang)
        return missing(
            "published_later",
            f"có số liệu, không chắc đã công bố đến hết {day}"
            if vi
            else f"a figure is held that was not surely published by {day}",
            unit,
        )
    if held.left_out(key, "misread"):
        note = "người vận hành đánh dấu là đọc sai" if vi else "the operator marked it as misread"
        return missing("misread", note, unit)
    if role == "achieved" and held.has((measure, phase, "percent")):
        note = "chỉ nêu tỷ lệ, không nêu số" if vi else "only a percentage is printed, not the number"
        return missing("only_percent", note, unit)
    if held.left_out(key, "increment"):
        note = "chỉ nêu số tăng thêm trong kỳ" if vi else "only what a period added is printed"
        return missing("only_increment", note, unit)
    if held.left_out(key, "base"):
        return unclear_base(unit, lang)
    if role == "achieved" and held.has((measure, phase, "target")):
        note = "chỉ nêu chỉ tiêu, chưa nêu kết quả" if vi else "only a target is printed, no result"
        return missing("only_target", note, unit)
    others = _other_phases(measure, phase, role, held)
    if others:
        named = ", ".join(phase_text(other, lang) for other in others)
        return missing("other_phase", f"có số liệu: {named}" if vi else f"held: {named}", unit)
    lower = held.left_out(key, "lower")
    if lower:
        note = f"{lower} số liệu của đơn vị trong tỉnh" if vi else f"{lower} of units in the province"
        return missing("only_lower", note, unit)
    effort = gap.tried()
    if effort is not None and (effort.held or effort.unread):
        return _unseen(effort, unit, lang)
    count = len(held.documents)
    note = f"{count} bài, không bài nào nêu" if vi else f"{count} texts, none says it"
    return missing("not_reported", note, unit)


def _nothing_held(effort: Effort | None, unit: Unit, lang: Lang) -> Cell:
    """No text at all: nobody to ask, nobody asked, no answer, or nothing said."""
    vi = lang == "vi"
    if effort is None or not effort.sources:
        note = "chưa giữ bài nào về tỉnh này" if vi else "nothing is held on this province"
        return missing("no_source", note, unit)
    if not effort.tried:
        many = effort.sources
        note = f"có {many} nguồn, chưa thu thập lần nào" if vi else f"{many} sources, none asked yet"
        return missing("not_crawled", note, unit)
    if effort.held or effort.unread:
        return _unseen(effort, unit, lang)
    day = date_text(effort.last.isoformat() if effort.last else None, lang)
    if effort.failed == effort.tried:
        note = (
            f"lần cuối {day}: không có trang nào tin được" if vi else f"last on {day}: no page to be trusted"
        )
        return missing("crawl_failed", note, unit)
    note = (
        f"đã thu thập đến {day}, không bài nào nói tới" if vi else f"asked up to {day}, no text tells of it"
    )
    return missing("not_reported", note, unit)


def _unseen(effort: Effort, unit: Unit, lang: Lang) -> Cell:
    """The figure may stand in a page that nobody could read, or that does not count."""
    vi = lang == "vi"
    if effort.held:
        note = f"{effort.held} trang đang bị giữ lại" if vi else f"{effort.held} pages are held back"
        return missing("held_back", note, unit)
    note = (
        f"{effort.unread} trang chưa đọc được (bản chụp, tệp hỏng)"
        if vi
        else f"{effort.unread} pages could not be read (scans, broken files)"
    )
    return missing("page_unread", note, unit)


def withheld(unit: Unit, lang: Lang) -> Cell:
    """The tombstone in the table; `doichieu redact list` has the reason, the name and the date."""
    note = (
        "trang nêu số này đã bị xóa theo yêu cầu (doichieu redact list)"
        if lang == "vi"
        else "the page that told it was redacted (doichieu redact list)"
    )
    return missing("withheld", note, unit)


def unclear_base(unit: Unit, lang: Lang) -> Cell:
    note = (
        "có số liệu, nhưng tính trên cơ sở khác"
        if lang == "vi"
        else "a figure is printed, counted on another base"
    )
    return missing("unclear_base", note, unit)


def other_date(cell: Cell, lang: Lang) -> Cell:
    """In place of a percentage that belongs to another number than the one beside it."""
    assert cell.value is not None
    text = value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis)
    day = date_text(cell.as_of, lang) or label("undated", lang)
    note = f"{text} ({day}) của một số khác" if lang == "vi" else f"{text} ({day}), of another number"
    return missing("other_date", note, cell.unit, cell.evidence)


def _other_phases(measure: str, phase: Phase | None, role: Role, held: Gathered) -> list[Phase | None]:
    found = {
        other
        for (other_measure, other, other_role), figures in held.cells.items()
        if figures and other_measure == measure and other_role == role and other != phase
    }
    return sorted(found, key=phase_order)


def phase_order(phase: Phase | None) -> tuple[int, int]:
    """1, 2, 3, the whole programme, not stated."""
    if phase is None:
        return 2, 0
    return (1, 0) if phase == "all" else (0, int(phase))
