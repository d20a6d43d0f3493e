"""Why a cell has no value: one kind and one sentence, never a blank."""

from __future__ import annotations

from collections.abc import Sequence

from exports.gather import Gathered, Key
from exports.labels import label
from exports.model import Cell, Evidence, Missing
from exports.wording import Lang, date_text, phase_text, value_text
from parsers.model import Phase, Role, Unit


def missing(kind: Missing, note: str, unit: Unit = "count", evidence: Sequence[Evidence] = ()) -> Cell:
    return Cell("missing", unit=unit, missing=kind, note=note, evidence=tuple(evidence))


def explain(key: Key, held: Gathered | None, unit: Unit, published_by: str | None, lang: Lang) -> Cell:
    """The first reason that holds, from the most telling to the least."""
    vi = lang == "vi"
    if held is None or not held.documents:
        return missing(
            "no_source",
            "chưa giữ bài nào về tỉnh này" if vi else "nothing is held on this province",
            unit,
        )
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
    count = len(held.documents)
    note = f"{count} bài, không bài nào nêu" if vi else f"{count} texts, none says it"
    return missing("not_reported", note, unit)


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
